#include <inttypes.h>

#include "cmd/common/figure.h"
#include "cmd/jitc/cache_command.h"
#include "cmd/jitc/commands.h"

enum { OPTION_PATTERN = FORM_OWN, OPTION_STAGES };

static const struct option_row rows[] = {
	{OPTION_PATTERN, 0, "id", OPTION_VALUE, "ID", "only those of one pattern", false},
	{OPTION_STAGES, 0, "stages", OPTION_NO_VALUE, NULL,
		"what earlier stages gave on the way, too", false},
	FORM_COMMON_ROWS,
};

static const struct form form = {
	.tool = "jitc cache ls",
	.usage = "jitc cache ls [OPTION...]",
	.description =
		"Lists what compiles asked for and the cache keeps, the last used first: the\n"
		"pattern ID, what kind of output it is, how often it was used, what it cost to\n"
		"make, and the file it was made from. A pattern without native code is\n"
		"'interpreted'.\n\n"
		"  jitc cache ls --id sort --stages",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
};

struct list {
	struct cache *cache;
	struct json *json;   /* or */
	struct table *table;
	bool stages;
	int64_t count;
};

static int entry_add_json(void *context, const struct cache_entry *entry)
{
	struct list *l = context;

	l->count++;
	json_open_object(l->json, NULL);
	cache_entry_json(l->cache, entry, l->json);
	json_close_object(l->json);
	return 0;
}

static int entry_add(void *context, const struct cache_entry *entry)
{
	struct list *l = context;

	l->count++;
	table_cell(l->table, entry->pattern);
	if (l->stages)
		table_cell(l->table, entry->interpreted ? NULL : entry->stage);
	table_cell(l->table, entry->interpreted ? "interpreted" : entry->kind);
	figure_size(l->table, entry->interpreted ? -1 : entry->size_bytes);
	table_cellf(l->table, "%" PRId64, entry->uses);
	figure_time(l->table, entry->last_used_ns);
	figure_duration(l->table, entry->interpreted ? -1 : entry->elapsed_ns);
	table_cell(l->table, entry->file);
	return 0;
}

static int list_json(struct list *l, const struct cache_filter *filter, struct buf *out,
	struct error *e)
{
	struct json j;

	json_init(&j, out, true);
	l->json = &j;
	json_open_object(&j, NULL);
	json_open_array(&j, "entries");
	if (cache_each(l->cache, filter, entry_add_json, l, e) < 0)
		return -1;
	json_close_array(&j);
	json_close_object(&j);
	buf_putc(out, '\n');
	return 0;
}

static struct table *table_make(bool stages)
{
	static const char *const all[] = {
		"PATTERN", "STAGE", "KIND", "SIZE", "USES", "LAST USED", "COST", "FILE"};
	static const enum table_alignment sides[] = {TABLE_LEFT, TABLE_LEFT, TABLE_LEFT,
		TABLE_RIGHT, TABLE_RIGHT, TABLE_LEFT, TABLE_RIGHT, TABLE_LEFT};
	static const char *const requested[] = {
		"PATTERN", "KIND", "SIZE", "USES", "LAST USED", "COST", "FILE"};

	if (stages)
		return table_new(8, all, sides);
	return table_new(7, requested, sides + 1);
}

static int list_table(struct list *l, const struct cache_filter *filter, struct buf *out,
	struct error *e)
{
	int result;

	l->table = table_make(l->stages);
	if (!l->table)
		return error_memory(e);
	result = cache_each(l->cache, filter, entry_add, l, e);
	if (result == 0)
		table_print(l->table, out);
	table_free(l->table);
	return result;
}

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	const struct cache_filter filter = {
		.pattern = c->given[OPTION_PATTERN],
		.stages = c->given[OPTION_STAGES],
	};
	struct list list = {.cache = c->cache, .stages = filter.stages};
	int result = c->json ? list_json(&list, &filter, out, e)
			     : list_table(&list, &filter, out, e);

	if (result == 0 && filter.pattern && list.count == 0)
		cache_pattern_remark(c->cache, filter.pattern);
	return result;
}

int command_cache_ls(int argc, char **argv)
{
	(void)argc;
	return cache_command_run(&form, argv, run);
}
