/*
 * Linked in front of the C library into a jitc of its own, test/jitc-faults, and so into the SQLite
 * that it loads. The environment says what goes wrong:
 *
 *	FAULT         KIND FIRST LAST    of the calls that can fail so, those from FIRST to LAST do
 *	                                 (LAST 0: all from FIRST on); kinds are in the table below
 *	FAULT_BELOW   only for files below this directory
 *	FAULT_STRUCK  is made when the first one does
 */
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#pragma GCC visibility push(default)

enum {
	READS = 1,
	WRITES = 2,
	MAKES = 4,    /* names */
	CHANGES = 8,  /* what takes no room */
	WAITS = 16,
	SPAWNS = 32,
	CLOCKS = 64,
	NETWORK = 128,
	ASKS = 256,   /* opens or looks at a file */
	OF_FILES = READS | WRITES | MAKES | CHANGES | ASKS,
};

static const struct fault {
	const char *kind;
	unsigned calls;
	int error;          /* 0: it does not fail, but is as follows */
	bool is_short;      /* half of what was asked for */
	bool lets_through;  /* every third call, or nobody would ever get on */
	useconds_t pause_us;
	time_t jump_s;
} faults[] = {
	{"enospc", WRITES | MAKES, ENOSPC, .pause_us = 0},
	{"edquot", WRITES | MAKES, EDQUOT, .pause_us = 0},
	{"eio", OF_FILES, EIO, .pause_us = 0},
	{"erofs", WRITES | MAKES | CHANGES, EROFS, .pause_us = 0},
	{"eintr", READS | WRITES | WAITS, EINTR, .lets_through = true},
	{"short", READS | WRITES, 0, .is_short = true},
	{"slow", OF_FILES, 0, .pause_us = 3000},
	{"spawn", SPAWNS, EAGAIN, .pause_us = 0},
	{"forwards", CLOCKS, 0, .jump_s = 400 * 86400},
	{"backwards", CLOCKS, 0, .jump_s = -400 * 86400},
	{"network", NETWORK, 0, .pause_us = 0},
};

static const struct fault *fault;
static long first, last, calls;
static const char *below, *struck;

__attribute__((constructor)) static void faults_choose(void)
{
	const char *choice = getenv("FAULT");
	char kind[16];

	if (!choice || sscanf(choice, "%15s %ld %ld", kind, &first, &last) != 3)
		return;
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++)
		if (!strcmp(faults[i].kind, kind))
			fault = &faults[i];
	below = getenv("FAULT_BELOW");
	struck = getenv("FAULT_STRUCK");
	if (!fault || !below || !struck)
		abort();
}

/* The C library's, or the sanitizer's in front of it. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static bool is_below(int fd, const char *path)
{
	char link[64], name[PATH_MAX] = "";
	size_t length = strlen(below);

	if (path && *path != '/') { /* where we are is what it is relative to */
		path = NULL;
		snprintf(link, sizeof(link), "/proc/self/cwd");
	} else {
		snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	}
	if (!path && syscall(SYS_readlink, link, name, sizeof(name) - 1) > 0)
		path = name;
	/* what is said of it is for the case to see */
	return (fd < 0 || fd > 2) && path && !strncmp(path, below, length) && (path[length] == '/' || !path[length]);
}

/* True when this call is one of those that the fault is for. */
static bool strikes(unsigned call, int fd, const char *path)
{
	long number;

	if (!fault || !(fault->calls & call) || (call & OF_FILES && !is_below(fd, path)))
		return false;
	number = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
	if (number < first || (last && number > last) || (fault->lets_through && number % 3 == 0))
		return false;
	if (struck) {
		int mark = (int)syscall(SYS_open, struck, O_CREAT | O_WRONLY, 0600);

		syscall(SYS_close, mark);
		struck = NULL;
	}
	return true;
}

/* True when the call fails, with errno set; length is what it may be shortened to. */
static bool fails(unsigned call, int fd, const char *path, size_t *length)
{
	if (!strikes(call, fd, path))
		return false;
	if (fault->is_short && length)
		*length = (*length + 1) / 2;
	usleep(fault->pause_us);
	errno = fault->error;
	return fault->error;
}

#define FAILS_FD(call, fd) fails(call, fd, NULL, NULL)
#define FAILS_PATH(call, path) fails(call, -1, path, NULL)

/* ---- what is in files */

ssize_t read(int fd, void *data, size_t length)
{
	return fails(READS, fd, NULL, &length) ? -1 : REAL(read)(fd, data, length);
}

ssize_t pread(int fd, void *data, size_t length, off_t at)
{
	return fails(READS, fd, NULL, &length) ? -1 : REAL(pread)(fd, data, length, at);
}

ssize_t pread64(int fd, void *data, size_t length, off64_t at)
{
	return fails(READS, fd, NULL, &length) ? -1 : REAL(pread64)(fd, data, length, at);
}

ssize_t write(int fd, const void *data, size_t length)
{
	return fails(WRITES, fd, NULL, &length) ? -1 : REAL(write)(fd, data, length);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at)
{
	return fails(WRITES, fd, NULL, &length) ? -1 : REAL(pwrite64)(fd, data, length, at);
}

ssize_t writev(int fd, const struct iovec *pieces, int count)
{
	size_t length = (size_t)count;

	return fails(WRITES, fd, NULL, &length) ? -1 : REAL(writev)(fd, pieces, (int)length);
}

int ftruncate64(int fd, off64_t length)
{
	return FAILS_FD(WRITES, fd) ? -1 : REAL(ftruncate64)(fd, length);
}

int fsync(int fd)
{
	return FAILS_FD(WRITES, fd) ? -1 : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
	return FAILS_FD(WRITES, fd) ? -1 : REAL(fdatasync)(fd);
}

