#include "cmd/jitc-rules/commands.h"
#include "cmd/jitc-rules/translation.h"
#include "cmd/jitc/compile_arguments.h"
#include "pipeline/rule_input.h"
#include "rules/emit.h"

static const struct option_row rows[] = {
	{OPTION_TRANSLATION_LANGUAGE, 0, "target", OPTION_VALUE, "LANGUAGE",
		"llvm, c, rust or qasm", false},
	TRANSLATION_OUTPUT_ROW,
	{FORM_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

static const struct form form = {
	.tool = "jitc rules codegen",
	.usage = "jitc rules codegen --target LANGUAGE [-o OUT] FILE",
	.description =
		"Writes the rules of FILE as a program: C or Rust that reads terms and prints\n"
		"their normal forms, the IR that 'jitc compile' gives to LLVM (for the version\n"
		"that it finds), or OpenQASM 3 when the rules are about gates.\n\n"
		"  jitc rules codegen --target c peano.yaml -o peano.c\n"
		"  cc -O2 -o peano peano.c && echo 'plus(s(zero), zero)' | ./peano",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

static int llvm_write(const struct theory *theory, struct buf *out, struct error *e)
{
	struct compile_arguments arguments;
	struct compiler *compiler = NULL;
	int result = compile_arguments_init(&arguments, e);

	if (result == 0)
		result = compile_arguments_open(&arguments, NULL, &compiler, NULL, e);
	if (result == 0)
		result = rule_input_make(compiler, theory, false, out, e);
	compiler_close(compiler);
	compile_arguments_release(&arguments);
	return result;
}

static const struct language languages[] = {
	{"llvm", llvm_write},
	{"c", emit_c},
	{"rust", emit_rust},
	{"qasm", emit_qasm},
};

int command_rules_codegen(int argc, char **argv)
{
	(void)argc;
	return translation_run(&form, argv, "--target", languages,
		sizeof(languages) / sizeof(*languages));
}
