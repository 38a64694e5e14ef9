#include "pipeline/named_files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/strvec.h"
#include "pipeline/probe.h"

static bool is_regular(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_listed(const struct named_files *files, const char *path)
{
	size_t i;

	for (i = 0; i < files->count; i++)
		if (strcmp(files->items[i].path, path) == 0)
			return true;
	return false;
}

static int script_add(struct named_files *files, const char *argument, const char *path,
	struct error *e);

static int file_add(struct named_files *files, const char *argument, const char *path,
	struct error *e)
{
	struct named_file file = {0}, *items;

	if (is_listed(files, path))
		return 0;
	if (files->count == files->capacity) {
		items = reallocarray(files->items, 2 * files->capacity + 4, sizeof(*items));
		if (!items)
			return error_memory(e);
		files->items = items;
		files->capacity = 2 * files->capacity + 4;
	}
	/* the stamp first: a change in between makes it wrong, which is noticed later */
	if (file_stamp(path, &file.stamp) < 0)
		return error_errno(e, "cannot read '%s'", path);
	if (file_hash(path, &file.digest, e) < 0)
		return -1;
	file.argument = strdup(argument);
	file.path = strdup(path);
	if (!file.argument || !file.path) {
		free(file.argument);
		free(file.path);
		return error_memory(e);
	}
	files->items[files->count++] = file;
	return script_add(files, argument, file.path, e);
}

/* libm.so is a text that says GROUP ( /lib/libm.so.6 AS_NEEDED ( ... ) ): follow it. */
static int script_add(struct named_files *files, const char *argument, const char *path,
	struct error *e)
{
	enum { SCRIPT_MOST_BYTES = 65536 };
	static const char separators[] = " \t\r\n(),;\"";
	const char *at, *end;
	struct buf text = BUF_INIT;
	struct stat st;
	char *word;
	int result = 0;

	if (stat(path, &st) < 0 || st.st_size > SCRIPT_MOST_BYTES)
		return 0;
	if (file_read(path, &text, e) < 0) {
		buf_release(&text);
		return -1;
	}
	/* objects and archives have NUL bytes or a magic first line; a script has neither */
	if (text.length == 0 || memchr(text.data, '\0', text.length) ||
		strncmp(text.data, "!<arch>", 7) == 0)
		goto out;
	for (at = text.data; *at && result == 0; at = *end ? end + 1 : end) {
		end = at + strcspn(at, separators);
		if (*at != '/')
			continue;
		word = strndup(at, (size_t)(end - at));
		if (!word)
			result = error_memory(e);
		else if (is_regular(word))
			result = file_add(files, argument, word, e);
		free(word);
	}
out:
	buf_release(&text);
	return result;
}

/* ---- libraries */

/* Appends the directories that the linker searches by itself, one a line. */
static int linker_directories(const char *tool_path, const struct digest *tool_identity,
	const struct toolchain_memo *memo, struct buf *out, struct error *e)
{
	char hex[DIGEST_HEX + 1], *key;
	char *argv[] = {(char *)(uintptr_t)tool_path, (char *)(uintptr_t) "--verbose", NULL};
	char *environment[] = {(char *)(uintptr_t) "LC_ALL=C", NULL};
	struct buf text = BUF_INIT;
	const char *at, *end;
	int status, result = 0;

	key = string_printf("library directories %s", digest_hex(tool_identity, hex));
	if (!key)
		return error_memory(e);
	if (memo->get && memo->get(memo->context, key, out) == 1)
		goto out;
	result = probe_run(tool_path, argv, environment, &text, &status, e);
	for (at = buf_string(&text); result == 0 && (at = strstr(at, "SEARCH_DIR(\"")); at = end) {
		at += strlen("SEARCH_DIR(\"");
		at += *at == '='; /* the system root, which is / here */
		end = at + strcspn(at, "\"\n");
		buf_add(out, at, (size_t)(end - at));
		buf_putc(out, '\n');
	}
	if (result == 0 && out->failed)
		result = error_memory(e);
	if (result == 0 && memo->put)
		memo->put(memo->context, key, buf_string(out));
out:
	buf_release(&text);
	free(key);
	return result;
}

/* 1: added; 0: this directory has no such library. */
static int library_add_from(struct named_files *files, const char *argument, const char *directory,
	size_t directory_length, struct error *e)
{
	static const char *const forms[] = {"%.*s/lib%s.so", "%.*s/lib%s.a"};
	const char *name = argument + 2;
	size_t i;
	char *path;
	int found = 0;

	for (i = 0; i < 2 && found == 0; i++) {
		if (*name == ':')
			path = string_printf("%.*s/%s", (int)directory_length, directory, name + 1);
		else
			path = string_printf(forms[i], (int)directory_length, directory, name);
		if (!path)
			return error_memory(e);
		if (is_regular(path))
			found = file_add(files, argument, path, e) < 0 ? -1 : 1;
		free(path);
	}
	return found;
}

static int library_add(struct named_files *files, const char *argument,
	const struct strvec *directories, const char *own, struct error *e)
{
	const char *at, *end;
	size_t i;
	int found = 0;

	for (i = 0; i < directories->count && found == 0; i++)
		found = library_add_from(files, argument, directories->items[i],
			strlen(directories->items[i]), e);
	for (at = own; *at && found == 0; at = *end ? end + 1 : end) {
		end = at + strcspn(at, "\n");
		found = library_add_from(files, argument, at, (size_t)(end - at), e);
	}
	return found < 0 ? -1 : 0; /* a library that is nowhere is the linker's to report */
}

static void library_directories_collect(char *const *argv, struct strvec *directories)
{
	static const char spelled[] = "--library-path=";

	for (; *argv; argv++) {
		if (strncmp(*argv, spelled, strlen(spelled)) == 0)
			strvec_push(directories, *argv + strlen(spelled));
		else if (strcmp(*argv, "-L") == 0 && argv[1])
			strvec_push(directories, argv[1]);
		else if (strncmp(*argv, "-L", 2) == 0 && (*argv)[2])
			strvec_push(directories, *argv + 2);
	}
}

static int libraries_add(struct named_files *files, const char *tool_path,
	const struct digest *tool_identity, char *const *argv, const struct toolchain_memo *memo,
	struct error *e)
{
	struct strvec directories = STRVEC_INIT;
	struct buf own = BUF_INIT;
	bool asked = false;
	int result = 0;

	library_directories_collect(argv, &directories);
	for (; *argv && result == 0; argv++) {
		if (strncmp(*argv, "-l", 2) != 0 || (*argv)[2] == '\0')
			continue;
		if (!asked)
			result = linker_directories(tool_path, tool_identity, memo, &own, e);
		asked = true;
		if (result == 0)
			result = library_add(files, *argv, &directories, buf_string(&own), e);
	}
	if (result == 0 && directories.failed)
		result = error_memory(e);
	strvec_release(&directories);
	buf_release(&own);
	return result;
}

/* ---- arguments */

/* Where in an argument a file's name may start: all of an operand; of an option what is behind "=",
 * or behind its letter. */
static const char *file_candidate(const char *argument)
{
	const char *equals = strchr(argument, '=');

	if (*argument != '-')
		return argument;
	if (equals)
		return equals + 1;
	return argument[1] && argument[1] != '-' ? argument + 2 : "";
}

static int argument_add(struct named_files *files, const char *argument, struct error *e)
{
	const char *candidate = file_candidate(argument);

	if (*argument == '@')
		return error_set(e, ERROR_INPUT,
			"'%s': give the arguments themselves, a response file hides what the "
			"result depends on",
			argument);
	/* placeholders of input and output are a control character */
	if ((unsigned char)*candidate <= ' ' || !is_regular(candidate))
		return 0;
	return file_add(files, argument, candidate, e);
}

int named_files_add(struct named_files *files, const char *tool_path,
	const struct digest *tool_identity, char *const *argv, const struct toolchain_memo *memo,
	struct error *e)
{
	char *const *argument;

	if (!*argv)
		return 0;
	for (argument = argv + 1; *argument; argument++)
		if (argument_add(files, *argument, e) < 0)
			return -1;
	return libraries_add(files, tool_path, tool_identity, argv + 1, memo, e);
}

bool named_files_are_current(const struct named_files *files)
{
	struct file_stamp stamp;
	size_t i;

	for (i = 0; i < files->count; i++)
		if (file_stamp(files->items[i].path, &stamp) < 0 ||
			!file_stamp_equal(&stamp, &files->items[i].stamp))
			return false;
	return true;
}

void named_files_release(struct named_files *files)
{
	size_t i;

	for (i = 0; i < files->count; i++) {
		free(files->items[i].argument);
		free(files->items[i].path);
	}
	free(files->items);
	*files = (struct named_files)NAMED_FILES_INIT;
}
