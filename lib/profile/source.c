#include "profile/source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/interrupt.h"
#include "base/utf8.h"
#include "profile/unpack.h"

enum { RAW = 128 << 10, HEAD = 4, CARRY_LEAST = 4 << 10 };

struct source {
	char *name;
	int fd;
	int64_t position, size;
	struct unpack *unpack;
	char *raw;                /* read from the file, not yet used: [raw_at, raw_end) */
	size_t raw_at, raw_end;
	bool is_raw_over, is_text_over;
	const char *damage;       /* of the compression, not yet told */
	char *carry;              /* text behind the last block's last newline */
	size_t carry_length, carry_capacity;
	uint64_t line;            /* of the carry's first byte */
	struct source_buffer own;
};

/* ---- bytes */

/* A signal may be taken by another thread than the one that waits for a pipe. */
static void input_wait(const struct source *s)
{
	struct pollfd fds[] = {{.fd = s->fd, .events = POLLIN},
		{.fd = interrupt_fd(), .events = POLLIN}};

	(void)poll(fds, 2, -1);
}

/* What the file has, up to room bytes; 0 at its end. */
static ssize_t file_take(struct source *s, char *to, size_t room, struct error *e)
{
	ssize_t got;

	if (s->is_raw_over)
		return 0;
	do {
		input_wait(s);
		/* also between reads: a line may have no end, as those of /dev/zero */
		if (interrupt_pending())
			return error_set(e, ERROR_CANCELLED, "interrupted while reading '%s'",
				s->name);
		got = read(s->fd, to, room);
	} while (got < 0 && errno == EINTR);
	if (got < 0) {
		error_errno(e, "cannot read '%s'", s->name);
		if (e)
			e->code = ERROR_INPUT;
		return -1;
	}
	s->is_raw_over = got == 0;
	s->position += got;
	return got;
}

static int raw_refill(struct source *s, struct error *e)
{
	ssize_t got = file_take(s, s->raw, RAW, e);

	if (got < 0)
		return -1;
	s->raw_at = 0;
	s->raw_end = (size_t)got;
	return 0;
}

static ssize_t plain_take(struct source *s, char *to, size_t room, struct error *e)
{
	size_t left = s->raw_end - s->raw_at;

	if (left == 0)
		return file_take(s, to, room, e);
	if (left > room)
		left = room;
	memcpy(to, s->raw + s->raw_at, left);
	s->raw_at += left;
	return (ssize_t)left;
}

static ssize_t unpacked_take(struct source *s, char *to, size_t room, struct error *e)
{
	for (;;) {
		struct unpack_piece piece = {
			s->raw + s->raw_at, s->raw_end - s->raw_at, to, room};

		s->damage = unpack_step(s->unpack, &piece);
		s->raw_at = s->raw_end - piece.in_length;
		if (!s->damage && s->is_raw_over && piece.out_room == room &&
			!unpack_may_end(s->unpack))
			s->damage = "compressed data is cut off";
		if (s->damage || piece.out_room < room)
			return (ssize_t)(room - piece.out_room);
		if (s->is_raw_over)
			return 0;
		if (raw_refill(s, e) < 0)
			return -1;
	}
}

/* Text, 1 to room bytes of it; 0 at the end; -1. */
static ssize_t text_take(struct source *s, char *to, size_t room, struct error *e)
{
	ssize_t got;

	if (s->is_text_over)
		return 0;
	got = s->unpack ? unpacked_take(s, to, room, e) : plain_take(s, to, room, e);
	s->is_text_over = got == 0 || s->damage;
	return got;
}

/* ---- opening */

static int head_read(struct source *s, struct error *e)
{
	while (s->raw_end < UNPACK_HEAD) {
		ssize_t got = file_take(s, s->raw + s->raw_end, RAW - s->raw_end, e);

		if (got < 0)
			return -1;
		if (got == 0)
			return 0;
		s->raw_end += (size_t)got;
	}
	return 0;
}

static int carry_keep(struct source *s, const char *text, size_t length, struct error *e)
{
	if (length > s->carry_capacity) {
		size_t capacity = length > CARRY_LEAST ? length : CARRY_LEAST;
		char *grown = realloc(s->carry, capacity);

		if (!grown)
			return error_memory(e);
		s->carry = grown;
		s->carry_capacity = capacity;
	}
	if (length > 0)
		memcpy(s->carry, text, length);
	s->carry_length = length;
	return 0;
}

