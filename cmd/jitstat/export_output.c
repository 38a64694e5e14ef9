#include "cmd/jitstat/export_output.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "cmd/common/report.h"

enum { WORTH_A_WRITE = 1 << 18 };

static int failure_set(const struct export_output *o, struct error *e)
{
	if (o->failure == ENOMEM)
		return error_memory(e);
	if (o->failure == EINTR)
		return error_set(e, ERROR_CANCELLED, "interrupted");
	if (o->failure == EPIPE && !o->path)
		report_closed_pipe();
	errno = o->failure;
	if (o->path)
		return error_errno(e, "cannot write '%s'", o->path);
	return error_errno(e, "cannot write to standard output");
}

int export_output_open(struct export_output *o, const char *path, struct error *e)
{
	*o = (struct export_output){.path = path, .file = OUTPUT_FILE_INIT};
	if (!path || output_file_open(&o->file, path, 0666) == 0)
		return 0;
	o->failure = errno;
	return failure_set(o, e);
}

static void text_write(struct export_output *o)
{
	int fd = o->path ? o->file.fd : STDOUT_FILENO;

	if (!o->failure && o->text.failed)
		o->failure = ENOMEM;
	if (!o->failure && interrupt_pending())
		o->failure = EINTR;
	if (!o->failure && fd_write_all(fd, buf_string(&o->text), o->text.length) < 0)
		o->failure = errno;
	if (!o->text.failed)
		buf_truncate(&o->text, 0);
}

void export_output_drain(struct export_output *o)
{
	if (o->text.length >= WORTH_A_WRITE)
		text_write(o);
}

int export_output_commit(struct export_output *o, struct error *e)
{
	text_write(o);
	if (!o->failure && o->path && output_file_commit(&o->file) < 0)
		o->failure = errno;
	return o->failure ? failure_set(o, e) : 0;
}

void export_output_release(struct export_output *o)
{
	output_file_release(&o->file);
	buf_release(&o->text);
}
