#include "cmd/common/program.h"
#include "cmd/common/subcommand.h"
#include "cmd/jitstat/commands.h"

static const struct subcommand table[] = {
	{"report", "what was tried, what worked, what it took", command_report},
	{"hot", "what would gain most from a higher tier", command_hot},
	{"waste", "rules that cost much and succeed little", command_waste},
	{"bottlenecks", "single operations that took long", command_bottlenecks},
	{"stages", "where the time of compiles goes, stage by stage", command_stages},
	{"remarks", "which loops were vectorised, and why not", command_remarks},
	{"bench", "time a command, or two in turns", command_bench},
	{"baseline", "keep measurements, and check against them", command_baseline},
	{"compare", "what differs between two logs or baselines", command_compare},
	{"export", "write traces, flame graphs, metrics, a web page", command_export},
	{"top", "watch a growing log", command_top},
};

static int run(int argc, char **argv)
{
	return subcommand_run("jitstat",
		"Reads profiling logs: what was tried, what worked, what is hot, what got slower.",
		"\n\n"
		"  jitstat report run.jsonl                   totals, and the rules tried most\n"
		"  jitstat waste lake-build.log               rules that cost and never succeed\n"
		"  jitstat compare before.jsonl after.jsonl   status 1 when something got slower\n"
		"  jitstat export --format html -o report.html run.jsonl\n\n"
		"Logs are jitlog(5) or of other systems, which it recognises: Lean 4, ACL2, Maude,\n"
		"LLVM; gzip and zstd compressed too; - is standard input. jitstat(1) has it all.",
		table, sizeof(table) / sizeof(*table), argc, argv);
}

int main(int argc, char **argv)
{
	return program_run("jitstat", run, argc, argv);
}
