#include "pipeline/tools/loader.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/elf.h"
#include "base/file.h"
#include "pipeline/tools/probe.h"

/* On Debian, opt is a thin shim over libLLVM and ld one over libbfd: an upgrade replaces the
 * library and leaves the tool's own bytes alone. */
static const char *const library_prefixes[] = {
	"libLLVM",
	"libclang-cpp",
	"liblld",
	"libbfd",
	"libopcodes",
	"libctf",
	"libm.so", /* LLVM folds sin(1.0) by it */
};

/* What lies elsewhere came with the tool, so it may be part of it. */
static const char *const system_directories[] = {"/lib", "/lib64", "/usr/lib", "/usr/lib64"};

static bool name_counts(const char *name)
{
	for (size_t i = 0; i < sizeof(library_prefixes) / sizeof(*library_prefixes); i++)
		if (strncmp(name, library_prefixes[i], strlen(library_prefixes[i])) == 0)
			return true;
	return false;
}

/* In a system directory or one below, as /usr/lib/x86_64-linux-gnu is; not /usr/lib/llvm-19/lib. */
static bool is_system_library(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t i, length;

	for (i = 0; i < sizeof(system_directories) / sizeof(*system_directories); i++) {
		length = strlen(system_directories[i]);
		if (strncmp(path, system_directories[i], length) == 0 &&
			(path + length == slash ||
				(path[length] == '/' && strchr(path + length + 1, '/') == slash)))
			return true;
	}
	return false;
}

bool loader_library_counts(const char *path)
{
	return name_counts(path_base(path)) || !is_system_library(path);
}

/* *out is the dynamic loader that the program names, the caller's; NULL for a program without. */
static int interpreter_read(const char *path, char **out, struct error *e)
{
	uint64_t offset, length;
	int fd, result = 0;

	*out = NULL;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_errno(e, "cannot read '%s'", path);
	if (elf_find_interpreter(fd, &offset, &length)) {
		*out = calloc(1, length + 1);
		if (!*out) {
			result = error_memory(e);
		} else if (!elf_read_at(fd, offset, *out, length)) {
			free(*out);
			*out = NULL;
		}
	}
	close(fd);
	return result;
}

/* Only what the loader itself looks at, so that nothing else in our environment changes the answer.
 * LD_DEBUG makes glibc tell where it looks; other loaders do not know it. */
static void loader_environment(struct strvec *out)
{
	static const char *const names[] = {"PATH", "LD_LIBRARY_PATH"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value)
			strvec_pushf(out, "%s=%s", names[i], value);
	}
	strvec_push(out, "LD_DEBUG=libs");
}

/* "\tlibLLVM-14.so.1 => /lib/libLLVM-14.so.1 (0x00007f...)", or "\t/lib/ld.so (0x...)". */
static void listing_parse(char *line, struct strvec *loaded)
{
	char *path = strstr(line, " => "), *end;

	path = path ? path + strlen(" => ") : line + 1;
	end = strstr(path, " (0x");
	if (!end || !strchr(path, '/'))
		return;
	*end = '\0';
	if (loader_library_counts(path) && !strvec_has(loaded, path))
		strvec_push(loaded, path);
}

static void output_parse(char *text, struct strvec *loaded, struct strvec *tried)
{
	static const char trial[] = ":\t  trying file=";
	char *line, *rest = text, *at;

	while ((line = strsep(&rest, "\n"))) {
		if ((at = strstr(line, trial)))
			strvec_push(tried, at + strlen(trial));
		else if (*line == '\t')
			listing_parse(line, loaded);
	}
}

/* The loader's complaint is "TOOL: error while loading ..." among the debug lines. */
static int load_failed(const char *path, char *output, struct error *e)
{
	char *line, *rest = output;

	while ((line = strsep(&rest, "\n")))
		if (*line && *line != ' ' && *line != '\t')
			return error_set(e, ERROR_MISSING, "cannot load '%s': %s", path, line);
	return error_set(e, ERROR_MISSING, "cannot load '%s': its dynamic loader fails", path);
}

int loader_libraries(const char *path, struct strvec *loaded, struct strvec *tried,
	struct error *e)
{
	struct strvec environment = STRVEC_INIT;
	struct buf output = BUF_INIT;
	char *interpreter = NULL;
	int wait_status, result = -1;

	if (interpreter_read(path, &interpreter, e) < 0)
		goto out;
	if (!interpreter) {
		result = 0;
		goto out;
	}
	loader_environment(&environment);
	if (environment.failed) {
		error_memory(e);
		goto out;
	}
	char *argv[] = {interpreter, (char *)"--list", (char *)path, NULL};
	if (probe_run(interpreter, argv, environment.items, &output, &wait_status, e) < 0)
		goto out;
	/* a parse cuts up the text, so a complaint is looked for first */
	if (!WIFEXITED(wait_status) || WEXITSTATUS(wait_status) != 0) {
		load_failed(path, output.data ? output.data : (char[]){""}, e);
		goto out;
	}
	if (output.data)
		output_parse(output.data, loaded, tried);
	result = loaded->failed || tried->failed ? error_memory(e) : 0;
out:
	strvec_release(&environment);
	buf_release(&output);
	free(interpreter);
	return result;
}
