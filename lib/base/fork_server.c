#include "base/fork_server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fork_server_request.h"
#include "base/strvec.h"

/* One of LLVM's holds 12 MB of its own. Each takes two of our descriptors, too: where we may have
 * few, compiles need them all. */
enum { LOADED_MOST = 16, DESCRIPTORS_LEAST = 256 };

/* How long a program may take to be loaded, and to fork, before it is done without. */
enum { LOADING_MS = 200, FORKING_MS = 1000 };

static atomic_int loaded_count; /* in this process */

enum state {
	STATE_NEW,     /* it was never started */
	STATE_SEEN,    /* it was, in the usual way: next time a server is worth it */
	STATE_LOADING, /* its server has not said yet that it is ready */
	STATE_LOADED,  /* its server waits for requests */
	STATE_UNFIT,   /* it cannot be forked */
};

struct server {
	char *path;
	pthread_mutex_t lock; /* of all below */
	enum state state;
	struct process process;
	int socket; /* -1: none */
	struct server *next;
};

struct fork_servers {
	char *preload;
	pthread_mutex_t lock; /* of the list */
	struct server *first;
};

/* ---- talking to one */

/* 1 with what it says; 0: nothing in that time; -1: it will say no more. */
static int reply_take(const struct server *s, int patience_ms, int32_t *value)
{
	struct pollfd reply = {.fd = s->socket, .events = POLLIN};
	int ready;

	do
		ready = poll(&reply, 1, patience_ms);
	while (ready < 0 && errno == EINTR);
	if (ready == 0)
		return 0;
	return recv(s->socket, value, sizeof(*value), MSG_DONTWAIT) == sizeof(*value) ? 1 : -1;
}

/* How many of its bytes are to be sent; 0: there are too many. */
static size_t request_fill(struct fork_server_request *request, const struct spawn *how)
{
	size_t used = 0, length;

	request->group = (int32_t)how->group;
	for (request->argc = 0; how->argv[request->argc]; request->argc++) {
		length = strlen(how->argv[request->argc]) + 1;
		if (length > sizeof(request->arguments) - used)
			return 0;
		memcpy(request->arguments + used, how->argv[request->argc], length);
		used += length;
	}
	return offsetof(struct fork_server_request, arguments) + used;
}

static int request_send(const struct server *s, struct iovec bytes, const int *descriptors)
{
	enum { SIZE = FORK_SERVER_DESCRIPTORS * sizeof(int) };
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(SIZE)];
	} control = {0};
	struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control,
		.msg_controllen = sizeof(control)};
	ssize_t sent;

	control.header = (struct cmsghdr){
		.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(SIZE)};
	memcpy(CMSG_DATA(&control.header), descriptors, SIZE);
	do
		sent = sendmsg(s->socket, &message, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent == (ssize_t)bytes.iov_len ? 0 : -1;
}

/* ---- loading and ending one */

/* A script is run by its interpreter, which would take a request's argv for its own. */
static bool is_elf(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char magic[4];
	bool result = fd >= 0 && read(fd, magic, 4) == 4 && memcmp(magic, "\177ELF", 4) == 0;

	if (fd >= 0)
		close(fd);
	return result;
}

/* The dynamic loader splits LD_PRELOAD at spaces and colons, and takes a part that is not absolute
 * from the working directory. */
static bool can_be_preloaded(const char *path)
{
	return *path == '/' && !strpbrk(path, ": $");
}

static void server_end(struct server *s, enum state state)
{
	if (s->process.pid > 0) {
		kill(-s->process.pid, SIGKILL); /* it leads a group: of what it has started itself */
		process_signal(&s->process, SIGKILL);
		process_wait(&s->process, NULL, NULL);
		atomic_fetch_sub(&loaded_count, 1);
	}
	if (s->socket >= 0)
		close(s->socket);
	s->socket = -1;
	s->state = state;
}

/* Symbols are bound at once: that is done for all of its children. Where the library is not heeded,
 * --version is the least that the program can do. */
static int server_spawn(struct server *s, const struct spawn *how, const char *preload, int socket)
{
	char option[] = "--version", *argv[] = {how->argv[0], option, NULL};
	struct strvec environment = STRVEC_INIT;
	struct spawn server = {.path = how->path, .argv = argv, .standard = {-1, -1, -1}};
	int result = -1;

	server.standard[FORK_SERVER_SOCKET] = socket;
	for (char *const *variable = how->environment; *variable; variable++)
		strvec_push(&environment, *variable);
	strvec_push(&environment, "LD_BIND_NOW=1");
	strvec_pushf(&environment, "LD_PRELOAD=%s", preload);
	server.environment = environment.items;
	if (!environment.failed)
		result = process_start(&s->process, &server, NULL);
	strvec_release(&environment);
	return result;
}

