#ifndef PROFILE_UNPACK_H
#define PROFILE_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Compressed bytes to plain ones, a piece at a time: gzip by zlib, zstd by libzstd, any number of
 * members or frames one after another.
 */
struct unpack;

enum unpack_format { UNPACK_PLAIN, UNPACK_GZIP, UNPACK_ZSTD, UNPACK_XZ };

enum { UNPACK_HEAD = 4 }; /* bytes that tell the format */

enum unpack_format unpack_recognise(const char *head, size_t length);

/* For gzip and zstd alone; xz is told, and not read. NULL: out of memory. */
struct unpack *unpack_new(enum unpack_format format);
void unpack_free(struct unpack *u);

/* What is read from and written to: moved on by what was used up. */
struct unpack_piece {
	const char *in;
	size_t in_length;
	char *out;
	size_t out_room;
};

/* Goes on until the input is used up or there is no room. NULL, or what is wrong: then nothing more
 * can be read, but what was written is good. */
const char *unpack_step(struct unpack *u, struct unpack_piece *piece);

/* True where the input may end: no member or frame is open. */
bool unpack_may_end(const struct unpack *u);

#endif
