#include "base/output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define OPEN_FILES "/proc/self/fd/"

/* Where a link leads whose end is not there yet: one step, which is what people have. */
static char *link_target(const char *path, const struct stat *st)
{
	size_t size = (size_t)st->st_size + 1;
	char *text = calloc(1, size + 1), *directory = path_directory(path), *target = NULL;

	if (text && directory && readlink(path, text, size) > 0)
		target = path_join(directory, text);
	free(directory);
	free(text);
	return target;
}

/* The file that path names, through links. */
static char *path_follow(const char *path)
{
	struct stat st = {.st_mode = 0};
	char *target = NULL;

	errno = 0;
	if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
		target = realpath(path, NULL);
	if (!target && errno == ENOENT && S_ISLNK(st.st_mode))
		target = link_target(path, &st);
	return target ? target : strdup(path);
}

/* Under that name: makes the file, or, where it is open, links it there. */
static int name_take(struct output_file *f, const char *path, mode_t mode)
{
	char unnamed[sizeof(OPEN_FILES) + 12];

	if (f->fd < 0) {
		f->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		return f->fd < 0 ? -1 : 0;
	}
	snprintf(unnamed, sizeof unnamed, OPEN_FILES "%d", f->fd);
	return linkat(AT_FDCWD, unnamed, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

/* In the same directory, but not named like it: its name may be as long as names can be. */
static int temporary_name(struct output_file *f, mode_t mode)
{
	static unsigned sequence;
	char *directory = path_directory(f->path), *path = NULL;
	int result = -1;

	for (int attempt = 0; directory && attempt < 100 && result < 0; attempt++) {
		free(path);
		path = string_printf("%s/jitc-%ld-%u.tmp", directory, (long)getpid(),
			__atomic_fetch_add(&sequence, 1, __ATOMIC_RELAXED));
		if (!path)
			break;
		result = name_take(f, path, mode);
		if (result < 0 && errno != EEXIST)
			break;
	}
	if (result == 0)
		f->temporary = path;
	else
		free(path);
	free(directory);
	return result;
}

/* Without a name until all is written, where the file system can: what is killed leaves nothing. */
static int temporary_open(struct output_file *f, mode_t mode)
{
	char *directory = path_directory(f->path);

	if (directory && access(OPEN_FILES, X_OK) == 0)
		f->fd = open(directory, O_WRONLY | O_TMPFILE | O_CLOEXEC, mode);
	free(directory);
	return f->fd < 0 ? temporary_name(f, mode) : 0;
}

/* A device or a fifo has to be written as it is. */
int output_file_open(struct output_file *f, const char *path, mode_t mode)
{
	struct stat st;

	f->path = path_follow(path);
	if (!f->path)
		return -1;
	if (stat(f->path, &st) < 0)
		return temporary_open(f, mode);
	if (S_ISREG(st.st_mode)) {
		if (temporary_open(f, mode) < 0)
			return -1;
		/* who may read a file is its owner's to say */
		(void)fchmod(f->fd, st.st_mode & 0777);
		return 0;
	}
	f->is_direct = true;
	f->fd = open(f->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return f->fd < 0 ? -1 : 0;
}

/*
 * Puts `from` in the place of `to`. Where both are there they are exchanged and
 * the old one is removed: as atomic as a plain rename, which on ext4 starts
 * writing the new file's data out at once and takes ten times as long.
 */
static int replace(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0)
		return unlink(from);
	return rename(from, to);
}

/* Not every file system knows how to rename to what is not there. */
static int place_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if ((errno != EINVAL && errno != ENOSYS) || link(from, to) < 0)
		return -1;
	(void)unlink(from);
	return 0;
}

/* What is on the disk already gains nothing by an exchange. */
static int place_take(const struct output_file *f)
{
	if (f->is_new)
		return place_new(f->temporary, f->path);
	return f->is_durable ? rename(f->temporary, f->path) : replace(f->temporary, f->path);
}

int output_file_commit(struct output_file *f)
{
	int fd = f->fd;

	/* before its name is: a name may get to the disk long before the data do */
	if (f->is_durable && !f->is_direct && fsync(fd) < 0)
		return -1;
	if (!f->is_direct && !f->temporary && temporary_name(f, 0) < 0)
		return -1;
	f->fd = -1;
	/* close() is where some file systems report a full disk */
	if (close(fd) < 0 && errno != EINTR)
		return -1;
	if (!f->is_direct && place_take(f) < 0)
		return -1;
	if (f->is_durable && !f->is_direct)
		directory_sync(f->path);
	free(f->temporary);
	f->temporary = NULL;
	return 0;
}

/* Closes and removes what is left of it. */
void output_file_release(struct output_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	if (f->temporary)
		unlink(f->temporary);
	free(f->temporary);
	free(f->path);
}

int file_write(const char *path, const void *data, size_t length, mode_t mode, struct error *e)
{
	struct output_file f = OUTPUT_FILE_INIT;
	int result = 0;

	if (output_file_open(&f, path, mode) < 0 || fd_write_all(f.fd, data, length) < 0 ||
		output_file_commit(&f) < 0)
		result = errno == ENOMEM ? error_memory(e) :
			error_errno(e, "cannot write '%s'", path);
	output_file_release(&f);
	return result;
}
