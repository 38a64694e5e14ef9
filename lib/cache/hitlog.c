#include "cache/hitlog.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"

static const char header_start[] = "jitc-hits 1 ";

/* No compile takes eleven days; more is a broken line, and must not make sums overflow. */
#define SAVED_LIMIT_NS INT64_C(1000000000000000)

/* Makes a log with its first line in one step, so that nobody sees one without it. */
static int log_make(const struct cache *c, bool replace)
{
	char *temporary, header[64];
	uint64_t generation;
	int fd = file_temporary(cache_work_directory(c), "log", &temporary, NULL), length, result = -1;

	if (fd < 0)
		return -1;
	if (getrandom(&generation, sizeof(generation), 0) != sizeof(generation))
		generation = (uint64_t)clock_realtime_ns();
	length = snprintf(header, sizeof(header), "%s%" PRIu64 "\n", header_start,
		(generation >> 1) | 1);
	if (fd_write_all(fd, header, (size_t)length) == 0)
		result = replace ? rename(temporary, c->log) : link(temporary, c->log);
	if (result < 0 && errno == EEXIST)
		result = 0;
	unlink(temporary);
	close(fd);
	free(temporary);
	return result;
}

/* Waits up to a second; a process that was stopped while it held the lock must not stop us. */
static bool log_lock(int fd, int kind)
{
	for (int tries = 0; flock(fd, kind | LOCK_NB) < 0; tries++) {
		if ((errno != EWOULDBLOCK && errno != EINTR) || tries == 1000)
			return false;
		usleep(1000);
	}
	return true;
}

/* A locked descriptor of the file that has the log's name now, or -1. It is open for reading and
 * writing, as NFS grants no other a shared or an exclusive lock. */
static int log_open_current(const struct cache *c, int flags, int lock, int64_t *size_bytes)
{
	for (int tries = 0; tries < 100; tries++) {
		struct stat opened, named;
		int fd = open(c->log, O_RDWR | flags | O_CLOEXEC | O_NOFOLLOW);

		if (fd < 0 && errno == ENOENT && log_make(c, false) == 0)
			continue;
		if (fd < 0)
			return -1;
		if (!log_lock(fd, lock) || fstat(fd, &opened) < 0) {
			close(fd);
			return -1;
		}
		*size_bytes = opened.st_size;
		if (stat(c->log, &named) == 0 && named.st_ino == opened.st_ino)
			return fd;
		close(fd);
	}
	return -1;
}

bool hitlog_append(struct cache *c, const char *line)
{
	const struct iovec pieces[] = {{(char *)"\n", 1}, {(char *)line, strlen(line)}};
	int64_t length = 1 + (int64_t)strlen(line), before;
	int fd = log_open_current(c, O_APPEND, LOCK_SH, &before);
	bool written;

	if (fd < 0)
		return false;
	/* In one piece. The newline in front ends what a kill or a full disk may have cut off, so
	 * that no more than that is lost. */
	written = writev(fd, pieces, 2) == (ssize_t)length;
	close(fd);
	return written && before / HITLOG_FOLD_BYTES != (before + length) / HITLOG_FOLD_BYTES;
}

/* One line that makes sense. */
struct event {
	enum { EVENT_HIT, EVENT_FAILURE, EVENT_UNCACHED } kind;
	int64_t when_ns, entry, saved_ns; /* the last two of hits */
	const char *reason;               /* of EVENT_UNCACHED, in the piece's text */
};

/* What lies between two offsets of one log, and whose log it is. */
struct piece {
	struct buf text;
	struct event *events;
	size_t count;
	int64_t generation, start, end; /* offsets; end is behind the last whole line */
};

