#include "pipeline/pump.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum {
	MESSAGES_MAX_BYTES = 1 << 20,
	PIPE_BYTES = 1 << 20, /* a tool that fits its output in here never waits for us */
};

static void descriptor_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void pump_init(struct pump *p, struct stream_step *step)
{
	p->step = step;
	p->result = p->messages = p->feed = p->output = -1;
	p->result_end = p->messages_end = -1;
	p->fed_bytes = 0;
}

void pump_stop(struct pump *p)
{
	descriptor_close(&p->result);
	descriptor_close(&p->messages);
	descriptor_close(&p->result_end);
	descriptor_close(&p->messages_end);
	descriptor_close(&p->feed);
}

void pump_release(struct pump *p)
{
	pump_stop(p);
	descriptor_close(&p->output);
}

/* A pipe whose end `ours` does not block; a refused size is no harm. */
static int pipe_open(int ends[2], int ours, struct error *e)
{
	if (pipe2(ends, O_CLOEXEC) < 0)
		return error_errno(e, "cannot make a pipe");
	fcntl(ends[ours], F_SETFL, O_NONBLOCK | (ours == 1 ? O_WRONLY : O_RDONLY));
	fcntl(ends[ours], F_SETPIPE_SZ, PIPE_BYTES);
	return 0;
}

int pump_open_feed(struct pump *p, int *in, struct error *e)
{
	int ends[2];

	if (pipe_open(ends, 1, e) < 0)
		return -1;
	*in = ends[0];
	p->feed = ends[1];
	return 0;
}

