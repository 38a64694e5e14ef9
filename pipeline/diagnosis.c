#include "pipeline/diagnosis.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "pipeline/rule_input.h"
#include "pipeline/tools/install_command.h"

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

/* Cuts "opt: " or "/usr/bin/opt: " off the front; the directory may be another when the tool at
 * `path` is a script that runs it. */
static const char *skip_name(const char *text, const char *path)
{
	/* in this line: what follows may be megabytes */
	const char *name = path_base(path), *end = memmem(text, strcspn(text, "\n"), ": ", 2);
	size_t length = strlen(name);

	if (!end || (size_t)(end - text) < length || strncmp(end - length, name, length) != 0)
		return text;
	return end - length == text || end[-(ptrdiff_t)length - 1] == '/' ? end + 2 : text;
}

/* The stage is named by us: cuts its name off, and llc's "llc: error: llc: ". */
static const char *skip_tool_name(const char *text, const char *path)
{
	static const char error[] = "error: ";
	const char *at, *words;

	text = skip_name(text, path);
	if (strncmp(text, error, strlen(error)) != 0)
		return text;
	at = text + strlen(error);
	words = skip_name(at, path);
	return words != at ? words : text;
}

/* LLVM's handler of crashes prints a line " #3 0x..." for each frame. */
static bool is_frame(const char *line)
{
	line += strspn(line, " ");
	return *line == '#' && strncmp(line + 1 + strspn(line + 1, "0123456789"), " 0x", 3) == 0;
}

/* Appends as much as people read: a line may have megabytes, and there may be thousands, some of
 * them once for each function. */
static void add_beginning(struct buf *out, const char *text)
{
	enum { MOST_LINES = 32, MOST_COLUMNS = 400 };
	size_t lines = 0, last_length = SIZE_MAX, length;
	const char *last = NULL, *line;

	for (line = text; *line && lines < MOST_LINES; line += length + (line[length] == '\n')) {
		length = strcspn(line, "\n");
		if (is_frame(line) || (length == last_length && memcmp(line, last, length) == 0))
			continue;
		last = line;
		last_length = length;
		if (length > MOST_COLUMNS && strspn(line, " \t") >= MOST_COLUMNS)
			continue; /* a caret that is far off */
		buf_add(out, line, length < MOST_COLUMNS ? length : MOST_COLUMNS);
		buf_puts(out, length > MOST_COLUMNS ? " [...]\n" : "\n");
		lines++;
	}
	if (*line)
		buf_puts(out, "[...]");
}

/* The tools read standard input or scratch files, where the user gave `file`. */
static void names_replace(struct buf *out, const char *text, const char *scratch,
	size_t scratch_length, const char *file)
{
	while (*text) {
		if (strncmp(text, standard_input, strlen(standard_input)) == 0) {
			text += strlen(standard_input);
			buf_puts(out, file);
		} else if (scratch_length && strncmp(text, scratch, scratch_length) == 0) {
			text += scratch_length;
			text += strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.");
			buf_puts(out, file);
		} else {
			buf_putc(out, *text++);
		}
	}
}

static void text_add(const struct stream_step *step, const char *text, const char *file,
	struct buf *out)
{
	struct buf beginning = BUF_INIT, renamed = BUF_INIT;

	add_beginning(&beginning, text);
	names_replace(&renamed, buf_string(&beginning), step->output,
		(size_t)(path_base(step->output) - step->output), file);
	while (renamed.length && renamed.data[renamed.length - 1] == '\n')
		buf_truncate(&renamed, renamed.length - 1);
	show(out, buf_string(&renamed));
	buf_release(&beginning);
	buf_release(&renamed);
}

void diagnosis_text(const struct stream_step *step, const char *file, struct buf *out)
{
	text_add(step, skip_tool_name(buf_string(&step->messages), step->path), file, out);
}

/* "<stdin>:3:5: error: ..." : takes the place off the front, or "<stdin>: " with line 0. */
static const char *take_place(const char *text, unsigned *line, unsigned *column)
{
	const char *at = text + strlen(standard_input);
	char *end;

	*line = *column = 0;
	if (strncmp(text, standard_input, strlen(standard_input)) != 0 || *at != ':')
		return text;
	if (at[1] == ' ')
		return at + 2;
	*line = (unsigned)strtoul(at + 1, &end, 10);
	if (*end != ':' || end == at + 1)
		return text;
	at = end;
	*column = (unsigned)strtoul(at + 1, &end, 10);
	if (*end == ':' && end > at + 1)
		at = end;
	else
		*column = 0;
	return at + 1 + strspn(at + 1, " ");
}

