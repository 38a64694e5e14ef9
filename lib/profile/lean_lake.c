#include "profile/lean_lake.h"

#include <string.h>

#include "profile/number.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool digits_pass(const char **p, const char *end)
{
	const char *begin = *p;

	while (*p < end && is_digit(**p))
		++*p;
	return *p > begin;
}

/* Behind "[2/3] ", NULL when p is not before one. */
static const char *job_pass(const char *p, const char *end)
{
	if (p == end || *p++ != '[' || !digits_pass(&p, end) || p == end || *p++ != '/' ||
		!digits_pass(&p, end))
		return NULL;
	return lean_starts(p, end, "] ") ? p + 2 : NULL;
}

/* The sign says how it went; one character, perhaps with a variation selector behind it. */
static const char *sign_pass(const char *p, const char *end)
{
	const char *begin = p;

	while (p < end && (*p & 0x80) && p - begin < 6)
		p++;
	return p > begin && p < end && *p == ' ' ? p + 1 : begin;
}

/* "6.6s", "250ms", "1m5s", "1m 5s" */
static bool time_read(const char *p, const char *end, int64_t *ns)
{
	static const struct {
		const char *name;
		int places, factor;
	} units[] = {
		{"ms", NUMBER_FROM_MS, 1},
		{"s", NUMBER_FROM_SECONDS, 1},
		{"m", NUMBER_FROM_SECONDS, 60},
		{"h", NUMBER_FROM_SECONDS, 3600},
	};
	const size_t count = sizeof(units) / sizeof(*units);
	size_t i;

	for (*ns = 0; p < end; p = lean_blanks(p, end)) {
		size_t length = number_span(p, (size_t)(end - p));
		int64_t part;

		for (i = 0; i < count && !lean_starts(p + length, end, units[i].name); i++)
			;
		if (!is_digit(*p) || i == count ||
			number_parse(p, length, units[i].places, &part) != NUMBER_OK ||
			__builtin_mul_overflow(part, units[i].factor, &part) ||
			__builtin_add_overflow(*ns, part, ns))
			return false;
		p += length + strlen(units[i].name);
	}
	return true;
}

/* "Built Mod (22s)": what was done, with what, and how long it took. */
static void job_read(struct lean *l, const char *p, const char *end)
{
	const char *name = memchr(p, ' ', (size_t)(end - p));
	const char *time = memrchr(p, '(', (size_t)(end - p));
	struct event event;
	int64_t ns;

	if (!name || !time || time <= name + 1 || time[-1] != ' ' || end[-1] != ')' ||
		lean_starts(p, end, "Replayed ") || time + 1 == end - 1 ||
		!time_read(time + 1, end - 1, &ns))
		return;
	event_init(&event, EVENT_CALL, slice_of(name + 1, (size_t)(time - 1 - name - 1)));
	event.call.tier = slice_of("lake", 4);
	event.call.wall_ns = ns;
	if (event.name.length > 0)
		l->import->sink.take(l->import->sink.context, &event);
}

bool lean_lake_read(struct lean *l, const struct lean_line *line)
{
	const char *p = job_pass(sign_pass(line->begin, line->end), line->end);

	if (!p)
		return false;
	lean_message_begin(l);
	job_read(l, p, line->end);
	return true;
}

/* Behind "info:" and its like; p where there is none. */
static const char *severity_word_pass(const char *p, const char *end)
{
	return lean_starts(p, end, "info:") ? p + strlen("info:") :
		lean_starts(p, end, "warning:") ? p + strlen("warning:") :
		lean_starts(p, end, "error:") ? p + strlen("error:") :
		lean_starts(p, end, "trace:") ? p + strlen("trace:") :
		p;
}

static const char *severity_pass(const char *p, const char *end)
{
	const char *behind = severity_word_pass(p, end);

	return behind > p && (behind == end || *behind == ' ') ? lean_blanks(behind, end) : p;
}

/* ":75:0:", also ":75:0-76:3:", before a blank or the end; *line_end is behind the 75. */
static bool position_pass(const char **p, const char *end, const char **line_end)
{
	const char *q = *p + 1;

	if (!digits_pass(&q, end))
		return false;
	*line_end = q;
	if (q == end || *q++ != ':' || !digits_pass(&q, end))
		return false;
	if (q < end && *q == '-') {
		q++;
		if (!digits_pass(&q, end) || q == end || *q++ != ':' || !digits_pass(&q, end))
			return false;
	}
	if (q == end || *q++ != ':' || (q < end && *q != ' '))
		return false;
	*p = q;
	return true;
}

static const char *place_pass(const char *p, const char *end, struct slice *place)
{
	const char *colon = p, *line_end;

	while ((colon = memchr(colon, ':', (size_t)(end - colon)))) {
		if (colon > p && position_pass(&colon, end, &line_end)) {
			while (lean_starts(p, line_end, "./"))
				p += 2;
			*place = slice_of(p, (size_t)(line_end - p));
			return lean_blanks(colon, end);
		}
		colon++;
		if (colon == end || *colon == ' ')
			break;
	}
	return p;
}

const char *lean_prefix_read(const struct lean_line *line, const char *p, struct slice *place)
{
	const char *begin = severity_pass(p, line->end), *behind;

	*place = (struct slice){0};
	behind = place_pass(begin, line->end, place);
	return behind > begin ? severity_pass(behind, line->end) : begin;
}

/* In "'decl' used", the declaration. */
static const char *declaration_pass(const char *p, const char *end, struct slice *name)
{
	const char *quote = p < end && *p == '\'' ? memmem(p, (size_t)(end - p), "' used ", 7) : NULL;

	if (!quote || quote == p)
		return NULL;
	*name = slice_of(p + 1, (size_t)(quote - p - 1));
	return quote + strlen("' used ");
}

bool lean_heartbeats_read(struct lean *l, const struct lean_line *line, const char *p)
{
	struct slice name = slice_of("count_heartbeats", strlen("count_heartbeats"));
	const char *count = lean_starts(p, line->end, "Used ") ? p + strlen("Used ") : NULL;
	struct event event;
	enum lean_count found;
	int64_t number;

	if (count && l->place.length > 0)
		name = slice_of(l->place.data, l->place.length);
	else if (!count)
		count = declaration_pass(p, line->end, &name);
	if (!count)
		return false;
	if (lean_starts(count, line->end, "approximately "))
		count += strlen("approximately ");
	p = count;
	found = lean_count(&p, line->end, &number);
	if (found == LEAN_NO_COUNT || !lean_starts(p, line->end, " heartbeats"))
		return false;
	if (found == LEAN_COUNT_RANGE)
		trouble_add(l->import->troubles, TROUBLE_RANGE, l->import->file, line->number,
			lean_column(line, count), "the number of heartbeats is out of range");
	event_init(&event, EVENT_COUNTER, name);
	event.counter.group = slice_of("heartbeats", strlen("heartbeats"));
	event.counter.count = number;
	if (found == LEAN_COUNT)
		l->import->sink.take(l->import->sink.context, &event);
	return true;
}
