#include "cmd/jitc/compile_arguments.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "cmd/common/locate.h"
#include "cmd/common/report.h"
#include "config.h"

int compile_arguments_init(struct compile_arguments *a, struct error *e)
{
	struct settings_source source = {.system_file = JITC_SYSCONFDIR "/jitc.yaml"};
	char *directory = getcwd(NULL, 0);
	int result;

	*a = (struct compile_arguments){.emit = KIND_SO,
		.pipelines = locate_pipelines(),
		.fork_server = locate_helper("fork-server.so")};
	source.directory = directory;
	result = settings_load(&a->settings, &source, e);
	free(directory);
	if (result == 0 && (!a->pipelines || !a->fork_server))
		return error_memory(e);
	return result;
}

void compile_arguments_release(struct compile_arguments *a)
{
	settings_release(&a->settings);
	strvec_release(&a->link_args);
	free(a->pipelines);
	free(a->fork_server);
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
	case OPTION_PROFILE:
		a->profile = true;
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

int compile_arguments_open(const struct compile_arguments *a, struct compiler *beside,
	struct compiler **compiler, void (*progress)(void *context, const char *stage), struct error *e)
{
	struct compiler_options options = {
		.settings = &a->settings,
		.pipeline_directory = a->pipelines,
		.beside = beside,
		.warn = report_warning,
		.progress = progress,
		.cancel_fd = interrupt_fd(),
		.looks_once = true,
		.fork_server = a->fork_server,
	};

	return compiler_open(compiler, &options, e);
}

struct compile_request compile_arguments_apply(const struct compile_arguments *a, const char *file,
	const struct compile_input *input)
{
	return (struct compile_request){
		.file = strcmp(file, "-") == 0 ? "<stdin>" : file,
		.ir = buf_string(&input->ir),
		.ir_length = input->ir.length,
		.sources = &input->sources,
		.of_rules = input->of_rules,
		.counting = a->profile,
		.pattern = a->id,
		.emit = a->emit,
		.passes = a->passes,
		.attr = a->attr,
		.link_args = a->link_args.items,
		.refresh = a->refresh,
	};
}

int compile_arguments_request(const struct compile_arguments *a, struct compiler *compiler,
	const char *file, struct compile_input *input, struct compile_request *request,
	struct error *e)
{
	if (compile_input_read(input, compiler, file, a->profile, e) < 0)
		return -1;
	*request = compile_arguments_apply(a, file, input);
	return 0;
}
