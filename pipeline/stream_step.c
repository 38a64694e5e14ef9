#include "pipeline/stream.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

static void signal_describe(int number, struct buf *out)
{
	const char *name = sigabbrev_np(number);

	if (name)
		buf_printf(out, "killed by SIG%s", name);
	else
		buf_printf(out, "killed by signal %d", number);
}

void stream_describe_failure(const struct stream_step *step, const struct stream *stream,
	struct buf *out)
{
	int status = step->cost.wait_status;

	if (!step->started)
		buf_puts(out, "not started");
	else if (step->timed_out)
		buf_printf(out, "no result within %g s", (double)stream->timeout_ns / 1e9);
	else if (WIFSIGNALED(status))
		signal_describe(WTERMSIG(status), out);
	else if (status != 0)
		buf_printf(out, "exit status %d", WEXITSTATUS(status));
	else
		buf_puts(out, "exit status 0, but no output");
}

void stream_step_release(struct stream_step *step)
{
	buf_release(&step->messages);
	step->started = step->timed_out = step->ended_by_us = false;
	step->cost = (struct process_result){0};
	step->elapsed_ns = step->messages_dropped_bytes = step->size_bytes = 0;
	memset(&step->digest, 0, sizeof(step->digest));
}
