#include "pipeline/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "pipeline/pump.h"

/* How long a stage that was told to end may take before it is killed. */
static const int64_t grace_ns = 200 * 1000000;

/* How often the caller hears that stages still run. */
static const int64_t tick_ns = 100 * 1000000;

struct stage {
	struct stream_step *step;
	struct pump pump;
	struct process process;
	pid_t group;
	int64_t deadline_ns; /* of its time limit, or of its grace; 0: none */
	bool told_to_end;
	bool succeeded;
};

/* What poll() watches of each stage; behind all stages comes cancel_fd. */
enum { WATCH_RESULT, WATCH_MESSAGES, WATCH_FEED, WATCH_END, WATCHES };

struct run {
	const struct stream *stream;
	struct stage *stages;
	size_t count;
	size_t started; /* the stages before this one have been started */
	size_t running; /* those of them that have not been reaped */
	size_t failed;  /* the first that failed by itself; count: none */
	bool given_up;
	int64_t started_ns;
	struct pollfd *watched;
	char *buffer;
};

static bool stage_runs(const struct stage *stage)
{
	return stage->process.pid > 0;
}

/* ---- starting */

static int input_open(const void *input, size_t length, int *in, struct error *e)
{
	*in = memfd_create("input", MFD_CLOEXEC);
	if (*in < 0 || fd_write_all(*in, input, length) < 0 || lseek(*in, 0, SEEK_SET) < 0)
		return error_errno(e, "cannot keep the input in memory");
	return 0;
}

/* Two stages are joined by a pipe when the one writes and the other reads one. */
static bool stages_are_piped(const struct run *run, size_t reader)
{
	return reader > 0 && reader < run->count && run->stages[reader].step->reads_pipe &&
	       run->stages[reader - 1].step->writes_pipe;
}

static int stage_open_stdin(struct run *run, size_t i, int input, int *in, struct error *e)
{
	const char *path;

	if (!run->stages[i].step->reads_pipe)
		return 0;
	if (i == 0) {
		*in = input;
		return 0;
	}
	if (stages_are_piped(run, i))
		return pump_open_feed(&run->stages[i].pump, in, e);
	path = run->stages[i - 1].step->output;
	*in = open(path, O_RDONLY | O_CLOEXEC);
	return *in < 0 ? error_errno(e, "cannot open '%s'", path) : 0;
}

/* The group that the running stages are in; 0, so a new one, when there is none. */
static pid_t group_find(const struct run *run)
{
	for (size_t i = 0; i < run->started; i++)
		if (stage_runs(&run->stages[i]))
			return run->stages[i].group;
	return 0;
}

static struct spawn step_spawn(const struct stream *stream, const struct stream_step *step)
{
	return (struct spawn){.path = step->path,
		.argv = step->argv,
		.environment = stream->environment,
		.standard = {-1, -1, -1},
		.memory_limit_bytes = stream->memory_limit_bytes};
}

/* Before any stage runs, whose time would pass meanwhile. */
static void tools_load(const struct stream *stream, const struct stream_step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct spawn how = step_spawn(stream, &steps[i]);

		fork_server_load(stream->servers, &how);
	}
	fork_servers_await(stream->servers, stream->cancel_fd);
}

static int stage_spawn(struct run *run, struct stage *stage, const int standard[3], struct error *e)
{
	struct spawn how = step_spawn(run->stream, stage->step);

	memcpy(how.standard, standard, sizeof(how.standard));
	how.group = group_find(run);

	/* a group that a tool has left may be gone, and so not to be joined */
	if (how.group == 0 ||
		fork_server_process_start(run->stream->servers, &stage->process, &how, NULL) < 0) {
		how.group = 0;
		if (fork_server_process_start(run->stream->servers, &stage->process, &how, e) < 0)
			return -1;
	}
	stage->group = how.group != 0 ? how.group : stage->process.pid;
	if (run->stream->timeout_ns > 0)
		stage->deadline_ns = stage->process.started_ns + run->stream->timeout_ns;
	stage->step->started = true;
	run->running++;
	return 0;
}

static int stage_start(struct run *run, size_t i, int input, struct error *e)
{
	struct stage *stage = &run->stages[i];
	int standard[3] = {-1, -1, -1};
	int result = -1;

	run->started = i + 1;
	if (stage_open_stdin(run, i, input, &standard[0], e) == 0 &&
		pump_open_results(&stage->pump, &standard[1], &standard[2], e) == 0)
		result = stage_spawn(run, stage, standard, e);
	if (standard[0] >= 0 && standard[0] != input)
		close(standard[0]);
	return result;
}

/* Starts the next stage, and with it all that can already be piped behind it. */
static int batch_start(struct run *run, int input, struct error *e)
{
	do {
		if (stage_start(run, run->started, input, e) < 0)
			return -1;
	} while (stages_are_piped(run, run->started));
	return 0;
}

/* ---- ending */

