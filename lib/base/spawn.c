#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdalign.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

/* What the child works from, and what hindered it: until it has become the tool, it borrows our
 * memory, and the thread that has started it stands still. */
struct birth {
	const struct spawn *how;
	int problem;
};

/* Real-time signals are nobody's default to ignore; handlers end with execve() anyway. Until then none
 * of ours may run in the child. */
static void signals_reset(void)
{
	const struct sigaction standard = {.sa_handler = SIG_DFL};

	for (int signal_number = 1; signal_number <= SIGSYS; signal_number++)
		sigaction(signal_number, &standard, NULL);
}

static void signals_unblock(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Sources that are 0, 1 or 2 are copied to higher ones first, so that setting up one descriptor never
 * overwrites the source of another. */
static int standard_set(const int given[3])
{
	int source[3];

	for (int i = 0; i < 3; i++) {
		source[i] = given[i] >= 0 && given[i] <= 2 ? fcntl(given[i], F_DUPFD_CLOEXEC, 3)
							   : given[i];
		if (given[i] >= 0 && source[i] < 0)
			return -1;
	}
	for (int i = 0; i < 3; i++) {
		int fd = source[i] >= 0 ? source[i]
					: open("/dev/null", i == 0 ? O_RDONLY : O_WRONLY);

		if (fd < 0 || dup2(fd, i) < 0)
			return -1;
		if (source[i] < 0 && fd != i)
			close(fd);
	}
	return 0;
}

/* Those that we were started with; ours are close-on-exec. */
static void descriptors_close(void)
{
	if (close_range(3, ~0U, 0) == 0)
		return;
	/* before Linux 5.9 */
	for (int fd = (int)sysconf(_SC_OPEN_MAX) - 1; fd >= 3; fd--)
		close(fd);
}

static int memory_limit(int64_t bytes)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_DATA, &limit) < 0)
		return -1;
	if ((rlim_t)bytes < limit.rlim_max)
		limit.rlim_max = (rlim_t)bytes;
	limit.rlim_cur = limit.rlim_max;
	return setrlimit(RLIMIT_DATA, &limit);
}

/* Only what may be called between fork() and execve(), and nothing that allocates. */
static int child_run(void *context)
{
	struct birth *birth = context;
	const struct spawn *how = birth->how;

	signals_reset();
	if (setpgid(0, how->group) == 0 && standard_set(how->standard) == 0 &&
		(how->memory_limit_bytes <= 0 || memory_limit(how->memory_limit_bytes) == 0)) {
		if (!how->inherits)
			descriptors_close();
		signals_unblock();
		execve(how->path, how->argv, how->environment);
	}
	birth->problem = errno;
	_exit(127);
}

/* Says why the child did not come to life; a path that cannot be executed counts as missing. */
static int start_failed(int problem, const char *path, struct error *e)
{
	switch (problem) {
	case ENOENT:
		if (access(path, F_OK) == 0)
			return error_set(e, ERROR_MISSING,
				"cannot run '%s': its interpreter (or /dev/null) is missing", path);
		/* fallthrough */
	case ENOTDIR:
	case EACCES:
	case ENOEXEC:
	case ELIBBAD:
		return error_set(e, ERROR_MISSING, "cannot run '%s': %s", path, strerror(problem));
	case ENOMEM:
		return error_memory(e);
	default:
		return error_set(
			e, ERROR_SYSTEM, "cannot run '%s': %s", path, strerror(problem));
	}
}

static int status_wait(pid_t pid, int *status, struct rusage *usage)
{
	pid_t got;

	do
		got = wait4(pid, status, 0, usage);
	while (got < 0 && errno == EINTR);
	return got < 0 ? -1 : 0;
}

/* Returns 0 or the errno. As posix_spawn(), which maps and unmaps a stack for each child, at the price
 * of an interrupt of all processors that our other threads are on. */
static int child_start(struct process *p, const struct spawn *how)
{
	enum { STACK_BYTES = 32 << 10 };
	alignas(16) char stack[STACK_BYTES];
	struct birth birth = {.how = how};
	sigset_t all, before;
	int problem;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	p->pid = clone(child_run, stack + STACK_BYTES,
		CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD, &birth, &p->pidfd);
	problem = p->pid < 0 ? errno : birth.problem;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (p->pid > 0 && problem != 0)
		process_wait(p, NULL, NULL);
	return problem;
}

int process_start(struct process *p, const struct spawn *how, struct error *e)
{
	int problem;

	*p = (struct process)PROCESS_INIT;
	p->started_ns = clock_monotonic_ns();
	problem = child_start(p, how);
	if (problem == 0)
		return 0;
	*p = (struct process)PROCESS_INIT;
	return start_failed(problem, how->path, e);
}

static int64_t timeval_ns(struct timeval t)
{
	return (int64_t)t.tv_sec * 1000000000 + (int64_t)t.tv_usec * 1000;
}

/* glibc has functions for pidfds only since 2.36. */
void process_signal(const struct process *p, int signal_number)
{
	if (p->pidfd >= 0)
		syscall(SYS_pidfd_send_signal, p->pidfd, signal_number, NULL, 0);
}

int process_wait(struct process *p, struct process_result *out, struct error *e)
{
	struct rusage usage;
	int status, result;

	result = status_wait(p->pid, &status, &usage);
	if (result < 0)
		error_errno(e, "cannot wait for process %ld", (long)p->pid);
	else if (out)
		*out = (struct process_result){
			.wait_status = status,
			.wall_ns = clock_monotonic_ns() - p->started_ns,
			.cpu_ns = timeval_ns(usage.ru_utime) + timeval_ns(usage.ru_stime),
			.peak_rss_kb = usage.ru_maxrss,
		};
	if (p->pidfd >= 0)
		close(p->pidfd);
	*p = (struct process)PROCESS_INIT;
	return result;
}
