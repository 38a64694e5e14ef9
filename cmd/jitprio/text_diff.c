#include "cmd/jitprio/text_diff.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/spawn.h"
#include "base/strvec.h"
#include "cmd/common/report.h"
#include "pipeline/tools/search_path.h"

/* A file in memory, to be read from its start; -1 and e. */
static int text_open(const struct buf *text, struct error *e)
{
	int fd = memfd_create("text", MFD_CLOEXEC);

	if (fd < 0)
		return error_errno(e, "cannot make a file in memory");
	if (fd_write_all(fd, buf_string(text), text->length) < 0 || lseek(fd, 0, SEEK_SET) < 0) {
		error_errno(e, "cannot write to a file in memory");
		close(fd);
		return -1;
	}
	return fd;
}

/* 1: the texts differ. More: it could not compare them, and what it has printed is not all. */
static int diff_wait(struct process *process, struct error *e)
{
	struct process_result result;

	if (process_wait(process, &result, e) < 0)
		return -1;
	if (WIFSIGNALED(result.wait_status))
		return error_set(e, ERROR_SYSTEM, "diff was ended by signal %d",
			WTERMSIG(result.wait_status));
	if (WEXITSTATUS(result.wait_status) > 1)
		return error_set(e, ERROR_SYSTEM, "diff failed: exit status %d",
			WEXITSTATUS(result.wait_status));
	return 0;
}

/* One text is diff's standard input, the other one it opens among our files. */
static int diff_run(const char *tool, const char *name, int before, int after, struct buf *out,
	struct error *e)
{
	const char *const words[] = {"diff", "-u", "--label", name, "--label", name};
	struct strvec arguments = STRVEC_INIT;
	struct spawn how = {.path = tool, .environment = environ,
		.standard = {after, -1, STDERR_FILENO}};
	struct process process = PROCESS_INIT;
	int fds[2], result = -1;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		strvec_push(&arguments, words[i]);
	strvec_pushf(&arguments, "/proc/%ld/fd/%d", (long)getpid(), before);
	strvec_push(&arguments, "-");
	if (arguments.failed) {
		error_memory(e);
		goto out;
	}
	if (pipe2(fds, O_CLOEXEC) < 0) {
		error_errno(e, "cannot make a pipe");
		goto out;
	}
	how.argv = arguments.items;
	how.standard[1] = fds[1];
	result = process_start(&process, &how, e);
	close(fds[1]);
	if (result == 0) {
		result = file_read_fd(fds[0], "diff", out, e);
		if (diff_wait(&process, e) < 0)
			result = -1;
	}
	close(fds[0]);
out:
	strvec_release(&arguments);
	return result;
}

static int texts_compare(const char *name, const struct buf *before, const struct buf *after,
	struct buf *out, struct error *e)
{
	char *tool = NULL;
	int old_fd = -1, new_fd = -1, result = -1;
	int found = search_path_find(getenv("PATH"), "diff", &tool, e);

	if (found == 0)
		error_set(e, ERROR_MISSING, "diff is not installed");
	if (found <= 0)
		return -1;
	old_fd = text_open(before, e);
	new_fd = old_fd < 0 ? -1 : text_open(after, e);
	if (new_fd >= 0)
		result = diff_run(tool, name, old_fd, new_fd, out, e);
	if (old_fd >= 0)
		close(old_fd);
	if (new_fd >= 0)
		close(new_fd);
	free(tool);
	return result;
}

int text_diff_print(const char *name, const struct buf *before, const struct buf *after,
	struct error *e)
{
	struct buf difference = BUF_INIT;
	int status = texts_compare(name, before, after, &difference, e);

	if (status == 0)
		status = report_result(&difference);
	buf_release(&difference);
	return status;
}
