#include <stdlib.h>
#include <string.h>

#include "cmd/common/program.h"
#include "cmd/common/subcommand.h"
#include "cmd/jitc/commands.h"

static const struct subcommand table[] = {
	{"compile", "compile LLVM IR or rules to native code, through the cache", command_compile},
	{"batch", "compile what a manifest lists, several at once", command_batch},
	{"run", "compile and call a function", command_run},
	{"rewrite", "compile rules and rewrite terms by them", command_rewrite},
	{"rules", "check rules, and translate them from and to other languages", command_rules},
	{"why", "say why a compile hits or misses the cache", command_why},
	{"wrap", "run one tool of LLVM's through the cache", command_wrap},
	{"cache", "look into the cache and keep it in order", command_cache},
	{"bundle", "move a cache, or a part of it, in one file", command_bundle},
	{"config", "print every setting and where it comes from", command_config},
	{"doctor", "check the tools that compiles need", command_doctor},
};

static int run(int argc, char **argv)
{
	return subcommand_run("jitc",
		"Compiles LLVM IR to native code behind a cache that is never stale.",
		"\n\n"
		"  jitc compile rule.ll                     rule.so, perhaps cached\n"
		"  jitc run rule.ll --call 'i32 f(i32 7)'   compile, load, call, print\n"
		"  jitc why rule.ll                         hit or miss, and why\n"
		"  jitc wrap -- llc -O3 rule.ll -o rule.s   what llc does, perhaps cached\n"
		"  jitc cache stats                         hits, misses, time saved\n\n"
		"jitc(1) has it all; 'jitc doctor' tells what is missing.",
		table, sizeof(table) / sizeof(*table), argc, argv);
}

static int run_masquerade(int argc, char **argv)
{
	return command_masquerade(argc - 1, argv + 1);
}

/* One argument in front, so that --version is the tool's to answer. NULL: out of memory. */
static char **masquerade_shift(int argc, char **argv)
{
	char **shifted = calloc((size_t)argc + 2, sizeof(*shifted));

	if (shifted)
		memcpy(shifted + 1, argv, ((size_t)argc + 1) * sizeof(*shifted));
	if (shifted)
		shifted[0] = argv[0];
	return shifted;
}

int main(int argc, char **argv)
{
	int status;

	if (!command_is_masquerade(argv[0]))
		return program_run("jitc", run, argc, argv);
	argv = masquerade_shift(argc, argv);
	if (!argv)
		return EXIT_FAILURE;
	status = program_run("jitc", run_masquerade, argc + 1, argv);
	free(argv);
	return status;
}
