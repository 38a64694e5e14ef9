#include "pipeline/call/call_process.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/strvec.h"
#include "pipeline/call/call_result.h"

int call_files_init(struct call_files *files, const struct call_process *process, struct error *e)
{
	files->record = string_printf("%s/call.record", process->work_directory);
	files->output = string_printf("%s/call.output", process->work_directory);
	return files->record && files->output ? 0 : error_memory(e);
}

static void file_discard(char *path)
{
	if (path)
		unlink(path);
	free(path);
}

void call_files_release(struct call_files *files)
{
	file_discard(files->record);
	file_discard(files->output);
	*files = (struct call_files)CALL_FILES_INIT;
}

/* Passes on what the process wrote; that there is no such file only means that it wrote nothing. */
static int outputs_forward(const struct call_process *process, const struct call_files *files,
	const struct stream_step *last, struct error *e)
{
	struct buf output = BUF_INIT;
	int status = 0;

	if (process->output >= 0 && access(files->output, F_OK) == 0) {
		status = file_read(files->output, &output, e);
		if (status == 0 && fd_write_all(process->output, output.data, output.length) < 0)
			status = error_errno(e, "cannot write what the function has printed");
	}
	if (status == 0 && process->messages >= 0 && last->messages.length &&
		fd_write_all(process->messages, last->messages.data, last->messages.length) < 0)
		status = error_errno(e, "cannot write what the function has printed");
	buf_release(&output);
	return status;
}

/* Appends what the step said on stderr, less the white space at its end. */
static void messages_add(const struct stream_step *step, struct buf *out)
{
	const char *said = buf_string(&step->messages);
	const char *crash_report = strstr(said, "PLEASE submit a bug report");
	size_t length = crash_report ? (size_t)(crash_report - said) : strlen(said);

	/* A crash of the function is none of LLVM's bugs, and the stack that follows is lli's. */
	while (length && isspace((unsigned char)said[length - 1]))
		length--;
	if (out->length && length)
		buf_puts(out, ": ");
	buf_add(out, said, length);
}

/* True when the tool itself says why it failed: then its message stands alone. */
static bool step_explains(const struct stream_step *step)
{
	size_t length = strlen(step->name);
	const char *said = buf_string(&step->messages);

	return !step->timed_out && WIFEXITED(step->cost.wait_status) &&
	       strncmp(said, step->name, length) == 0 && strncmp(said + length, ": ", 2) == 0;
}

static int fail_step(
	const struct stream_step *step, bool is_last, const struct stream *stream, struct error *e)
{
	struct buf message = BUF_INIT;

	if (!step_explains(step)) {
		buf_printf(&message, "%s: ", step->name);
		if (is_last && !step->timed_out && WIFEXITED(step->cost.wait_status) &&
			WEXITSTATUS(step->cost.wait_status) == 0)
			buf_puts(&message, "the function ended the process and gave no result");
		else
			stream_describe_failure(step, stream, &message);
	}
	messages_add(step, &message);
	if (message.failed)
		error_memory(e);
	else
		error_set(e, ERROR_FAILED, "%s", buf_string(&message));
	buf_release(&message);
	return -1;
}

static int record_take(const struct call_files *files, struct call *call,
	struct call_statistics *statistics, struct error *e)
{
	struct buf record = BUF_INIT;
	int status = file_read(files->record, &record, e);

	if (status == 0)
		status = call_record_read(call, statistics, record.data, record.length, e);
	buf_release(&record);
	return status;
}

int call_process_run(const struct call_process *process, const struct call_files *files,
	struct stream_step *steps, size_t count, struct call *call,
	struct call_statistics *statistics, struct error *e)
{
	const struct stream stream = {
		.environment = process->environment,
		.timeout_ns = process->timeout_ns,
		.memory_limit_bytes = process->memory_limit_bytes,
		.cancel_fd = process->cancel_fd,
	};
	struct stream_step *last = &steps[count - 1];
	size_t failed;
	int status = stream_run(&stream, steps, count, NULL, 0, &failed, e);

	if (status < 0)
		return -1;
	if (status > 0) {
		fail_step(&steps[failed], failed == count - 1, &stream, e);
		buf_release(&last->messages); /* they are in the error */
		outputs_forward(process, files, last, NULL);
		return -1;
	}
	if (outputs_forward(process, files, last, e) < 0)
		return -1;
	return record_take(files, call, statistics, e);
}

int call_process_native(const struct call_process *process, const char *jitc_call,
	const char *library, const char *text, struct call *call, uint64_t repeat,
	struct call_statistics *statistics, struct error *e)
{
	struct call_files files = CALL_FILES_INIT;
	struct strvec argv = STRVEC_INIT;
	struct stream_step step = {.name = "jitc-call", .path = jitc_call};
	int status = -1;

	if (call_files_init(&files, process, e) < 0)
		goto out;
	strvec_push(&argv, "jitc-call");
	strvec_pushf(&argv, "--library=%s", library);
	strvec_pushf(&argv, "--call=%s", text);
	strvec_pushf(&argv, "--repeat=%llu", (unsigned long long)repeat);
	strvec_pushf(&argv, "--record=%s", files.record);
	strvec_pushf(&argv, "--output=%s", files.output);
	if (argv.failed) {
		error_memory(e);
		goto out;
	}
	step.argv = argv.items;
	step.output = files.record;
	status = call_process_run(process, &files, &step, 1, call, statistics, e);
	stream_step_release(&step);
out:
	call_files_release(&files);
	strvec_release(&argv);
	return status;
}