static void stage_tell_to_end(struct stage *stage)
{
	if (!stage_runs(stage) || stage->told_to_end)
		return;
	stage->told_to_end = true;
	stage->deadline_ns = clock_monotonic_ns() + grace_ns;
	process_signal(&stage->process, SIGTERM);
}

/* Ends the stages from `first` on. */
static void stages_end(struct run *run, size_t first)
{
	for (size_t i = first; i < run->started; i++) {
		struct stage *stage = &run->stages[i];

		if (stage_runs(stage) && !stage->told_to_end)
			stage->step->ended_by_us = true;
		stage_tell_to_end(stage);
	}
}

static void stage_fail(struct run *run, struct stage *stage)
{
	size_t i = (size_t)(stage - run->stages);

	if (i < run->failed)
		run->failed = i;
	stages_end(run, i + 1);
}

/* Kills what the stages of a group have left behind, when the last of them has ended. It is called
 * before that one is reaped: until then no other group can have this number. */
static void group_clean(const struct run *run, const struct stage *last)
{
	for (size_t i = 0; i < run->started; i++) {
		const struct stage *other = &run->stages[i];

		if (other != last && stage_runs(other) && other->group == last->group)
			return;
	}
	kill(-last->group, SIGKILL);
}

static int stage_finish(struct run *run, struct stage *stage, struct error *e)
{
	struct stream_step *step = stage->step;
	int drained = pump_drain(&stage->pump, run->buffer, e);
	int has_output = 0;

	group_clean(run, stage);
	run->running--;
	if (process_wait(&stage->process, &step->cost, drained < 0 ? NULL : e) < 0 || drained < 0)
		return -1;
	if (step->ended_by_us || run->given_up)
		return 0;
	if (!step->timed_out && step->cost.wait_status == 0)
		has_output = pump_measure(&stage->pump, run->buffer, e);
	step->elapsed_ns = clock_monotonic_ns() - run->started_ns;
	stage->succeeded = has_output > 0;
	if (!stage->succeeded)
		stage_fail(run, stage);
	return has_output < 0 ? -1 : 0;
}

static void stage_check_time(struct run *run, struct stage *stage, int64_t now)
{
	if (!stage_runs(stage) || stage->deadline_ns == 0 || now < stage->deadline_ns)
		return;
	if (stage->told_to_end) {
		stage->deadline_ns = 0;
		process_signal(&stage->process, SIGKILL);
		return;
	}
	stage->step->timed_out = true;
	stage_tell_to_end(stage);
	stage_fail(run, stage);
}

/* ---- waiting */

static void stage_watch(struct run *run, size_t i)
{
	const struct stage *stage = &run->stages[i];
	struct pollfd *watched = &run->watched[i * WATCHES];
	bool feeds = stages_are_piped(run, i) && pump_feed_waits(&stage->pump, &stage[-1].pump);

	watched[WATCH_RESULT] = (struct pollfd){.fd = stage->pump.result, .events = POLLIN};
	watched[WATCH_MESSAGES] = (struct pollfd){.fd = stage->pump.messages, .events = POLLIN};
	watched[WATCH_FEED] =
		(struct pollfd){.fd = feeds ? stage->pump.feed : -1, .events = POLLOUT};
	watched[WATCH_END] = (struct pollfd){.fd = stage->process.pidfd, .events = POLLIN};
}

/* When the next time limit or grace is over; INT64_MAX: never. */
static int64_t deadline_next(const struct run *run)
{
	int64_t next = INT64_MAX;

	for (size_t i = 0; i < run->started; i++) {
		const struct stage *stage = &run->stages[i];

		if (stage_runs(stage) && stage->deadline_ns != 0 && stage->deadline_ns < next)
			next = stage->deadline_ns;
	}
	return next;
}

static void tick(const struct run *run)
{
	size_t i;

	for (i = 0; run->stream->tick && i < run->started; i++) {
		if (stage_runs(&run->stages[i])) {
			run->stream->tick(run->stream->context, run->stages[i].step->name);
			return;
		}
	}
}

/* Waits until something happens, the next deadline is there, or it is time for a tick. */
static int events_wait(struct run *run, struct error *e)
{
	size_t count = run->started * WATCHES;
	int64_t next = deadline_next(run), left = next - clock_monotonic_ns();
	struct timespec timeout = {0};

	if (run->stream->tick && left > tick_ns) {
		next = 0;
		left = tick_ns;
	}
	tick(run);

	for (size_t i = 0; i < run->started; i++)
		stage_watch(run, i);
	run->watched[count] = (struct pollfd){
		.fd = run->given_up ? -1 : run->stream->cancel_fd, .events = POLLIN};
	if (left > 0)
		timeout = (struct timespec){left / 1000000000, left % 1000000000};
	if (ppoll(run->watched, count + 1, next == INT64_MAX ? NULL : &timeout, NULL) >= 0)
		return 0;
	if (errno != EINTR)
		return error_errno(e, "cannot wait for the tools");
	for (size_t i = 0; i <= count; i++)
		run->watched[i].revents = 0;
	return 0;
}

