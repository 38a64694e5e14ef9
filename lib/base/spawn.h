#ifndef BASE_SPAWN_H
#define BASE_SPAWN_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "error.h"

/* How to start a process. Never a shell; every descriptor but the three below is closed in it: ours
 * are close-on-exec, and those that we were started with, such as make's jobserver, are not meant
 * for it. Signal mask and dispositions start from the default. */
struct spawn {
	const char *path;            /* the executable, not searched for */
	char *const *argv;
	char *const *environment;
	int standard[3];             /* its stdin, stdout, stderr; -1: /dev/null */
	bool inherits;               /* it gets those that we were started with, too */
	pid_t group;                 /* process group to join; 0: a new one, which it leads */
	int64_t memory_limit_bytes;  /* of heap and anonymous memory (RLIMIT_DATA); 0: none */
};

struct process {
	pid_t pid;   /* 0: none */
	int pidfd;   /* readable when the process has ended */
	int64_t started_ns;
};

/* What a process was and cost. */
struct process_result {
	int wait_status;     /* as from wait(2) */
	int64_t wall_ns;     /* start to reaping */
	int64_t cpu_ns;      /* user and system */
	int64_t peak_rss_kb; /* the kernel's way: not below the peak of the one that started it */
};

#define PROCESS_INIT {.pidfd = -1}

/* ERROR_MISSING when path is not there or cannot be executed. On failure p is empty. The memory
 * limit is set just behind the start: what was allocated before stays, but counts. */
int process_start(struct process *p, const struct spawn *how, struct error *e);

/* Makes p, with its pid and started_ns, out of a child that runs as how says but for its group and
 * memory limit. On failure it is ended, and p is empty. */
int process_adopt(struct process *p, const struct spawn *how, struct error *e);

/* Sends it a signal; never to another process that has its number since. */
void process_signal(const struct process *p, int signal_number);

/* Waits for this process only, then closes its pidfd; p is empty afterwards, even on failure. out
 * may be NULL. Fails when the program ignores SIGCHLD or waits for any child elsewhere. */
int process_wait(struct process *p, struct process_result *out, struct error *e);

#endif