/* 1: read; 0: there is no log that we can use. */
static int piece_read(struct piece *p, const char *path, int64_t generation, int64_t offset)
{
	char header[64];
	ssize_t got;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), result = 0;
	const char *last;

	if (fd < 0)
		return 0;
	got = pread(fd, header, sizeof(header) - 1, 0);
	header[got > 0 ? got : 0] = '\0';
	if (!strncmp(header, header_start, strlen(header_start)) && strchr(header, '\n')) {
		p->generation = strtoll(header + strlen(header_start), NULL, 10);
		p->start = strchr(header, '\n') + 1 - header;
	}
	if (p->generation == generation && offset > p->start)
		p->start = offset;
	if (lseek(fd, p->start, SEEK_SET) < 0 || file_read_fd(fd, path, &p->text, NULL))
		goto out;
	last = p->text.length ? memrchr(p->text.data, '\n', p->text.length) : NULL;
	buf_truncate(&p->text, last ? (size_t)(last + 1 - p->text.data) : 0);
	p->end = p->start + (int64_t)p->text.length;
	result = 1;
out:
	close(fd);
	return result;
}

/* All hits of one entry. */
struct use {
	int64_t entry, last_used_ns, count;
};

static int use_compare(const void *a, const void *b)
{
	const struct use *x = a, *y = b;

	return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Reads n numbers that fill the rest of a line. */
static bool numbers_read(const char *at, int64_t *out, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *end;

		errno = 0;
		out[i] = strtoll(at, &end, 10);
		if (end == at || *at < '0' || *at > '9' || errno)
			return false;
		if (*end != (i + 1 < n ? ' ' : '\0'))
			return false;
		at = end + 1;
	}
	return true;
}

/* Reads "WHEN REASON", the rest of a line. */
static bool uncached_read(const char *at, struct event *out)
{
	size_t digits = strspn(at, "0123456789");
	char number[24];

	if (digits >= sizeof(number) || at[digits] != ' ')
		return false;
	memcpy(number, at, digits);
	number[digits] = '\0';
	*out = (struct event){.kind = EVENT_UNCACHED, .reason = at + digits + 1};
	return numbers_read(number, &out->when_ns, 1) && *out->reason &&
		strlen(out->reason) <= CACHE_REASON_BYTES;
}

static bool event_read(const char *line, struct event *out)
{
	int64_t n[3];

	if (!strncmp(line, "hit ", 4) && numbers_read(line + 4, n, 3) && n[2] < SAVED_LIMIT_NS) {
		*out = (struct event){
			.kind = EVENT_HIT, .entry = n[0], .when_ns = n[1], .saved_ns = n[2]};
		return true;
	}
	if (!strncmp(line, "failure ", 8) && numbers_read(line + 8, n, 1)) {
		*out = (struct event){.kind = EVENT_FAILURE, .when_ns = n[0]};
		return true;
	}
	return !strncmp(line, "uncached ", 9) && uncached_read(line + 9, out);
}

/* Parses text line by line, cutting it up. */
static int piece_parse(struct piece *p, struct error *e)
{
	char *line = p->text.data, *stop = line + p->text.length, *end;
	size_t lines = 0;

	for (size_t i = 0; i < p->text.length; i++)
		lines += p->text.data[i] == '\n';
	p->events = calloc(lines, sizeof(*p->events));
	if (!p->events)
		return error_memory(e);
	for (; line < stop; line = end + 1) {
		end = memchr(line, '\n', (size_t)(stop - line));
		*end = '\0';
		p->count += event_read(line, &p->events[p->count]);
	}
	return 0;
}

static void event_count(struct tally *tally, const struct event *event)
{
	if (event->kind == EVENT_UNCACHED)
		return;
	tally->delta[event->kind == EVENT_HIT ? COUNTER_HITS : COUNTER_FAILURES]++;
	tally->delta[COUNTER_SAVED_NS] += event->saved_ns;
}

/* Sorts by entry and adds up those of the same. Returns how many are left. */
static size_t uses_merge(struct use *uses, size_t count)
{
	size_t kept = 0;

	qsort(uses, count, sizeof(*uses), use_compare);
	for (size_t i = 0; i < count; i++) {
		if (kept && uses[kept - 1].entry == uses[i].entry) {
			uses[kept - 1].count++;
			if (uses[kept - 1].last_used_ns < uses[i].last_used_ns)
				uses[kept - 1].last_used_ns = uses[i].last_used_ns;
		} else {
			uses[kept++] = uses[i];
		}
	}
	return kept;
}

