#include <string.h>

#include "base/file.h"
#include "cmd/common/report.h"
#include "cmd/jitc-rules/commands.h"
#include "cmd/jitc-rules/translation.h"
#include "rules/foreign.h"

static const struct option_row rows[] = {
	TRANSLATION_OUTPUT_ROW,
	{FORM_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

static const struct form form = {
	.tool = "jitc rules import",
	.usage = "jitc rules import [-o OUT] FILE.maude|FILE.rec",
	.description =
		"Makes a rule file of a functional module of Maude, as far as it has sorts\n"
		"without subsorts, INT, operators in prefix form and equations, or of a\n"
		"specification of the Rewrite Engines Competition, whose parents are read beside\n"
		"it.\n\n"
		"  jitc rules import peano.rec -o peano.yaml\n"
		"  jitc rules check peano.yaml",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

static const struct {
	const char *suffix;
	int (*import)(const char *file, const char *text, size_t length, struct strvec *files,
		struct buf *out, struct error *e);
} formats[] = {
	{".maude", maude_import},
	{".rec", rec_import},
};

static int import(const char *file, const char *output, struct buf *out, struct error *e)
{
	const char *suffix = strrchr(path_base(file), '.');
	struct buf text = BUF_INIT;
	struct strvec files = STRVEC_INIT;
	int result = -1;
	size_t i = 0;

	while (i < sizeof(formats) / sizeof(*formats) &&
		(!suffix || strcmp(suffix, formats[i].suffix) != 0))
		i++;
	if (i == sizeof(formats) / sizeof(*formats))
		return error_at(e, ERROR_INPUT, file, 0, 0,
			"its name says neither .maude nor .rec, so what it is cannot be told");
	if (file_read_small(file, THEORY_MOST_BYTES, &text, e) == 0)
		result = formats[i].import(file, buf_string(&text), text.length, &files, out, e);
	if (result == 0)
		result = translation_check(output, files.items, files.count, e);
	strvec_release(&files);
	buf_release(&text);
	return result;
}

int command_rules_import(int argc, char **argv)
{
	const char *given[FORM_VALUES];
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	int status = form_read(&form, argv, given);

	(void)argc;
	if (status >= 0)
		return status;
	if (!given[FORM_OPERAND])
		return report_usage("which FILE? See 'jitc rules import --help'");
	if (import(given[FORM_OPERAND], given[OPTION_TRANSLATION_OUTPUT], &out, &e) == 0)
		return translation_write(&out, given[OPTION_TRANSLATION_OUTPUT]);
	buf_release(&out);
	if (e.code == ERROR_SYSTEM)
		e.code = ERROR_INPUT;
	return report_error(&e);
}
