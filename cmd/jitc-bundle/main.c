#include "cmd/common/program.h"
#include "cmd/common/subcommand.h"
#include "cmd/jitc-bundle/commands.h"

static const struct subcommand table[] = {
	{"create", "write what is in the cache to a file", command_bundle_create},
	{"import", "take what a file has into the cache", command_bundle_import},
	{"list", "list what is in a file", command_bundle_list},
	{"verify", "check a file, and who signed it", command_bundle_verify},
	{"keygen", "make a key to sign with", command_bundle_keygen},
};

static int run(int argc, char **argv)
{
	return subcommand_run("jitc bundle",
		"Moves a cache, or a part of it, to another place, in one file that is the same\n"
		"whenever and wherever it is made of the same entries.",
		"\n\n"
		"  jitc bundle create kernels.jitb --id 'kernel_*'\n"
		"  jitc bundle import kernels.jitb",
		table, sizeof(table) / sizeof(*table), argc, argv);
}

/* What `jitc bundle` becomes: a program of its own, so that starting jitc is no slower for it. */
int main(int argc, char **argv)
{
	return program_run("jitc", run, argc, argv);
}
