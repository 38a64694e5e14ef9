#include <math.h>

#include "base/units.h"
#include "base/utf8.h"
#include "cmd/common/document_parts.h"

/* A mean may be a matter of a few ns, and less than one. */
static void duration_show(struct buf *out, double ns)
{
	double length = fabs(ns);

	if (length >= 99.95 || ns == rint(ns))
		duration_format(out, integer_nearest(ns));
	else
		buf_printf(out, "%.*f ns", length < 9.995 ? 2 : 1, ns);
}

static void change_show(struct buf *out, int64_t bytes)
{
	if (bytes > 0)
		buf_putc(out, '+');
	size_format(out, bytes);
}

/* Four digits, but all of a number's whole part. */
static void number_show(struct buf *out, double value)
{
	if (fabs(value) >= 1000 && fabs(value) < 1e15)
		buf_printf(out, "%.0f", value);
	else
		buf_printf(out, "%.4g", value);
}

static void integer_show(struct buf *out, enum figure_kind kind, int64_t value)
{
	switch (kind) {
	case FIGURE_DURATION:
		duration_format(out, value);
		break;
	case FIGURE_SIZE:
		size_format(out, value);
		break;
	case FIGURE_CHANGE:
		change_show(out, value);
		break;
	case FIGURE_SHARE:
		buf_printf(out, "%.1f %%", 100 * (double)value);
		break;
	case FIGURE_TIME:
		time_format(out, value);
		break;
	case FIGURE_BOOLEAN:
		buf_puts(out, value ? "yes" : "");
		break;
	case FIGURE_TEXT:
	case FIGURE_COUNT:
	case FIGURE_NUMBER:
		buf_integer(out, value);
		break;
	}
}

void figure_print(struct buf *out, enum figure_kind kind, double value)
{
	if (!isfinite(value))
		buf_putc(out, '-');
	else if (kind == FIGURE_DURATION)
		duration_show(out, value);
	else if (kind == FIGURE_SHARE)
		buf_printf(out, "%.1f %%", 100 * value);
	else if (kind == FIGURE_NUMBER || kind == FIGURE_TEXT)
		number_show(out, value);
	else if (kind == FIGURE_BOOLEAN)
		buf_puts(out, value != 0 ? "yes" : "");
	else
		integer_show(out, kind, integer_nearest(value));
}

void figure_show(struct buf *out, const struct document *d, enum figure_kind kind,
	struct figure value)
{
	switch (value.type) {
	case FIGURE_ABSENT:
		buf_putc(out, '-');
		break;
	case FIGURE_STRING:
		utf8_show(out, figure_text(d, value));
		break;
	case FIGURE_INTEGER:
		integer_show(out, kind, value.integer);
		break;
	case FIGURE_REAL:
		figure_print(out, kind, value.real);
		break;
	}
}
