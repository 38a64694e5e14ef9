#include "base/interrupt.h"
#include "base/progress.h"
#include "cmd/common/report.h"
#include "cmd/jitc-bundle/bundle_command.h"
#include "cmd/jitc/cache_command.h"
#include "cmd/jitc-bundle/commands.h"

static const struct option_row rows[] = {BUNDLE_KEY_ROW, FORM_COMMON_ROWS};

static const struct form form = {
	.tool = "jitc bundle verify",
	.usage = "jitc bundle verify [OPTION...] FILE",
	.description =
		"Reads all of FILE, or of standard input for '-', compares each artifact with its\n"
		"digest, and says who signed it. The status is 1 when artifacts are damaged, and\n"
		"2 when the file is no bundle or signed wrongly.\n\n"
		"  jitc bundle verify --key team.key.pub kernels.jitb",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

/* Reads all artifacts; the number of those that are wrong, or -1. */
static int64_t artifacts_check(const struct bundle *b, struct json *j, struct buf *out,
	struct error *e)
{
	const struct bundle_manifest *m = &b->manifest;
	struct progress progress;
	int64_t found = 0;

	progress_begin(&progress);
	for (size_t i = 0; i < m->artifact_count && !interrupt_pending(); i++) {
		const char *why = bundle_artifact_read(b, &m->artifacts[i], -1);

		progress_update(&progress, (int64_t)i, (int64_t)m->artifact_count,
			"verifying the bundle");
		if (!why)
			continue;
		found++;
		if (j) {
			json_open_object(j, NULL);
			bundle_damage_json(&m->artifacts[i], why, j);
			json_close_object(j);
		} else {
			bundle_damage_print(&m->artifacts[i], why, out);
		}
	}
	progress_end(&progress);
	return interrupt_pending() ? error_set(e, ERROR_CANCELLED, "interrupted") : found;
}

static int64_t verify_json(const struct bundle *b, struct buf *out, struct error *e)
{
	struct json j;
	int64_t found;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_open_array(&j, "damages");
	found = artifacts_check(b, &j, out, e);
	json_close_array(&j);
	json_integer(&j, "checked", (int64_t)b->manifest.artifact_count);
	json_integer(&j, "found", found);
	bundle_signer_json(b, &j);
	json_close_object(&j);
	buf_putc(out, '\n');
	return found;
}

static int64_t verify_lines(const struct bundle *b, struct buf *out, struct error *e)
{
	int64_t found = artifacts_check(b, NULL, out, e);
	char hex[KEY_HEX + 1];

	cache_count_print(out, (int64_t)b->manifest.artifact_count, "artifact", "artifacts");
	buf_puts(out, " checked: ");
	if (found)
		cache_count_print(out, found, "damage", "damages");
	else
		buf_puts(out, "no damage");
	buf_printf(out, b->is_signed ? "; signed with %s\n" : "; not signed\n",
		b->is_signed ? key_hex(&b->signer, hex) : "");
	return found;
}

static int run(const struct bundle *b, bool json, struct buf *out, int *status, struct error *e)
{
	int64_t found = json ? verify_json(b, out, e) : verify_lines(b, out, e);

	if (found > 0)
		*status = EXIT_FAILED;
	return found < 0 ? -1 : 0;
}

int command_bundle_verify(int argc, char **argv)
{
	(void)argc;
	return bundle_command_run(&form, argv, run);
}
