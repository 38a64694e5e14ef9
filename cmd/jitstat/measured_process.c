#include "cmd/jitstat/measured_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/interrupt.h"

enum { TAIL_BYTES = 2048, TAIL_LINES = 10, PATIENCE_MS = 1000 };

/* Keeps the end of what came so far. */
static void tail_cut(struct buf *tail, size_t most)
{
	size_t excess;

	if (tail->length <= most)
		return;
	excess = tail->length - TAIL_BYTES;
	memmove(tail->data, tail->data + excess, TAIL_BYTES);
	buf_truncate(tail, TAIL_BYTES);
}

/* Takes what is in the pipe by now. False at its end. */
static bool messages_take(int fd, struct buf *tail)
{
	char chunk[4096];
	ssize_t got;

	do {
		got = read(fd, chunk, sizeof(chunk));
		if (got > 0) {
			buf_add(tail, chunk, (size_t)got);
			tail_cut(tail, 4 * TAIL_BYTES);
		}
	} while (got > 0 || (got < 0 && errno == EINTR));
	return got < 0 && errno == EAGAIN;
}

/* Leaves the last whole lines. */
static void tail_finish(struct buf *tail)
{
	size_t at, lines = 0;
	/* a cut may have been the last thing that happened to it */
	bool was_cut = tail->length >= TAIL_BYTES;

	tail_cut(tail, TAIL_BYTES);
	while (tail->length > 0 && tail->data[tail->length - 1] == '\n')
		buf_truncate(tail, tail->length - 1);
	for (at = tail->length; at > 0; at--)
		if (tail->data[at - 1] == '\n' && ++lines == TAIL_LINES)
			break;
	/* what was cut begins somewhere in a line */
	if (at == 0 && was_cut && strchr(buf_string(tail), '\n'))
		at = strcspn(tail->data, "\n") + 1;
	if (at > 0) {
		memmove(tail->data, tail->data + at, tail->length - at);
		buf_truncate(tail, tail->length - at);
	}
}

/* Until the process ends; who else holds its stderr is not waited for. */
static int process_watch(const struct process *p, int messages, struct buf *tail, struct error *e)
{
	struct pollfd fds[] = {
		{.fd = p->pidfd, .events = POLLIN},
		{.fd = interrupt_fd(), .events = POLLIN},
		{.fd = messages, .events = POLLIN},
	};

	while (!(fds[0].revents & POLLIN)) {
		if (poll(fds, 3, -1) < 0 && errno != EINTR)
			return error_errno(e, "cannot wait for a command");
		if (interrupt_pending())
			return error_set(e, ERROR_CANCELLED, "interrupted");
		if (fds[2].fd >= 0 && !messages_take(fds[2].fd, tail))
			fds[2].fd = -1;
	}
	return 0;
}

/* Not reaped yet, so the group's number is still its own. */
static void group_end(const struct process *p)
{
	struct pollfd fd = {.fd = p->pidfd, .events = POLLIN};

	kill(-p->pid, SIGTERM);
	(void)poll(&fd, 1, PATIENCE_MS);
	kill(-p->pid, SIGKILL);
}

static int process_follow(struct process *p, int messages, struct process_result *result,
	struct buf *tail, struct error *e)
{
	if (process_watch(p, messages, tail, e) < 0) {
		group_end(p);
		process_wait(p, NULL, NULL);
		return -1;
	}
	if (process_wait(p, result, e) < 0)
		return -1;
	if (messages >= 0)
		messages_take(messages, tail);
	tail_finish(tail);
	return 0;
}

int measured_process_run(const char *path, char *const *argv, bool shows_output,
	struct process_result *result, struct buf *tail, struct error *e)
{
	struct spawn how = {
		.path = path, .argv = argv, .environment = environ, .inherits = true};
	struct process process = PROCESS_INIT;
	int fds[2] = {-1, -1}, done;

	if (!shows_output && pipe2(fds, O_CLOEXEC) < 0)
		return error_errno(e, "cannot make a pipe");
	if (fds[0] >= 0)
		/* our end only: the two ends of a pipe are two open files */
		fcntl(fds[0], F_SETFL, O_NONBLOCK);
	how.standard[0] = -1;
	how.standard[1] = shows_output ? STDERR_FILENO : -1;
	how.standard[2] = shows_output ? STDERR_FILENO : fds[1];
	done = process_start(&process, &how, e);
	if (fds[1] >= 0)
		close(fds[1]);
	if (done == 0)
		done = process_follow(&process, fds[0], result, tail, e);
	if (fds[0] >= 0)
		close(fds[0]);
	return done;
}
