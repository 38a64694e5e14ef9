#ifndef BASE_FORK_SERVER_REQUEST_H
#define BASE_FORK_SERVER_REQUEST_H

#include <stdint.h>

/*
 * What base/fork_server.c and the library that it preloads into programs say to each other, over a
 * socket that keeps messages apart. The program begins with FORK_SERVER_READY: it is loaded and
 * waits. Then, for each request, it forks and sends the process ID, or an errno below zero; the new
 * process does nothing but join its group before a byte comes from the last of the descriptors that
 * the request brings, and ends if none does. The program ends at a request when what it was loaded
 * from is no longer what is there, and when the socket is closed, so when we end as well.
 *
 * One that writes before that is known by it, as that is no greeting, and one that reads is never
 * loaded: both have to be started anew.
 */
enum {
	FORK_SERVER_READY = 0x6a697463,
	FORK_SERVER_SOCKET = 2, /* any of the program's three standard descriptors: each is it */
	FORK_SERVER_REQUEST_BYTES = 64 << 10,
};

/* Descriptors that come with a request: the process's first three, and the one that starts it. */
enum { FORK_SERVER_GO = 3, FORK_SERVER_DESCRIPTORS };

struct fork_server_request {
	int32_t group;  /* as in struct spawn */
	uint32_t argc;
	char arguments[FORK_SERVER_REQUEST_BYTES - 8]; /* argv's strings with their NULs; only these are
	                                                * sent */
};

#endif
