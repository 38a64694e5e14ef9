#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "cmd/common/locate.h"
#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"

/* Becomes jitc-bundle: what zstd and signatures need would double what each hit has to load. */
int command_bundle(int argc, char **argv)
{
	char *helper = locate_helper("jitc-bundle");
	struct error e = ERROR_INIT;
	int status;

	(void)argc;
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
