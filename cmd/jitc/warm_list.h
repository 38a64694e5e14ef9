#ifndef CMD_JITC_WARM_LIST_H
#define CMD_JITC_WARM_LIST_H

#include "base/buf.h"
#include "base/error.h"
#include "base/strvec.h"

/*
 * What `jitc cache warm` reads: a file's path a line, and compile options
 * behind it, separated by blanks. The path ends before the first blank that a
 * '-' follows, so it may have other blanks in it. Empty lines and those that
 * start with # mean nothing.
 */
struct warm_list {
	const char *name;   /* for messages */
	struct buf text;
	size_t position;
	unsigned line;      /* of what was read last */
	char *path;
	struct strvec options;
};

/* Reads a whole list; "-" is standard input. */
int warm_list_open(struct warm_list *list, const char *file, struct error *e);

/* 1: path and options are those of the next line that has some; 0: the end; -1. */
int warm_list_next(struct warm_list *list, struct error *e);
void warm_list_close(struct warm_list *list);

#endif
