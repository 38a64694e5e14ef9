#include "cmd/common/report.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"

static const char *tool = "jitc";

void report_set_tool(const char *name)
{
	tool = name;
}

static int status_of(enum error_code code)
{
	switch (code) {
	case ERROR_NONE:
		return EXIT_DONE;
	case ERROR_INPUT:
		return EXIT_USAGE;
	case ERROR_MISSING:
		return EXIT_MISSING;
	case ERROR_INCONCLUSIVE:
		return EXIT_INCONCLUSIVE;
	default:
		return EXIT_FAILED;
	}
}

/* One write, so that the lines of processes side by side do not mix. Names of files and patterns
 * may have in them what a terminal would obey: that is shown, all but the layout. */
static void say(const struct buf *text)
{
	const char *at = buf_string(text), *end = at + text->length;
	struct buf out = BUF_INIT;

	while (at < end) {
		size_t length = strcspn(at, "\n\t");
		char *piece = strndup(at, length);

		utf8_show(&out, piece ? piece : "");
		free(piece);
		at += length;
		if (at < end)
			buf_putc(&out, *at++);
	}
	(void)!fd_write_all(STDERR_FILENO, buf_string(&out), out.length);
	buf_release(&out);
}

int report_error(struct error *e)
{
	int status = status_of(e->code);
	struct buf text = BUF_INIT;

	/* a signal says enough; main() ends by it */
	if (e->code != ERROR_CANCELLED) {
		buf_printf(&text, "%s: ", tool);
		if (e->file) {
			utf8_show(&text, e->file);
			buf_putc(&text, ':');
			if (e->line)
				buf_printf(&text, "%u:", e->line);
			if (e->line && e->column)
				buf_printf(&text, "%u:", e->column);
			buf_putc(&text, ' ');
		}
		buf_printf(&text, "%s\n", error_text(e));
		say(&text);
	}
	buf_release(&text);
	error_release(e);
	return status;
}

static void say_line(const char *kind, const char *format, va_list arguments)
{
	struct buf text = BUF_INIT;

	buf_printf(&text, "%s: %s", tool, kind);
	buf_vprintf(&text, format, arguments);
	buf_putc(&text, '\n');
	say(&text);
	buf_release(&text);
}

int report_usage(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_line("", format, arguments);
	va_end(arguments);
	return EXIT_USAGE;
}

void report_note(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_line("", format, arguments);
	va_end(arguments);
}

void report_warning(void *context, const char *message)
{
	(void)context;
	report_note("warning: %s", message);
}

/* By the signal that others end by: a status of ours would be taken for what was found. */
void report_closed_pipe(void)
{
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
}

int report_result(struct buf *out)
{
	struct error e = ERROR_INIT;
	int status = EXIT_DONE;

	if (out->failed) {
		error_memory(&e);
		status = report_error(&e);
	} else if (fd_write_all(STDOUT_FILENO, buf_string(out), out->length) < 0) {
		status = EXIT_FAILED;
		if (errno == EPIPE)
			report_closed_pipe();
		error_errno(&e, "cannot write to standard output");
		report_error(&e);
	}
	buf_release(out);
	return status;
}
