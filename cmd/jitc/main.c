#include "cmd/common/program.h"
#include "cmd/common/subcommand.h"
#include "cmd/jitc/commands.h"

static const struct subcommand table[] = {
	{"compile", "compile LLVM IR to native code, through the cache", command_compile},
	{"run", "compile and call a function", command_run},
	{"why", "say why a compile hits or misses the cache", command_why},
	{"cache", "look into the cache and keep it in order", command_cache},
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
		"  jitc cache stats                         hits, misses, time saved\n\n"
		"jitc(1) has it all; 'jitc doctor' tells what is missing.",
		table, sizeof(table) / sizeof(*table), argc, argv);
}

int main(int argc, char **argv)
{
	return program_run("jitc", run, argc, argv);
}
