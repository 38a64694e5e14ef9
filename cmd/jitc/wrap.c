#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "cmd/common/option.h"
#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"
#include "cmd/jitc/compile_arguments.h"
#include "pipeline/tools/install_command.h"
#include "pipeline/tools/search_path.h"
#include "pipeline/wrap.h"
#include "pipeline/wrap_arguments.h"

static const struct option_row rows[] = {
	{'v', 'v', NULL, OPTION_NO_VALUE, NULL, "say on stderr: hit, miss, or why it is not cached",
		false},
	{'h', 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

/* ---- the tool */

static const char ourselves[] = "/proc/self/exe";

/* What a copy runs is not in its own bytes, as with a script, so it must not pass for the tool. */
static bool is_copy(const char *path)
{
	struct digest its, ours;
	struct stat x, y;

	return stat(path, &x) == 0 && stat(ourselves, &y) == 0 && x.st_size == y.st_size &&
		file_hash(path, &its, NULL) == 0 && file_hash(ourselves, &ours, NULL) == 0 &&
		digest_equal(&its, &ours);
}

/* Ourselves under whatever name, or a link to another jitc. */
static bool is_jitc(const char *path)
{
	char *real = realpath(path, NULL);
	bool is = file_is_same(path, ourselves) ||
		(real && strcmp(path_base(real), "jitc") == 0) || is_copy(path);

	free(real);
	return is;
}

/* The first of that name on PATH that is not jitc; behind_us: if we stand there, too, the first
 * behind us. 1, 0, -1 as search_path_find(). */
static int tool_search(const char *name, bool behind_us, char **found, struct error *e)
{
	const char *rest = getenv("PATH");
	char *directory, *path, *before = NULL;
	int more;

	while ((more = search_path_next(&rest, &directory, e)) == 1) {
		path = string_printf("%s/%s", directory, name);
		free(directory);
		if (!path) {
			more = error_memory(e);
			break;
		}
		if (executable_exists(path) && !is_jitc(path)) {
			if (!behind_us) {
				free(before);
				*found = path;
				return 1;
			}
			if (!before) {
				before = path;
				continue;
			}
		} else if (executable_exists(path)) {
			behind_us = false;
		}
		free(path);
	}
	*found = before;
	return more < 0 ? -1 : before != NULL;
}

static int tool_find(const char *name, bool is_masquerade, char **path, struct error *e)
{
	bool is_path = strchr(name, '/') && !is_masquerade && !is_jitc(name);
	int found;

	*path = NULL;
	if (is_path) {
		found = executable_exists(name);
		if (found && !(*path = strdup(name)))
			return error_memory(e);
	} else {
		found = tool_search(path_base(name), is_masquerade, path, e);
	}
	if (found == 0)
		return error_missing_tool(e, path_base(name), 0,
			is_path ? "no executable file '%s'" : "%s not found on PATH",
			is_path ? name : path_base(name));
	return found < 0 ? -1 : 0;
}

/* ---- running it as it stands */

/* Scripts, or another version of us with a tool's name, that find one another would go on for ever:
 * all that we became on the way here, each between colons. */
static const char past_tools[] = "_JITC_WRAP";

static int loop_check(const char *path, struct error *e)
{
	const char *past = getenv(past_tools);
	char *entry = past ? string_printf(":%s:", path) : NULL;
	bool is_loop = entry && strstr(past, entry);

	free(entry);
	if (!is_loop)
		return past && !entry ? error_memory(e) : 0;
	return error_set(e, ERROR_INPUT,
		"'%s' has run jitc wrap, which would run it again: give it the tool's own path", path);
}

static int loop_note(const char *path, struct error *e)
{
	const char *past = getenv(past_tools);
	char *all = string_printf("%s:%s:", past ? past : "", path);
	int result = all && setenv(past_tools, all, 1) == 0 ? 0 : error_memory(e);

	free(all);
	return result;
}

static int standard_input_restore(const struct buf *input, struct error *e)
{
	int fd = memfd_create("input", 0);

	if (fd < 0 || fd_write_all(fd, buf_string(input), input->length) < 0 ||
		lseek(fd, 0, SEEK_SET) < 0 || dup2(fd, STDIN_FILENO) < 0)
		error_errno(e, "cannot keep the input in memory");
	else
		e = NULL;
	if (fd > STDIN_FILENO)
		close(fd);
	return e ? -1 : 0;
}

/* Becomes the tool. Comes back only when that fails, with the exit status. */
static int become(const char *path, char **argv, const struct wrap_outcome *o)
{
	struct error e = ERROR_INIT;

	if ((o->has_input && standard_input_restore(&o->input, &e) < 0) || loop_note(path, &e) < 0)
		return report_error(&e);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	interrupt_suspend();
	/* who has asked us to stop does not want the tool */
	if (interrupt_pending())
		return EXIT_FAILED;
	execvp(path, argv);
	error_set(&e, errno == ENOENT || errno == EACCES ? ERROR_MISSING : ERROR_SYSTEM,
		"cannot run '%s': %s", path, strerror(errno));
	return report_error(&e);
}

/* ---- all together */

/* Puts the artifact where it belongs: the exit status, or -1 where the tool would have a message of
 * its own. */
static int deliver(struct wrap_outcome *o)
{
	if (!o->output)
		return report_result(&o->artifact);
	return file_write(o->output, buf_string(&o->artifact), o->artifact.length, 0666, NULL) == 0
		? EXIT_DONE : -1;
}

static void note(const struct wrap_outcome *o, int result, bool verbose)
{
	if (!verbose)
		return;
	if (result == 0)
		report_note("wrap: %s", o->is_hit ? "hit" : "miss");
	else
		report_note("wrap: not cached: %s", o->reason ? o->reason : "no memory");
}

/* Through the cache if it can be; result as of wrap(), with what cannot be written made 1. */
static int wrap_try(const char *path, char **argv, bool verbose, struct wrap_outcome *o,
	int *status, struct error *e)
{
	struct compile_arguments arguments;
	struct compiler *compiler = NULL;
	int result = -1;

	if (compile_arguments_init(&arguments, e) < 0 ||
		compile_arguments_open(&arguments, NULL, &compiler, NULL, e) < 0)
		goto out;
	result = wrap(compiler, path, argv, o, e);
	if (result >= 0)
		note(o, result, verbose);
	if (result == 1 && compiler_cache(compiler) && o->reason)
		cache_count_uncached(compiler_cache(compiler), o->reason);
	if (result == 0 && (*status = deliver(o)) < 0)
		result = 1;
out:
	compiler_close(compiler);
	compile_arguments_release(&arguments);
	return result;
}

static int wrap_command(char **argv, bool is_masquerade, bool verbose)
{
	struct wrap_outcome outcome = WRAP_OUTCOME_INIT;
	struct error e = ERROR_INIT;
	int status = EXIT_DONE, result;
	char *path;

	if (tool_find(argv[0], is_masquerade, &path, &e) < 0 || loop_check(path, &e) < 0) {
		free(path);
		return report_error(&e);
	}
	result = wrap_try(path, argv, verbose, &outcome, &status, &e);
	if (result < 0)
		status = report_error(&e);
	else if (result == 1)
		status = become(path, argv, &outcome);
	wrap_outcome_release(&outcome);
	free(path);
	return status;
}

int command_wrap(int argc, char **argv)
{
	struct error e = ERROR_INIT;
	struct option_parser p = {.tool = "jitc wrap", .rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows), .arguments = argv + 1, .error = &e};
	const char *value;
	bool verbose = false;
	int option;

	while ((option = option_next(&p, &value)) > 0) {
		if (option == 'h') {
			option_help("jitc wrap [-v] [--] TOOL ARG...",
				"Does what the tool does with these arguments, from the cache where that is\n"
				"sure to be the same. A tool is llvm-as, opt, llc, llvm-link or clang -x ir.\n"
				"Whatever else it is given is run as it stands, and counted by its reason in\n"
				"'jitc cache stats'. A link to jitc that has the name of such a tool does the same.\n\n"
				"  jitc wrap -- llc -march=bpf -filetype=obj x.ll -o x.o",
				rows, sizeof(rows) / sizeof(*rows));
			return EXIT_DONE;
		}
		verbose = true;
	}
	if (option == OPTION_WRONG)
		return report_error(&e);
	if (option == OPTION_END)
		return report_usage("no TOOL to run: see 'jitc wrap --help'");
	/* all from the tool on is the tool's */
	while (*argv != value)
		argv++;
	(void)argc;
	return wrap_command(argv, false, verbose);
}

bool command_is_masquerade(const char *name)
{
	return name && wrap_tool_name(name);
}

int command_masquerade(int argc, char **argv)
{
	(void)argc;
	return wrap_command(argv, true, false);
}
