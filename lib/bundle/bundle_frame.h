#ifndef BUNDLE_FRAME_H
#define BUNDLE_FRAME_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"

/* The parts of a bundle: each is one zstd frame, in so many bytes of a file. */
struct frame {
	int64_t offset, packed_bytes, size_bytes;
	struct digest packed; /* of the bytes in the file, so that nothing else is ever unpacked */
};

/* Compresses data as one frame, always the same way, replacing what `out` has. Of *frame, all but
 * the offset is filled. */
int frame_pack(struct frame *frame, const void *data, size_t length, struct buf *out,
	struct error *e);

struct frame_sink {
	const char *(*take)(void *context, const void *data, size_t length); /* NULL to go on */
	void *context;
};

/*
 * Hands the frame's contents to the sink in pieces. NULL, or what is wrong with the frame, of
 * which a part may have been handed out by then; or what the sink returned. No more than
 * size_bytes are ever handed out, and no more memory is needed than for the window.
 */
const char *frame_unpack(const struct frame *frame, int fd, const struct frame_sink *sink);

/* All length bytes at that offset; -1 when there are less, or with errno set. */
int frame_read(int fd, int64_t offset, void *data, size_t length);

enum { FRAME_WINDOW_LOG = 23 }; /* 8 MiB */

#endif