static bool is_utf16(const char *head, size_t length)
{
	if (length >= 2 && (memcmp(head, "\xff\xfe", 2) == 0 || memcmp(head, "\xfe\xff", 2) == 0))
		return true;
	/* no mark, but every other byte of what must be ASCII is missing */
	return length == HEAD && ((!head[0] && head[1] && !head[2] && head[3]) ||
		(head[0] && !head[1] && head[2] && !head[3]));
}

/* Reads the first bytes of the text, which tell the encoding. */
static int text_begin(struct source *s, struct error *e)
{
	char head[HEAD];
	size_t length = 0, mark;
	ssize_t got;

	while (length < HEAD && (got = text_take(s, head + length, HEAD - length, e)) != 0) {
		if (got < 0)
			return -1;
		length += (size_t)got;
	}
	if (is_utf16(head, length))
		return error_at(e, ERROR_INPUT, s->name, 0, 0,
			"this is UTF-16; convert it by: iconv -f UTF-16 -t UTF-8");
	mark = utf8_mark(head, length);
	return carry_keep(s, head + mark, length - mark, e);
}

/* A log that cannot be read is a wrong argument. */
static int input_error(const struct source *s, struct error *e)
{
	error_errno(e, "cannot read '%s'", s->name);
	if (e)
		e->code = ERROR_INPUT;
	return -1;
}

static int file_open(struct source *s, const char *path, struct error *e)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct buf name = BUF_INIT;
	struct stat st;

	/* a line break in it is not to make a line of a message */
	utf8_show(&name, is_stdin ? "<stdin>" : path);
	s->name = buf_detach(&name);
	s->raw = malloc(RAW);
	if (!s->name || !s->raw)
		return error_memory(e);
	s->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (s->fd < 0 || fstat(s->fd, &st) < 0)
		return input_error(s, e);
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return input_error(s, e);
	}
	s->size = S_ISREG(st.st_mode) ? st.st_size : 0;
	return 0;
}

int source_open(struct source **source, const char *path, struct error *e)
{
	struct source *s = calloc(1, sizeof(*s));
	enum unpack_format format;

	*source = NULL;
	if (!s)
		return error_memory(e);
	s->fd = -1;
	s->line = 1;
	if (file_open(s, path, e) < 0 || head_read(s, e) < 0)
		goto failed;
	format = unpack_recognise(s->raw, s->raw_end);
	if (format == UNPACK_XZ) {
		error_at(e, ERROR_INPUT, s->name, 0, 0,
			"this is packed by xz, which is not read; unpack it by: xz -dc");
		goto failed;
	}
	if (format != UNPACK_PLAIN && !(s->unpack = unpack_new(format))) {
		error_memory(e);
		goto failed;
	}
	if (text_begin(s, e) < 0)
		goto failed;
	*source = s;
	return 0;
failed:
	source_close(s);
	return -1;
}

void source_close(struct source *s)
{
	if (!s)
		return;
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	unpack_free(s->unpack);
	source_buffer_release(&s->own);
	free(s->carry);
	free(s->raw);
	free(s->name);
	free(s);
}

/* ---- blocks */

/* Sixteen counts side by side, emptied before they can overflow. */
static uint64_t newlines_count(const char *text, size_t length)
{
	typedef unsigned char lanes __attribute__((vector_size(16)));
	uint64_t count = 0;
	size_t i = 0;

	while (length - i >= sizeof(lanes)) {
		size_t rounds = (length - i) / sizeof(lanes), lane;
		lanes sums = {0}, bytes;

		for (rounds = rounds > 255 ? 255 : rounds; rounds > 0; rounds--) {
			memcpy(&bytes, text + i, sizeof(bytes));
			sums -= (lanes)(bytes == '\n');
			i += sizeof(bytes);
		}
		for (lane = 0; lane < sizeof(lanes); lane++)
			count += sums[lane];
	}
	for (; i < length; i++)
		count += text[i] == '\n';
	return count;
}

static int buffer_grow(struct source_buffer *b, size_t room, struct error *e)
{
	char *grown;

	if (room + SOURCE_PADDING <= b->capacity)
		return 0;
	grown = realloc(b->data, room + SOURCE_PADDING);
	if (!grown)
		return error_memory(e);
	b->data = grown;
	b->capacity = room + SOURCE_PADDING;
	return 0;
}

