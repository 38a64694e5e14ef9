/*
 * Preloaded into a program by base/fork_server.c: once all is loaded and every constructor has run,
 * it waits in main()'s place for requests, and forks for each. The child goes on as the program
 * itself, with the request's arguments and descriptors.
 *
 * Where it does not know how a program starts, it does nothing, and the program is never forked.
 */
#include <features.h>
#include <sys/syscall.h>

#if defined(__GLIBC__) && defined(SYS_clone3) && !defined(__powerpc__)

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fork_server_request.h"
#include "cmd/fork-server/origins.h"

typedef int main_function(int argc, char **argv, char **environment);
typedef int start_function(main_function *main, int argc, char **argv, void (*init)(void),
	void (*fini)(void), void (*rtld_fini)(void), void *stack_end);

start_function __libc_start_main __attribute__((visibility("default")));

static main_function *program_main;
static int *thread_id;
static struct fork_server_request request;
static int descriptors[FORK_SERVER_DESCRIPTORS];

static void reply(int32_t value)
{
	if (send(FORK_SERVER_SOCKET, &value, sizeof(value), MSG_NOSIGNAL) != sizeof(value))
		_exit(1);
}

/* Returns with a whole request only. */
static void request_wait(void)
{
	struct iovec bytes = {&request, sizeof(request)};
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(sizeof(descriptors))];
	} control;
	struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control,
		.msg_controllen = sizeof(control)};
	ssize_t length;

	do
		length = recvmsg(FORK_SERVER_SOCKET, &message, MSG_CMSG_CLOEXEC);
	while (length < 0 && errno == EINTR);
	if (length < (ssize_t)offsetof(struct fork_server_request, arguments) ||
		(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) ||
		message.msg_controllen < CMSG_LEN(sizeof(descriptors)))
		_exit(length == 0 ? 0 : 1);
	memcpy(descriptors, CMSG_DATA(&control.header), sizeof(descriptors));
}

/* A child of who has started us, with the C library's idea of its thread's ID set as fork() would. */
static pid_t sibling_fork(void)
{
	struct clone_args how = {
		.flags = CLONE_PARENT | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID,
		.child_tid = (uintptr_t)thread_id,
	};

	return (pid_t)syscall(SYS_clone3, &how, sizeof(how));
}

static void descriptors_close(void)
{
	for (int i = 0; i < FORK_SERVER_DESCRIPTORS; i++)
		close(descriptors[i]);
}

/* In the child. */
static int program_run(char **environment)
{
	char **argv = calloc(request.argc + 1, sizeof(*argv)), *argument = request.arguments, go;

	if (!argv || setpgid(0, request.group) < 0 || read(descriptors[FORK_SERVER_GO], &go, 1) != 1)
		_exit(127);
	for (int i = 0; i < 3; i++)
		dup2(descriptors[i], i);
	descriptors_close();
	for (uint32_t i = 0; i < request.argc; i++) {
		argv[i] = argument;
		argument += strlen(argument) + 1;
	}
	return program_main((int)request.argc, argv, environment);
}

/* Whether just 0, 1 and 2 are open. All forks would share the place in another file, and what locks
 * are held by it. */
static bool has_no_files(void)
{
	DIR *directory = opendir("/proc/self/fd");
	bool result = directory;
	struct dirent *entry;
	int fd;

	while (directory && (entry = readdir(directory))) {
		fd = atoi(entry->d_name);
		result = result && (fd <= 2 || fd == dirfd(directory));
	}
	if (directory)
		closedir(directory);
	for (fd = 0; fd < 3; fd++)
		result = result && fcntl(fd, F_GETFD) >= 0;
	return result;
}

/* A fork keeps only the thread that asks for it. */
static bool can_serve(void)
{
	int *known[2] = {NULL}; /* a kernel of 64 bits writes as many */
	struct stat tasks;

	if (!has_no_files() || stat("/proc/self/task", &tasks) < 0 || tasks.st_nlink != 3)
		return false;
	if (prctl(PR_GET_TID_ADDRESS, known) < 0 || !known[0])
		return false;
	thread_id = known[0];
	return origins_note();
}

static int serve(int argc, char **argv, char **environment)
{
	int32_t answer;
	pid_t pid;

	(void)argc;
	(void)argv;
	if (!can_serve())
		_exit(1);
	reply(FORK_SERVER_READY);
	for (;;) {
		request_wait();
		if (!origins_are_there())
			_exit(0);
		pid = sibling_fork();
		if (pid == 0)
			return program_run(environment);
		answer = pid > 0 ? pid : -errno;
		/* at once: who reads what it writes waits for every copy to be closed */
		descriptors_close();
		reply(answer);
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

#endif
