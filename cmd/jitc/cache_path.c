#include <stdlib.h>

#include "base/utf8.h"
#include "cmd/common/report.h"
#include "cmd/jitc/cache_command.h"
#include "cmd/jitc/commands.h"

static const struct option_row rows[] = {FORM_COMMON_ROWS};

static const struct form form = {
	.tool = "jitc cache path",
	.usage = "jitc cache path [--json] [ID]",
	.description =
		"Prints the cache's directory; with a pattern ID, the file of what was made\n"
		"last under it. That file is the cache's own: copy it, do not change it.\n\n"
		"  nm -D \"$(jitc cache path sort)\"",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "ID",
};

/* The newest entry with an artifact. */
struct newest {
	bool pattern_exists, found;
	int64_t created_ns;
	struct digest artifact;
};

static int entry_visit(void *context, const struct cache_entry *entry)
{
	struct newest *n = context;

	n->pattern_exists = true;
	if (entry->interpreted || (n->found && entry->created_ns <= n->created_ns))
		return 0;
	n->found = true;
	n->created_ns = entry->created_ns;
	n->artifact = entry->artifact;
	return 0;
}

static int artifact_find(struct cache *cache, const char *pattern, char **path, struct error *e)
{
	const struct cache_filter filter = {.pattern = pattern};
	struct newest newest = {0};
	struct buf shown = BUF_INIT;

	if (cache_each(cache, &filter, entry_visit, &newest, e) < 0)
		return -1;
	if (!newest.pattern_exists)
		return cache_pattern_unknown(cache, pattern, e);
	if (!newest.found) {
		utf8_show(&shown, pattern);
		error_set(e, ERROR_FAILED, "pattern '%s' is interpreted: it has no artifact",
			buf_string(&shown));
		buf_release(&shown);
		return -1;
	}
	*path = cache_artifact_path(cache, &newest.artifact);
	return *path ? 0 : error_memory(e);
}

/* pattern and artifact: NULL for the directory alone. */
static void print(const char *directory, const char *pattern, const char *artifact, bool is_json,
	struct buf *out)
{
	struct json j;

	if (!is_json) {
		buf_printf(out, "%s\n", artifact ? artifact : directory);
		return;
	}
	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_string(&j, "directory", directory);
	json_string(&j, "pattern", pattern);
	json_string(&j, "artifact_path", artifact);
	json_close_object(&j);
	buf_putc(out, '\n');
}

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	const char *pattern = c->given[FORM_OPERAND];
	char *artifact = NULL;

	if (artifact_find(c->cache, pattern, &artifact, e) < 0)
		return -1;
	print(c->directory, pattern, artifact, c->json, out);
	free(artifact);
	return 0;
}

/* Where the directory is can be told however broken it is. */
static int directory_print(bool is_json)
{
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	char *directory = cache_default_directory(&e);

	if (!directory)
		return report_error(&e);
	print(directory, NULL, NULL, is_json, &out);
	free(directory);
	return report_result(&out);
}

int command_cache_path(int argc, char **argv)
{
	const char *given[FORM_VALUES];
	int status = form_read(&form, argv, given);

	(void)argc;
	if (status >= 0)
		return status;
	if (!given[FORM_OPERAND])
		return directory_print(given[FORM_JSON]);
	return cache_command_run(&form, argv, run);
}