int pump_open_results(struct pump *p, int *out, int *err, struct error *e)
{
	int ends[2];

	if (pipe_open(ends, 0, e) < 0)
		return -1;
	p->messages = ends[0];
	*out = *err = p->messages_end = ends[1];
	if (!p->step->writes_pipe)
		return 0;
	if (pipe_open(ends, 0, e) < 0)
		return -1;
	p->result = ends[0];
	*out = p->result_end = ends[1];
	hasher_init(&p->hasher);
	p->output = open(p->step->output, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
	if (p->output < 0)
		return error_errno(e, "cannot create '%s'", p->step->output);
	return 0;
}

static ssize_t read_on(int fd, char *buffer, size_t length)
{
	ssize_t got;

	do
		got = read(fd, buffer, length);
	while (got < 0 && errno == EINTR);
	return got;
}

/* The number of bytes read; 0 when there are none now, or never again: then *fd is closed. */
static size_t pipe_read(int *fd, char *buffer, size_t length)
{
	ssize_t got;

	if (*fd < 0)
		return 0;
	got = read_on(*fd, buffer, length);
	if (got > 0)
		return (size_t)got;
	if (got == 0 || errno != EAGAIN)
		descriptor_close(fd);
	return 0;
}

static int result_add(struct pump *p, const char *data, size_t length, struct error *e)
{
	if (length == 0)
		return 0;
	if (fd_write_all(p->output, data, length) < 0)
		return error_errno(e, "cannot write '%s'", p->step->output);
	hasher_add(&p->hasher, data, length);
	p->step->size_bytes += (int64_t)length;
	return 0;
}

static int messages_add(struct stream_step *step, const char *data, size_t length, struct error *e)
{
	size_t room = MESSAGES_MAX_BYTES - step->messages.length;

	if (length > room) {
		step->messages_dropped_bytes += (int64_t)(length - room);
		length = room;
	}
	if (length > 0)
		buf_add(&step->messages, data, length);
	return step->messages.failed ? error_memory(e) : 0;
}

int pump_take_result(struct pump *p, char *buffer, struct error *e)
{
	return result_add(p, buffer, pipe_read(&p->result, buffer, PUMP_BUFFER_BYTES), e);
}

int pump_take_messages(struct pump *p, char *buffer, struct error *e)
{
	size_t length = pipe_read(&p->messages, buffer, PUMP_BUFFER_BYTES);

	return messages_add(p->step, buffer, length, e);
}

/* How much is in a pipe now. */
static size_t pipe_filled(int fd)
{
	int bytes = 0;

	if (fd < 0 || ioctl(fd, FIONREAD, &bytes) < 0)
		return 0;
	return (size_t)bytes;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* What the stage wrote is all in the pipes when it has ended, and in front: no more than their
 * filling now is taken, else a process that it left behind could keep us busy for ever. */
int pump_drain(struct pump *p, char *buffer, struct error *e)
{
	size_t result = pipe_filled(p->result), messages = pipe_filled(p->messages), got;
	int status = 0;

	while (status == 0 && result > 0) {
		got = pipe_read(&p->result, buffer, least(result, PUMP_BUFFER_BYTES));
		status = result_add(p, buffer, got, e);
		result = got > 0 ? result - got : 0;
	}
	while (status == 0 && messages > 0) {
		got = pipe_read(&p->messages, buffer, least(messages, PUMP_BUFFER_BYTES));
		status = messages_add(p->step, buffer, got, e);
		messages = got > 0 ? messages - got : 0;
	}
	pump_stop(p);
	return status;
}

/* write() without SIGPIPE, whatever the caller has done about that signal: it would be sent to this
 * thread, so it is held back here and taken away, unless one was there before. */
static ssize_t pipe_write(int fd, const void *data, size_t length)
{
	static const struct timespec at_once = {0};
	sigset_t sigpipe, pending, before;
	ssize_t written;
	int problem;

	sigemptyset(&sigpipe);
	sigaddset(&sigpipe, SIGPIPE);
	sigemptyset(&pending);
	sigpending(&pending);
	pthread_sigmask(SIG_BLOCK, &sigpipe, &before);
	do
		written = write(fd, data, length);
	while (written < 0 && errno == EINTR);
	problem = errno;
	if (written < 0 && problem == EPIPE && !sigismember(&pending, SIGPIPE))
		sigtimedwait(&sigpipe, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = problem;
	return written;
}

bool pump_feed_waits(const struct pump *p, const struct pump *source)
{
	return p->feed >= 0 && p->fed_bytes < source->step->size_bytes;
}

int pump_feed(struct pump *p, const struct pump *source, bool complete, char *buffer,
	struct error *e)
{
	while (pump_feed_waits(p, source)) {
		ssize_t got, written;

		do
			got = pread(source->output, buffer, PUMP_BUFFER_BYTES, p->fed_bytes);
		while (got < 0 && errno == EINTR);
		if (got <= 0) {
			errno = got == 0 ? EIO : errno; /* somebody else has cut it */
			return error_errno(e, "cannot read '%s' back", source->step->output);
		}
		written = pipe_write(p->feed, buffer, (size_t)got);
		if (written < 0) {
			if (errno != EAGAIN)
				descriptor_close(&p->feed);
			return 0;
		}
		p->fed_bytes += written;
	}
	if (complete)
		descriptor_close(&p->feed);
	return 0;
}

static int file_measure(struct pump *p, char *buffer, struct error *e)
{
	int fd = open(p->step->output, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat properties;
	ssize_t got = 0;

	if (fd < 0) {
		/* a link or a socket is no output */
		got = errno == ENOENT || errno == ELOOP || errno == ENXIO ? 0 : -1;
	} else if (fstat(fd, &properties) < 0) {
		got = -1;
	} else if (S_ISREG(properties.st_mode)) {
		hasher_init(&p->hasher);
		while ((got = read_on(fd, buffer, PUMP_BUFFER_BYTES)) > 0) {
			hasher_add(&p->hasher, buffer, (size_t)got);
			p->step->size_bytes += got;
		}
	}
	if (got < 0)
		error_errno(e, "cannot read '%s'", p->step->output);
	descriptor_close(&fd);
	return got < 0 ? -1 : 0;
}

int pump_measure(struct pump *p, char *buffer, struct error *e)
{
	if (!p->step->writes_pipe && file_measure(p, buffer, e) < 0)
		return -1;
	if (p->step->size_bytes == 0)
		return 0;
	hasher_finish(&p->hasher, &p->step->digest);
	return 1;
}