static int stage_handle(struct run *run, size_t i, struct error *e)
{
	struct stage *stage = &run->stages[i];
	const struct pollfd *watched = &run->watched[i * WATCHES];

	if (watched[WATCH_RESULT].revents && pump_take_result(&stage->pump, run->buffer, e) < 0)
		return -1;
	if (watched[WATCH_MESSAGES].revents && pump_take_messages(&stage->pump, run->buffer, e) < 0)
		return -1;
	/* the stage before has been handled in this round: what it wrote can go on at once */
	if (stages_are_piped(run, i) && pump_feed(&stage->pump, &stage[-1].pump,
						stage[-1].succeeded, run->buffer, e) < 0)
		return -1;
	if (watched[WATCH_END].revents)
		return stage_finish(run, stage, e);
	return 0;
}

static int events_handle(struct run *run, struct error *e)
{
	size_t started = run->started;
	int64_t now;

	if (run->watched[started * WATCHES].revents)
		return error_set(e, ERROR_CANCELLED, "cancelled");
	for (size_t i = 0; i < started; i++)
		if (stage_handle(run, i, e) < 0)
			return -1;
	now = clock_monotonic_ns();
	for (size_t i = 0; i < started; i++)
		stage_check_time(run, &run->stages[i], now);
	return 0;
}

/* Ends all that runs, with patience. Nothing that they still write is wanted. */
static void give_up(struct run *run)
{
	run->given_up = true;
	stages_end(run, 0);
	for (size_t i = 0; i < run->started; i++)
		pump_stop(&run->stages[i].pump);
}

/* The same without patience and without poll(). */
static void give_up_at_once(struct run *run)
{
	give_up(run);
	for (size_t i = 0; i < run->started; i++) {
		struct stage *stage = &run->stages[i];

		if (!stage_runs(stage))
			continue;
		process_signal(&stage->process, SIGKILL);
		stage_finish(run, stage, NULL);
	}
}

/* True if the next stage, which is not piped to the one before it, can start now. */
static bool batch_is_due(const struct run *run)
{
	return !run->given_up && run->failed == run->count && run->started < run->count &&
	       run->stages[run->started - 1].succeeded;
}

/* The first trouble decides what is returned. */
static int run_stages(struct run *run, int input, struct error *e)
{
	int result = batch_start(run, input, e);

	if (result < 0)
		give_up(run);
	else if (run->stream->while_starting)
		run->stream->while_starting(run->stream->context);
	while (run->running > 0) {
		if (events_wait(run, result < 0 ? NULL : e) < 0) {
			give_up_at_once(run);
			return -1;
		}
		if (events_handle(run, result < 0 ? NULL : e) < 0 ||
			(batch_is_due(run) && batch_start(run, input, e) < 0)) {
			give_up(run);
			result = -1;
		}
	}
	return result;
}

/* ---- the whole */

static int run_init(struct run *run, const struct stream *stream, struct stream_step *steps,
	size_t count, struct error *e)
{
	size_t size = count * sizeof(*run->stages);

	*run = (struct run){.stream = stream, .count = count, .failed = count};
	run->started_ns = clock_monotonic_ns();
	run->stages = aligned_alloc(alignof(struct stage), size);
	run->watched = calloc(count * WATCHES + 1, sizeof(*run->watched));
	run->buffer = malloc(PUMP_BUFFER_BYTES);
	if (!run->stages || !run->watched || !run->buffer)
		return error_memory(e);
	memset(run->stages, 0, size);
	for (size_t i = 0; i < count; i++) {
		run->stages[i].step = &steps[i];
		run->stages[i].process = (struct process)PROCESS_INIT;
		pump_init(&run->stages[i].pump, &steps[i]);
	}
	return 0;
}

static void run_release(struct run *run)
{
	for (size_t i = 0; run->stages && i < run->count; i++)
		pump_release(&run->stages[i].pump);
	free(run->stages);
	free(run->watched);
	free(run->buffer);
}

/* Only files that this run has made, in case the name was taken. */
static void outputs_remove(const struct run *run, size_t first)
{
	for (size_t i = first; i < run->started; i++) {
		const struct stage *stage = &run->stages[i];

		if (stage->step->writes_pipe ? stage->pump.output >= 0 : stage->step->started)
			unlink(stage->step->output);
	}
}

int stream_run(const struct stream *stream, struct stream_step *steps, size_t count,
	const void *input, size_t input_length, size_t *failed, struct error *e)
{
	struct run run;
	int in = -1, result;

	if (count == 0)
		return 0;
	tools_load(stream, steps, count);
	result = run_init(&run, stream, steps, count, e);
	if (result == 0 && steps[0].reads_pipe)
		result = input_open(input, input_length, &in, e);
	if (result == 0)
		result = run_stages(&run, in, e);
	if (result == 0 && run.failed < count) {
		*failed = run.failed;
		result = 1;
	}
	if (result != 0)
		outputs_remove(&run, result < 0 ? 0 : run.failed);
	run_release(&run);
	if (in >= 0)
		close(in);
	return result;
}
