#include "base/forkserver.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/forkserver_request.h"
#include "base/strvec.h"

/* Each holds some 10 MB of its own. */
enum { LOADED_MOST = 64, PATIENCE_MS = 5000 };

static atomic_int loaded_count; /* in this process */

enum state {
	STATE_NEW,    /* it was never started */
	STATE_SEEN,   /* it was, once, in the usual way */
	STATE_LOADED, /* it waits for requests */
	STATE_UNFIT,  /* it cannot be forked */
};

struct server {
	char *path;
	pthread_mutex_t lock; /* of all below */
	enum state state;
	struct process process;
	int socket;
	struct server *next;
};

struct forkservers {
	char *preload;
	pthread_mutex_t lock; /* of the list */
	struct server *first;
};

/* ---- talking to one */

/* False when nothing comes in time. */
static bool reply_take(const struct server *s, int32_t *value, int patience_ms)
{
	struct pollfd reply = {.fd = s->socket, .events = POLLIN};
	int64_t end_ns = clock_monotonic_ns() + (int64_t)patience_ms * 1000000;
	int64_t left_ns;

	while (poll(&reply, 1, patience_ms) < 0 && errno == EINTR) {
		left_ns = end_ns - clock_monotonic_ns();
		patience_ms = left_ns > 0 ? (int)(left_ns / 1000000) : 0;
	}
	return reply.revents &&
		recv(s->socket, value, sizeof(*value), MSG_DONTWAIT) == sizeof(*value);
}

/* How many of its bytes are to be sent; 0: there are too many. */
static size_t request_fill(struct forkserver_request *request, const struct spawn *how)
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
	return offsetof(struct forkserver_request, arguments) + used;
}

static int request_send(const struct server *s, const struct spawn *how, int nothing)
{
	struct forkserver_request request;
	struct iovec bytes = {&request, request_fill(&request, how)};
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(3 * sizeof(int))];
	} control = {0};
	struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control,
		.msg_controllen = sizeof(control)};
	int standard[3];
	ssize_t sent;

	for (int i = 0; i < 3; i++)
		standard[i] = how->standard[i] >= 0 ? how->standard[i] : nothing;
	control.header = (struct cmsghdr){.cmsg_level = SOL_SOCKET,
		.cmsg_type = SCM_RIGHTS,
		.cmsg_len = CMSG_LEN(sizeof(standard))};
	memcpy(CMSG_DATA(&control.header), standard, sizeof(standard));
	if (bytes.iov_len == 0)
		return -1;
	do
		sent = sendmsg(s->socket, &message, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent == (ssize_t)bytes.iov_len ? 0 : -1;
}

/* ---- loading and ending one */

/* Anything else, a script among it, would not take a request's argv for its own. */
static bool is_elf(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char magic[4];
	bool result = fd >= 0 && read(fd, magic, 4) == 4 && memcmp(magic, "\177ELF", 4) == 0;

	if (fd >= 0)
		close(fd);
	return result;
}

/* It ends by itself, too, when the other end of its socket is closed, which ours is at our end. */
static void server_end(struct server *s)
{
	if (s->process.pid > 0) {
		process_signal(&s->process, SIGKILL);
		process_wait(&s->process, NULL, NULL);
		atomic_fetch_sub(&loaded_count, 1);
	}
	s->state = STATE_UNFIT;
}

/* Symbols are bound at once: that is done for all of its children. Where the library is not heeded,
 * --version is the least that the program can do. */
static int server_spawn(struct server *s, const struct spawn *how, const char *preload, int socket)
{
	char option[] = "--version", *argv[] = {how->argv[0], option, NULL};
	struct strvec environment = STRVEC_INIT;
	struct spawn server = {.path = how->path, .argv = argv, .standard = {socket, -1, -1}};
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

static void server_load(struct server *s, const struct spawn *how, const char *preload)
{
	int ends[2];
	int32_t ready = -1;

	s->state = STATE_UNFIT;
	if (!is_elf(how->path) || atomic_load(&loaded_count) >= LOADED_MOST ||
		socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
		return;
	s->socket = ends[0];
	if (server_spawn(s, how, preload, ends[1]) == 0)
		atomic_fetch_add(&loaded_count, 1);
	close(ends[1]);
	if (reply_take(s, &ready, PATIENCE_MS) && ready == 0)
		s->state = STATE_LOADED;
	else
		server_end(s);
}

static void server_free(struct server *s)
{
	server_end(s);
	if (s->socket >= 0)
		close(s->socket);
	pthread_mutex_destroy(&s->lock);
	free(s->path);
	free(s);
}

/* ---- starting processes */

/* The new process; 0: there is none, and none will come. */
static pid_t server_fork(struct server *s, const struct spawn *how)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	int32_t pid = 0;

	if (nothing >= 0 && request_send(s, how, nothing) == 0 &&
		!reply_take(s, &pid, PATIENCE_MS)) {
		server_end(s);
		/* it may have forked and been ended before it could say so, or the other way round */
		reply_take(s, &pid, 0);
	}
	if (nothing >= 0)
		close(nothing);
	if (pid < 0)
		server_end(s);
	return pid > 0 ? pid : 0;
}

/* A sandbox may not know of CLONE_PARENT. */
static bool is_child(pid_t pid)
{
	siginfo_t unused;

	return waitid(P_PID, (id_t)pid, &unused, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* 0 when the process that how asks for runs, 1 when it has to be started in the usual way; -1. */
static int server_start(struct server *s, struct process *p, const struct spawn *how,
	const char *preload, struct error *e)
{
	int64_t started_ns = clock_monotonic_ns();
	pid_t pid = 0;

	pthread_mutex_lock(&s->lock);
	if (s->state == STATE_SEEN)
		server_load(s, how, preload);
	if (s->state == STATE_NEW)
		s->state = STATE_SEEN;
	if (s->state == STATE_LOADED)
		pid = server_fork(s, how);
	if (pid > 0 && !is_child(pid)) {
		kill(pid, SIGKILL);
		server_end(s);
		pid = 0;
	}
	pthread_mutex_unlock(&s->lock);
	if (pid == 0)
		return 1;
	*p = (struct process){.pid = pid, .pidfd = -1, .started_ns = started_ns};
	return process_adopt(p, how, e);
}

static struct server *server_add(struct forkservers *servers, const char *path)
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
static struct server *server_find(struct forkservers *servers, const char *path)
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

int forkservers_start(struct forkservers *servers, struct process *p, const struct spawn *how,
	struct error *e)
{
	struct server *s = servers && !how->inherits ? server_find(servers, how->path) : NULL;
	int result = s ? server_start(s, p, how, servers->preload, e) : 1;

	return result == 1 ? process_start(p, how, e) : result;
}

/* ---- all of them */

int forkservers_open(struct forkservers **out, const char *preload, struct error *e)
{
	struct forkservers *servers = calloc(1, sizeof(*servers));

	*out = NULL;
	if (!servers || !(servers->preload = strdup(preload))) {
		free(servers);
		return error_memory(e);
	}
	pthread_mutex_init(&servers->lock, NULL);
	*out = servers;
	return 0;
}

void forkservers_close(struct forkservers *servers)
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
