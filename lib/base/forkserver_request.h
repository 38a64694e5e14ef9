#ifndef BASE_FORKSERVER_REQUEST_H
#define BASE_FORKSERVER_REQUEST_H

#include <stdint.h>

/*
 * What base/forkserver.c and the library that it preloads into programs say to each other, over a
 * socket that keeps messages apart. From the program, first a 0: it is loaded and waits. Then for
 * each request, which brings three descriptors, a process ID, or an errno below zero.
 */
enum { FORKSERVER_REQUEST_BYTES = 64 << 10 };

struct forkserver_request {
	int32_t group;  /* as in struct spawn */
	uint32_t argc;
	char arguments[FORKSERVER_REQUEST_BYTES - 8]; /* argv's strings with their NULs; only these
	                                               * are sent */
};

/* The descriptor that the program has the socket as. */
enum { FORKSERVER_SOCKET = 0 };

#endif