static void server_load(struct server *s, const struct spawn *how, const char *preload)
{
	struct rlimit limit;
	int ends[2];

	s->state = STATE_UNFIT;
	if (!can_be_preloaded(preload) || !is_elf(how->path) ||
		getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur < DESCRIPTORS_LEAST ||
		socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
		return;
	s->socket = ends[0];
	if (atomic_fetch_add(&loaded_count, 1) < LOADED_MOST &&
		server_spawn(s, how, preload, ends[1]) == 0) {
		s->state = STATE_LOADING;
	} else {
		atomic_fetch_sub(&loaded_count, 1);
		server_end(s, STATE_UNFIT);
	}
	close(ends[1]);
}

/* Goes on as far as it can without much waiting. */
static void server_settle(struct server *s, const struct spawn *how, const char *preload)
{
	int patience_ms = 0, said;
	int32_t greeting = 0;

	if (s->state == STATE_SEEN) {
		server_load(s, how, preload);
		patience_ms = LOADING_MS;
	}
	if (s->state != STATE_LOADING)
		return;
	said = reply_take(s, patience_ms, &greeting);
	if (said > 0 && greeting == FORK_SERVER_READY)
		s->state = STATE_LOADED;
	else if (said != 0)
		server_end(s, STATE_UNFIT);
}

static void server_free(struct server *s)
{
	server_end(s, STATE_UNFIT);
	pthread_mutex_destroy(&s->lock);
	free(s->path);
	free(s);
}

/* ---- starting processes */

/* A process that waits for a byte from `go`, and ends when that is closed; pid 0: none. */
struct forked {
	pid_t pid;
	int go;
	int64_t started_ns;
};

/* A sandbox may not know of CLONE_PARENT. */
static bool is_child(pid_t pid)
{
	siginfo_t unused;

	return waitid(P_PID, (id_t)pid, &unused, WEXITED | WNOHANG | WNOWAIT) == 0;
}

static pid_t server_ask(struct server *s, struct iovec request, const int *descriptors)
{
	int32_t pid;

	/* It has ended, because of a change, or does not get on; if it has forked all the same, that
	 * process ends as well, and never runs. */
	if (request_send(s, request, descriptors) < 0 || reply_take(s, FORKING_MS, &pid) <= 0) {
		server_end(s, STATE_SEEN);
		return 0;
	}
	if (pid > 0 && is_child(pid))
		return pid;
	if (pid != -EAGAIN && pid != -ENOMEM)
		server_end(s, STATE_UNFIT);
	return 0;
}

static void descriptors_close(const int *descriptors, const struct spawn *how)
{
	for (int i = 0; i < FORK_SERVER_DESCRIPTORS; i++)
		if (descriptors[i] >= 0 && (i == FORK_SERVER_GO || how->standard[i] < 0))
			close(descriptors[i]);
}

static struct forked server_fork(struct server *s, const struct spawn *how)
{
	struct fork_server_request request;
	struct iovec bytes = {&request, request_fill(&request, how)};
	int descriptors[FORK_SERVER_DESCRIPTORS], go[2];
	struct forked forked = {.started_ns = clock_monotonic_ns()};
	bool all = bytes.iov_len > 0;

	if (!all || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, go) < 0)
		return forked;
	for (int i = 0; i < 3; i++) {
		descriptors[i] = how->standard[i] >= 0
			? how->standard[i]
			: open("/dev/null", (i == 0 ? O_RDONLY : O_WRONLY) | O_CLOEXEC);
		all = all && descriptors[i] >= 0;
	}
	descriptors[FORK_SERVER_GO] = go[1];
	if (all)
		forked.pid = server_ask(s, bytes, descriptors);
	descriptors_close(descriptors, how);
	if (forked.pid > 0)
		forked.go = go[0];
	else
		close(go[0]);
	return forked;
}

/* Asks twice where a server turns out to have ended. */
static struct forked server_start(struct server *s, const struct spawn *how, const char *preload)
{
	struct forked forked = {0};

	pthread_mutex_lock(&s->lock);
	for (int tries = 0; tries < 2 && forked.pid == 0; tries++) {
		server_settle(s, how, preload);
		if (s->state == STATE_LOADED)
			forked = server_fork(s, how);
		if (s->state != STATE_SEEN)
			break;
	}
	if (s->state == STATE_NEW)
		s->state = STATE_SEEN;
	pthread_mutex_unlock(&s->lock);
	return forked;
}

static struct server *server_add(struct fork_servers *servers, const char *path)
{
	struct server *s = calloc(1, sizeof(*s));

	if (!s || !(s->path = strdup(path))) {
		free(s);
		return NULL;
	}
	pthread_mutex_init(&s->lock, NULL);
	s->process = (struct process)PROCESS_INIT;
	s->socket = -1;
	s->next = servers->first;
	servers->first = s;
	return s;
}

/* NULL: out of memory. */
static struct server *server_find(struct fork_servers *servers, const char *path)
{
	struct server *s;

	pthread_mutex_lock(&servers->lock);
	for (s = servers->first; s && strcmp(s->path, path) != 0;)
		s = s->next;
	if (!s)
		s = server_add(servers, path);
	pthread_mutex_unlock(&servers->lock);
	return s;
}

int fork_server_process_start(struct fork_servers *servers, struct process *p,
	const struct spawn *how, struct error *e)
{
	struct server *s = servers && !how->inherits ? server_find(servers, how->path) : NULL;
	struct forked forked = {0};
	int result;

	if (s)
		forked = server_start(s, how, servers->preload);
	if (forked.pid == 0)
		return process_start(p, how, e);
	*p = (struct process){.pid = forked.pid, .pidfd = -1, .started_ns = forked.started_ns};
	result = process_adopt(p, how, e);
	if (result == 0)
		send(forked.go, "", 1, MSG_NOSIGNAL);
	close(forked.go);
	return result;
}

/* ---- all of them */

int fork_servers_open(struct fork_servers **out, const char *preload, struct error *e)
{
	struct fork_servers *servers = calloc(1, sizeof(*servers));

	*out = NULL;
	if (!servers || !(servers->preload = strdup(preload))) {
		free(servers);
		return error_memory(e);
	}
	pthread_mutex_init(&servers->lock, NULL);
	*out = servers;
	return 0;
}

void fork_servers_close(struct fork_servers *servers)
{
	struct server *next;

	if (!servers)
		return;
	for (struct server *s = servers->first; s; s = next) {
		next = s->next;
		server_free(s);
	}
	pthread_mutex_destroy(&servers->lock);
	free(servers->preload);
	free(servers);
}
