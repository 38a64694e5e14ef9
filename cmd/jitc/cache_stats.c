#include <inttypes.h>

#include "base/clock.h"
#include "base/units.h"
#include "base/utf8.h"
#include "cmd/common/figure.h"
#include "cmd/jitc/cache_command.h"
#include "cmd/jitc/commands.h"

enum { OPTION_SINCE = FORM_OWN, OPTION_ZERO };

static const struct option_row rows[] = {
	{OPTION_SINCE, 0, "since", OPTION_VALUE, "WHEN",
		"count only from then on: 12h, 7d, 2026-11-20, '2026-11-20 14:00'", false},
	{OPTION_ZERO, 0, "zero", OPTION_NO_VALUE, NULL,
		"set the counters of what happened to 0 first", false},
	FORM_COMMON_ROWS,
};

static const struct form form = {
	.tool = "jitc cache stats",
	.usage = "jitc cache stats [--since WHEN|--zero] [--json]",
	.description =
		"Prints what is in the cache and what it was good for since it was made. What\n"
		"happened in the last 35 days is kept by the hour. A duplicate is a compile whose\n"
		"key was there under another pattern ID; the hit rate counts hits and duplicates\n"
		"among all compiles that gave native code. Time saved is what the outputs that\n"
		"came from the cache had cost when they were made, less what finding them took.\n"
		"Then follow the tools that 'jitc wrap' ran without the cache, by reason.\n\n"
		"  jitc cache stats --since 12h\n"
		"  jitc cache stats --json | jq .hit_rate",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
};

/* -1: there was nothing to hit yet. */
static double hit_rate(const struct cache_statistics *s)
{
	int64_t hits = s->hits + s->duplicates, total = hits + s->misses;

	return total > 0 ? (double)hits / (double)total : -1;
}

static int reason_json(void *context, const char *reason, int64_t count)
{
	struct json *j = context;

	json_open_object(j, NULL);
	json_string(j, "reason", reason);
	json_integer(j, "count", count);
	json_close_object(j);
	return 0;
}

static int print_json(struct cache *cache, const struct cache_statistics *s, int64_t since_ns,
	const char *directory, struct buf *out, struct error *e)
{
	double rate = hit_rate(s);
	struct json j;
	int result;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_string(&j, "directory", directory);
	json_integer(&j, "patterns", s->patterns);
	json_integer(&j, "entries", s->entries);
	json_integer(&j, "entry_limit", s->entry_limit);
	json_integer(&j, "artifacts", s->artifacts);
	json_integer(&j, "size_bytes", s->size_bytes);
	json_integer(&j, "size_limit_bytes", s->size_limit_bytes);
	json_integer(&j, "index_bytes", s->index_bytes);
	figure_json(&j, "since_ns", s->since_ns ? s->since_ns : -1);
	json_integer(&j, "hits", s->hits);
	json_integer(&j, "misses", s->misses);
	json_integer(&j, "duplicates", s->duplicates);
	json_integer(&j, "fallbacks", s->fallbacks);
	json_integer(&j, "failures", s->failures);
	if (rate < 0)
		json_null(&j, "hit_rate");
	else
		json_number(&j, "hit_rate", rate);
	json_integer(&j, "evictions", s->evictions);
	json_integer(&j, "quarantined", s->quarantined);
	json_integer(&j, "spent_ns", s->spent_ns);
	json_integer(&j, "saved_ns", s->saved_ns);
	json_open_array(&j, "uncached");
	result = cache_each_reason(cache, since_ns, reason_json, &j, e);
	json_close_array(&j);
	json_close_object(&j);
	buf_putc(out, '\n');
	return result;
}

static void label(struct buf *out, const char *text)
{
	buf_printf(out, "%-14s", text);
}

static void line_count(struct buf *out, const char *text, int64_t count)
{
	label(out, text);
	buf_printf(out, "%" PRId64 "\n", count);
}

static void line_duration(struct buf *out, const char *text, int64_t ns)
{
	label(out, text);
	duration_format(out, ns);
	buf_putc(out, '\n');
}

static void line_since(struct buf *out, int64_t since_ns)
{
	if (since_ns == 0)
		return;
	label(out, "since:");
	time_format(out, since_ns);
	buf_putc(out, '\n');
}