/* Reads until the buffer has `wanted` bytes, or the text ends. */
static int buffer_fill(struct source *s, struct source_buffer *b, size_t *length, size_t wanted,
	struct error *e)
{
	ssize_t got;

	if (buffer_grow(b, wanted, e) < 0)
		return -1;
	while (*length < wanted) {
		got = text_take(s, b->data + *length, wanted - *length, e);
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		*length += (size_t)got;
	}
	return 0;
}

/* A whole document may lie on the first line: LLVM writes its time traces so. */
static size_t line_most(const struct source *s, const char *text, size_t length)
{
	return s->line == 1 && length > 0 && (*text == '{' || *text == '[') ? SOURCE_DOCUMENT_MAX
									    : SOURCE_LINE_MAX;
}

/* Passes over a line of which only the beginning lies in the buffer. What follows becomes the
 * buffer's contents. */
static int line_skip(struct source *s, struct source_buffer *b, size_t *length,
	struct troubles *troubles, struct error *e)
{
	const char *newline = NULL;

	trouble_add(troubles, TROUBLE_LONG_LINE, s->name, s->line, 0,
		"a line of more than %zu MiB is left out", line_most(s, b->data, *length) >> 20);
	while (!newline && !s->is_text_over) {
		*length = 0;
		if (buffer_fill(s, b, length, SOURCE_BLOCK, e) < 0)
			return -1;
		newline = memchr(b->data, '\n', *length);
	}
	s->line++;
	*length -= newline ? (size_t)(newline + 1 - b->data) : *length;
	if (newline)
		memmove(b->data, newline + 1, *length);
	return 0;
}

/* Fills the buffer until it has a line: the bytes up to the last newline, 0 when there is none and
 * the text ends. */
static int lines_read(struct source *s, struct source_buffer *b, size_t *length, size_t *whole,
	struct troubles *troubles, struct error *e)
{
	size_t wanted = SOURCE_BLOCK, searched = 0, most;

	for (;;) {
		const char *newline;

		if (buffer_fill(s, b, length, wanted, e) < 0)
			return -1;
		most = line_most(s, b->data, *length);
		newline = memrchr(b->data + searched, '\n', *length - searched);
		*whole = newline ? (size_t)(newline + 1 - b->data) : 0;
		if (newline || (s->is_text_over && *length <= most))
			return 0;
		searched = *length;
		if (*length <= most) {
			wanted = 2 * *length > most ? most + 1 : 2 * *length;
			continue;
		}
		if (line_skip(s, b, length, troubles, e) < 0)
			return -1;
		searched = 0;
		wanted = SOURCE_BLOCK;
	}
}

static void damage_tell(struct source *s, struct troubles *troubles)
{
	if (s->damage)
		trouble_add(troubles, TROUBLE_COMPRESSION, s->name, 0, 0,
			"%s after %lld bytes: what follows is not read", s->damage,
			(long long)s->position);
	s->damage = NULL;
}

int source_fill(struct source *s, struct source_buffer *buffer, struct source_block *block,
	struct troubles *troubles, struct error *e)
{
	size_t length = s->carry_length, whole;

	if (buffer_grow(buffer, length > SOURCE_BLOCK ? length : SOURCE_BLOCK, e) < 0)
		return -1;
	if (length > 0)
		memcpy(buffer->data, s->carry, length);
	s->carry_length = 0;
	if (lines_read(s, buffer, &length, &whole, troubles, e) < 0)
		return -1;
	damage_tell(s, troubles);
	if (length == 0)
		return 0;
	*block = (struct source_block){buffer->data, whole, s->line, whole == 0};
	if (whole == 0)
		block->length = length;
	else if (carry_keep(s, buffer->data + whole, length - whole, e) < 0)
		return -1;
	s->line += newlines_count(block->text, block->length);
	return 1;
}

int source_next(struct source *s, struct source_block *block, struct troubles *troubles,
	struct error *e)
{
	return source_fill(s, &s->own, block, troubles, e);
}

void source_buffer_release(struct source_buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct source_buffer)SOURCE_BUFFER_INIT;
}

const char *source_name(const struct source *s)
{
	return s->name;
}

int64_t source_position(const struct source *s)
{
	return s->position;
}

int64_t source_size(const struct source *s)
{
	return s->size;
}
