#include "pipeline/diagnosis.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "pipeline/install_command.h"

static const char standard_input[] = "<stdin>";

/* Shows the text line by line, so that line ends and tabs stay. */
static void show(struct buf *out, const char *text)
{
	const char *end;
	char *piece;

	while (*text) {
		end = text + strcspn(text, "\n\t");
		piece = strndup(text, (size_t)(end - text));
		if (!piece)
			return;
		utf8_show(out, piece);
		free(piece);
		if (*end)
			buf_putc(out, *end++);
		text = end;
	}
}

/* Cuts "opt: " or "/usr/bin/opt: " off the front: the stage is named by us. */
static const char *skip_tool_name(const char *text, const char *path)
{
	const char *names[] = {path, path_base(path)};
	size_t i, length;

	for (i = 0; i < 2; i++) {
		length = strlen(names[i]);
		if (strncmp(text, names[i], length) == 0 && strncmp(text + length, ": ", 2) == 0)
			return text + length + 2;
	}
	return text;
}

void diagnosis_text(const struct stream_step *step, const char *file, struct buf *out)
{
	enum { MOST_BYTES = 16384 };
	const char *text = skip_tool_name(buf_string(&step->messages), step->path), *at;
	struct buf renamed = BUF_INIT;

	while ((at = strstr(text, standard_input)) != NULL && renamed.length < MOST_BYTES) {
		buf_add(&renamed, text, (size_t)(at - text));
		buf_puts(&renamed, file);
		text = at + strlen(standard_input);
	}
	buf_puts(&renamed, text);
	while (renamed.length && renamed.data[renamed.length - 1] == '\n')
		buf_truncate(&renamed, renamed.length - 1);
	if (renamed.length > MOST_BYTES) {
		buf_truncate(&renamed, MOST_BYTES);
		buf_puts(&renamed, "\n[...]");
	}
	show(out, buf_string(&renamed));
	buf_release(&renamed);
}

/* "<stdin>:3:5: error: ..." : takes the place off the front. */
static const char *take_place(const char *text, unsigned *line, unsigned *column)
{
	char *end;

	if (strncmp(text, standard_input, strlen(standard_input)) != 0)
		return text;
	text += strlen(standard_input);
	if (*text != ':')
		return text;
	*line = (unsigned)strtoul(text + 1, &end, 10);
	if (*end == ':' && end > text + 1) {
		text = end;
		*column = (unsigned)strtoul(text + 1, &end, 10);
		if (*end == ':' && end > text + 1)
			return end + 1 + strspn(end + 1, " ");
	}
	return text;
}

int diagnosis_of_step(const struct stream_step *step, const struct stream *stream,
	const char *file, struct error *e)
{
	struct buf how = BUF_INIT, text = BUF_INIT;
	struct stream_step rest = *step;
	const char *words = skip_tool_name(buf_string(&step->messages), step->path), *after;
	unsigned line = 0, column = 0;

	after = take_place(words, &line, &column);
	if (line) {
		/* borrowed: the rest of the messages, without the place */
		rest.messages = (struct buf){.data = (char *)(uintptr_t)after, .length = strlen(after)};
		diagnosis_text(&rest, file, &text);
		error_at(e, ERROR_FAILED, file, line, column, "%s: %s", step->name,
			buf_string(&text));
	} else {
		stream_describe_failure(step, stream, &how);
		diagnosis_text(step, file, &text);
		error_at(e, ERROR_FAILED, file, 0, 0, "stage '%s' failed (%s)%s%s", step->name,
			buf_string(&how), text.length ? ": " : "", buf_string(&text));
	}
	buf_release(&how);
	buf_release(&text);
	return -1;
}

/* ---- which version would take it */

int module_verify(const struct module_check *check, const char *llvm_directory, const char *file,
	struct error *rejection)
{
	char *path = string_printf("%s/opt", llvm_directory);
	char *output = string_printf("%s/verified", check->directory);
	char *argv[] = {(char *)(uintptr_t) "opt", (char *)(uintptr_t) "-passes=verify",
		(char *)(uintptr_t) "-o", (char *)(uintptr_t) "-", (char *)(uintptr_t) "-", NULL};
	struct stream_step step = {.name = "opt", .path = path, .argv = argv, .reads_pipe = true,
		.writes_pipe = true, .output = output};
	size_t failed;
	int result = -1;

	if (!path || !output) {
		error_memory(rejection);
	} else if (access(path, X_OK) < 0) {
		result = 2;
	} else {
		result = stream_run(check->stream, &step, 1, check->bytes, check->length, &failed,
			rejection);
		if (result == 1)
			diagnosis_of_step(&step, check->stream, file, rejection);
		if (result >= 0)
			result = result == 0;
		unlink(output);
	}
	stream_step_release(&step);
	free(path);
	free(output);
	return result;
}

/* LLVM 16 is the last to read every typed pointer: "i32*" or "%struct*" in the text. */
static bool has_typed_pointers(const struct module_check *check)
{
	const char *text = check->bytes, *at, *end = text + check->length;

	for (at = text; (at = memchr(at, '*', (size_t)(end - at))) != NULL; at++)
		if (at > text && (strchr(")}]>*", at[-1]) || (at[-1] >= '0' && at[-1] <= '9') ||
					 (at[-1] >= 'a' && at[-1] <= 'z')))
			return true;
	return false;
}

static void note_add(struct error *e, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void note_add(struct error *e, const char *format, ...)
{
	struct buf text = BUF_INIT;
	char *old = e->message;
	va_list arguments;

	if (!old)
		return;
	buf_printf(&text, "%s\nnote: ", old);
	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	if (!text.failed) {
		e->message = buf_detach(&text);
		free(old);
	}
	buf_release(&text);
}

void diagnosis_add_versions(const struct module_check *check, struct toolchain *toolchain,
	enum artifact_kind kind, struct error *e)
{
	const char *own = toolchain_llvm_directory(toolchain);
	struct llvm_installation *list = NULL;
	size_t count = 0, i;
	unsigned major = 0;
	char *command;

	if (!own || toolchain_installations(toolchain, &list, &count, NULL) < 0)
		return;
	for (i = 0; i < count; i++) {
		if (strcmp(list[i].directory, own) == 0)
			major = list[i].major;
		else if (module_verify(check, list[i].directory, "-", NULL) == 1)
			break;
	}
	if (i < count) {
		note_add(e, "LLVM %s, which is installed, takes this module: use --llvm %u",
			list[i].version, list[i].major);
	} else if (kind == KIND_LL && major >= 17 && has_typed_pointers(check)) {
		command = toolchain_install_command("opt", LLVM_MAJOR_LEAST);
		note_add(e, "it has typed pointers, which LLVM 16 was the last to read in full");
		if (command && *command)
			note_add(e, "%s, then use --llvm %d", command, LLVM_MAJOR_LEAST);
		free(command);
	}
	llvm_installations_free(list, count);
}
