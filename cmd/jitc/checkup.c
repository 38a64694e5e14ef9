#include "cmd/jitc/checkup.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_system.h"
#include "cmd/common/locate.h"
#include "cmd/common/report.h"
#include "pipeline/tools/install_command.h"
#include "pipeline/tools/search_path.h"

/* What the pipelines that come with jitc, and `jitc run`, take. */
static const char *const tool_names[] = {
	"llvm-as", "opt", "llc", "lli", "llvm-dis", "llvm-link", "as", "ld"};

/* ---- the cache */

static int cache_check(struct checkup *c, struct error *e)
{
	const struct settings *s = &c->arguments->settings;
	struct cache_options options = {
		.read_only = settings_is_true(s, SETTING_READ_ONLY),
		.warn = report_warning,
	};
	struct error trouble = ERROR_INIT;

	c->cache_directory = cache_default_directory(&trouble);
	options.directory = c->cache_directory;
	if (!settings_is_true(s, SETTING_CACHE_ENABLED))
		error_set(&trouble, ERROR_FAILED, "not enabled (%s)",
			s->values[SETTING_CACHE_ENABLED].origin);
	else if (options.directory && cache_open(&c->cache, &options, &trouble) == 0 &&
		!options.read_only && access(c->cache_directory, W_OK) < 0)
		error_errno(&trouble, "cannot be written to");
	if (options.directory)
		c->cache_remote = file_system_remote(options.directory);
	if (trouble.code != ERROR_NONE) {
		c->cache_problem = strdup(error_text(&trouble));
		if (!c->cache_problem)
			error_memory(e);
	}
	error_release(&trouble);
	return e->code == ERROR_MEMORY ? -1 : 0;
}

/* ---- pipelines */

/* Loads it and notes the tools that it needs, and those that it would take besides. */
static int pipeline_check(struct checkup *c, struct checkup_pipeline *p, struct strvec *needs,
	struct error *e)
{
	struct pipeline *pipeline = NULL;
	struct error trouble = ERROR_INIT;
	size_t i;

	if (pipeline_load(&pipeline, p->name, c->arguments->pipelines, NULL, &trouble) < 0) {
		if (p->configured || trouble.code == ERROR_MEMORY)
			return error_move(e, &trouble);
		p->problem = strdup(error_text(&trouble));
		error_release(&trouble);
		return p->problem ? 0 : error_memory(e);
	}
	for (i = 0; i < pipeline->stage_count; i++) {
		const struct pipeline_stage *stage = &pipeline->stages[i];

		if (!strvec_has(&c->names, stage->tool))
			strvec_push(&c->names, stage->tool);
		if (stage->only_for == KIND_NONE)
			strvec_push(needs, stage->tool);
	}
	pipeline_free(pipeline);
	return c->names.failed || needs->failed ? error_memory(e) : 0;
}

/* Until the tools are known, `missing` has all that the pipeline needs. */
static int pipelines_check(struct checkup *c, struct error *e)
{
	const char *configured = settings_text(&c->arguments->settings, SETTING_PIPELINE);
	struct strvec names = STRVEC_INIT;
	size_t i;
	int result = 0;

	/* without the directory there is the configured one to complain about */
	if (pipeline_list(c->arguments->pipelines, &names, NULL) < 0)
		strvec_release(&names);
	if (!strvec_has(&names, configured))
		strvec_push(&names, configured);
	c->pipelines = calloc(names.count + 1, sizeof(*c->pipelines));
	if (names.failed || !c->pipelines)
		result = error_memory(e);
	for (i = 0; i < names.count && result == 0; i++) {
		struct checkup_pipeline *p = &c->pipelines[c->pipeline_count++];

		p->configured = strcmp(names.items[i], configured) == 0;
		p->name = strdup(names.items[i]);
		result = p->name ? pipeline_check(c, p, &p->missing, e) : error_memory(e);
	}
	strvec_release(&names);
	return result;
}

static const struct checkup_tool *tool_get(const struct checkup *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->names.count; i++)
		if (strcmp(c->tools[i].name, name) == 0)
			return &c->tools[i];
	return NULL;
}

static int pipelines_judge(struct checkup *c, struct error *e)
{
	size_t i, k;

	for (i = 0; i < c->pipeline_count; i++) {
		struct strvec missing = STRVEC_INIT, *needs = &c->pipelines[i].missing;

		for (k = 0; k < needs->count; k++)
			if (tool_get(c, needs->items[k])->problem &&
				!strvec_has(&missing, needs->items[k]))
				strvec_push(&missing, needs->items[k]);
		strvec_release(needs);
		*needs = missing;
		if (missing.failed)
			return error_memory(e);
	}
	return 0;
}

/* ---- tools */

/* When the LLVM that was asked for is not there, the rest is looked at all the same. */
static int toolchain_check(struct checkup *c, struct error *e)
{
	const struct settings *s = &c->arguments->settings;
	struct toolchain_options options = {
		.llvm = settings_text(s, SETTING_LLVM),
		.target = settings_text(s, SETTING_TARGET),
		.memo = toolchain_memo_of(c->cache),
	};
	struct error trouble = ERROR_INIT;

	if (toolchain_open(&c->toolchain, &options, &trouble) == 0)
		return 0;
	if (trouble.code == ERROR_MEMORY)
		return error_move(e, &trouble);
	c->llvm_problem = strdup(error_text(&trouble));
	error_release(&trouble);
	if (!c->llvm_problem)
		return error_memory(e);
	options.llvm = NULL;
	return toolchain_open(&c->toolchain, &options, e);
}

