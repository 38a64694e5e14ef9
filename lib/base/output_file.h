#ifndef BASE_OUTPUT_FILE_H
#define BASE_OUTPUT_FILE_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * A file that is written piece by piece, as file_write() writes one at once:
 * in the target's own directory, without a name or under a temporary one, until it is committed.
 * What fails sets errno.
 */
struct output_file {
	int fd;          /* to write to; -1: none */
	char *path;      /* where it will be */
	char *temporary; /* where it is; NULL: it has no name */
	bool is_direct;  /* it is a device or the like, written in place */
	bool is_durable; /* to be set by the caller: a power cut leaves the old file or this one.
			  * It costs waiting for the disk */
	bool is_new;     /* the same: what is there by then stays, and commit fails with EEXIST */
};

#define OUTPUT_FILE_INIT {.fd = -1}

/* 0 or -1; f is to be released in either case. */
int output_file_open(struct output_file *f, const char *path, mode_t mode);

/* Puts it in its place: 0, or -1, the old target being untouched. */
int output_file_commit(struct output_file *f);

/* Closes and removes what is left of it, when it was not committed. */
void output_file_release(struct output_file *f);

#endif
