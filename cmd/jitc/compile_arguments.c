#include "cmd/jitc/compile_arguments.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "cmd/common/locate.h"
#include "cmd/common/report.h"
#include "config.h"

int compile_arguments_init(struct compile_arguments *a, struct error *e)
{
	struct settings_source source = {.system_file = JITC_SYSCONFDIR "/jitc.yaml"};
	char *directory = getcwd(NULL, 0);
	int result;

	*a = (struct compile_arguments){.emit = KIND_SO, .pipelines = locate_pipelines()};
	source.directory = directory;
	result = settings_load(&a->settings, &source, e);
	free(directory);
	if (result == 0 && !a->pipelines)
		return error_memory(e);
	return result;
}

void compile_arguments_release(struct compile_arguments *a)
{
	settings_release(&a->settings);
	strvec_release(&a->link_args);
	free(a->pipelines);
	*a = (struct compile_arguments){0};
}

/* Options that are settings: the value given, or the one that the option stands for. */
static const struct {
	int option;
	enum setting setting;
	const char *flag, *fixed;
} setting_options[] = {
	{OPTION_CPU, SETTING_CPU, "--cpu", NULL},
	{OPTION_FALLBACK, SETTING_FALLBACK, "--no-fallback", "false"},
	{OPTION_LEVEL, SETTING_OPTIMIZATION_LEVEL, "-O", NULL},
	{OPTION_LLVM, SETTING_LLVM, "--llvm", NULL},
	{OPTION_LOG, SETTING_LOG, "--log", NULL},
	{OPTION_MEMORY_LIMIT, SETTING_MEMORY_LIMIT, "--memory-limit", NULL},
	{OPTION_NO_CACHE, SETTING_CACHE_ENABLED, "--no-cache", "false"},
	{OPTION_PIPELINE, SETTING_PIPELINE, "--pipeline", NULL},
	{OPTION_READ_ONLY, SETTING_READ_ONLY, "--read-only", "true"},
	{OPTION_TARGET, SETTING_TARGET, "--target", NULL},
	{OPTION_TIMEOUT, SETTING_TIMEOUT, "--timeout", NULL},
};

static int emit_take(struct compile_arguments *a, const char *value, struct error *e)
{
	a->emit = artifact_kind_find(value);
	if (a->emit != KIND_NONE)
		return 0;
	return error_set(e, ERROR_INPUT, "--emit: '%s' is not so, obj, asm, bc or ll", value);
}

int compile_arguments_take(struct compile_arguments *a, int option, const char *value,
	struct error *e)
{
	size_t i;

	switch (option) {
	case OPTION_ATTR:
		a->attr = value;
		return 0;
	case OPTION_EMIT:
		return emit_take(a, value, e);
	case OPTION_ID:
		a->id = value;
		return 0;
	case OPTION_LINK_ARG:
		strvec_push(&a->link_args, value);
		return a->link_args.failed ? error_memory(e) : 0;
	case OPTION_PASSES:
		a->passes = value;
		return 0;
	case OPTION_REFRESH:
		a->refresh = true;
		return 0;
	}
	for (i = 0; i < sizeof(setting_options) / sizeof(*setting_options); i++)
		if (setting_options[i].option == option)
			return settings_set(&a->settings, setting_options[i].setting,
				setting_options[i].fixed ? setting_options[i].fixed : value,
				setting_options[i].flag, e);
	return 0;
}

int compile_arguments_open(const struct compile_arguments *a, const struct compiler *beside,
	struct compiler **compiler, void (*progress)(void *context, const char *stage), struct error *e)
{
	struct compiler_options options = {
		.settings = &a->settings,
		.pipeline_directory = a->pipelines,
		.beside = beside,
		.warn = report_warning,
		.progress = progress,
		.cancel_fd = interrupt_fd(),
	};

	return compiler_open(compiler, &options, e);
}

/* All of a file or of standard input; what no IR can be is found out before it is read to its end, which
 * it may not have. */
static int ir_read(const char *file, struct buf *ir, struct error *e)
{
	enum { ENOUGH_BYTES = 4096 };
	bool is_stdin = strcmp(file, "-") == 0;
	const char *name = is_stdin ? "standard input" : file;
	int fd = is_stdin ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC), result = -1;
	enum artifact_kind kind;
	ssize_t got = 0;

	if (fd < 0)
		return error_errno(e, "cannot read '%s'", name);
	if (buf_reserve(ir, ENOUGH_BYTES))
		got = read(fd, ir->data, ENOUGH_BYTES);
	if (got > 0)
		ir->length = (size_t)got;
	if (ir->failed)
		error_memory(e);
	else if (got < 0 && errno != EINTR)
		error_errno(e, "cannot read '%s'", name);
	else if (got != ENOUGH_BYTES || ir_kind(ir->data, ir->length, file, &kind, e) == 0)
		result = file_read_fd(fd, name, ir, e);
	if (!is_stdin)
		close(fd);
	return result;
}

int compile_arguments_request(const struct compile_arguments *a, const char *file, struct buf *ir,
	struct compile_request *request, struct error *e)
{
	if (ir_read(file, ir, e) < 0) {
		if (interrupt_pending())
			return error_set(e, ERROR_CANCELLED, "interrupted");
		/* what cannot be read is bad input, whatever the system's reason */
		if (e->code == ERROR_SYSTEM)
			e->code = ERROR_INPUT;
		return -1;
	}
	*request = (struct compile_request){
		.file = strcmp(file, "-") == 0 ? "<stdin>" : file,
		.ir = buf_string(ir),
		.ir_length = ir->length,
		.pattern = a->id,
		.emit = a->emit,
		.passes = a->passes,
		.attr = a->attr,
		.link_args = a->link_args.items,
		.refresh = a->refresh,
	};
	return 0;
}