/* All hits, entry by entry. */
static int uses_store(struct database *db, const struct piece *p, struct error *e)
{
	struct use *uses = calloc(p->count + 1, sizeof(*uses));
	struct statement *s;
	size_t count = 0;
	int result = uses ? 0 : error_memory(e);

	for (size_t i = 0; i < p->count && !result; i++)
		if (p->events[i].kind == EVENT_HIT)
			uses[count++] = (struct use){p->events[i].entry, p->events[i].when_ns, 1};
	count = uses ? uses_merge(uses, count) : 0;
	for (size_t i = 0; i < count && !result; i++) {
		result = database_statement(db, ENTRY_USED, &s, e);
		if (result)
			break;
		statement_bind_integer(s, 1, uses[i].entry);
		statement_bind_integer(s, 2, uses[i].last_used_ns);
		statement_bind_integer(s, 3, uses[i].count);
		result = statement_run(db, s, e);
	}
	free(uses);
	return result;
}

/* Lines are in the order of time, but for clocks that are set: those of an hour go together. */
static int counters_store(struct database *db, const struct piece *p, struct error *e)
{
	const struct event *event = p->events, *end = event + p->count;

	while (event < end) {
		int64_t hour_ns = hour_start_ns(event->when_ns);
		struct tally tally = {0};

		for (; event < end && hour_start_ns(event->when_ns) == hour_ns; event++) {
			event_count(&tally, event);
			if (event->kind == EVENT_UNCACHED &&
				reason_add(db, event->reason, event->when_ns, e))
				return -1;
		}
		if (tally_apply_at(db, &tally, hour_ns, e))
			return -1;
	}
	return 0;
}

/* What was not folded yet; 1: there is something, for piece_release(); 0: nothing; -1. */
static int piece_take(struct piece *p, struct cache *c, struct error *e)
{
	int64_t generation, offset;

	*p = (struct piece){.text = BUF_INIT};
	if (state_get(c->db, "log_generation", &generation, e) ||
		state_get(c->db, "log_offset", &offset, e))
		return -1;
	if (!piece_read(p, c->log, generation, offset) || !p->text.length)
		return 0;
	return piece_parse(p, e) ? -1 : 1;
}

static void piece_release(struct piece *p)
{
	free(p->events);
	buf_release(&p->text);
}

int hitlog_fold(struct cache *c, struct error *e)
{
	struct piece p;
	int result = piece_take(&p, c, e);

	if (result > 0)
		result = uses_store(c->db, &p, e) || counters_store(c->db, &p, e) ||
				counters_trim(c->db, clock_realtime_ns(), e) ||
				state_put(c->db, "log_generation", p.generation, e) ||
				state_put(c->db, "log_offset", p.end, e) ? -1 : 0;
	piece_release(&p);
	return result;
}

int hitlog_sum(struct cache *c, int64_t since_ns, struct tally *tally, struct error *e)
{
	struct piece p;
	int result = piece_take(&p, c, e);

	for (size_t i = 0; i < p.count && result > 0; i++)
		if (p.events[i].when_ns >= hour_start_ns(since_ns))
			event_count(tally, &p.events[i]);
	piece_release(&p);
	return result < 0 ? -1 : 0;
}

/*
 * Nobody appends while we hold the lock on the log, so once all of it is
 * committed as folded, whoever folds from here on finds nothing in it, and a
 * new one can take its place; a crash before or behind the rename changes
 * nothing. We must not wait for the database while we hold that lock: another
 * one who holds the database may be waiting for it.
 */
static void log_replace(struct cache *c, int64_t size_bytes)
{
	int64_t offset = 0;

	if (!hitlog_fold(c, NULL) && !state_get(c->db, "log_offset", &offset, NULL) && !database_commit(c->db, NULL) &&
		offset >= size_bytes)
		log_make(c, true);
}

void hitlog_replace_when_big(struct cache *c)
{
	struct stat st;
	int64_t size_bytes;
	int fd;

	if (stat(c->log, &st) < 0 || st.st_size <= HITLOG_REPLACE_BYTES ||
		database_begin(c->db, NULL))
		return;
	fd = log_open_current(c, 0, LOCK_EX, &size_bytes);
	if (fd >= 0)
		log_replace(c, size_bytes);
	database_rollback(c->db);
	if (fd >= 0)
		close(fd);
}
