#ifndef BASE_JOBSERVER_H
#define BASE_JOBSERVER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A client of GNU make's jobserver: so that all that runs below one `make -jN` is N jobs at most,
 * however many programs there are. A process may always do one job; for each further one it takes
 * a token, a byte out of make's pipe, and puts the same one back when that job is done.
 *
 * The protocol is that of "Job Slots" in the manual of GNU make: MAKEFLAGS has
 * --jobserver-auth=R,W (4.2 and later), --jobserver-fds=R,W (before), or
 * --jobserver-auth=fifo:PATH (4.4).
 */
struct jobserver;

enum jobserver_state {
	JOBSERVER_NONE,   /* not below make, or below one that sets no limit */
	JOBSERVER_ONE,    /* make -j1: it needs no jobserver to say that one job runs at a time */
	JOBSERVER_CLOSED, /* make has one, but did not pass it on: the recipe lacks a + */
	JOBSERVER_OPEN,
};

/* makeflags: the variable's value, NULL: not set. jobs: how many there will be at once, at most.
 * *js is NULL unless open. What cannot be used is CLOSED, never an error. */
enum jobserver_state jobserver_open(struct jobserver **js, const char *makeflags, size_t jobs);

/* Gives back what is still held, and closes. */
void jobserver_close(struct jobserver *js);

/* Waits for the right to do one more job; any thread. The first needs no token. False when
 * cancel_fd became readable (-1: never does). */
bool jobserver_take(struct jobserver *js, int cancel_fd);

/* One job that was taken is done; any thread. */
void jobserver_give(struct jobserver *js);

#endif
