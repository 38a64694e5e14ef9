#include "cmd/jitc-bundle/bundle_command.h"

#include "cmd/common/report.h"
#include "pipeline/pattern_id.h"

int bundle_command_open(struct bundle *b, const char *const *given, struct error *e)
{
	struct public_key key;
	struct bundle_rules rules = {.check_id = pattern_id_check};

	*b = (struct bundle){.fd = -1};
	if (!given[FORM_OPERAND])
		return error_set(e, ERROR_INPUT, "a FILE is needed: '-' is standard input");
	if (given[OPTION_KEY]) {
		rules.key = &key;
		if (key_read_public(given[OPTION_KEY], &key, e))
			return -1;
	}
	return bundle_open(b, given[FORM_OPERAND], &rules, e);
}

int bundle_command_run(const struct form *form, char **argv,
	int (*run)(const struct bundle *b, bool json, struct buf *out, int *status,
		struct error *e))
{
	const char *given[FORM_VALUES];
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	struct bundle b;
	int status = form_read(form, argv, given), own = EXIT_DONE;

	if (status >= 0)
		return status;
	if (bundle_command_open(&b, given, &e) || run(&b, given[FORM_JSON], &out, &own, &e))
		status = report_error(&e);
	else
		status = report_result(&out);
	buf_release(&out);
	bundle_close(&b);
	return status == EXIT_DONE ? own : status;
}

void bundle_signer_json(const struct bundle *b, struct json *j)
{
	char hex[KEY_HEX + 1];

	json_string(j, "signer", b->is_signed ? key_hex(&b->signer, hex) : NULL);
}

void bundle_damage_print(const struct bundle_artifact *artifact, const char *why, struct buf *out)
{
	char hex[DIGEST_HEX + 1];

	buf_printf(out, "byte %lld: artifact %s %s\n", (long long)artifact->frame.offset,
		digest_hex(&artifact->digest, hex), why);
}

void bundle_damage_json(const struct bundle_artifact *artifact, const char *why, struct json *j)
{
	char hex[DIGEST_HEX + 1];

	json_string(j, "artifact", digest_hex(&artifact->digest, hex));
	json_integer(j, "byte", artifact->frame.offset);
	json_string(j, "why", why);
}