static int tool_check(struct checkup *c, struct checkup_tool *t, struct error *e)
{
	struct error trouble = ERROR_INIT;
	const char *problem = NULL;

	if (toolchain_find(c->toolchain, t->name, &t->tool, &trouble) < 0 ||
		toolchain_identify(c->toolchain, t->tool, &trouble) < 0) {
		if (trouble.code == ERROR_MEMORY)
			return error_move(e, &trouble);
		problem = error_text(&trouble);
	}
	if (c->llvm_problem && t->tool && t->tool->is_llvm) {
		t->tool = NULL;
		problem = c->llvm_problem;
	}
	if (problem && !(t->problem = strdup(problem)))
		error_memory(e);
	error_release(&trouble);
	return problem && !t->problem ? -1 : 0;
}

static int tools_check(struct checkup *c, struct error *e)
{
	size_t i;

	c->tools = calloc(c->names.count, sizeof(*c->tools));
	if (!c->tools)
		return error_memory(e);
	for (i = 0; i < c->names.count; i++)
		c->tools[i].name = c->names.items[i];
	for (i = 0; i < c->names.count; i++)
		if (tool_check(c, &c->tools[i], e) < 0)
			return -1;
	return 0;
}

/* ---- what to install */

/* The version that further LLVM tools must have; 0: any. */
static unsigned llvm_major(const struct checkup *c)
{
	const char *asked = settings_text(&c->arguments->settings, SETTING_LLVM);
	size_t i;

	if (asked && llvm_version_is_valid(asked))
		return llvm_version_major(asked);
	for (i = 0; i < c->names.count; i++) {
		const struct tool *tool = c->tools[i].tool;

		if (tool && tool->is_llvm && tool->identified && !c->tools[i].problem)
			return llvm_version_major(tool->version);
	}
	return 0;
}

static int missing_collect(struct checkup *c, struct error *e)
{
	unsigned major = llvm_major(c);
	size_t i;

	for (i = 0; i < c->names.count; i++) {
		char *command;

		if (c->tools[i].tool)
			continue;
		strvec_push(&c->missing, c->names.items[i]);
		command = toolchain_install_command(c->names.items[i], major);
		if (!command || (*command && !strvec_has(&c->commands, command)))
			strvec_push_owned(&c->commands, command);
		else
			free(command);
	}
	return c->missing.failed || c->commands.failed ? error_memory(e) : 0;
}

/* ---- all together */

int checkup_run(struct checkup *c, const struct compile_arguments *arguments, struct error *e)
{
	size_t i;

	*c = (struct checkup){.arguments = arguments};
	for (i = 0; i < sizeof(tool_names) / sizeof(*tool_names); i++)
		strvec_push(&c->names, tool_names[i]);
	c->helper = locate_helper("jitc-call");
	if (c->names.failed || !c->helper)
		return error_memory(e);
	c->helper_found = executable_exists(c->helper);
	if (cache_check(c, e) < 0 || pipelines_check(c, e) < 0 || toolchain_check(c, e) < 0 ||
		tools_check(c, e) < 0 || pipelines_judge(c, e) < 0)
		return -1;
	if (toolchain_installations(c->toolchain, &c->installations, &c->installation_count, e) < 0)
		return -1;
	return missing_collect(c, e);
}

void checkup_release(struct checkup *c)
{
	size_t i;

	for (i = 0; c->tools && i < c->names.count; i++)
		free(c->tools[i].problem);
	for (i = 0; i < c->pipeline_count; i++) {
		free(c->pipelines[i].name);
		free(c->pipelines[i].problem);
		strvec_release(&c->pipelines[i].missing);
	}
	free(c->tools);
	free(c->pipelines);
	free(c->cache_directory);
	free(c->cache_problem);
	free(c->llvm_problem);
	free(c->helper);
	llvm_installations_free(c->installations, c->installation_count);
	strvec_release(&c->names);
	strvec_release(&c->missing);
	strvec_release(&c->commands);
	toolchain_close(c->toolchain);
	cache_close(c->cache);
	*c = (struct checkup){0};
}

bool checkup_pipeline_can_run(const struct checkup_pipeline *p)
{
	return !p->problem && p->missing.count == 0;
}

bool checkup_is_passed(const struct checkup *c)
{
	size_t i;

	for (i = 0; i < c->pipeline_count; i++)
		if (c->pipelines[i].configured)
			return checkup_pipeline_can_run(&c->pipelines[i]);
	return false;
}

bool checkup_is_in_use(const struct checkup *c, const struct llvm_installation *installation)
{
	char *there = realpath(installation->directory, NULL), *ours = NULL, *directory = NULL;
	bool same = false;
	size_t i;

	/* what is in PATH may be links into the installation */
	for (i = 0; i < c->names.count && !ours; i++)
		if (c->tools[i].tool && c->tools[i].tool->is_llvm)
			ours = realpath(c->tools[i].tool->path, NULL);
	if (there && ours && (directory = path_directory(ours)))
		same = strcmp(there, directory) == 0;
	free(there);
	free(ours);
	free(directory);
	return same;
}
