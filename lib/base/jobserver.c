#include "base/jobserver.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/units.h"

struct jobserver {
	int in, out;          /* opened anew: O_NONBLOCK on make's own would be set for all */
	int first;            /* readable while the job that needs no token is free */
	pthread_mutex_t lock; /* of tokens */
	char *tokens;         /* that we hold */
	size_t held;
};

/* ---- opening */

static size_t word_length(const char *at)
{
	return strcspn(at, " \t");
}

/* The value of the last flag that begins so, to its end; NULL: there is none. */
static const char *flag_find(const char *makeflags, const char *name)
{
	const char *found = NULL, *at = makeflags;
	size_t length = strlen(name), word;

	for (;;) {
		at += strspn(at, " \t");
		word = word_length(at);
		/* variables stand behind a -- of its own */
		if (word == 0 || (word == 2 && strncmp(at, "--", 2) == 0))
			return found;
		if (strncmp(at, name, length) == 0)
			found = at + length;
		at += word;
	}
}

static bool is_one_job(const char *makeflags)
{
	const char *jobs = flag_find(makeflags, "-j");

	return jobs && *jobs == '1' && word_length(jobs) == 1;
}

/* The caller's. */
static char *server_find(const char *makeflags)
{
	const char *value = flag_find(makeflags, "--jobserver-auth=");

	if (!value)
		value = flag_find(makeflags, "--jobserver-fds=");
	return value ? strndup(value, word_length(value)) : NULL;
}

/* "3,4" */
static bool descriptors_read(char *value, int64_t *in, int64_t *out)
{
	char *comma = strchr(value, ',');

	if (!comma)
		return false;
	*comma = '\0';
	return integer_parse(value, 0, INT_MAX, in) == 0 &&
	       integer_parse(comma + 1, 0, INT_MAX, out) == 0;
}

/* Make closes what it does not pass on, and still names it. What has these numbers by now may be a
 * pipe of ours; but ours are close-on-exec, which nothing inherited is. */
static bool end_is_inherited(int fd, int access, struct stat *st)
{
	int flags = fcntl(fd, F_GETFL), mode = flags & O_ACCMODE;

	return flags >= 0 && (mode == access || mode == O_RDWR) && fcntl(fd, F_GETFD) == 0 &&
	       fstat(fd, st) == 0 && S_ISFIFO(st->st_mode);
}

static bool is_pipe(int in, int out)
{
	struct stat read_end, write_end;

	return end_is_inherited(in, O_RDONLY, &read_end) &&
	       end_is_inherited(out, O_WRONLY, &write_end) &&
	       read_end.st_dev == write_end.st_dev && read_end.st_ino == write_end.st_ino;
}

static int end_open(const char *path, int access)
{
	return open(path, access | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

static int end_reopen(int64_t fd, int access)
{
	char path[sizeof("/proc/self/fd/") + 20];

	snprintf(path, sizeof(path), "/proc/self/fd/%lld", (long long)fd);
	return end_open(path, access);
}

static void pipe_open(struct jobserver *js, char *value)
{
	int64_t in, out;

	if (!descriptors_read(value, &in, &out) || !is_pipe((int)in, (int)out))
		return;
	js->in = end_reopen(in, O_RDONLY);
	js->out = end_reopen(out, O_WRONLY);
}

static void fifo_open(struct jobserver *js, const char *path)
{
	struct stat st;

	/* to read and write: one side alone may wait, or fail, for want of the other */
	js->in = end_open(path, O_RDWR);
	if (js->in >= 0 && fstat(js->in, &st) == 0 && S_ISFIFO(st.st_mode))
		js->out = fcntl(js->in, F_DUPFD_CLOEXEC, 3);
}

static bool server_connect(struct jobserver *js, char *value)
{
	static const char fifo[] = "fifo:";

	if (strncmp(value, fifo, strlen(fifo)) == 0)
		fifo_open(js, value + strlen(fifo));
	else
		pipe_open(js, value);
	return js->in >= 0 && js->out >= 0 && js->first >= 0 && js->tokens;
}

static void descriptor_close(int fd)
{
	if (fd >= 0)
		close(fd);
}

enum jobserver_state jobserver_open(struct jobserver **out, const char *makeflags, size_t jobs)
{
	struct jobserver *js;
	char *value;

	*out = NULL;
	if (!makeflags)
		return JOBSERVER_NONE;
	value = server_find(makeflags);
	if (!value)
		return is_one_job(makeflags) ? JOBSERVER_ONE : JOBSERVER_NONE;
	js = malloc(sizeof(*js));
	if (js) {
		*js = (struct jobserver){.in = -1, .out = -1,
			.first = eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK),
			.lock = PTHREAD_MUTEX_INITIALIZER, .tokens = malloc(jobs)};
		if (server_connect(js, value))
			*out = js;
		else
			jobserver_close(js);
	}
	free(value);
	return *out ? JOBSERVER_OPEN : JOBSERVER_CLOSED;
}

void jobserver_close(struct jobserver *js)
{
	if (!js)
		return;
	while (js->held > 0)
		jobserver_give(js);
	descriptor_close(js->in);
	descriptor_close(js->out);
	descriptor_close(js->first);
	free(js->tokens);
	free(js);
}

/* ---- jobs */

static bool first_take(struct jobserver *js)
{
	eventfd_t one;

	return eventfd_read(js->first, &one) == 0;
}

/* False: another client was faster. */
static bool token_take(struct jobserver *js)
{
	char token;

	if (read(js->in, &token, 1) != 1)
		return false;
	pthread_mutex_lock(&js->lock);
	js->tokens[js->held++] = token;
	pthread_mutex_unlock(&js->lock);
	return true;
}

/* The pipe has room for what came out of it. */
static void token_put(struct jobserver *js, char token)
{
	while (write(js->out, &token, 1) < 0 && errno == EINTR)
		;
}

bool jobserver_take(struct jobserver *js, int cancel_fd)
{
	struct pollfd fds[] = {{.fd = js->first, .events = POLLIN},
		{.fd = js->in, .events = POLLIN}, {.fd = cancel_fd, .events = POLLIN}};

	for (;;) {
		if (poll(fds, 3, -1) < 0)
			continue; /* EINTR: if it was a signal of ours, cancel_fd tells */
		if (fds[2].revents)
			return false;
		if (first_take(js) || token_take(js))
			return true;
	}
}

/* The job without a token goes last, so that others get theirs early. */
void jobserver_give(struct jobserver *js)
{
	bool has_token;
	char token = 0;

	pthread_mutex_lock(&js->lock);
	has_token = js->held > 0;
	if (has_token)
		token = js->tokens[--js->held];
	pthread_mutex_unlock(&js->lock);
	if (has_token)
		token_put(js, token);
	else
		(void)eventfd_write(js->first, 1);
}