/* What the tool said from its first error on: warnings before that explain no failure. */
static const char *first_error(const char *text, const char *path)
{
	const char *line = text, *words;
	unsigned number, column;

	while (line) {
		words = skip_tool_name(line, path);
		words = take_place(words, &number, &column);
		if (number && strncmp(words, "error:", 6) == 0)
			return line;
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	return text;
}

int diagnosis_of_step(const struct stream_step *step, const struct stream *stream,
	const char *file, struct error *e)
{
	struct buf how = BUF_INIT, text = BUF_INIT;
	unsigned line, column;
	const char *words = first_error(buf_string(&step->messages), step->path);

	words = take_place(skip_tool_name(words, step->path), &line, &column);
	text_add(step, words, file, &text);
	if (line) {
		error_at(e, ERROR_FAILED, file, line, column, "%s: %s", step->name,
			buf_string(&text));
	} else {
		stream_describe_failure(step, stream, &how);
		error_at(e, ERROR_FAILED, file, 0, 0, "stage '%s' failed (%s)%s%s", step->name,
			buf_string(&how), text.length ? ": " : "", buf_string(&text));
	}
	buf_release(&how);
	buf_release(&text);
	return -1;
}

/* ---- which version would take it */

int module_verify(const struct module_check *check, const char *opt, const char *file,
	struct error *rejection)
{
	char *output = string_printf("%s/verified", check->directory);
	char *argv[] = {(char *)(uintptr_t) "opt", (char *)(uintptr_t) "-passes=verify",
		(char *)(uintptr_t) "-o", (char *)(uintptr_t) "-", (char *)(uintptr_t) "-", NULL};
	struct stream_step step = {.name = "opt", .path = opt, .argv = argv, .reads_pipe = true,
		.writes_pipe = true, .output = output};
	size_t failed;
	int result = -1;

	if (!output) {
		error_memory(rejection);
	} else if (access(opt, X_OK) < 0) {
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

/* The installation that this opt really lies in; count when there is none. */
static size_t installation_of(const struct llvm_installation *list, size_t count, const char *opt)
{
	char *real = realpath(opt, NULL), *directory = real ? path_directory(real) : NULL;
	size_t i = 0;

	while (i < count && (!directory || strcmp(list[i].directory, directory) != 0))
		i++;
	free(real);
	free(directory);
	return i;
}

/* The first installation but `own` that takes the module; count when none does. */
static size_t installation_that_takes(const struct module_check *check,
	const struct llvm_installation *list, size_t count, size_t own)
{
	bool takes = false;
	char *opt;
	size_t i;

	for (i = 0; i < count; i++) {
		opt = i != own ? string_printf("%s/opt", list[i].directory) : NULL;
		takes = opt && module_verify(check, opt, "-", NULL) == 1;
		free(opt);
		if (takes)
			break;
	}
	return i;
}

static void versions_add(const struct module_check *check, struct toolchain *toolchain,
	enum artifact_kind kind, struct error *e)
{
	struct llvm_installation *list = NULL;
	size_t count = 0, own, taker;
	struct tool *opt;
	char *command;

	if (toolchain_find(toolchain, "opt", &opt, NULL) < 0 ||
		toolchain_installations(toolchain, &list, &count, NULL) < 0)
		return;
	own = installation_of(list, count, opt->path);
	taker = installation_that_takes(check, list, count, own);
	if (taker < count) {
		note_add(e, "LLVM %s, which is installed, takes this module: use --llvm %u",
			list[taker].version, list[taker].major);
	} else if (kind == KIND_LL && own < count && list[own].major >= 17 &&
		has_typed_pointers(check)) {
		command = toolchain_install_command("opt", LLVM_MAJOR_LEAST);
		note_add(e, "it has typed pointers, which LLVM 16 was the last to read in full");
		if (command && *command)
			note_add(e, "%s, then use --llvm %d", command, LLVM_MAJOR_LEAST);
		free(command);
	}
	llvm_installations_free(list, count);
}

void diagnosis_add_notes(const struct module_check *check, struct toolchain *toolchain,
	enum artifact_kind kind, struct error *e)
{
	if (kind == KIND_LL && looks_like_rules(check->bytes, check->length))
		note_add(e, "it looks like a rule file, jitrules(5), whose name must end in .yaml");
	else
		versions_add(check, toolchain, kind, e);
}
