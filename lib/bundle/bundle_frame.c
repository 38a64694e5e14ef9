#include "bundle/bundle_frame.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <zstd.h>

#include "base/interrupt.h"

/* Above it, artifacts get smaller by a hundredth and take several times as long. */
enum { LEVEL = 9, CHUNK = 1 << 17 };

static ZSTD_CCtx *packer_make(void)
{
	ZSTD_CCtx *p = ZSTD_createCCtx();

	if (p && !ZSTD_isError(ZSTD_CCtx_setParameter(p, ZSTD_c_compressionLevel, LEVEL)) &&
		!ZSTD_isError(ZSTD_CCtx_setParameter(p, ZSTD_c_windowLog, FRAME_WINDOW_LOG)))
		return p;
	ZSTD_freeCCtx(p);
	return NULL;
}

int frame_pack(struct frame *frame, const void *data, size_t length, struct buf *out,
	struct error *e)
{
	size_t room = ZSTD_compressBound(length), packed = 0;
	ZSTD_CCtx *packer = packer_make();
	char *to;

	buf_truncate(out, 0);
	to = buf_reserve(out, room);
	if (packer && to)
		packed = ZSTD_compress2(packer, to, room, data, length);
	ZSTD_freeCCtx(packer);
	if (!packed || ZSTD_isError(packed))
		return error_memory(e);
	out->length = packed;
	frame->packed_bytes = (int64_t)packed;
	frame->size_bytes = (int64_t)length;
	hash_bytes(&frame->packed, to, packed);
	return 0;
}

int frame_read(int fd, int64_t offset, void *data, size_t length)
{
	char *to = data;
	ssize_t got;

	while (length) {
		got = pread(fd, to, length, offset);
		if (got < 0 && errno == EINTR && !interrupt_pending())
			continue;
		if (got <= 0)
			return -1;
		to += got;
		offset += got;
		length -= (size_t)got;
	}
	return 0;
}

/* What unpacking one frame works with. */
struct unpacking {
	const struct frame *frame;
	int fd;
	char in[CHUNK], out[CHUNK];
	int64_t read, left; /* of the packed bytes; of the contents still to come */
	struct hasher packed;
};

static void reading_begin(struct unpacking *u)
{
	u->read = 0;
	hasher_init(&u->packed);
}

/* The next piece of the frame's packed bytes; 0 at their end, -1. */
static int64_t piece_read(struct unpacking *u)
{
	int64_t length = u->frame->packed_bytes - u->read;

	if (length > CHUNK)
		length = CHUNK;
	if (interrupt_pending() ||
		frame_read(u->fd, u->frame->offset + u->read, u->in, (size_t)length))
		return -1;
	u->read += length;
	hasher_add(&u->packed, u->in, (size_t)length);
	return length;
}

static const char cannot_read[] = "cannot be read to its end";

/* Of all that was read; length: of the last piece. */
static const char *reading_end(struct unpacking *u, int64_t length)
{
	struct digest found;

	if (length < 0)
		return cannot_read;
	hasher_finish(&u->packed, &found);
	return digest_equal(&found, &u->frame->packed) ? NULL : "is damaged";
}

static const char *packed_check(struct unpacking *u)
{
	int64_t length = 0;

	for (reading_begin(u); (length = piece_read(u)) > 0;)
		;
	return reading_end(u, length);
}

/* Unpacks one piece. */
static const char *piece_unpack(struct unpacking *u, ZSTD_DCtx *unpacker, size_t length,
	size_t *ended, const struct frame_sink *sink)
{
	ZSTD_inBuffer in = {u->in, length, 0};
	const char *wrong = NULL;
	bool full = false;

	while (!wrong && (in.pos < in.size || full)) {
		ZSTD_outBuffer out = {u->out, CHUNK, 0};

		if (!*ended)
			return "has something behind its end";
		*ended = ZSTD_decompressStream(unpacker, &out, &in);
		if (ZSTD_isError(*ended))
			return "is no zstd frame";
		u->left -= (int64_t)out.pos;
		if (u->left < 0)
			return "has more in it than it says";
		full = *ended && out.pos == CHUNK;
		wrong = out.pos ? sink->take(sink->context, u->out, out.pos) : NULL;
	}
	return wrong;
}

static const char *contents_unpack(struct unpacking *u, ZSTD_DCtx *unpacker,
	const struct frame_sink *sink)
{
	size_t ended = 1;
	const char *wrong = NULL;
	int64_t length = 0;

	u->left = u->frame->size_bytes;
	for (reading_begin(u); !wrong && (length = piece_read(u)) > 0;)
		wrong = piece_unpack(u, unpacker, (size_t)length, &ended, sink);
	if (!wrong)
		wrong = reading_end(u, length); /* somebody may have written to the file since */
	if (wrong)
		return wrong;
	return ended || u->left ? "has less in it than it says" : NULL;
}

const char *frame_unpack(const struct frame *frame, int fd, const struct frame_sink *sink)
{
	struct unpacking *u = calloc(1, sizeof(*u));
	ZSTD_DCtx *unpacker = ZSTD_createDCtx();
	const char *wrong = "needs more memory than there is";

	if (u && unpacker && !ZSTD_isError(ZSTD_DCtx_setParameter(unpacker, ZSTD_d_windowLogMax,
			FRAME_WINDOW_LOG))) {
		u->frame = frame;
		u->fd = fd;
		wrong = packed_check(u);
		if (!wrong)
			wrong = contents_unpack(u, unpacker, sink);
	}
	ZSTD_freeDCtx(unpacker);
	free(u);
	return wrong;
}
