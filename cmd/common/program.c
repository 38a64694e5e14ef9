#include "cmd/common/program.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/database.h"
#include "base/interrupt.h"
#include "cmd/common/report.h"
#include "config.h"

static int version_print(const char *tool)
{
	struct buf out = BUF_INIT;

	buf_printf(&out, "%s " JITC_VERSION "\n", tool);
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

int program_run(const char *tool, int (*run)(int argc, char **argv), int argc, char **argv)
{
	int status;

	standard_files_occupy();
	report_set_tool(tool);
	database_tune_process();
	interrupt_install();
	/* a closed stdout and a file's greatest size are told by write(): then we clean up */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (argc == 2 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0))
		status = version_print(tool);
	else
		status = run(argc, argv);
	if (fflush(stdout) != 0 && status == EXIT_DONE) {
		report_note("cannot write to standard output");
		status = EXIT_FAILED;
	}
	interrupt_reraise();
	return status;
}
