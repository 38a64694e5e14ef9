#ifndef CMD_JITC_JOB_SLOTS_H
#define CMD_JITC_JOB_SLOTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/jobserver.h"
#include "config/settings.h"

/* How many files are compiled at once: as many as the setting `jobs` says, and below make -j no
 * more than it has tokens for. */
struct job_slots {
	size_t workers;
	struct jobserver *jobserver; /* NULL: none */
};

/* Warns, and makes do with one worker, where make has a jobserver that cannot be used. */
void job_slots_open(struct job_slots *slots, const struct settings *settings, size_t files);
void job_slots_close(struct job_slots *slots);

/* Waits for a slot; any thread. False: a signal came. */
bool job_slot_take(struct job_slots *slots);
void job_slot_give(struct job_slots *slots);

#endif
