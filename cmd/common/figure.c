#include "cmd/common/figure.h"

#include "base/units.h"

static void figure(struct table *t, void (*format)(struct buf *out, int64_t value), int64_t value)
{
	struct buf text = BUF_INIT;

	format(&text, value);
	table_cell(t, buf_string(&text));
	buf_release(&text);
}

void figure_duration(struct table *t, int64_t ns)
{
	if (ns < 0)
		table_cell(t, NULL);
	else
		figure(t, duration_format, ns);
}

void figure_size(struct table *t, int64_t bytes)
{
	if (bytes < 0)
		table_cell(t, NULL);
	else
		figure(t, size_format, bytes);
}

void figure_time(struct table *t, int64_t realtime_ns)
{
	if (realtime_ns <= 0)
		table_cell(t, NULL);
	else
		figure(t, time_format, realtime_ns);
}

void figure_json(struct json *j, const char *key, int64_t value)
{
	if (value < 0)
		json_null(j, key);
	else
		json_integer(j, key, value);
}
