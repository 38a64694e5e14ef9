#include "cmd/jitc-rules/commands.h"
#include "cmd/jitc-rules/translation.h"
#include "rules/foreign.h"

static const struct option_row rows[] = {
	{OPTION_TRANSLATION_LANGUAGE, 0, "format", OPTION_VALUE, "FORMAT", "maude, rec or yaml",
		false},
	TRANSLATION_OUTPUT_ROW,
	{FORM_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

static const struct form form = {
	.tool = "jitc rules export",
	.usage = "jitc rules export --format FORMAT [-o OUT] FILE",
	.description =
		"Writes the rules of FILE (- is standard input) for another system, whose normal\n"
		"forms are then the same: a functional module of Maude with a 'reduce' for each\n"
		"evaluation, a specification of the Rewrite Engines Competition, or one rule file\n"
		"without includes. What cannot be said there is refused with its place.\n\n"
		"  jitc rules export --format maude peano.yaml -o peano.maude\n"
		"  maude -no-banner peano.maude",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

static const struct language languages[] = {
	{.name = "maude", .write = maude_export},
	{.name = "rec", .write = rec_export},
	{.name = "yaml", .write = yaml_export},
};

int command_rules_export(int argc, char **argv)
{
	(void)argc;
	return translation_run(&form, argv, "--format", languages,
		sizeof(languages) / sizeof(*languages));
}
