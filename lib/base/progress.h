#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * One line on stderr that says what goes on, shown only when stderr is a
 * terminal and the work has taken over a second, redrawn at most ten times a
 * second, and wiped at the end.
 */
struct progress {
	bool shown, terminal;
	int64_t started_ns, drawn_ns;
};

void progress_begin(struct progress *p);

/* done of total (0: unknown) and what is being worked on. */
void progress_update(struct progress *p, int64_t done, int64_t total, const char *what);
void progress_end(struct progress *p);

#endif
