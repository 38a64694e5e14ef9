#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/output_file.h"
#include "prio/priority_file.h"

enum { LOCK_WAIT_MS = 5000, LOCK_LOOK_MS = 20 };

/* Fills now, whose st_nlink is 0 when the file is not there. */
static int target_check(const char *path, struct stat *now, struct error *e)
{
	*now = (struct stat){.st_nlink = 0};
	if (lstat(path, now) < 0)
		return errno == ENOENT ? 0 : error_errno(e, "cannot examine '%s'", path);
	if (S_ISLNK(now->st_mode))
		return error_set(e, ERROR_INPUT,
			"'%s' is a symbolic link: name the file that it leads to", path);
	if (!S_ISREG(now->st_mode))
		return error_set(e, ERROR_INPUT, "'%s' is no regular file", path);
	if (now->st_nlink > 1)
		return error_set(e, ERROR_INPUT, "'%s' has %ju names (hard links), and only this one "
			"would lead to the new file", path, (uintmax_t)now->st_nlink);
	if (!(now->st_mode & 0222))
		return error_set(e, ERROR_INPUT, "'%s' is read-only", path);
	/* a rename asks for the directory's leave alone */
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) < 0)
		return error_set(e, ERROR_INPUT, "'%s' is not to be written: %s", path,
			strerror(errno));
	return 0;
}

static int changed_refuse(const char *path, struct error *e)
{
	return error_set(e, ERROR_INPUT,
		"'%s' was changed since it was read: nothing is written; try again", path);
}

static int unchanged_check(const struct priority_file *f, struct error *e)
{
	struct digest digest;
	struct stat st;

	if (!f->exists && stat(f->path, &st) < 0 && errno == ENOENT)
		return 0;
	if (f->exists && file_hash(f->path, &digest, NULL) == 0 && digest_equal(&digest, &f->digest))
		return 0;
	return changed_refuse(f->path, e);
}

/* Waits for another of us, who needs no long time. A file system without locks goes without. */
static int lock_take(int lock, const char *path, struct error *e)
{
	int64_t deadline_ns = clock_monotonic_ns() + LOCK_WAIT_MS * INT64_C(1000000);

	while (flock(lock, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) {
		struct pollfd wakeup = {.fd = interrupt_fd(), .events = POLLIN};

		if (interrupt_pending())
			return error_set(e, ERROR_CANCELLED, "interrupted");
		if (clock_monotonic_ns() > deadline_ns)
			return error_set(e, ERROR_INPUT, "'%s' is locked by another program: "
				"nothing is written; try again", path);
		(void)poll(&wakeup, 1, LOCK_LOOK_MS);
	}
	return 0;
}

static bool lock_is_of(int lock, const struct stat *now)
{
	struct stat st;

	return fstat(lock, &st) == 0 && st.st_dev == now->st_dev && st.st_ino == now->st_ino;
}

/* Checks the file, as it is now, while no other of us changes it: until lock is closed, which is -1
 * where there is none. Whoever has waited may hold the file that was replaced meanwhile. */
static int target_hold(const struct priority_file *f, int *lock, struct stat *now, struct error *e)
{
	*lock = -1;
	do {
		if (*lock >= 0)
			close(*lock);
		*lock = f->exists ? open(f->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW) : -1;
		if (*lock >= 0 && lock_take(*lock, f->path, e) < 0)
			return -1;
		if (target_check(f->path, now, e) < 0)
			return -1;
	} while (*lock >= 0 && !lock_is_of(*lock, now));
	return unchanged_check(f, e);
}

/* A new file is its maker's. The mode comes last: a new owner takes bits of it away. */
static int owner_keep(const struct output_file *out, const struct stat *old, struct error *e)
{
	struct stat st;

	if (fstat(out->fd, &st) < 0)
		return error_errno(e, "cannot examine '%s'", out->path);
	if ((st.st_uid != old->st_uid || st.st_gid != old->st_gid) &&
		fchown(out->fd, old->st_uid, old->st_gid) < 0)
		return error_set(e, ERROR_INPUT, "'%s' would not stay its owner's and group's: %s",
			out->path, strerror(errno));
	if (fchmod(out->fd, old->st_mode & 07777) < 0)
		return error_errno(e, "cannot keep the mode of '%s'", out->path);
	return 0;
}

/* EEXIST: somebody else has made it meanwhile. */
static int write_failed(const char *path, struct error *e)
{
	if (errno == EEXIST)
		return changed_refuse(path, e);
	return errno == ENOMEM ? error_memory(e) : error_errno(e, "cannot write '%s'", path);
}

/* It may be somebody's source: a power cut must leave the old one or the new one. */
static int text_put(const char *path, const struct stat *old, const struct buf *text,
	struct error *e)
{
	struct output_file out = OUTPUT_FILE_INIT;
	bool is_new = old->st_nlink == 0;
	int result = -1;

	out.is_durable = true;
	out.is_new = is_new;
	if (output_file_open(&out, path, is_new ? 0666 : 0600) < 0)
		write_failed(path, e);
	else if (is_new || owner_keep(&out, old, e) == 0)
		result = fd_write_all(out.fd, buf_string(text), text->length) < 0 ||
			output_file_commit(&out) < 0 ? write_failed(path, e) : 0;
	output_file_release(&out);
	return result;
}

int priority_file_write(const struct priority_file *f, const struct buf *text, struct error *e)
{
	struct stat now;
	int lock, result = target_hold(f, &lock, &now, e);

	if (result == 0)
		result = text_put(f->path, &now, text, e);
	if (lock >= 0)
		close(lock);
	return result;
}

int priority_file_remove(const struct priority_file *f, struct error *e)
{
	struct stat now;
	int lock, result = target_hold(f, &lock, &now, e);

	if (result == 0 && unlink(f->path) < 0)
		result = error_errno(e, "cannot remove '%s'", f->path);
	else if (result == 0)
		directory_sync(f->path);
	if (lock >= 0)
		close(lock);
	return result;
}

int priority_file_backup(const struct priority_file *f, struct error *e)
{
	char *path = string_printf("%s.orig", f->path);
	struct stat now, old;
	int result = -1;

	if (!path)
		return error_memory(e);
	if (target_check(f->path, &now, e) == 0 && unchanged_check(f, e) == 0 &&
		target_check(path, &old, e) == 0)
		result = text_put(path, &now, &f->text, e);
	free(path);
	return result;
}
