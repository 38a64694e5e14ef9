#include "pipeline/tools/probe.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/spawn.h"

enum { OUTPUT_LIMIT_BYTES = 1 << 20 };

static const int64_t time_limit_ns = 10 * INT64_C(1000000000);

/* What is in the pipe by now, as far as the limit allows. False at its end, or at the limit. */
static bool output_drain(int fd, struct buf *out, size_t limit)
{
	char chunk[4096];
	ssize_t got;

	do {
		got = read(fd, chunk, sizeof(chunk));
		if (got > 0)
			buf_add(out, chunk, (size_t)got);
	} while ((got > 0 && out->length < limit) || (got < 0 && errno == EINTR));
	return got < 0 && errno == EAGAIN;
}

/* Collects output until the process ends, or for as long as we have patience with it. */
static int output_collect(const struct process *p, int fd, struct buf *out, struct error *e)
{
	int64_t deadline_ns = clock_monotonic_ns() + time_limit_ns, left_ns;
	size_t limit = out->length + OUTPUT_LIMIT_BYTES;
	struct pollfd fds[] = {
		{.fd = p->pidfd, .events = POLLIN},
		{.fd = interrupt_fd(), .events = POLLIN},
		{.fd = fd, .events = POLLIN},
	};

	while ((left_ns = deadline_ns - clock_monotonic_ns()) > 0) {
		if (poll(fds, 3, (int)(left_ns / 1000000) + 1) < 0 && errno != EINTR)
			return error_errno(e, "cannot wait for a tool");
		if (interrupt_pending())
			return error_set(e, ERROR_CANCELLED, "interrupted");
		/* the end of the pipe comes when the process closes it, so look at both */
		if (fds[2].fd >= 0 && !output_drain(fd, out, limit))
			fds[2].fd = -1;
		if ((fds[0].revents & POLLIN) || out->length >= limit)
			break;
	}
	return 0;
}

int probe_run(const char *path, char *const *argv, char *const *environment, struct buf *out,
	int *wait_status, struct error *e)
{
	struct spawn how = {.path = path, .argv = argv, .environment = environment};
	struct process process = PROCESS_INIT;
	struct process_result cost;
	int fds[2], result;

	if (pipe2(fds, O_CLOEXEC) < 0)
		return error_errno(e, "cannot make a pipe");
	/* of our end only: the two ends of a pipe are two open files */
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	how.standard[0] = -1;
	how.standard[1] = how.standard[2] = fds[1];
	result = process_start(&process, &how, e);
	close(fds[1]);
	if (result == 0) {
		result = output_collect(&process, fds[0], out, e);
		/* not reaped yet, so the group's number is still its own */
		kill(-process.pid, SIGKILL);
		if (process_wait(&process, &cost, result == 0 ? e : NULL) < 0)
			result = -1;
		else
			*wait_status = cost.wait_status;
	}
	close(fds[0]);
	if (result == 0 && out->failed)
		return error_memory(e);
	return result;
}

/* Length of N.N or N.N.N at the start of text, 0 when there is none. */
static size_t version_length(const char *text)
{
	size_t length = 0, digits;

	for (int parts = 0; parts < 3; parts++) {
		size_t at = length + (parts > 0);

		if (parts > 0 && text[length] != '.')
			return parts > 1 ? length : 0;
		for (digits = 0; isdigit((unsigned char)text[at + digits]);)
			digits++;
		if (digits == 0)
			return parts > 1 ? length : 0;
		length = at + digits;
	}
	return length;
}

static bool version_copy(const char *text, bool inside_parentheses, struct buf *version)
{
	int depth = 0;
	size_t length;
	char before = ' ';

	for (const char *at = text; *at; before = *at++) {
		if (*at == '(')
			depth++;
		else if (*at == ')' && depth > 0)
			depth--;
		if ((depth > 0 && !inside_parentheses) || isalnum((unsigned char)before) ||
			before == '.' || before == '_' || before == '-')
			continue;
		length = version_length(at);
		if (length > 0) {
			buf_add(version, at, length);
			return true;
		}
	}
	return false;
}

void version_find(const char *text, struct buf *version)
{
	/* "GNU ld (GNU Binutils; openSUSE Leap 15.4) 2.39" */
	if (!version_copy(text, false, version))
		version_copy(text, true, version);
}

int probe_version(const char *path, struct buf *version, struct error *e)
{
	char *argv[] = {(char *)path, (char *)"--version", NULL};
	struct error dropped = ERROR_INIT;
	struct buf output = BUF_INIT;
	int wait_status, result;

	result = probe_run(path, argv, environ, &output, &wait_status, &dropped);
	if (result == 0)
		version_find(buf_string(&output), version);
	else if (dropped.code == ERROR_CANCELLED || dropped.code == ERROR_MEMORY)
		error_move(e, &dropped);
	else
		result = 0;
	error_release(&dropped);
	buf_release(&output);
	return result;
}
