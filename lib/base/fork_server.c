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
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/elf.h"
#include "base/fork_server_request.h"
#include "base/strvec.h"

/* One of LLVM's holds 12 MB of its own. Each takes two of our descriptors, too: where we may have
 * few, compiles need them all. */
enum { LOADED_MOST = 16, DESCRIPTORS_LEAST = 256 };

/* How long is waited for a program that is being loaded, and for one that is to fork. */
enum { LOADING_MS = 1000, FORKING_MS = 1000 };

/* How often in a row one may end without having forked. */
enum { ENDS_MOST = 2 };

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
	int ends;   /* of its servers since the last of them has forked */
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

/* A script is run by its interpreter, which would take a request's argv for its own; a static program
 * has no dynamic loader, and one that is set-user-ID has one that preloads nothing of ours. */
static bool can_preload(int fd)
{
	uint64_t offset, length;
	struct stat status;

	return fstat(fd, &status) == 0 && !(status.st_mode & (S_ISUID | S_ISGID)) &&
		elf_find_interpreter(fd, &offset, &length);
}

static bool can_be_served(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool result = fd >= 0 && can_preload(fd);

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

/* A sandbox may not know of CLONE_PARENT. */
static bool is_child(pid_t pid)
{
	siginfo_t unused;

	return waitid(P_PID, (id_t)pid, &unused, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* What it has forked too late to be told in time has never run. */
static void late_child_end(const struct server *s)
{
	int32_t pid;

	if (reply_take(s, 0, &pid) > 0 && pid > 0 && is_child(pid)) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
}

static void server_end(struct server *s, enum state state)
{
	if (s->process.pid > 0) {
		kill(-s->process.pid, SIGKILL); /* it leads a group: of what it has started itself */
		process_signal(&s->process, SIGKILL);
		process_wait(&s->process, NULL, NULL);
		atomic_fetch_sub(&loaded_count, 1);
		late_child_end(s);
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
	struct spawn server = {
		.path = how->path, .argv = argv, .standard = {socket, socket, socket}};
	int result = -1;

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

/* Returns without waiting for it. */
static void server_load(struct server *s, const struct spawn *how, const char *preload)
{
	struct rlimit limit;
	int ends[2];

	s->state = STATE_UNFIT;
	if (!can_be_preloaded(preload) || !can_be_served(how->path) ||
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

/* Takes note of one that is loaded. */
static void server_settle(struct server *s)
{
	int32_t greeting = 0;
	int said;

	if (s->state != STATE_LOADING)
		return;
	said = reply_take(s, 0, &greeting);
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

static pid_t server_ask(struct server *s, struct iovec request, const int *descriptors)
{
	int said = request_send(s, request, descriptors);
	int32_t pid = 0;

	if (said == 0)
		said = reply_take(s, FORKING_MS, &pid);
	if (said > 0 && pid > 0 && is_child(pid)) {
		s->ends = 0;
		return pid;
	}
	if (said < 0) /* it has ended, because of a change, say: another one may be loaded */
		server_end(s, ++s->ends < ENDS_MOST ? STATE_SEEN : STATE_UNFIT);
	else if (pid != -EAGAIN && pid != -ENOMEM)
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

static struct forked server_start(struct server *s, const struct spawn *how)
{
	struct forked forked = {0};

	pthread_mutex_lock(&s->lock);
	server_settle(s);
	if (s->state == STATE_LOADED)
		forked = server_fork(s, how);
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

void fork_server_load(struct fork_servers *servers, const struct spawn *how)
{
	struct server *s = servers ? server_find(servers, how->path) : NULL;

	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	if (s->state == STATE_SEEN)
		server_load(s, how, servers->preload);
	pthread_mutex_unlock(&s->lock);
}

static bool server_is_awaited(struct server *s)
{
	bool result;

	pthread_mutex_lock(&s->lock);
	server_settle(s);
	result = s->state == STATE_LOADING &&
		clock_monotonic_ns() - s->process.started_ns < LOADING_MS * (int64_t)1000000;
	pthread_mutex_unlock(&s->lock);
	return result;
}

/* Others may add servers in front of it meanwhile; none is taken out. */
static struct server *servers_first(struct fork_servers *servers)
{
	struct server *s;

	pthread_mutex_lock(&servers->lock);
	s = servers->first;
	pthread_mutex_unlock(&servers->lock);
	return s;
}

/* No lock is held while it waits. */
void fork_servers_await(struct fork_servers *servers, int cancel_fd)
{
	struct pollfd cancel = {.fd = cancel_fd, .events = POLLIN};

	for (struct server *s = servers ? servers_first(servers) : NULL; s; s = s->next)
		while (server_is_awaited(s))
			if (poll(&cancel, 1, 1) > 0)
				return;
}

/* Gives back what they take, for good. False when that is nothing. */
static bool servers_give_up(struct fork_servers *servers)
{
	bool any = false;

	for (struct server *s = servers_first(servers); s; s = s->next) {
		pthread_mutex_lock(&s->lock);
		any = any || s->process.pid > 0;
		if (s->process.pid > 0)
			server_end(s, STATE_UNFIT);
		pthread_mutex_unlock(&s->lock);
	}
	return any;
}

/* Where processes or descriptors are few, the servers' are better used by who does the work. */
static int process_start_before_servers(struct fork_servers *servers, struct process *p,
	const struct spawn *how, struct error *e)
{
	struct error trouble = ERROR_INIT;

	if (process_start(p, how, &trouble) == 0)
		return 0;
	if (trouble.code == ERROR_SYSTEM && servers && servers_give_up(servers)) {
		error_release(&trouble);
		return process_start(p, how, e);
	}
	return error_move(e, &trouble);
}

int fork_server_process_start(struct fork_servers *servers, struct process *p,
	const struct spawn *how, struct error *e)
{
	struct server *s = servers && !how->inherits ? server_find(servers, how->path) : NULL;
	struct forked forked = {0};
	int result;

	if (s)
		forked = server_start(s, how);
	if (forked.pid == 0)
		return process_start_before_servers(servers, p, how, e);
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
