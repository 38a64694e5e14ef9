#include "cmd/common/program.h"
#include "cmd/common/subcommand.h"
#include "cmd/jitprio/commands.h"

static const struct subcommand table[] = {
	{"compute", "compute priorities from logs", command_compute},
	{"diff", "show what would change in a priority file", command_diff},
	{"apply", "change a priority file", command_apply},
	{"undo", "take the last change of a priority file back", command_undo},
	{"watch", "follow a log, and change a priority file as it grows", command_watch},
	{"merge", "make one of several logs, or of several priority files", command_merge},
	{"simulate", "replay a log under a new order of rules", command_simulate},
	{"export-analysis", "everything that is known of each rule, as JSON", command_export_analysis},
};

static int run(int argc, char **argv)
{
	return subcommand_run("jitprio",
		"Computes rule priorities from profiling logs, and rewrites priority files, only where it\n"
		"pays.",
		"\n\n"
		"  jitprio compute run.jsonl                      which rules should move, and why\n"
		"  jitprio simulate run.jsonl                     what that would have saved\n"
		"  jitprio diff -p priorities.json run.jsonl      what that would change\n"
		"  jitprio apply -p priorities.json run.jsonl     change it\n"
		"  jitprio undo priorities.json                   take that back\n\n"
		"Logs are those that jitstat reads. jitprio(1) has it all; jitpriority(5) has the formats.",
		table, sizeof(table) / sizeof(*table), argc, argv);
}

int main(int argc, char **argv)
{
	return program_run("jitprio", run, argc, argv);
}
