#include "pipeline/named_files.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/strvec.h"
#include "pipeline/tools/probe.h"

static bool is_regular(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* Under this name or another: /lib and /usr/lib are often one directory. */
static bool is_listed(const struct named_files *files, const struct file_stamp *stamp)
{
	size_t i;

	for (i = 0; i < files->count; i++)
		if (files->items[i].stamp.inode == stamp->inode &&
			files->items[i].stamp.device == stamp->device)
			return true;
	return false;
}

/* Where one tool finds what its arguments name. */
struct search {
	struct named_files *files;
	const char *tool_path;
	const struct digest *tool_identity;
	const struct toolchain_memo *memo;
	const char *system_root, *emulation; /* NULL: not given */
	struct strvec directories; /* of -L, then the linker's own once they are needed */
	bool has_own_directories;
	bool links_statically; /* somewhere in the arguments: then archives count, too */
};

static int script_add(struct search *search, const char *argument, const char *path,
	struct error *e);

/* A thin archive holds only the names of its members. */
static int thin_archive_refuse(const char *path, struct error *e)
{
	static const char magic[] = "!<thin>\n";
	char start[sizeof(magic) - 1];
	int fd = open(path, O_RDONLY | O_CLOEXEC), result = 0;

	if (fd < 0)
		return error_errno(e, "cannot read '%s'", path);
	if (read(fd, start, sizeof(start)) == (ssize_t)sizeof(start) &&
		memcmp(start, magic, sizeof(start)) == 0)
		result = error_set(e, ERROR_INPUT,
			"'%s': give the members themselves, a thin archive hides what the result "
			"depends on",
			path);
	close(fd);
	return result;
}

static int file_add(struct search *search, const char *argument, const char *path,
	struct error *e)
{
	struct named_files *files = search->files;
	struct named_file file = {0}, *items;

	/* the stamp first: a change in between makes it wrong, which is noticed later */
	if (file_stamp(path, &file.stamp) < 0)
		return error_errno(e, "cannot read '%s'", path);
	if (is_listed(files, &file.stamp))
		return 0;
	items = array_room(files->items, files->count, &files->capacity, sizeof(*items));
	if (!items)
		return error_memory(e);
	files->items = items;
	if (file_identity(path, search->memo, &file.digest, e) < 0 ||
		thin_archive_refuse(path, e) < 0)
		return -1;
	file.argument = strdup(argument);
	file.path = strdup(path);
	if (!file.argument || !file.path) {
		free(file.argument);
		free(file.path);
		return error_memory(e);
	}
	files->items[files->count++] = file;
	return script_add(search, argument, file.path, e);
}

/* 1: added; 0: there is no such file. */
static int file_add_from(struct search *search, const char *argument, const char *directory,
	const char *name, struct error *e)
{
	char *path = string_printf("%s/%s", directory, name);
	int found = path ? 0 : error_memory(e);

	if (path && is_regular(path))
		found = file_add(search, argument, path, e) < 0 ? -1 : 1;
	free(path);
	return found;
}

/* ---- directories */

/* One that an argument, a script or the linker itself names: "=" or "$SYSROOT" in front is the
 * system root. Not every linker takes every spelling of that option, so both count. */
static void directory_add(struct search *search, const char *name, size_t length)
{
	static const char root[] = "$SYSROOT";
	size_t mark = *name == '=' ? 1 : strncmp(name, root, strlen(root)) == 0 ? strlen(root) : 0;

	name += mark;
	length -= mark;
	if (mark && search->system_root)
		strvec_pushf(&search->directories, "%s%.*s", search->system_root, (int)length,
			name);
	strvec_pushf(&search->directories, "%.*s", (int)length, name);
}

/* For linkers that do not tell, such as gold. */
static void usual_directories(struct buf *out)
{
	static const char *const libs[] = {"/usr/local/lib", "/lib", "/usr/lib"};
	struct utsname machine;
	size_t i;

	for (i = 0; i < sizeof(libs) / sizeof(*libs); i++) {
		if (uname(&machine) == 0)
			buf_printf(out, "=%s/%s-linux-gnu\n", libs[i], machine.machine);
		buf_printf(out, "=%s\n=%s64\n", libs[i], libs[i]);
	}
}

/* Appends the directories that the linker searches by itself, one a line, as it writes them. */
static int linker_directories(const struct search *search, struct buf *out, struct error *e)
{
	const struct toolchain_memo *memo = search->memo;
	const char *emulation = search->emulation ? search->emulation : "";
	char hex[DIGEST_HEX + 1], *key;
	char *argv[] = {(char *)(uintptr_t)search->tool_path, (char *)(uintptr_t) "--verbose",
		(char *)(uintptr_t) "-m", (char *)(uintptr_t)emulation, NULL};
	char *environment[] = {(char *)(uintptr_t) "LC_ALL=C", NULL};
	struct buf text = BUF_INIT;
	const char *at, *end;
	int status = 0, result = 0;

	if (!search->emulation)
		argv[2] = NULL;
	key = string_printf("linker directories %s %s", digest_hex(search->tool_identity, hex),
		emulation);
	if (!key)
		return error_memory(e);
	if (memo->get && memo->get(memo->context, key, out) == 1)
		goto out;
	result = probe_run(search->tool_path, argv, environment, &text, &status, e);
	for (at = buf_string(&text); result == 0 && (at = strstr(at, "SEARCH_DIR(\"")); at = end) {
		at += strlen("SEARCH_DIR(\"");
		end = at + strcspn(at, "\"\n");
		buf_add(out, at, (size_t)(end - at));
		buf_putc(out, '\n');
	}
	if (result == 0 && out->length == 0)
		usual_directories(out);
	/* one that was ended by us may have had more to say */
	if (result == 0 && memo->put && WIFEXITED(status) && !out->failed)
		memo->put(memo->context, key, buf_string(out));
out:
	if (result == 0 && out->failed)
		result = error_memory(e);
	buf_release(&text);
	free(key);
	return result;
}

static int own_directories_add(struct search *search, struct error *e)
{
	struct buf lines = BUF_INIT;
	const char *at, *end;
	int result = 0;

	if (!search->has_own_directories)
		result = linker_directories(search, &lines, e);
	search->has_own_directories = true;
	for (at = buf_string(&lines); result == 0 && *at; at = *end ? end + 1 : end) {
		end = at + strcspn(at, "\n");
		directory_add(search, at, (size_t)(end - at));
	}
	buf_release(&lines);
	return search->directories.failed ? error_memory(e) : result;
}

/* ---- libraries */

/* Adds from each directory the file with the first of the names (the second may be NULL) that is
 * there: the linker passes over those that are of another kind of machine. One that is nowhere is
 * the linker's to report. */
static int searched_add(struct search *search, const char *argument, const char *first,
	const char *second, struct error *e)
{
	size_t i;
	int found = own_directories_add(search, e);

	for (i = 0; i < search->directories.count && found >= 0; i++) {
		const char *directory = search->directories.items[i];

		found = file_add_from(search, argument, directory, first, e);
		if (found == 0 && second)
			found = file_add_from(search, argument, directory, second, e);
	}
	return found < 0 ? -1 : 0;
}

/* name: what stands behind -l. */
static int library_add(struct search *search, const char *argument, const char *name,
	struct error *e)
{
	char *shared, *archive;
	int result;

	if (*name == ':')
		return searched_add(search, argument, name + 1, NULL, e);
	shared = string_printf("lib%s.so", name);
	archive = string_printf("lib%s.a", name);
	if (!shared || !archive)
		result = error_memory(e);
	else
		result = searched_add(search, argument, shared, archive, e);
	if (result == 0 && search->links_statically)
		result = searched_add(search, argument, archive, NULL, e);
	free(shared);
	free(archive);
	return result;
}

/* ---- linker scripts */

/* A word of a script that may be a file's name: from the current directory, the script's, the
 * system root, or where libraries are. Which one the linker takes depends on its version, so all
 * count. */
static int script_word_add(struct search *search, const char *argument, const char *script,
	const char *word, struct error *e)
{
	char *directory;
	int result;

	if (strncmp(word, "-l", 2) == 0 && word[2])
		return library_add(search, argument, word + 2, e);
	if (is_regular(word) && file_add(search, argument, word, e) < 0)
		return -1;
	if (*word == '/' && search->system_root &&
		file_add_from(search, argument, search->system_root, word + 1, e) < 0)
		return -1;
	if (*word == '/' || !strchr(word, '.'))
		return 0;
	directory = path_directory(script);
	if (!directory)
		return error_memory(e);
	result = file_add_from(search, argument, directory, word, e);
	free(directory);
	return result < 0 ? -1 : searched_add(search, argument, word, NULL, e);
}

/* Objects and archives have NUL bytes or a magic first line; a script has neither, and says one of
 * these where it names files. */
static bool is_script(const struct buf *text)
{
	static const char *const commands[] = {
		"INPUT", "GROUP", "INCLUDE", "STARTUP", "SEARCH_DIR", "SECTIONS"};
	size_t i;

	if (text->length == 0 || memchr(text->data, '\0', text->length) ||
		strncmp(text->data, "!<arch>", 7) == 0)
		return false;
	for (i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (strstr(text->data, commands[i]))
			return true;
	return false;
}

static int script_words_add(struct search *search, const char *argument, const char *path,
	const char *text, struct error *e)
{
	static const char separators[] = " \t\r\n(),;\"{}", search_dir[] = "SEARCH_DIR";
	const char *at, *end;
	char *word;
	bool is_directory = false;
	int result = 0;

	for (at = text; *at && result == 0; at = *end ? end + 1 : end) {
		end = at + strcspn(at, separators);
		if (end == at)
			continue;
		if (is_directory)
			directory_add(search, at, (size_t)(end - at));
		is_directory = (size_t)(end - at) == strlen(search_dir) &&
			strncmp(at, search_dir, strlen(search_dir)) == 0;
		word = strndup(at, (size_t)(end - at));
		result = word ? script_word_add(search, argument, path, word, e) : error_memory(e);
		free(word);
	}
	return result;
}

/* libm.so is a text that says GROUP ( /lib/libm.so.6 AS_NEEDED ( ... ) ): follow it. */
static int script_add(struct search *search, const char *argument, const char *path,
	struct error *e)
{
	enum { SCRIPT_MOST_BYTES = 65536 };
	struct buf text = BUF_INIT;
	struct stat st;
	int result;

	if (stat(path, &st) < 0 || st.st_size > SCRIPT_MOST_BYTES)
		return 0;
	result = file_read(path, &text, e);
	if (result == 0 && is_script(&text))
		result = script_words_add(search, argument, path, text.data, e);
	buf_release(&text);
	return result;
}

/* ---- arguments */

/* The value of an option in one of its spellings: -lVALUE, -l VALUE, --long=VALUE, --long VALUE,
 * where ld takes one dash for two. *at is moved to the last argument used. NULL: it is not this
 * option. */
static const char *option_value(char *const **at, char letter, const char *name)
{
	const char *text = **at, *value;
	size_t length = strlen(name);

	if (*text != '-')
		return NULL;
	value = text + 1 + (text[1] == '-');
	if (strncmp(value, name, length) == 0 && value[length] == '=')
		return value + length + 1;
	if (strcmp(value, name) != 0) {
		if (text[1] != letter)
			return NULL;
		if (text[2])
			return text + 2;
	}
	if (!(*at)[1])
		return NULL;
	++*at;
	return **at;
}

/* What says where the linker searches, and for what. */
static void arguments_survey(struct search *search, char *const *argv)
{
	static const char *const static_flags[] = {"-Bstatic", "-dn", "-non_shared", "-static"};
	static const char no_letter = '\001';
	const char *value;
	char *const *at;
	size_t i;

	for (at = argv; *at; at++) {
		for (i = 0; i < sizeof(static_flags) / sizeof(*static_flags); i++)
			search->links_statically |= strcmp(*at, static_flags[i]) == 0;
		if ((value = option_value(&at, no_letter, "sysroot")))
			search->system_root = value;
		/* LLVM's tools have -mcpu=NAME */
		else if ((value = option_value(&at, 'm', "m")) && !strchr(value, '='))
			search->emulation = value;
	}
	for (at = argv; *at; at++)
		if ((value = option_value(&at, 'L', "library-path")))
			directory_add(search, value, strlen(value));
}

static int libraries_add(struct search *search, char *const *argv, struct error *e)
{
	const char *argument, *name;

	for (; *argv; argv++) {
		argument = *argv;
		name = option_value(&argv, 'l', "library");
		/* -load=FILE is an option of LLVM's tools */
		if (!name || !*name || (*name != ':' && strchr(name, '=')))
			continue;
		if (library_add(search, argument, name, e) < 0)
			return -1;
	}
	return 0;
}

/* Where in an argument a file's name may start: all of an operand; of an option what is behind "=",
 * or behind its letter. A hit pays for each look. */
static const char *file_candidate(const char *argument)
{
	const char *equals = strchr(argument, '=');

	if (*argument != '-')
		return argument;
	/* -T/a=b/script is not --option=FILE */
	if (equals && !memchr(argument, '/', (size_t)(equals - argument)) &&
		!(argument[1] >= 'A' && argument[1] <= 'Z'))
		return equals + 1;
	return argument[1] && argument[1] != '-' ? argument + 2 : "";
}

/* A script is searched for in the directories of -L, too. */
static int argument_add(struct search *search, const char *argument, struct error *e)
{
	const char *candidate = file_candidate(argument);
	size_t i;
	int found = 0;

	if (*argument == '@')
		return error_set(e, ERROR_INPUT,
			"'%s': give the arguments themselves, a response file hides what the "
			"result depends on",
			argument);
	/* the placeholders of input and output are a control character */
	if (*candidate == '\0' || *candidate == '\001')
		return 0;
	if (is_regular(candidate))
		return file_add(search, argument, candidate, e);
	for (i = 0; i < search->directories.count && found >= 0; i++)
		found = file_add_from(search, argument, search->directories.items[i], candidate, e);
	return found < 0 ? -1 : 0;
}

int named_files_add(struct named_files *files, const char *tool_path,
	const struct digest *tool_identity, char *const *argv, const struct toolchain_memo *memo,
	struct error *e)
{
	struct search search = {.files = files, .tool_path = tool_path,
		.tool_identity = tool_identity, .memo = memo};
	char *const *argument;
	int result = 0;

	if (!*argv)
		return 0;
	arguments_survey(&search, argv + 1);
	for (argument = argv + 1; *argument && result == 0; argument++)
		result = argument_add(&search, *argument, e);
	if (result == 0)
		result = libraries_add(&search, argv + 1, e);
	if (result == 0 && search.directories.failed)
		result = error_memory(e);
	strvec_release(&search.directories);
	return result;
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
