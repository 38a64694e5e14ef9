#include "cache/directory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "cache/cache.h"

char *cache_default_directory(struct error *e)
{
	const char *own = getenv("JITC_DIR"), *home = getenv("HOME");
	const char *xdg = getenv("XDG_CACHE_HOME");
	char *path;

	if (own && *own)
		path = string_printf("%s", own);
	else if (xdg && *xdg == '/') /* the specification has relative ones ignored */
		path = string_printf("%s/jitc", xdg);
	else if (home && *home)
		path = string_printf("%s/.cache/jitc", home);
	else {
		error_set(e, ERROR_INPUT, "there is no place for the cache: none of JITC_DIR, "
			"XDG_CACHE_HOME and HOME is set");
		return NULL;
	}
	if (!path)
		error_memory(e);
	return path;
}

int owner_check(const char *what, const char *path, const struct stat *st, bool read_only,
	struct error *e)
{
	if (st->st_uid != geteuid() && !(read_only && st->st_uid == 0))
		return error_set(e, ERROR_SYSTEM, "cache %s '%s' belongs to another user (uid %u)", what,
			path, (unsigned)st->st_uid);
	if (st->st_mode & (S_IWGRP | S_IWOTH))
		return error_set(e, ERROR_SYSTEM,
			"cache %s '%s' can be written to by others (mode %04o)", what, path,
			(unsigned)st->st_mode & 07777);
	return 0;
}

static int directory_check(const char *path, const struct stat *st, bool read_only,
	struct error *e)
{
	if (!S_ISDIR(st->st_mode))
		return error_set(e, ERROR_SYSTEM, "cache '%s' is not a directory", path);
	return owner_check("directory", path, st, read_only, e);
}

int directory_lay_out(const char *path, struct error *e)
{
	static const char *const parts[] = {"cas", "work", "quarantine"};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		char *part = string_printf("%s/%s", path, parts[i]);
		int result = part ? directory_make(part, 0700, e) : error_memory(e);

		free(part);
		if (result)
			return -1;
	}
	return 0;
}

int directory_prepare(const char *path, bool read_only, struct error *e)
{
	struct stat st;

	if (stat(path, &st) == 0)
		return directory_check(path, &st, read_only, e);
	if (read_only || errno != ENOENT)
		return error_errno(e, "cannot use cache directory '%s'", path);
	if (directory_make(path, 0700, e) || directory_lay_out(path, e))
		return -1;
	if (stat(path, &st) < 0)
		return error_errno(e, "cannot use cache directory '%s'", path);
	return directory_check(path, &st, read_only, e);
}

int directory_lock(const char *path, struct error *e)
{
	int64_t deadline_ns = clock_monotonic_ns() + INT64_C(10000000000);
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return error_errno(e, "cannot open cache directory '%s'", path);
	while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		if (errno != EWOULDBLOCK && errno != EINTR) {
			error_errno(e, "cannot lock cache directory '%s'", path);
			close(fd);
			return -1;
		}
		if (clock_monotonic_ns() > deadline_ns) {
			close(fd);
			return error_set(e, ERROR_SYSTEM,
				"another process is making the index of '%s'", path);
		}
		usleep(5000);
	}
	return fd;
}
