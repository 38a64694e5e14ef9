#include "profile/follow.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "profile/reader.h"
#include "profile/unpack.h"

enum { READ_BYTES = 1 << 20, READS = 16, TAIL_BYTES = 256 };

struct follow {
	char *path;
	int fd;
	struct stat opened;
	int64_t position, size;
	uint64_t line;
	struct buf pending;  /* the beginning of a line, or nothing */
	bool skips;          /* the rest of an overlong line */
	bool is_known;       /* for a jitlog; what comes in its place need not show it again */
	const struct follow_options *options;
	struct import import;
	void *state;         /* the importer's */
};

static int file_open(struct follow *f, struct error *e)
{
	f->fd = open(f->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (f->fd < 0 || fstat(f->fd, &f->opened) < 0) {
		error_errno(e, "cannot open '%s'", f->path);
		if (e)
			e->code = ERROR_INPUT;
		return -1;
	}
	if (!S_ISREG(f->opened.st_mode))
		return error_set(e, ERROR_INPUT, "'%s' is not a regular file: it cannot be followed",
			f->path);
	f->position = 0;
	f->line = 1;
	f->skips = false;
	buf_truncate(&f->pending, 0);
	return 0;
}

int follow_open(struct follow **follow, const char *path, const struct follow_options *options,
	struct event_sink sink, struct troubles *troubles, struct error *e)
{
	struct follow *f = calloc(1, sizeof(*f));

	*follow = NULL;
	if (!f)
		return error_memory(e);
	f->fd = -1;
	f->options = options;
	f->path = strdup(path);
	f->import = (struct import){.file = f->path, .sink = sink, .troubles = troubles};
	f->state = jitlog_importer.open(&f->import);
	if (!f->path || !f->state)
		error_memory(e);
	else if (file_open(f, e) == 0) {
		*follow = f;
		return 0;
	}
	follow_close(f);
	return -1;
}

void follow_close(struct follow *f)
{
	if (!f)
		return;
	if (f->fd >= 0)
		close(f->fd);
	jitlog_importer.close(f->state);
	buf_release(&f->pending);
	free(f->path);
	free(f);
}

/* Rotated or cut: the writer has begun anew. A path that is gone for now may come back. */
static bool is_renewed(struct follow *f)
{
	struct stat now;

	if (stat(f->path, &now) < 0)
		return false;
	f->size = now.st_size;
	return now.st_dev != f->opened.st_dev || now.st_ino != f->opened.st_ino ||
	       now.st_size < f->position;
}

static void overlong_drop(struct follow *f)
{
	trouble_add(f->import.troubles, TROUBLE_LONG_LINE, f->path, f->line, 0,
		"a line of more than %d MiB is left out", SOURCE_LINE_MAX >> 20);
	buf_truncate(&f->pending, 0);
	f->skips = true;
}

/* What a skipped line still has goes. */
static void skip(struct follow *f)
{
	char *end = memchr(f->pending.data, '\n', f->pending.length);
	size_t rest;

	if (!end) {
		buf_truncate(&f->pending, 0);
		return;
	}
	rest = f->pending.length - (size_t)(end + 1 - f->pending.data);
	memmove(f->pending.data, end + 1, rest);
	buf_truncate(&f->pending, rest);
	f->skips = false;
	f->line++;
}

static int kind_refuse(const struct follow *f, const char *what, const char *name, struct error *e)
{
	return error_at(e, ERROR_INPUT, f->path, 0, 0,
		"%s%s; what can be followed is a jitlog, as plain text: use %s", what, name,
		f->options->instead);
}

/* Compressed data may have no line for long. */
static int packing_check(const struct follow *f, struct error *e)
{
	bool is_start = f->position == (int64_t)f->pending.length;

	if (!is_start || unpack_recognise(f->pending.data, f->pending.length) == UNPACK_PLAIN)
		return 0;
	return kind_refuse(f, "this is compressed", "", e);
}

static int kind_check(struct follow *f, const struct source_block *head, struct error *e)
{
	const struct importer *kind;

	if (reader_is_blank(head))
		return 0;
	kind = f->options->is_jitlog ? &jitlog_importer : reader_recognise(head);
	f->is_known = kind == &jitlog_importer;
	if (f->is_known)
		return 0;
	return kind ? kind_refuse(f, "this log is of the format ", kind->name, e)
		    : kind_refuse(f, "this is no known log format", "", e);
}

/* Hands the whole lines to the importer, and keeps the rest. */
static int lines_give(struct follow *f, struct error *e)
{
	struct source_block block = {.line = f->line};
	const char *end, *p;
	size_t rest;

	if (!f->is_known && packing_check(f, e) < 0)
		return -1;
	if (f->skips)
		skip(f);
	end = memrchr(f->pending.data, '\n', f->pending.length);
	if (!end) {
		if (f->pending.length > SOURCE_LINE_MAX)
			overlong_drop(f);
		return 0;
	}
	block.text = f->pending.data;
	block.length = (size_t)(end + 1 - f->pending.data);
	rest = f->pending.length - block.length;
	if (!f->is_known && kind_check(f, &block, e) < 0)
		return -1;
	for (p = block.text; p <= end; p = (const char *)memchr(p, '\n', (size_t)(end + 1 - p)) + 1)
		f->line++;
	if (jitlog_importer.block(f->state, &block) < 0)
		return error_memory(e);
	memmove(f->pending.data, end + 1, rest);
	buf_truncate(&f->pending, rest);
	return 0;
}

/* 1: something was read. */
static int file_read_some(struct follow *f, struct error *e)
{
	char *room = buf_reserve(&f->pending, READ_BYTES + SOURCE_PADDING);
	ssize_t count;

	if (!room)
		return error_memory(e);
	do
		count = read(f->fd, room, READ_BYTES);
	while (count < 0 && errno == EINTR);
	if (count < 0)
		return error_errno(e, "cannot read '%s'", f->path);
	f->pending.length += (size_t)count;
	f->position += count;
	if (count > 0 && lines_give(f, e) < 0)
		return -1;
	return count > 0;
}

int follow_read(struct follow *f, struct error *e)
{
	bool renewed = is_renewed(f);
	int i, more = 1;

	for (i = 0; i < READS && more == 1; i++)
		more = file_read_some(f, e);
	/* what was written to the old file before it went counts, too */
	if (more != 0 || !renewed)
		return more;
	close(f->fd);
	f->fd = -1;
	return file_open(f, e) < 0 ? -1 : 1;
}

int64_t follow_position(const struct follow *f)
{
	return f->position;
}

int64_t follow_size(const struct follow *f)
{
	return f->size > f->position ? f->size : f->position;
}

static void tail_hash(const struct follow *f, int64_t offset, struct digest *out)
{
	char tail[TAIL_BYTES];
	int64_t length = offset < TAIL_BYTES ? offset : TAIL_BYTES;
	ssize_t got = pread(f->fd, tail, (size_t)length, offset - length);

	hash_bytes(out, tail, got > 0 ? (size_t)got : 0);
}

struct follow_mark follow_mark(const struct follow *f)
{
	struct follow_mark mark = {f->opened.st_dev, f->opened.st_ino,
		f->position - (int64_t)f->pending.length, f->line, {{0}}};

	tail_hash(f, mark.offset, &mark.tail);
	return mark;
}

bool follow_resume(struct follow *f, const struct follow_mark *mark)
{
	struct digest tail;

	tail_hash(f, mark->offset, &tail);
	if (!digest_equal(&tail, &mark->tail) || mark->device != f->opened.st_dev || mark->inode != f->opened.st_ino ||
		mark->offset > f->opened.st_size || lseek(f->fd, mark->offset, SEEK_SET) < 0)
		return false;
	f->position = mark->offset;
	f->line = mark->line;
	f->is_known = mark->offset > 0;
	return true;
}
