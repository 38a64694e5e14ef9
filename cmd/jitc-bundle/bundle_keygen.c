#include "base/json.h"
#include "bundle/bundle_key.h"
#include "cmd/common/form.h"
#include "cmd/common/report.h"
#include "cmd/jitc-bundle/commands.h"

static const struct option_row rows[] = {FORM_COMMON_ROWS};

static const struct form form = {
	.tool = "jitc bundle keygen",
	.usage = "jitc bundle keygen [--json] FILE",
	.description =
		"Makes a key pair of Ed25519: the secret key goes to FILE, which nobody else may\n"
		"read, the public one to FILE.pub. Neither may be there already.\n\n"
		"  jitc bundle keygen team.key\n"
		"  jitc bundle create --sign team.key kernels.jitb",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

static void key_print(const struct public_key *key, bool json, struct buf *out)
{
	char hex[KEY_HEX + 1];
	struct json j;

	key_hex(key, hex);
	if (!json) {
		buf_printf(out, "public key: %s\n", hex);
		return;
	}
	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_string(&j, "public_key", hex);
	json_close_object(&j);
	buf_putc(out, '\n');
}

int command_bundle_keygen(int argc, char **argv)
{
	const char *given[FORM_VALUES];
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	struct public_key key;
	int status = form_read(&form, argv, given);

	(void)argc;
	if (status >= 0)
		return status;
	if (!given[FORM_OPERAND])
		return report_usage("a FILE is needed, to put the secret key into");
	if (key_generate(given[FORM_OPERAND], &key, &e))
		return report_error(&e);
	key_print(&key, given[FORM_JSON], &out);
	return report_result(&out);
}
