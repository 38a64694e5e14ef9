#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

/* Copies the descriptors that are 0, 1 or 2 to higher ones, so that setting up one standard
 * descriptor of the child never overwrites the source of another. */
static int standard_raise(const int given[3], int raised[3], struct error *e)
{
	for (int i = 0; i < 3; i++) {
		if (given[i] < 0 || given[i] > 2)
			continue;
		raised[i] = fcntl(given[i], F_DUPFD_CLOEXEC, 3);
		if (raised[i] < 0)
			return error_errno(e, "cannot copy descriptor %d", given[i]);
	}
	return 0;
}

static int actions_fill(posix_spawn_file_actions_t *actions, const struct spawn *how,
	const int raised[3])
{
	for (int i = 0; i < 3; i++) {
		int source = raised[i] >= 0 ? raised[i] : how->standard[i];
		int problem;

		if (source < 0)
			problem = posix_spawn_file_actions_addopen(actions, i, "/dev/null",
				i == 0 ? O_RDONLY : O_WRONLY, 0);
		else
			problem = posix_spawn_file_actions_adddup2(actions, source, i);
		if (problem != 0)
			return problem;
	}
	return how->inherits ? 0 : posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

static int attributes_fill(posix_spawnattr_t *attributes, pid_t group)
{
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	sigdelset(&all, SIGKILL);
	sigdelset(&all, SIGSTOP);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setpgroup(attributes, group);
	return posix_spawnattr_setflags(attributes,
		POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
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

static int spawn(pid_t *pid, const struct spawn *how, const int raised[3])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int problem;

	problem = posix_spawn_file_actions_init(&actions);
	if (problem != 0)
		return problem;
	problem = posix_spawnattr_init(&attributes);
	if (problem != 0)
		goto out;
	problem = actions_fill(&actions, how, raised);
	if (problem == 0)
		problem = attributes_fill(&attributes, how->group);
	if (problem == 0)
		problem = posix_spawn(
			pid, how->path, &actions, &attributes, how->argv, how->environment);
	posix_spawnattr_destroy(&attributes);
out:
	posix_spawn_file_actions_destroy(&actions);
	return problem;
}

/* The child runs already: what it has allocated in its first microseconds stays, but it gets no
 * more than the limit from here on. */
static int memory_limit(pid_t pid, int64_t bytes)
{
	struct rlimit limit;

	if (prlimit(pid, RLIMIT_DATA, NULL, &limit) < 0)
		return -1;
	if ((rlim_t)bytes < limit.rlim_max)
		limit.rlim_max = (rlim_t)bytes;
	limit.rlim_cur = limit.rlim_max;
	return prlimit(pid, RLIMIT_DATA, &limit, NULL);
}

static int status_wait(pid_t pid, int *status, struct rusage *usage)
{
	pid_t got;

	do
		got = wait4(pid, status, 0, usage);
	while (got < 0 && errno == EINTR);
	return got < 0 ? -1 : 0;
}

/* What is left to do for a child that runs. */
static int child_watch(struct process *p, const struct spawn *how, struct error *e)
{
	p->pidfd = (int)syscall(SYS_pidfd_open, p->pid, 0);
	if (p->pidfd < 0)
		return error_errno(e, "cannot watch '%s'", how->path);
	/* ESRCH: it has ended already */
	if (how->memory_limit_bytes > 0 && memory_limit(p->pid, how->memory_limit_bytes) < 0 &&
		errno != ESRCH)
		return error_errno(e, "cannot limit the memory of '%s'", how->path);
	return 0;
}

static int child_end(struct process *p)
{
	kill(p->pid, SIGKILL);
	process_wait(p, NULL, NULL);
	return -1;
}

int process_start(struct process *p, const struct spawn *how, struct error *e)
{
	int raised[3] = {-1, -1, -1};
	int problem, result = -1;

	*p = (struct process)PROCESS_INIT;
	if (standard_raise(how->standard, raised, e) < 0)
		goto out;
	p->started_ns = clock_monotonic_ns();
	problem = spawn(&p->pid, how, raised);
	if (problem != 0) {
		start_failed(problem, how->path, e);
		p->pid = 0;
		goto out;
	}
	result = child_watch(p, how, e);
	if (result < 0)
		child_end(p);
out:
	for (int i = 0; i < 3; i++)
		if (raised[i] >= 0)
			close(raised[i]);
	return result;
}

/* The child joins it as well: one of both is first. */
static bool group_join(pid_t pid, pid_t group)
{
	return setpgid(pid, group) == 0 || getpgid(pid) == group;
}

int process_adopt(struct process *p, const struct spawn *how, struct error *e)
{
	p->pidfd = -1;
	if (!group_join(p->pid, how->group ? how->group : p->pid))
		error_errno(e, "cannot put '%s' into its process group", how->path);
	else if (child_watch(p, how, e) == 0)
		return 0;
	return child_end(p);
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
