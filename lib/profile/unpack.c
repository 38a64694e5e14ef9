#include "profile/unpack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

struct unpack {
	enum unpack_format format;
	bool is_open; /* inside a member or frame */
	bool has_one; /* a gzip member has ended */
	z_stream gzip;
	ZSTD_DStream *zstd;
};

enum { GZIP_ONLY = 16 }; /* added to the window bits: no zlib or raw streams */

enum unpack_format unpack_recognise(const char *head, size_t length)
{
	static const char skippable[] = {0x2a, 0x4d, 0x18};

	if (length >= 2 && memcmp(head, "\x1f\x8b", 2) == 0)
		return UNPACK_GZIP;
	if (length >= 4 && memcmp(head, "\x28\xb5\x2f\xfd", 4) == 0)
		return UNPACK_ZSTD;
	if (length >= 4 && (head[0] & 0xf0) == 0x50 && memcmp(head + 1, skippable, 3) == 0)
		return UNPACK_ZSTD;
	if (length >= 4 && memcmp(head, "\xfd" "7zX", 4) == 0)
		return UNPACK_XZ;
	return UNPACK_PLAIN;
}

struct unpack *unpack_new(enum unpack_format format)
{
	struct unpack *u = calloc(1, sizeof(*u));

	if (!u)
		return NULL;
	u->format = format;
	if (format == UNPACK_GZIP && inflateInit2(&u->gzip, MAX_WBITS + GZIP_ONLY) != Z_OK) {
		free(u);
		return NULL;
	}
	if (format == UNPACK_ZSTD && !(u->zstd = ZSTD_createDStream())) {
		free(u);
		return NULL;
	}
	return u;
}

void unpack_free(struct unpack *u)
{
	if (!u)
		return;
	if (u->format == UNPACK_GZIP)
		inflateEnd(&u->gzip);
	ZSTD_freeDStream(u->zstd);
	free(u);
}

/* Between members: NULs, with which tapes are filled up, mean nothing. */
static void padding_skip(struct unpack_piece *piece)
{
	while (piece->in_length > 0 && *piece->in == '\0') {
		piece->in++;
		piece->in_length--;
	}
}

static uInt clamp(size_t length)
{
	return length > 1u << 30 ? 1u << 30 : (uInt)length;
}

/* One call of zlib. */
static int gzip_call(struct unpack *u, struct unpack_piece *piece)
{
	uInt in = clamp(piece->in_length), out = clamp(piece->out_room);
	int status;

	u->gzip.next_in = (z_const Bytef *)piece->in;
	u->gzip.avail_in = in;
	u->gzip.next_out = (Bytef *)piece->out;
	u->gzip.avail_out = out;
	status = inflate(&u->gzip, Z_NO_FLUSH);
	in -= u->gzip.avail_in;
	out -= u->gzip.avail_out;
	piece->in += in;
	piece->in_length -= in;
	piece->out += out;
	piece->out_room -= out;
	return status;
}

static const char *gzip_step(struct unpack *u, struct unpack_piece *piece)
{
	int status;

	while (piece->out_room > 0) {
		if (!u->is_open && u->has_one)
			padding_skip(piece);
		if (piece->in_length == 0 && !u->is_open)
			break;
		u->is_open = true;
		status = gzip_call(u, piece);
		if (status == Z_BUF_ERROR)
			break;
		if (status == Z_STREAM_END) {
			u->is_open = false;
			u->has_one = true;
			inflateReset(&u->gzip);
		} else if (status == Z_MEM_ERROR) {
			return "out of memory for gzip data";
		} else if (status != Z_OK) {
			return u->has_one && u->gzip.total_out == 0 ?
				"something that is not gzip follows gzip data" : "damaged gzip data";
		}
	}
	return NULL;
}

static const char *zstd_step(struct unpack *u, struct unpack_piece *piece)
{
	while (piece->out_room > 0) {
		ZSTD_inBuffer in = {piece->in, piece->in_length, 0};
		ZSTD_outBuffer out = {piece->out, piece->out_room, 0};
		size_t status;

		if (piece->in_length == 0 && !u->is_open)
			break;
		status = ZSTD_decompressStream(u->zstd, &out, &in);
		piece->in += in.pos;
		piece->in_length -= in.pos;
		piece->out += out.pos;
		piece->out_room -= out.pos;
		if (ZSTD_isError(status))
			return "damaged zstd data, or a window of more than 128 MiB";
		u->is_open = status != 0;
		if (in.pos == 0 && out.pos == 0)
			break;
	}
	return NULL;
}

const char *unpack_step(struct unpack *u, struct unpack_piece *piece)
{
	return u->format == UNPACK_GZIP ? gzip_step(u, piece) : zstd_step(u, piece);
}

bool unpack_may_end(const struct unpack *u)
{
	return !u->is_open;
}
