#ifndef BASE_FORK_SERVER_H
#define BASE_FORK_SERVER_H

#include "base/spawn.h"

/*
 * Programs that are loaded once and forked for each run, where that can be done: loading its
 * libraries is most of what an LLVM tool costs. Such a program waits in front of its main(), put
 * there by a library that is preloaded, for what to run; its children are ours (CLONE_PARENT), so
 * nothing differs for who waits for them. Threads may use one at once.
 */
struct fork_servers;

/* preload: path of fork-server.so. Nothing is loaded yet. On failure *servers is NULL. */
int fork_servers_open(struct fork_servers **servers, const char *preload, struct error *e);

/* Ends the programs that wait; processes that were started go on. NULL is fine. */
void fork_servers_close(struct fork_servers *servers);

/* Begins to load a program, unless it was never started before or is loaded already. */
void fork_server_load(struct fork_servers *servers, const struct spawn *how);

/* Waits until what has begun to be loaded is, for each program no longer than a second from then, and
 * not when cancel_fd (-1: none) is readable. */
void fork_servers_await(struct fork_servers *servers, int cancel_fd);

/*
 * As process_start(), but a fork of the program where it is loaded and still what it was. A program
 * keeps the working directory, limits and environment that were ours when it was loaded. It is
 * process_start() for one that is to inherit descriptors, where jitc.yaml(5) says so of
 * fork_server, and with no servers. It may wait for a second, for one that does not fork. Where the
 * system has no room for another process, it ends the programs that wait.
 */
int fork_server_process_start(struct fork_servers *servers, struct process *p,
	const struct spawn *how, struct error *e);

#endif
