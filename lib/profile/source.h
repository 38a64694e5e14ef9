#ifndef PROFILE_SOURCE_H
#define PROFILE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "profile/trouble.h"

/*
 * A log's bytes in blocks of whole lines: a file, standard input, gzip and zstd
 * (told by their first bytes; several members or frames one after another are
 * one stream). Memory does not grow with the log. A UTF-8 byte order mark is dropped.
 * A line that is longer than SOURCE_LINE_MAX (a first line that begins as a JSON document does:
 * SOURCE_DOCUMENT_MAX) is left out and noted as trouble, as is damaged
 * compression, behind which nothing can be read: what came before counts.
 */
struct source;

enum { SOURCE_BLOCK = 1 << 20, SOURCE_LINE_MAX = 16 << 20, SOURCE_DOCUMENT_MAX = 256 << 20 };

struct source_block {
	const char *text;  /* whole lines; valid until the next call. Readable, but not to be
	                    * interpreted, are SOURCE_PADDING bytes behind it */
	size_t length;
	uint64_t line;     /* number of its first line, 1-based */
	bool is_last_cut;  /* the stream's last line, without its newline, ends this block */
};

enum { SOURCE_PADDING = 64 };

/* Where a block lies, for who works on several at a time. */
struct source_buffer {
	char *data;
	size_t capacity;
};

#define SOURCE_BUFFER_INIT {0}

/* "-" is standard input, shown as "<stdin>". UTF-16 is refused with the way to convert it. */
int source_open(struct source **source, const char *path, struct error *e);

/* 1: a block; 0: the end; -1. Without follow, the end of the file is the end. */
int source_next(struct source *source, struct source_block *block, struct troubles *troubles,
	struct error *e);

/* The same into a buffer of the caller's: the block is valid until the buffer's next use. */
int source_fill(struct source *source, struct source_buffer *buffer, struct source_block *block,
	struct troubles *troubles, struct error *e);
void source_buffer_release(struct source_buffer *buffer);

/* What messages call it. Borrowed. */
const char *source_name(const struct source *source);

/* Bytes read from the file so far, and in all (0: unknown), for a progress bar. */
int64_t source_position(const struct source *source);
int64_t source_size(const struct source *source);

void source_close(struct source *source);

#endif
