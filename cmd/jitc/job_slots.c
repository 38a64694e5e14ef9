#include "cmd/jitc/job_slots.h"

#include <stdlib.h>

#include "base/interrupt.h"
#include "base/processors.h"
#include "cmd/common/report.h"

void job_slots_open(struct job_slots *slots, const struct settings *settings, size_t files)
{
	size_t jobs = (size_t)settings_number(settings, SETTING_JOBS);
	enum jobserver_state state;

	if (jobs == 0)
		jobs = processors_count();
	*slots = (struct job_slots){.workers = jobs < files ? jobs : files};
	/* one needs no token */
	if (slots->workers == 1)
		return;
	state = jobserver_open(&slots->jobserver, getenv("MAKEFLAGS"), slots->workers);
	if (state == JOBSERVER_ONE || state == JOBSERVER_CLOSED)
		slots->workers = 1;
	if (state == JOBSERVER_CLOSED)
		report_warning(NULL, "cannot use make's jobserver, and so compiles one file at a "
			"time: put a + in front of the recipe's command");
}

void job_slots_close(struct job_slots *slots)
{
	jobserver_close(slots->jobserver);
}

bool job_slot_take(struct job_slots *slots)
{
	if (slots->jobserver)
		return jobserver_take(slots->jobserver, interrupt_fd());
	return !interrupt_pending();
}

void job_slot_give(struct job_slots *slots)
{
	if (slots->jobserver)
		jobserver_give(slots->jobserver);
}
