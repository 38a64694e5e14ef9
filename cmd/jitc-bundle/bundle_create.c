#include <string.h>
#include <unistd.h>

#include "base/output_file.h"
#include "base/progress.h"
#include "base/units.h"
#include "bundle/bundle_writer.h"
#include "cmd/common/report.h"
#include "cmd/jitc/cache_command.h"
#include "cmd/jitc-bundle/commands.h"

enum { OPTION_GLOB = FORM_OWN, OPTION_SIGN };

static const struct option_row rows[] = {
	{OPTION_GLOB, 0, "id", OPTION_VALUE, "GLOB",
		"only patterns whose ID is like this; may be given several times", false},
	{OPTION_SIGN, 0, "sign", OPTION_VALUE, "FILE", "sign with this secret key", false},
	FORM_COMMON_ROWS,
};

static struct strvec globs;

static const struct form form = {
	.tool = "jitc bundle create",
	.usage = "jitc bundle create [OPTION...] FILE",
	.description =
		"Writes all entries of the cache, or those of some patterns, to FILE, or to\n"
		"standard output for '-'. The same entries give the same bytes.\n\n"
		"  jitc bundle create kernels.jitb --id 'kernel_*' --id sort",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
	.repeated = OPTION_GLOB,
	.values = &globs,
};

static struct progress progress;

static void progress_show(int64_t done, int64_t total)
{
	progress_update(&progress, done, total, "writing the bundle");
}

static int bundle_write_file(struct cache *cache, const struct bundle_request *request,
	const char *path, struct bundle_summary *out, struct error *e)
{
	struct output_file f = OUTPUT_FILE_INIT;
	int result = -1;

	if (!strcmp(path, "-"))
		return bundle_write(cache, request, STDOUT_FILENO, out, e);
	if (output_file_open(&f, path, 0666) < 0)
		error_errno(e, "cannot write '%s'", path);
	else
		result = bundle_write(cache, request, f.fd, out, e);
	if (!result && output_file_commit(&f) < 0)
		result = error_errno(e, "cannot write '%s'", path);
	output_file_release(&f);
	return result;
}

static int bundle_make(struct cache_command *c, const struct secret_key *key,
	struct bundle_summary *out, struct error *e)
{
	const struct bundle_request request = {
		.globs = (const char *const *)globs.items,
		.key = key,
		.progress = progress_show,
	};
	int result;

	progress_begin(&progress);
	result = bundle_write_file(c->cache, &request, c->given[FORM_OPERAND], out, e);
	progress_end(&progress);
	return result;
}

static void summary_json(const struct bundle_summary *s, bool is_signed, struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_integer(&j, "entries", s->entries);
	json_integer(&j, "artifacts", s->artifacts);
	json_integer(&j, "size_bytes", s->size_bytes);
	json_integer(&j, "left_out", s->lost);
	json_boolean(&j, "signed", is_signed);
	json_close_object(&j);
	buf_putc(out, '\n');
}

static void summary_print(const struct bundle_summary *s, bool is_signed, struct buf *out)
{
	cache_count_print(out, s->entries, "entry", "entries");
	buf_puts(out, ", ");
	cache_count_print(out, s->artifacts, "artifact", "artifacts");
	buf_puts(out, ", ");
	size_format(out, s->size_bytes);
	if (s->lost) {
		buf_puts(out, ", ");
		cache_count_print(out, s->lost, "entry left out", "entries left out");
	}
	buf_puts(out, is_signed ? ", signed\n" : "\n");
}

static int summary_tell(struct cache_command *c, const struct bundle_summary *s, bool is_signed,
	struct buf *out)
{
	if (c->json)
		summary_json(s, is_signed, out);
	else
		summary_print(s, is_signed, out);
	/* what is on standard output is the bundle, and has to stay one */
	if (!strcmp(c->given[FORM_OPERAND], "-")) {
		report_note("%.*s", (int)out->length - 1, buf_string(out));
		buf_truncate(out, 0);
	}
	return 0;
}

static int run(struct cache_command *c, struct buf *out, struct error *e)
{
	const char *key_file = c->given[OPTION_SIGN];
	struct bundle_summary summary;
	struct secret_key key;
	int result = 0;

	if (!c->given[FORM_OPERAND])
		return error_set(e, ERROR_INPUT, "a FILE is needed: '-' is standard output");
	if (globs.failed)
		return error_memory(e);
	if (key_file)
		result = key_read_secret(key_file, &key, e);
	if (!result)
		result = bundle_make(c, key_file ? &key : NULL, &summary, e);
	key_wipe(&key);
	return result ? result : summary_tell(c, &summary, key_file, out);
}

int command_bundle_create(int argc, char **argv)
{
	int status;

	(void)argc;
	status = cache_command_run(&form, argv, run);
	strvec_release(&globs);
	return status;
}
