#include <string.h>

#include "base/interrupt.h"
#include "cmd/common/program.h"
#include "cmd/common/subcommand.h"
#include "cmd/jitc-rules/commands.h"

static const struct subcommand table[] = {
	{"check", "say what is wrong or suspect in rule files", command_rules_check},
	{"import", "make a rule file of one of Maude or REC", command_rules_import},
	{"export", "write rules as Maude, REC or one file of YAML", command_rules_export},
	{"codegen", "write rules as LLVM IR, C, Rust or OpenQASM", command_rules_codegen},
};

static int run(int argc, char **argv)
{
	if (strcmp(argv[0], "rewrite") == 0)
		return command_rewrite(argc, argv);
	/* until something is written there is nothing to clean up */
	interrupt_suspend();
	return subcommand_run("jitc rules",
		"Checks files of rewrite rules, which jitrules(5) explains, and translates them.",
		"\n\n"
		"  jitc rules check peano.yaml\n"
		"  jitc rules export --format maude peano.yaml -o peano.maude\n"
		"  jitc rules codegen --target c peano.yaml -o peano.c\n\n"
		"'jitc compile' makes native code of them, and 'jitc rewrite' uses it.",
		table, sizeof(table) / sizeof(*table), argc, argv);
}

/* What `jitc rules` and `jitc rewrite` become: unlike jitc itself, it can load code. */
int main(int argc, char **argv)
{
	return program_run("jitc", run, argc, argv);
}
