#include "profile/trouble.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static const struct {
	const char *one, *many;
	bool is_fault;
} kinds[TROUBLE_KINDS] = {
	[TROUBLE_BROKEN] = {"broken line", "broken lines", true},
	[TROUBLE_LONG_LINE] = {"overlong line", "overlong lines", true},
	[TROUBLE_TRUNCATED] = {"cut-off end", "cut-off ends", true},
	[TROUBLE_COMPRESSION] = {"damaged compressed stream", "damaged compressed streams", true},
	[TROUBLE_ENCODING] = {"text that is not UTF-8", "texts that are not UTF-8", true},
	[TROUBLE_RANGE] = {"number out of range", "numbers out of range", true},
	[TROUBLE_CLOCK] = {"step back of the clock", "steps back of the clock", true},
	[TROUBLE_CHECKSUM] = {"sum that does not match", "sums that do not match", true},
	[TROUBLE_UNKNOWN] = {"unknown event or key", "unknown events or keys", false},
	[TROUBLE_HIDDEN] = {"gap left by the writer", "gaps left by the writer", false},
};

void trouble_add(struct troubles *t, enum trouble kind, const char *file, uint64_t line,
	unsigned column, const char *format, ...)
{
	int64_t place = t->counts[kind]++;
	struct buf text = BUF_INIT;
	va_list arguments;

	if (place >= TROUBLE_PLACES)
		return;
	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	t->places[kind][place] = (struct trouble_place){
		.file = file ? strdup(file) : NULL,
		.text = buf_detach(&text),
		.line = line,
		.column = column,
	};
}

static void place_release(struct trouble_place *place)
{
	free(place->file);
	free(place->text);
	*place = (struct trouble_place){0};
}

void troubles_merge(struct troubles *to, struct troubles *from)
{
	size_t kind, i;

	for (kind = 0; kind < TROUBLE_KINDS; kind++) {
		for (i = 0; i < TROUBLE_PLACES && (int64_t)i < from->counts[kind]; i++) {
			size_t place = (size_t)to->counts[kind] + i;

			if (place >= TROUBLE_PLACES)
				break;
			to->places[kind][place] = from->places[kind][i];
			from->places[kind][i] = (struct trouble_place){0};
		}
		to->counts[kind] += from->counts[kind];
	}
	troubles_release(from);
}

const char *trouble_name(enum trouble kind, bool several)
{
	return several ? kinds[kind].many : kinds[kind].one;
}

int64_t troubles_faults(const struct troubles *t)
{
	int64_t sum = 0;
	size_t kind;

	for (kind = 0; kind < TROUBLE_KINDS; kind++)
		if (kinds[kind].is_fault)
			sum += t->counts[kind];
	return sum;
}

void troubles_release(struct troubles *t)
{
	size_t kind, i;

	for (kind = 0; kind < TROUBLE_KINDS; kind++)
		for (i = 0; i < TROUBLE_PLACES; i++)
			place_release(&t->places[kind][i]);
	*t = (struct troubles){0};
}
