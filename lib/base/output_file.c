#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A target that is a device or a fifo has to be written as it is. Returns 1 when it was opened so. */
static int open_directly(struct output_file *f, struct error *e)
{
	struct stat st;

	if (stat(f->path, &st) < 0 || S_ISREG(st.st_mode))
		return 0;
	f->fd = open(f->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (f->fd < 0)
		return error_errno(e, "cannot write '%s'", f->path);
	return 1;
}

int output_file_open(struct output_file *f, const char *path, mode_t mode, struct error *e)
{
	static unsigned sequence;
	struct stat st;
	int direct, attempt;

	*f = (struct output_file)OUTPUT_FILE_INIT;
	/* through a link the file it names is replaced, not the link */
	if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
		f->path = realpath(path, NULL);
	if (!f->path)
		f->path = strdup(path);
	if (!f->path)
		return error_memory(e);
	direct = open_directly(f, e);
	if (direct != 0) {
		if (direct < 0)
			output_file_abandon(f);
		return direct < 0 ? -1 : 0;
	}
	for (attempt = 0; attempt < 100 && f->fd < 0; attempt++) {
		free(f->temporary);
		f->temporary = string_printf("%s.%ld-%u.tmp", f->path, (long)getpid(),
			__atomic_fetch_add(&sequence, 1, __ATOMIC_RELAXED));
		if (!f->temporary) {
			output_file_abandon(f);
			return error_memory(e);
		}
		f->fd = open(f->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		if (f->fd < 0 && errno != EEXIST)
			break;
	}
	if (f->fd < 0) {
		free(f->temporary);
		f->temporary = NULL;
		error_errno(e, "cannot write '%s'", path);
		output_file_abandon(f);
		return -1;
	}
	return 0;
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

int output_file_commit(struct output_file *f, struct error *e)
{
	int fd = f->fd;

	f->fd = -1;
	/* close() is where some file systems report a full disk */
	if (close(fd) < 0 && errno != EINTR) {
		error_errno(e, "cannot write '%s'", f->path);
		output_file_abandon(f);
		return -1;
	}
	if (f->temporary && replace(f->temporary, f->path) < 0) {
		error_errno(e, "cannot write '%s'", f->path);
		output_file_abandon(f);
		return -1;
	}
	free(f->temporary);
	f->temporary = NULL;
	output_file_abandon(f);
	return 0;
}

void output_file_abandon(struct output_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	if (f->temporary)
		unlink(f->temporary);
	free(f->temporary);
	free(f->path);
	*f = (struct output_file)OUTPUT_FILE_INIT;
}

int file_write(const char *path, const void *data, size_t length, mode_t mode, struct error *e)
{
	struct output_file f;

	if (output_file_open(&f, path, mode, e) < 0)
		return -1;
	if (fd_write_all(f.fd, data, length) < 0) {
		error_errno(e, "cannot write '%s'", path);
		output_file_abandon(&f);
		return -1;
	}
	return output_file_commit(&f, e);
}
