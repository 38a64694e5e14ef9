#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "cmd/common/locate.h"
#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"

/* The process becomes the helper program; back only with the exit status of a failure. */
static int become(const char *name, char **argv)
{
	char *helper = locate_helper(name);
	struct error e = ERROR_INIT;
	int status;

	if (!helper)
		error_memory(&e);
	else if (!interrupt_pending() && execv(helper, argv) < 0)
		error_set(&e, ERROR_MISSING, "cannot execute '%s': %s", helper, strerror(errno));
	else
		error_set(&e, ERROR_CANCELLED, "interrupted");
	status = report_error(&e);
	free(helper);
	return status;
}

/* What zstd and signatures need would double what each hit has to load. */
int command_bundle(int argc, char **argv)
{
	(void)argc;
	return become("jitc-bundle", argv);
}

/* A static program cannot load what it compiled. */
int command_rules(int argc, char **argv)
{
	(void)argc;
	return become("jitc-rules", argv);
}

int command_rewrite(int argc, char **argv)
{
	(void)argc;
	return become("jitc-rules", argv);
}
