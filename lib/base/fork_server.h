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

/*
 * As process_start(), but for a program that was started before it is a fork of one that has been
 * loaded, anew when the program or one of its libraries has changed. That may keep it waiting for a
 * second. A program keeps the working directory, limits and environment that were ours when it was
 * loaded.
 *
 * It is process_start() for a program's first run, which may be its only one, and where else
 * jitc.yaml(5) says so of fork_server; when it is to inherit descriptors; and with no servers.
 */
int fork_server_process_start(struct fork_servers *servers, struct process *p,
	const struct spawn *how, struct error *e);

#endif
