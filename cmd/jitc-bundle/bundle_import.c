#include "base/progress.h"
#include "base/units.h"
#include "base/utf8.h"
#include "bundle/bundle_importer.h"
#include "cmd/common/report.h"
#include "cmd/jitc-bundle/bundle_command.h"
#include "cmd/jitc/cache_command.h"
#include "cmd/jitc-bundle/commands.h"

static const struct option_row rows[] = {BUNDLE_KEY_ROW, FORM_COMMON_ROWS};

static const struct form form = {
	.tool = "jitc bundle import",
	.usage = "jitc bundle import [OPTION...] FILE",
	.description =
		"Takes into the cache what FILE, or standard input for '-', has and the cache\n"
		"has not. Without --key, take files only from those whom you would let compile\n"
		"for you. The status is 1 when an entry is damaged and was not taken, and 2 when\n"
		"nothing of the file was, as it is no bundle or signed wrongly.\n\n"
		"  jitc bundle import --key team.key.pub kernels.jitb",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

struct import {
	struct progress progress;
	struct json *json; /* NULL: lines */
	struct buf *out;
};

static void entry_refused(void *context, const struct record *record,
	const struct record_entry *entry, const struct bundle_artifact *artifact, const char *why)
{
	struct import *i = context;

	if (i->json) {
		json_open_object(i->json, NULL);
		json_string(i->json, "pattern", record->pattern);
		json_string(i->json, "stage", record->stages[entry->position].name);
		bundle_damage_json(artifact, why, i->json);
		json_close_object(i->json);
		return;
	}
	buf_puts(i->out, "refused: ");
	utf8_show(i->out, record->pattern);
	buf_puts(i->out, ", ");
	utf8_show(i->out, record->stages[entry->position].name);
	buf_puts(i->out, ": ");
	bundle_damage_print(artifact, why, i->out);
}

static void progress_show(void *context, int64_t done, int64_t total)
{
	struct import *i = context;

	progress_update(&i->progress, done, total, "importing the bundle");
}

static int bundle_take(struct cache_command *c, struct import *i, const struct bundle *b,
	struct bundle_intake *taken, struct error *e)
{
	const struct bundle_watch watch = {entry_refused, progress_show, i};
	int result;

	progress_begin(&i->progress);
	result = bundle_import(b, c->cache, &watch, taken, e);
	progress_end(&i->progress);
	if (taken->refused)
		c->status = EXIT_FAILED;
	return result;
}

static int import_json(struct cache_command *c, struct import *i, const struct bundle *b,
	struct error *e)
{
	struct bundle_intake taken;
	struct json j;

	json_init(&j, i->out, true);
	i->json = &j;
	json_open_object(&j, NULL);
	json_open_array(&j, "refusals");
	if (bundle_take(c, i, b, &taken, e))
		return -1;
	json_close_array(&j);
	json_integer(&j, "imported", taken.imported);
	json_integer(&j, "present", taken.present);
	json_integer(&j, "refused", taken.refused);
	json_integer(&j, "size_bytes", taken.size_bytes);
	bundle_signer_json(b, &j);
	json_close_object(&j);
	buf_putc(i->out, '\n');
	return 0;
}

static int import_lines(struct cache_command *c, struct import *i, const struct bundle *b,
	struct error *e)
{
	struct bundle_intake taken;

	if (bundle_take(c, i, b, &taken, e))
		return -1;
	cache_count_print(i->out, taken.imported, "entry", "entries");
	buf_puts(i->out, " imported, ");
	size_format(i->out, taken.size_bytes);
	buf_printf(i->out, "; %lld there already, %lld refused\n", (long long)taken.present,
		(long long)taken.refused);
	return 0;
}

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	struct import i = {.out = out};
	struct bundle b;
	int result = bundle_command_open(&b, c->given, e);

	if (!result)
		result = c->json ? import_json(c, &i, &b, e) : import_lines(c, &i, &b, e);
	bundle_close(&b);
	return result;
}

int command_bundle_import(int argc, char **argv)
{
	(void)argc;
	return cache_command_run(&form, argv, run);
}
