#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/database.h"
#include "base/interrupt.h"
#include "cmd/common/report.h"
#include "cmd/common/subcommand.h"
#include "cmd/jitc/commands.h"
#include "config.h"

static const struct subcommand table[] = {
	{"compile", "compile LLVM IR to native code, through the cache", command_compile},
	{"run", "compile and call a function", command_run},
	{"why", "say why a compile hits or misses the cache", command_why},
	{"cache", "look into the cache and keep it in order", command_cache},
	{"config", "print every setting and where it comes from", command_config},
	{"doctor", "check the tools that compiles need", command_doctor},
};

static int version_print(void)
{
	struct buf out = BUF_INIT;

	buf_puts(&out, "jitc " JITC_VERSION "\n");
	return report_result(&out);
}

/* A standard file that we were started without must not become one of ours, which messages would
 * then be written into. What takes its place fails as it would. */
static void standard_files_occupy(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
	int status;

	standard_files_occupy();
	report_set_tool("jitc");
	database_tune_process();
	interrupt_install();
	/* a closed stdout and a file's greatest size are told by write(): then we clean up */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (argc == 2 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0))
		status = version_print();
	else
		status = subcommand_run("jitc",
			"Compiles LLVM IR to native code behind a cache that is never stale.",
			"\n\n"
			"  jitc compile rule.ll                     rule.so, perhaps cached\n"
			"  jitc run rule.ll --call 'i32 f(i32 7)'   compile, load, call, print\n"
			"  jitc why rule.ll                         hit or miss, and why\n"
			"  jitc cache stats                         hits, misses, time saved\n\n"
			"jitc(1) has it all; 'jitc doctor' tells what is missing.",
			table, sizeof(table) / sizeof(*table), argc, argv);
	interrupt_reraise();
	return status;
}
