#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static int error_fill(struct error *e, enum error_code code, const char *file, unsigned line,
	unsigned column, int system_error, const char *format, va_list arguments)
{
	struct buf message = BUF_INIT;
	char *copy = file ? strdup(file) : NULL;

	buf_vprintf(&message, format, arguments);
	if (system_error)
		buf_printf(&message, ": %s", strerror(system_error));
	/* only now: the arguments may point into what e holds */
	error_release(e);
	e->code = code;
	e->message = buf_detach(&message);
	e->file = copy;
	e->line = line;
	e->column = column;
	return e->message && (e->file || !file) ? -1 : error_memory(e);
}

int error_set(struct error *e, enum error_code code, const char *format, ...)
{
	va_list arguments;

	if (!e)
		return -1;
	va_start(arguments, format);
	error_fill(e, code, NULL, 0, 0, 0, format, arguments);
	va_end(arguments);
	return -1;
}

int error_at(struct error *e, enum error_code code, const char *file, unsigned line,
	unsigned column, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	error_vat(e, code, file, line, column, format, arguments);
	va_end(arguments);
	return -1;
}

int error_vat(struct error *e, enum error_code code, const char *file, unsigned line,
	unsigned column, const char *format, va_list arguments)
{
	return e ? error_fill(e, code, file, line, column, 0, format, arguments) : -1;
}

int error_errno(struct error *e, const char *format, ...)
{
	int system_error = errno;
	va_list arguments;

	if (!e)
		return -1;
	va_start(arguments, format);
	error_fill(e, ERROR_SYSTEM, NULL, 0, 0, system_error, format, arguments);
	va_end(arguments);
	return -1;
}

int error_memory(struct error *e)
{
	if (e) {
		error_release(e);
		e->code = ERROR_MEMORY;
	}
	return -1;
}

int error_locate(struct error *e, const char *file, unsigned line, unsigned column)
{
	if (!e || e->file || e->code == ERROR_MEMORY || e->code == ERROR_CANCELLED)
		return -1;
	return error_at(e, e->code, file, line, column, "%s", error_text(e));
}

const char *error_text(const struct error *e)
{
	if (e->message)
		return e->message;
	return e->code == ERROR_MEMORY ? "out of memory" : "no error";
}

int error_move(struct error *to, struct error *from)
{
	if (to) {
		error_release(to);
		*to = *from;
	} else {
		error_release(from);
	}
	*from = (struct error)ERROR_INIT;
	return -1;
}

void error_release(struct error *e)
{
	free(e->message);
	free(e->file);
	*e = (struct error)ERROR_INIT;
}
