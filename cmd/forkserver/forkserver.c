/*
 * Preloaded into a program by base/forkserver.c: once all is loaded and every constructor has run,
 * it waits in main()'s place for requests, and forks for each. The child goes on as the program
 * itself, with the request's arguments and descriptors. It ends when the other end is closed.
 */
#include <dlfcn.h>
#include <errno.h>
#include <linux/sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/forkserver_request.h"

typedef int main_function(int argc, char **argv, char **environment);
typedef int start_function(main_function *main, int argc, char **argv, void (*init)(void),
	void (*fini)(void), void (*rtld_fini)(void), void *stack_end);

start_function __libc_start_main;

static main_function *program_main;
static struct forkserver_request request;
static int standard[3];

static void reply(int32_t value)
{
	if (send(FORKSERVER_SOCKET, &value, sizeof(value), MSG_NOSIGNAL) != sizeof(value))
		_exit(1);
}

/* Returns with a whole request only. */
static void request_wait(void)
{
	struct iovec bytes = {&request, sizeof(request)};
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(sizeof(standard))];
	} control;
	struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control,
		.msg_controllen = sizeof(control)};
	ssize_t length;

	do
		length = recvmsg(FORKSERVER_SOCKET, &message, MSG_CMSG_CLOEXEC);
	while (length < 0 && errno == EINTR);
	if (length < (ssize_t)offsetof(struct forkserver_request, arguments) ||
		(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) ||
		message.msg_controllen < CMSG_LEN(sizeof(standard)))
		_exit(length == 0 ? 0 : 1);
	memcpy(standard, CMSG_DATA(&control.header), sizeof(standard));
}

/* A child of who has started us. glibc keeps the thread's ID where the kernel knows that it is; its
 * own fork() has it set there as well. */
static pid_t sibling_fork(void)
{
	struct clone_args how = {.flags = CLONE_PARENT};
#ifdef __GLIBC__
	int *thread_id[2] = {NULL}; /* a kernel of 64 bits writes as many */

	if (prctl(PR_GET_TID_ADDRESS, thread_id) == 0 && thread_id[0]) {
		how.flags |= CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID;
		how.child_tid = (uintptr_t)thread_id[0];
	}
#endif
	return (pid_t)syscall(SYS_clone3, &how, sizeof(how));
}

/* In the child: the group is joined by the other side as well, whoever comes first. */
static int program_run(char **environment)
{
	char **argv = calloc(request.argc + 1, sizeof(*argv)), *argument = request.arguments;

	if (!argv)
		_exit(127);
	setpgid(0, request.group);
	for (int i = 0; i < 3; i++) {
		dup2(standard[i], i);
		close(standard[i]);
	}
	for (uint32_t i = 0; i < request.argc; i++) {
		argv[i] = argument;
		argument += strlen(argument) + 1;
	}
	return program_main((int)request.argc, argv, environment);
}

/* A fork has only one of them. */
static int has_threads(void)
{
	struct stat tasks;

	return stat("/proc/self/task", &tasks) < 0 || tasks.st_nlink != 3;
}

static int serve(int argc, char **argv, char **environment)
{
	pid_t pid;

	(void)argc;
	(void)argv;
	if (has_threads())
		_exit(1);
	reply(0);
	for (;;) {
		request_wait();
		pid = sibling_fork();
		if (pid == 0)
			return program_run(environment);
		reply(pid > 0 ? pid : -errno);
		for (int i = 0; i < 3; i++)
			close(standard[i]);
	}
}

int __libc_start_main(main_function *main, int argc, char **argv, void (*init)(void),
	void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
	start_function *start = (start_function *)dlsym(RTLD_NEXT, "__libc_start_main");

	unsetenv("LD_PRELOAD");
	unsetenv("LD_BIND_NOW");
	program_main = main;
	return start(serve, argc, argv, init, fini, rtld_fini, stack_end);
}
