#ifndef BASE_FORKSERVER_H
#define BASE_FORKSERVER_H

#include "base/spawn.h"

/*
 * Programs that are loaded once and forked for each run, where that can be done: loading its
 * libraries is most of what an LLVM tool costs. Such a program waits in front of its main(), put
 * there by a library that is preloaded, for what to run; its children are ours (CLONE_PARENT), so
 * nothing differs for who waits for them. Threads may use one at once.
 */
struct forkservers;

/* preload: path of forkserver.so. Nothing is loaded yet. */
int forkservers_open(struct forkservers **servers, const char *preload, struct error *e);

/* Ends the programs that wait; processes that were started go on. NULL is fine. */
void forkservers_close(struct forkservers *servers);

/*
 * As process_start(), but for a program that was started before it is a fork. It is process_start()
 * for a program's first run, which may be its only one; for scripts, static programs, and those
 * that have threads before main(); when more are loaded than is good for the machine; when it is to
 * inherit descriptors; and with no servers. A program keeps the working directory, limits and
 * environment that were ours when it was loaded. That takes at most 5 s.
 */
int forkservers_start(struct forkservers *servers, struct process *p, const struct spawn *how,
	struct error *e);

#endif
