#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/interrupt.h"

static int file_open(const char *path, int *fd, size_t *size, struct error *e)
{
	struct stat st;

	*fd = open(path, O_RDONLY | O_CLOEXEC);
	if (*fd < 0 || fstat(*fd, &st) < 0)
		return error_errno(e, "cannot read '%s'", path);
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return error_errno(e, "cannot read '%s'", path);
	}
	*size = S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
	return 0;
}

/* read() once more after a signal, unless it asks us to stop. */
static ssize_t read_on(int fd, void *data, size_t size)
{
	ssize_t got;

	do
		got = read(fd, data, size);
	while (got < 0 && errno == EINTR && !interrupt_pending());
	return got;
}

int file_read_fd_small(int fd, const char *name, size_t most, struct buf *out, struct error *e)
{
	size_t start = out->length;
	ssize_t got;
	char *room;

	for (;;) {
		if (out->capacity < out->length + 2)
			buf_reserve(out, 65536);
		room = buf_reserve(out, 1);
		if (!room)
			return error_memory(e);
		got = read_on(fd, room, out->capacity - out->length - 1);
		if (got == 0)
			break;
		if (got < 0)
			return error_errno(e, "cannot read '%s'", name);
		out->length += (size_t)got;
		if (out->length - start > most)
			return error_set(e, ERROR_INPUT, "'%s' has more than %zu bytes", name, most);
	}
	out->data[out->length] = '\0';
	return 0;
}

int file_read_fd(int fd, const char *name, struct buf *out, struct error *e)
{
	return file_read_fd_small(fd, name, SIZE_MAX, out, e);
}

int file_read(const char *path, struct buf *out, struct error *e)
{
	size_t size = 0;
	int fd = -1, result;

	result = file_open(path, &fd, &size, e);
	if (result == 0) {
		/* one byte more, so that one read() fills it and the next one sees the end */
		buf_reserve(out, size + 1);
		result = file_read_fd(fd, path, out, e);
	}
	if (fd >= 0)
		close(fd);
	return result;
}

int file_read_small(const char *path, size_t most, struct buf *out, struct error *e)
{
	size_t size;
	int fd = -1, result = file_open(path, &fd, &size, e);

	if (result == 0)
		result = file_read_fd_small(fd, path, most, out, e);
	if (fd >= 0)
		close(fd);
	return result;
}

int file_hash(const char *path, struct digest *out, struct error *e)
{
	enum { CHUNK = 1 << 17 };
	struct hasher h;
	ssize_t got = -1;
	size_t size;
	char *chunk = NULL;
	int fd = -1, result = -1;

	if (file_open(path, &fd, &size, e) < 0)
		goto out;
	chunk = malloc(CHUNK);
	if (!chunk) {
		error_memory(e);
		goto out;
	}
	hasher_init(&h);
	while ((got = read_on(fd, chunk, CHUNK)) > 0)
		hasher_add(&h, chunk, (size_t)got);
	if (got < 0) {
		error_errno(e, "cannot read '%s'", path);
		goto out;
	}
	hasher_finish(&h, out);
	result = 0;
out:
	free(chunk);
	if (fd >= 0)
		close(fd);
	return result;
}

int fd_write_all(int fd, const void *data, size_t length)
{
	const char *at = data;
	ssize_t put;

	while (length) {
		put = write(fd, at, length);
		if (put < 0 && errno == EINTR && !interrupt_pending())
			continue;
		if (put < 0)
			return -1;
		at += put;
		length -= (size_t)put;
	}
	return 0;
}

static int directory_make_one(const char *path, mode_t mode)
{
	struct stat st;

	if (mkdir(path, mode) == 0)
		return 0;
	if (errno != EEXIST)
		return -1;
	if (stat(path, &st) < 0)
		return -1;
	if (S_ISDIR(st.st_mode))
		return 0;
	errno = ENOTDIR;
	return -1;
}

int file_append(const char *path, const struct buf *text, struct error *e)
{
	int fd, result = -1;

	if (text->failed)
		return error_memory(e);
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
	if (fd < 0 || fd_write_all(fd, text->data, text->length) < 0)
		error_errno(e, "cannot append to log '%s'", path);
	else
		result = 0;
	if (fd >= 0)
		close(fd);
	return result;
}

int file_temporary(const char *directory, const char *stem, char **path, struct error *e)
{
	int fd;

	*path = string_printf("%s/%s-XXXXXX", directory, stem);
	if (!*path)
		return error_memory(e);
	fd = mkostemp(*path, O_CLOEXEC);
	if (fd < 0) {
		error_errno(e, "cannot make '%s'", *path);
		free(*path);
		*path = NULL;
	}
	return fd;
}

int directory_make(const char *path, mode_t mode, struct error *e)
{
	char *copy, *slash;
	int result = 0;

	if (directory_make_one(path, mode) == 0)
		return 0;
	if (errno != ENOENT)
		return error_errno(e, "cannot make directory '%s'", path);
	copy = strdup(path);
	if (!copy)
		return error_memory(e);
	for (slash = strchr(copy + 1, '/'); slash && result == 0; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		result = directory_make_one(copy, mode);
		*slash = '/';
	}
	if (result == 0)
		result = directory_make_one(path, mode);
	if (result < 0)
		error_errno(e, "cannot make directory '%s'", path);
	free(copy);
	return result;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static int remove_inner(const char *path, const struct stat *st, int type, struct FTW *where)
{
	return where->level > 0 ? remove_one(path, st, type, where) : 0;
}

enum { REMOVE_FLAGS = FTW_DEPTH | FTW_PHYS | FTW_MOUNT, REMOVE_DESCRIPTORS = 16 };

int directory_remove(const char *path)
{
	return nftw(path, remove_one, REMOVE_DESCRIPTORS, REMOVE_FLAGS);
}

int directory_empty(const char *path)
{
	return nftw(path, remove_inner, REMOVE_DESCRIPTORS, REMOVE_FLAGS);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *path_directory(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return strdup(".");
	return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

char *path_join(const char *directory, const char *name)
{
	size_t length = directory ? strlen(directory) : 0;

	if (length == 0 || *name == '/')
		return strdup(name);
	return string_printf("%s%s%s", directory, directory[length - 1] == '/' ? "" : "/", name);
}

/* What is before ".." stays: it may be a link. */
static void dots_drop(char *path)
{
	const char *from = path + (*path == '/');
	char *to = path + (*path == '/');

	while (*from) {
		size_t length = strcspn(from, "/"), taken = length + (from[length] == '/');

		if (length > 1 || (length == 1 && *from != '.')) {
			memmove(to, from, taken);
			to += taken;
		}
		from += taken;
	}
	if (to == path)
		*to++ = '.';
	*to = 0;
}

char *path_beside(const char *file, const char *name)
{
	int length = *name == '/' ? 0 : (int)(path_base(file) - file);
	char *path = string_printf("%.*s%s", length, file, name);

	if (path)
		dots_drop(path);
	return path;
}

void directory_sync(const char *path)
{
	char *directory = path_directory(path);
	int fd = directory ? open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(directory);
}

bool file_is_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}
