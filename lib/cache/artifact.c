#include "cache/artifact.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

char *artifact_path(const char *directory, const struct digest *digest)
{
	char hex[DIGEST_HEX + 1];

	digest_hex(digest, hex);
	return string_printf("%s/cas/%.2s/%s", directory, hex, hex);
}

/* Renames into cas/, making the directories that are not there yet. */
static int rename_into(const char *file, const char *path)
{
	char *parent;
	int result;

	if (rename(file, path) == 0)
		return 0;
	if (errno != ENOENT)
		return -1;
	parent = path_directory(path);
	result = parent ? directory_make(parent, 0700, NULL) : -1;
	free(parent);
	return result ? -1 : rename(file, path);
}

/* For a file on another file system. */
static int copy_into(const char *directory, const char *file, const char *path, struct error *e)
{
	char *work = path_join(directory, "work"), *temporary = NULL;
	struct buf bytes = BUF_INIT;
	int fd = -1, result = -1;

	if (!work) {
		error_memory(e);
		goto out;
	}
	if (file_read(file, &bytes, e))
		goto out;
	fd = file_temporary(work, "copy", &temporary, e);
	if (fd < 0)
		goto out;
	if (fchmod(fd, 0400) || fd_write_all(fd, bytes.data, bytes.length) ||
		rename_into(temporary, path)) {
		error_errno(e, "cannot write '%s'", path);
		unlink(temporary);
		goto out;
	}
	unlink(file);
	result = 0;
out:
	if (fd >= 0)
		close(fd);
	buf_release(&bytes);
	free(temporary);
	free(work);
	return result;
}

int artifact_add(const char *directory, const struct digest *digest, int64_t size_bytes,
	const char *file, struct error *e)
{
	char *path = artifact_path(directory, digest);
	struct stat st;
	int result = -1;

	if (!path)
		return error_memory(e);
	if (lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == size_bytes) {
		unlink(file);
		result = 0;
	} else if (lstat(file, &st) < 0) {
		error_errno(e, "cannot store '%s'", file);
	} else if (!S_ISREG(st.st_mode) || st.st_size != size_bytes) {
		error_set(e, ERROR_SYSTEM, "cannot store '%s': not what was announced", file);
	} else if (chmod(file, 0400) == 0 && rename_into(file, path) == 0) {
		result = 0;
	} else if (errno == EXDEV) {
		result = copy_into(directory, file, path, e);
	} else {
		error_errno(e, "cannot write '%s'", path);
	}
	free(path);
	return result;
}

int artifact_write(const char *directory, const struct digest *digest, const void *data,
	size_t length, struct error *e)
{
	char *work = path_join(directory, "work"), *temporary;
	int fd = work ? file_temporary(work, "object", &temporary, e) : error_memory(e);
	int result = -1;

	free(work);
	if (fd < 0)
		return -1;
	if (fd_write_all(fd, data, length))
		error_errno(e, "cannot write '%s'", temporary);
	else
		result = artifact_add(directory, digest, (int64_t)length, temporary, e);
	close(fd);
	if (result)
		unlink(temporary);
	free(temporary);
	return result;
}

static bool bytes_match(const struct digest *digest, const char *data, size_t length)
{
	struct digest found;

	hash_bytes(&found, data, length);
	return digest_equal(&found, digest);
}

/* 1, 0, -1 as artifact_read(). */
static int checked_read(int fd, const struct digest *digest, int64_t size_bytes, struct buf *out)
{
	size_t start = out->length, length = 0;
	struct stat st;
	ssize_t got = 0;
	char *room;

	if (fstat(fd, &st) < 0)
		return -1;
	if (!S_ISREG(st.st_mode) || (size_bytes >= 0 && st.st_size != size_bytes))
		return 0;
	room = buf_reserve(out, (size_t)st.st_size);
	if (!room) {
		errno = ENOMEM;
		return -1;
	}
	while (length < (size_t)st.st_size) {
		got = read(fd, room + length, (size_t)st.st_size - length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		length += (size_t)got;
	}
	if (length != (size_t)st.st_size || !bytes_match(digest, room, length)) {
		room[0] = '\0';
		return 0;
	}
	out->length = start + length;
	out->data[out->length] = '\0';
	return 1;
}

int artifact_read(const char *directory, const struct digest *digest, int64_t size_bytes,
	struct buf *out, struct error *e)
{
	char *path = artifact_path(directory, digest);
	int fd, result;

	if (!path)
		return error_memory(e);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd >= 0) {
		result = checked_read(fd, digest, size_bytes, out);
		if (result < 0)
			error_errno(e, "cannot read '%s'", path);
		close(fd);
	} else if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == EACCES) {
		result = 0;
	} else {
		result = error_errno(e, "cannot open '%s'", path);
	}
	free(path);
	return result;
}

char *artifact_quarantine_path(const char *directory, const struct digest *digest)
{
	char hex[DIGEST_HEX + 1];

	return string_printf("%s/quarantine/%s", directory, digest_hex(digest, hex));
}

void artifact_quarantine(const char *directory, const struct digest *digest)
{
	char *path = artifact_path(directory, digest);
	char *place = string_printf("%s/quarantine", directory);
	char *target = artifact_quarantine_path(directory, digest);

	/* Whatever happens, the damaged bytes must be gone, or they would be kept at the next
	 * store. */
	if (path && (!place || !target || directory_make(place, 0700, NULL) ||
			    rename(path, target)))
		unlink(path);
	free(path);
	free(place);
	free(target);
}

void artifact_remove(const char *directory, const struct digest *digest)
{
	char *path = artifact_path(directory, digest);

	if (path)
		unlink(path);
	free(path);
}

static int bucket_scan(const char *bucket,
	int (*each)(void *context, const char *path, const struct digest *digest), void *context,
	struct error *e)
{
	DIR *stream = opendir(bucket);
	struct dirent *item;
	int result = 0;

	if (!stream)
		return errno == ENOENT ? 0 : error_errno(e, "cannot read '%s'", bucket);
	while (!result && (item = readdir(stream))) {
		struct digest digest;
		char *path;

		if (item->d_name[0] == '.')
			continue;
		path = string_printf("%s/%s", bucket, item->d_name);
		if (!path)
			result = error_memory(e);
		else
			result = each(context, path,
				digest_parse(&digest, item->d_name) ? &digest : NULL);
		free(path);
	}
	closedir(stream);
	return result;
}

int artifact_scan(const char *directory,
	int (*each)(void *context, const char *path, const struct digest *digest), void *context,
	struct error *e)
{
	int result = 0;

	for (int i = 0; i < 256 && !result; i++) {
		char *bucket = string_printf("%s/cas/%02x", directory, i);

		result = bucket ? bucket_scan(bucket, each, context, e) : error_memory(e);
		free(bucket);
	}
	return result;
}