/* ---- names of files */

static bool makes(int flags)
{
	return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE;
}

static unsigned opening(int flags)
{
	return makes(flags) ? MAKES : (flags & O_ACCMODE) == O_RDONLY ? ASKS : CHANGES;
}

static mode_t mode_of(int flags, va_list *arguments)
{
	return makes(flags) ? va_arg(*arguments, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;

	va_start(arguments, flags);
	mode = mode_of(flags, &arguments);
	va_end(arguments);
	return FAILS_PATH(opening(flags), path) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;

	va_start(arguments, flags);
	mode = mode_of(flags, &arguments);
	va_end(arguments);
	return FAILS_PATH(opening(flags), path) ? -1 : REAL(open64)(path, flags, mode);
}

int mkostemp(char *path, int flags)
{
	return FAILS_PATH(MAKES, path) ? -1 : REAL(mkostemp)(path, flags);
}

char *mkdtemp(char *path)
{
	return FAILS_PATH(MAKES, path) ? NULL : REAL(mkdtemp)(path);
}

int mkdir(const char *path, mode_t mode)
{
	return FAILS_PATH(MAKES, path) ? -1 : REAL(mkdir)(path, mode);
}

int link(const char *from, const char *to)
{
	return FAILS_PATH(MAKES, to) ? -1 : REAL(link)(from, to);
}

int linkat(int from_at, const char *from, int to_at, const char *to, int flags)
{
	return FAILS_PATH(MAKES, to) ? -1 : REAL(linkat)(from_at, from, to_at, to, flags);
}

int rename(const char *from, const char *to)
{
	return FAILS_PATH(MAKES, to) ? -1 : REAL(rename)(from, to);
}

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags)
{
	return FAILS_PATH(MAKES, to) ? -1 : REAL(renameat2)(from_at, from, to_at, to, flags);
}

int chmod(const char *path, mode_t mode)
{
	return FAILS_PATH(CHANGES, path) ? -1 : REAL(chmod)(path, mode);
}

int unlink(const char *path)
{
	return FAILS_PATH(CHANGES, path) ? -1 : REAL(unlink)(path);
}

int stat(const char *path, struct stat *out)
{
	return FAILS_PATH(ASKS, path) ? -1 : REAL(stat)(path, out);
}

int lstat(const char *path, struct stat *out)
{
	return FAILS_PATH(ASKS, path) ? -1 : REAL(lstat)(path, out);
}

int fstat(int fd, struct stat *out)
{
	return FAILS_FD(ASKS, fd) ? -1 : REAL(fstat)(fd, out);
}

int stat64(const char *path, struct stat64 *out)
{
	return FAILS_PATH(ASKS, path) ? -1 : REAL(stat64)(path, out);
}

int fstat64(int fd, struct stat64 *out)
{
	return FAILS_FD(ASKS, fd) ? -1 : REAL(fstat64)(fd, out);
}

/* ---- processes, waiting, time */

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
	const posix_spawnattr_t *attributes, char *const argv[], char *const environment[])
{
	if (FAILS_FD(SPAWNS, -1))
		return errno;
	return REAL(posix_spawn)(pid, path, actions, attributes, argv, environment);
}

/* By these, a tool that is loaded already is asked to fork. */
int socketpair(int domain, int type, int protocol, int ends[2])
{
	return FAILS_FD(SPAWNS, -1) ? -1 : REAL(socketpair)(domain, type, protocol, ends);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
	return FAILS_FD(SPAWNS, -1) ? -1 : REAL(sendmsg)(fd, message, flags);
}

ssize_t recv(int fd, void *data, size_t length, int flags)
{
	return FAILS_FD(SPAWNS, -1) ? -1 : REAL(recv)(fd, data, length, flags);
}

int poll(struct pollfd *files, nfds_t count, int timeout_ms)
{
	return FAILS_FD(WAITS, -1) ? -1 : REAL(poll)(files, count, timeout_ms);
}

int ppoll(struct pollfd *files, nfds_t count, const struct timespec *timeout, const sigset_t *mask)
{
	return FAILS_FD(WAITS, -1) ? -1 : REAL(ppoll)(files, count, timeout, mask);
}

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage)
{
	return FAILS_FD(WAITS, -1) ? -1 : REAL(wait4)(pid, status, options, usage);
}

/* On a network, whoever locks a file must be able to do with it what the lock is for. */
int flock(int fd, int operation)
{
	int access = fcntl(fd, F_GETFL) & O_ACCMODE;
	struct stat st;

	if (FAILS_FD(WAITS, -1))
		return -1;
	if (strikes(NETWORK, fd, NULL) && REAL(fstat)(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		access == (operation & LOCK_SH ? O_WRONLY : O_RDONLY)) {
		errno = EBADF;
		return -1;
	}
	return REAL(flock)(fd, operation);
}

int statfs(const char *path, struct statfs *out)
{
	int result = REAL(statfs)(path, out);

	if (strikes(NETWORK, -1, path))
		out->f_type = 0x6969; /* NFS */
	return result;
}

int clock_gettime(clockid_t id, struct timespec *out)
{
	int result = REAL(clock_gettime)(id, out);

	if (id == CLOCK_REALTIME && strikes(CLOCKS, -1, NULL))
		out->tv_sec += fault->jump_s;
	return result;
}

time_t time(time_t *out)
{
	time_t now = REAL(time)(NULL);

	if (strikes(CLOCKS, -1, NULL))
		now += fault->jump_s;
	if (out)
		*out = now;
	return now;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
	int result = REAL(gettimeofday)(out, zone);

	if (strikes(CLOCKS, -1, NULL))
		out->tv_sec += fault->jump_s;
	return result;
}
