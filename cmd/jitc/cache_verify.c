#include "base/progress.h"
#include "base/utf8.h"
#include "cmd/common/report.h"
#include "cmd/jitc/cache_command.h"
#include "cmd/jitc/commands.h"

enum { OPTION_REPAIR = FORM_OWN };

static const struct option_row rows[] = {
	{OPTION_REPAIR, 0, "repair", OPTION_NO_VALUE, NULL,
		"mend it: drop such entries, set damaged bytes aside, remove leftovers", false},
	FORM_COMMON_ROWS,
};

static const struct form form = {
	.tool = "jitc cache verify",
	.usage = "jitc cache verify [--repair] [--json]",
	.description =
		"Reads every artifact and compares it with its digest, every row with its\n"
		"artifact, and the index with itself, and prints a line for each damage:\n\n"
		"  missing      the bytes of an entry are gone\n"
		"  damaged      the bytes are not those that were stored\n"
		"  orphaned     bytes that no entry refers to\n"
		"  temporary    a file that a compile has left behind\n"
		"  index        the index contradicts itself\n"
		"  permissions  somebody else could write there\n\n"
		"Damage never makes a compile wrong: what is damaged is a miss. The status is 1\n"
		"when there is damage that was not repaired.",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
};

static const char *const damage_names[] = {
	[CACHE_ARTIFACT_MISSING] = "missing",
	[CACHE_ARTIFACT_DAMAGED] = "damaged",
	[CACHE_ARTIFACT_ORPHANED] = "orphaned",
	[CACHE_STALE_TEMPORARY] = "temporary",
	[CACHE_INDEX_DAMAGED] = "index",
	[CACHE_PERMISSIONS] = "permissions",
};

struct check {
	struct progress progress;
	struct json *json; /* NULL: lines */
	struct buf *out;
	int64_t checked;
};

static void damage_tell(void *context, enum cache_damage damage, const char *what, int64_t done,
	int64_t total)
{
	struct check *c = context;

	progress_update(&c->progress, done, total, "verifying the cache");
	c->checked = total;
	if (!what)
		return;
	if (c->json) {
		json_open_object(c->json, NULL);
		json_string(c->json, "kind", damage_names[damage]);
		json_string(c->json, "what", what);
		json_close_object(c->json);
		return;
	}
	buf_printf(c->out, "%s: ", damage_names[damage]);
	utf8_show(c->out, what);
	buf_putc(c->out, '\n');
}

static int64_t cache_check(struct cache_command *c, struct check *check, bool repair,
	struct error *e)
{
	int64_t found;

	progress_begin(&check->progress);
	found = cache_verify(c->cache, repair, damage_tell, check, e);
	progress_end(&check->progress);
	if (found > 0 && !repair)
		c->status = EXIT_FAILED;
	return found;
}

static int print_json(struct cache_command *c, struct check *check, bool repair, struct error *e)
{
	struct json j;
	int64_t found;

	json_init(&j, check->out, true);
	check->json = &j;
	json_open_object(&j, NULL);
	json_open_array(&j, "damages");
	found = cache_check(c, check, repair, e);
	if (found < 0)
		return -1;
	json_close_array(&j);
	json_integer(&j, "checked", check->checked);
	json_integer(&j, "found", found);
	json_integer(&j, "repaired", repair ? found : 0);
	json_close_object(&j);
	buf_putc(check->out, '\n');
	return 0;
}

static int print(struct cache_command *c, struct check *check, bool repair, struct error *e)
{
	struct buf *out = check->out;
	int64_t found = cache_check(c, check, repair, e);

	if (found < 0)
		return -1;
	cache_count_print(out, check->checked, "file checked", "files checked");
	buf_puts(out, ": ");
	if (found == 0) {
		buf_puts(out, "no damage\n");
		return 0;
	}
	cache_count_print(out, found, "damage", "damages");
	buf_puts(out, repair ? " found and repaired\n"
			     : " found; 'jitc cache verify --repair' mends what can be\n");
	return 0;
}

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	struct check check = {.out = out};
	bool repair = c->given[OPTION_REPAIR];

	return c->json ? print_json(c, &check, repair, e) : print(c, &check, repair, e);
}

int command_cache_verify(int argc, char **argv)
{
	(void)argc;
	return cache_command_run(&form, argv, run);
}