static void line_entries(struct buf *out, const struct cache_statistics *s)
{
	label(out, "entries:");
	buf_printf(out, "%" PRId64, s->entries);
	if (s->entry_limit > 0)
		buf_printf(out, " of at most %" PRId64, s->entry_limit);
	buf_putc(out, '\n');
}

static void lines_size(struct buf *out, const struct cache_statistics *s)
{
	label(out, "size:");
	size_format(out, s->size_bytes);
	if (s->size_limit_bytes > 0) {
		buf_puts(out, " of at most ");
		size_format(out, s->size_limit_bytes);
	}
	buf_putc(out, '\n');
	label(out, "index:");
	size_format(out, s->index_bytes);
	buf_putc(out, '\n');
}

static void line_rate(struct buf *out, const struct cache_statistics *s)
{
	double rate = hit_rate(s);

	label(out, "hit rate:");
	if (rate < 0)
		buf_puts(out, "-\n");
	else
		buf_printf(out, "%.1f %%\n", 100 * rate);
}

static void print(const struct cache_statistics *s, const char *directory, struct buf *out)
{
	label(out, "directory:");
	utf8_show(out, directory);
	buf_putc(out, '\n');
	line_count(out, "patterns:", s->patterns);
	line_entries(out, s);
	line_count(out, "artifacts:", s->artifacts);
	lines_size(out, s);
	line_since(out, s->since_ns);
	line_count(out, "hits:", s->hits);
	line_count(out, "misses:", s->misses);
	line_count(out, "duplicates:", s->duplicates);
	line_count(out, "fallbacks:", s->fallbacks);
	line_count(out, "failures:", s->failures);
	line_rate(out, s);
	line_count(out, "evictions:", s->evictions);
	line_count(out, "quarantined:", s->quarantined);
	line_duration(out, "time spent:", s->spent_ns);
	line_duration(out, "time saved:", s->saved_ns);
}

static int reason_print(void *context, const char *reason, int64_t count)
{
	struct buf *out = context;

	label(out, "not cached:");
	buf_printf(out, "%" PRId64 ": ", count);
	utf8_show(out, reason);
	buf_putc(out, '\n');
	return 0;
}

/* 0 for NULL. */
static int since_read(const char *text, int64_t *since_ns, struct error *e)
{
	const int64_t history_ns = CACHE_HISTORY_HOURS * INT64_C(3600000000000);
	int64_t now_ns = clock_realtime_ns(), ago_ns;

	*since_ns = 0;
	if (!text)
		return 0;
	if (duration_parse(text, &ago_ns) == 0)
		*since_ns = now_ns - ago_ns;
	else if (time_parse(text, since_ns) < 0)
		return error_set(e, ERROR_INPUT,
			"--since: '%s' is neither a duration such as 12h nor a date such as "
			"2026-11-20 or '2026-11-20 14:00'", text);
	if (*since_ns > now_ns)
		return error_set(e, ERROR_INPUT, "--since: '%s' is still to come", text);
	if (*since_ns < now_ns - history_ns)
		return error_set(e, ERROR_INPUT,
			"--since: '%s' is longer ago than the %d days that are kept", text,
			CACHE_HISTORY_HOURS / 24);
	return 0;
}

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	struct cache_statistics statistics;
	int64_t since_ns;

	if (c->given[OPTION_SINCE] && c->given[OPTION_ZERO])
		return error_set(e, ERROR_INPUT, "--since and --zero exclude each other");
	if (since_read(c->given[OPTION_SINCE], &since_ns, e) < 0 ||
		(c->given[OPTION_ZERO] && cache_zero(c->cache, e) < 0) ||
		cache_statistics(c->cache, since_ns, &statistics, e) < 0)
		return -1;
	if (c->json)
		return print_json(c->cache, &statistics, since_ns, c->directory, out, e);
	print(&statistics, c->directory, out);
	return cache_each_reason(c->cache, since_ns, reason_print, out, e);
}

int command_cache_stats(int argc, char **argv)
{
	(void)argc;
	return cache_command_run(&form, argv, run);
}
