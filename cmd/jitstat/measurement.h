#ifndef CMD_JITSTAT_MEASUREMENT_H
#define CMD_JITSTAT_MEASUREMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strvec.h"
#include "cmd/jitstat/metrics.h"

/*
 * Commands that are run again and again, one at a time, and what each run cost. With several
 * they take turns: A B A B ..., so that what else the machine does falls on all of them alike.
 */
enum { MEASUREMENT_RUNS_MAX = SERIES_MAX };

struct measured_run {
	int64_t when_ns;     /* its end, since the epoch */
	int64_t wall_ns, cpu_ns;
	int64_t peak_rss_kb; /* EVENT_ABSENT: less than our own, which the kernel counts in */
	int wait_status;
};

struct measurement {
	char *label;         /* the command as one would type it, or a given name */
	struct strvec argv;
	struct measured_run *runs;
	size_t count;
};

#define MEASUREMENT_INIT {0}

struct measurement_options {
	size_t runs, warmups;
	bool ignores_failure;
	bool shows_output;   /* on our stderr; else stdout goes nowhere, stderr into messages */
};

/* What is to be run. Words; or one text, split by command_words_split(). With shell, by sh -c:
 * words must be a single one then. label: NULL for the command itself. */
int measurement_set_words(struct measurement *m, char *const *words, bool shell, const char *label,
	struct error *e);
int measurement_set_text(struct measurement *m, const char *text, bool shell, const char *label,
	struct error *e);

/* Runs all `count` of them. ERROR_MISSING: a command is not there; ERROR_FAILED: one failed, with
 * the last lines of its stderr; ERROR_CANCELLED: interrupted, and the command was ended. */
int measurement_run(struct measurement *list, size_t count,
	const struct measurement_options *options, struct error *e);

/* Which figure of a run. */
enum measured { MEASURED_WALL, MEASURED_CPU };

/* One value a run, in ns; the caller's, NULL: out of memory. */
double *measurement_values(const struct measurement *m, enum measured which);

/* Adds call:LABEL. */
void measurement_add_metrics(const struct measurement *m, struct metrics *metrics);

/* Appends one jitlog `call` event a run to a file, in one write for all. */
int measurement_log(const struct measurement *list, size_t count, const char *path,
	struct error *e);

void measurement_release(struct measurement *m);

#endif
