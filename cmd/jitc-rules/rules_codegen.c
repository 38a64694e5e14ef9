#include "cmd/jitc-rules/commands.h"
#include "cmd/jitc-rules/translation.h"
#include "cmd/jitc/compile_arguments.h"
#include "pipeline/rule_input.h"
#include "rules/emit.h"

enum { OPTION_IR_LLVM = OPTION_TRANSLATION_OWN, OPTION_IR_PROFILE };

static const struct option_row rows[] = {
	{OPTION_TRANSLATION_LANGUAGE, 0, "target", OPTION_VALUE, "LANGUAGE",
		"llvm, c, rust or qasm", false},
	{OPTION_IR_LLVM, 0, "llvm", OPTION_VALUE, "VERSION|DIR",
		"of --target llvm: the LLVM that it is for", false},
	{OPTION_IR_PROFILE, 0, "profile", OPTION_NO_VALUE, NULL,
		"of --target llvm: the variant that counts what rules do", false},
	TRANSLATION_OUTPUT_ROW,
	{FORM_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

static const struct form form = {
	.tool = "jitc rules codegen",
	.usage = "jitc rules codegen --target LANGUAGE [-o OUT] FILE",
	.description =
		"Writes the rules of FILE (- is standard input) as a program: C or Rust that\n"
		"reads terms and prints their normal forms, the IR that 'jitc compile' gives to\n"
		"LLVM (for the version that it finds), or OpenQASM 3 when the rules are about\n"
		"gates.\n\n"
		"  jitc rules codegen --target c peano.yaml -o peano.c\n"
		"  cc -O2 -o peano peano.c && echo 'plus(s(zero), zero)' | ./peano",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

static int settings_apply(struct settings *s, const char *llvm, struct error *e)
{
	/* only the tools are asked, for their version */
	if (settings_set(s, SETTING_CACHE_ENABLED, "false", "flag", e) < 0)
		return -1;
	return llvm ? settings_set(s, SETTING_LLVM, llvm, "--llvm", e) : 0;
}

static int llvm_write(const struct theory *theory, const char *const *given, struct buf *out,
	struct error *e)
{
	struct compile_arguments arguments;
	struct compiler *compiler = NULL;
	int result = compile_arguments_init(&arguments, e);

	if (result == 0)
		result = settings_apply(&arguments.settings, given[OPTION_IR_LLVM], e);
	if (result == 0)
		result = compile_arguments_open(&arguments, NULL, &compiler, NULL, e);
	if (result == 0)
		result = rule_input_make(compiler, theory, given[OPTION_IR_PROFILE], out, e);
	compiler_close(compiler);
	compile_arguments_release(&arguments);
	return result;
}

static const struct language languages[] = {
	{.name = "llvm", .write_given = llvm_write},
	{.name = "c", .write = emit_c},
	{.name = "rust", .write = emit_rust},
	{.name = "qasm", .write = emit_qasm},
};

int command_rules_codegen(int argc, char **argv)
{
	(void)argc;
	return translation_run(&form, argv, "--target", languages,
		sizeof(languages) / sizeof(*languages));
}
