#include <inttypes.h>
#include <stdlib.h>

#include "base/units.h"
#include "base/utf8.h"
#include "cmd/common/figure.h"
#include "cmd/jitc/cache_command.h"
#include "cmd/jitc/commands.h"

static const struct option_row rows[] = {FORM_COMMON_ROWS};

static const struct form form = {
	.tool = "jitc cache show",
	.usage = "jitc cache show [--json] ID",
	.description =
		"Prints the entries of one pattern, the last used first: where the artifact is,\n"
		"what each stage cost, and the named parts of the key. A compile that differs\n"
		"in one of the parts, or in the input, misses; 'jitc why' says which one.\n\n"
		"  jitc cache show sort",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "ID",
};

struct show {
	struct cache *cache;
	struct buf *out;
	struct json json;
	struct table *table;
	struct error *e;
	int64_t count;
};

/* ---- JSON */

static int part_add_json(void *context, const struct cache_part *part)
{
	struct json *j = context;

	json_open_object(j, NULL);
	json_string(j, "name", part->name);
	json_string(j, "value", part->value);
	json_string(j, "label", part->label ? part->label : part->value);
	json_close_object(j);
	return 0;
}

static int stage_add_json(void *context, const char *stage, int64_t wall_ns, int64_t cpu_ns,
	int64_t peak_rss_kb)
{
	struct json *j = context;

	json_open_object(j, NULL);
	json_string(j, "stage", stage);
	figure_json(j, "wall_ns", wall_ns);
	figure_json(j, "cpu_ns", cpu_ns);
	figure_json(j, "peak_rss_kb", peak_rss_kb);
	json_close_object(j);
	return 0;
}

static int entry_add_json(void *context, const struct cache_entry *entry)
{
	struct show *s = context;
	struct json *j = &s->json;

	s->count++;
	json_open_object(j, NULL);
	cache_entry_json(s->cache, entry, j);
	json_open_array(j, "stages");
	if (cache_each_stage(s->cache, entry->id, stage_add_json, j, s->e) < 0)
		return -1;
	json_close_array(j);
	json_open_array(j, "parts");
	if (cache_each_part(s->cache, entry->id, part_add_json, j, s->e) < 0)
		return -1;
	json_close_array(j);
	json_close_object(j);
	return 0;
}

/* ---- for people */

static void line(struct buf *out, const char *label, const char *text)
{
	buf_printf(out, "  %-12s", label);
	utf8_show(out, text);
	buf_putc(out, '\n');
}

static int part_add(void *context, const struct cache_part *part)
{
	struct show *s = context;

	table_cell(s->table, ""); /* indents the row */
	table_cell(s->table, part->name);
	table_cell(s->table, part->label ? part->label : part->value);
	return 0;
}

static int parts_print(struct show *s, int64_t entry)
{
	static const char *const headings[] = {"", "KEY PART", ""};
	static const enum table_alignment sides[] = {TABLE_LEFT, TABLE_LEFT, TABLE_LEFT};
	int result;

	s->table = table_new(3, headings, sides);
	if (!s->table)
		return error_memory(s->e);
	result = cache_each_part(s->cache, entry, part_add, s, s->e);
	table_print(s->table, s->out);
	table_free(s->table);
	return result;
}

static int stage_add(void *context, const char *stage, int64_t wall_ns, int64_t cpu_ns,
	int64_t peak_rss_kb)
{
	struct show *s = context;

	table_cell(s->table, ""); /* indents the row */
	table_cell(s->table, stage);
	figure_duration(s->table, wall_ns);
	figure_duration(s->table, cpu_ns);
	figure_size(s->table, peak_rss_kb < 0 ? -1 : peak_rss_kb * 1024);
	return 0;
}

static int stages_print(struct show *s, int64_t entry)
{
	static const char *const headings[] = {"", "STAGE", "WALL", "CPU", "PEAK MEMORY"};
	static const enum table_alignment sides[] = {
		TABLE_LEFT, TABLE_LEFT, TABLE_RIGHT, TABLE_RIGHT, TABLE_RIGHT};
	int result;

	s->table = table_new(5, headings, sides);
	if (!s->table)
		return error_memory(s->e);
	result = cache_each_stage(s->cache, entry, stage_add, s, s->e);
	table_print(s->table, s->out);
	table_free(s->table);
	return result;
}

static void entry_times_print(const struct cache_entry *entry, struct buf *out)
{
	struct buf made = BUF_INIT, used = BUF_INIT;

	time_format(&made, entry->created_ns);
	if (!entry->interpreted) {
		buf_puts(&made, " in ");
		duration_format(&made, entry->elapsed_ns);
	}
	line(out, "made:", buf_string(&made));
	time_format(&used, entry->last_used_ns);
	buf_printf(&used, ", uses: %" PRId64, entry->uses);
	line(out, "last used:", buf_string(&used));
	buf_release(&made);
	buf_release(&used);
}

static int entry_artifact_print(struct show *s, const struct cache_entry *entry)
{
	char *path = cache_artifact_path(s->cache, &entry->artifact);
	char hex[DIGEST_HEX + 1];
	struct buf size = BUF_INIT;

	size_format(&size, entry->size_bytes);
	line(s->out, "size:", buf_string(&size));
	line(s->out, "key:", digest_hex(&entry->fingerprint, hex));
	if (path)
		line(s->out, "artifact:", path);
	buf_release(&size);
	free(path);
	return path ? 0 : error_memory(s->e);
}

static int entry_add(void *context, const struct cache_entry *entry)
{
	struct show *s = context;

	if (s->count++ > 0)
		buf_putc(s->out, '\n');
	utf8_show(s->out, entry->pattern);
	buf_puts(s->out, ": ");
	utf8_show(s->out, entry->interpreted ? "interpreted" : entry->kind);
	buf_putc(s->out, '\n');
	line(s->out, "file:", entry->file ? entry->file : "-");
	if (entry->interpreted)
		line(s->out, "reason:", entry->reason ? entry->reason : "-");
	entry_times_print(entry, s->out);
	if (!entry->interpreted &&
		(entry_artifact_print(s, entry) < 0 || stages_print(s, entry->id) < 0))
		return -1;
	return parts_print(s, entry->id);
}

/* ---- both */

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	const struct cache_filter filter = {.pattern = c->given[FORM_OPERAND]};
	struct show show = {.cache = c->cache, .out = out, .e = e};

	if (!filter.pattern)
		return error_set(e, ERROR_INPUT, "which pattern? See 'jitc cache show --help'");
	json_init(&show.json, out, true);
	if (c->json) {
		json_open_object(&show.json, NULL);
		json_string(&show.json, "pattern", filter.pattern);
		json_open_array(&show.json, "entries");
	}
	if (cache_each(c->cache, &filter, c->json ? entry_add_json : entry_add, &show, e) < 0)
		return -1;
	if (show.count == 0)
		return cache_pattern_unknown(c->cache, filter.pattern, e);
	if (c->json) {
		json_close_array(&show.json);
		json_close_object(&show.json);
		buf_putc(out, '\n');
	}
	return 0;
}

int command_cache_show(int argc, char **argv)
{
	(void)argc;
	return cache_command_run(&form, argv, run);
}
