#ifndef CMD_LOG_INPUT_H
#define CMD_LOG_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strvec.h"
#include "profile/profile.h"
#include "profile/reader.h"
#include "profile/trouble.h"

/* Which logs a command reads, and how. */
struct log_input {
	struct strvec paths;
	const struct importer *from;
	bool uses_cache;
	const char *cache_directory; /* NULL: the default one */
	bool strict;
	size_t jobs;
	bool is_known; /* read before: what is wrong with it was told then */
	bool in_order; /* read on one thread, for who depends on the order of events */
};

/* Reads all logs into the sink, in order; tells troubles on stderr (places of the first few, then
 * sums). With --strict and a fault: ERROR_INPUT. */
int log_input_events(const struct log_input *input, struct event_sink sink, struct error *e);

/* Reads all logs into a new profile. */
int log_input_profile(const struct log_input *input, const struct profile_options *options,
	struct profile **profile, struct error *e);

/* Says on stderr what was wrong in logs: places of the first few of each kind, then sums. */
void troubles_tell(const struct troubles *t);

/* -1 and ERROR_INPUT where strict, and something was wrong. */
int troubles_check(const struct troubles *t, bool strict, struct error *e);

void log_input_release(struct log_input *input);

#endif
