#include "cmd/jitc/cache_command.h"
#include "cmd/jitc/commands.h"

enum { OPTION_SIZE = FORM_OWN, OPTION_ENTRIES, OPTION_AGE, OPTION_DRY };

static const struct option_row rows[] = {
	{OPTION_SIZE, 0, "max-size", OPTION_VALUE, "SIZE",
		"of all artifacts: 500MiB, 2G ... (default: setting max_size)", false},
	{OPTION_ENTRIES, 0, "max-entries", OPTION_VALUE, "N",
		"how many entries (default: setting max_entries)", false},
	{OPTION_AGE, 0, "max-age", OPTION_VALUE, "TIME",
		"since the last use: 30d, 12h ... (default: setting prune_after)", false},
	{OPTION_DRY, 0, "dry-run", OPTION_NO_VALUE, NULL, "only say what would be removed", false},
	FORM_COMMON_ROWS,
};

static const struct form form = {
	.tool = "jitc cache prune",
	.usage = "jitc cache prune [OPTION...]",
	.description =
		"Evicts entries, those first that were not used for longest, until the limits\n"
		"hold. A limit of 0 is none. Compiles keep the configured limits by themselves;\n"
		"this is for other ones, once.\n\n"
		"  jitc cache prune --max-size 1G --dry-run",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
};

static int limits_read(struct cache_command *c, struct cache_limits *limits, struct error *e)
{
	static const struct {
		int option;
		enum setting setting;
		const char *name;
	} given[] = {
		{OPTION_SIZE, SETTING_MAX_SIZE, "--max-size"},
		{OPTION_ENTRIES, SETTING_MAX_ENTRIES, "--max-entries"},
		{OPTION_AGE, SETTING_PRUNE_AFTER, "--max-age"},
	};
	struct settings *s = &c->arguments.settings;
	size_t i;

	for (i = 0; i < sizeof(given) / sizeof(*given); i++)
		if (c->given[given[i].option] && settings_set(s, given[i].setting,
			    c->given[given[i].option], given[i].name, e) < 0)
			return -1;
	limits->size_bytes = settings_number(s, SETTING_MAX_SIZE);
	limits->entries = settings_number(s, SETTING_MAX_ENTRIES);
	limits->age_ns = settings_number(s, SETTING_PRUNE_AFTER);
	return 0;
}

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	bool dry_run = c->given[OPTION_DRY];
	struct cache_removal removal = {0};
	struct cache_limits limits;

	if (limits_read(c, &limits, e) < 0 ||
		cache_prune(c->cache, &limits, dry_run, &removal, e) < 0)
		return -1;
	if (c->json)
		cache_removal_json(&removal, dry_run, out);
	else
		cache_removal_print(&removal, dry_run, out);
	return 0;
}

int command_cache_prune(int argc, char **argv)
{
	(void)argc;
	return cache_command_run(&form, argv, run);
}
