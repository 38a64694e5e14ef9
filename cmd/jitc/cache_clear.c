#include "cmd/jitc/cache_command.h"
#include "cmd/jitc/commands.h"

enum { OPTION_PATTERN = FORM_OWN };

static const struct option_row rows[] = {
	{OPTION_PATTERN, 0, "id", OPTION_VALUE, "ID", "only the entries of one pattern", false},
	FORM_COMMON_ROWS,
};

static const struct form form = {
	.tool = "jitc cache clear",
	.usage = "jitc cache clear [--id ID] [--json]",
	.description =
		"Removes all entries, or those of one pattern, without asking: all can be\n"
		"compiled again. The counters that 'jitc cache stats' prints stay.\n\n"
		"  jitc cache clear --id sort",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
};

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	const char *pattern = c->given[OPTION_PATTERN];
	struct cache_removal removal = {0};

	if (cache_clear(c->cache, pattern, &removal, e) < 0)
		return -1;
	if (pattern && removal.entries == 0)
		cache_pattern_remark(c->cache, pattern);
	if (c->json)
		cache_removal_json(&removal, false, out);
	else
		cache_removal_print(&removal, false, out);
	return 0;
}

int command_cache_clear(int argc, char **argv)
{
	(void)argc;
	return cache_command_run(&form, argv, run);
}
