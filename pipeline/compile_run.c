#include "pipeline/compile_run.h"

#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "pipeline/pattern_id.h"
#include "pipeline/tools/tool_environment.h"

size_t run_length(const struct run *r)
{
	return r->job.plan.count - r->first;
}

static const void *run_input(const struct run *r, size_t *length)
{
	*length = r->first ? r->input.length : r->job.request->ir_length;
	return r->first ? r->input.data : r->job.request->ir;
}

static void settle(void *context)
{
	const struct run *r = context;

	if (r->use_cache)
		cache_settle(r->job.compiler->cache);
}

static void tick(void *context, const char *stage)
{
	const struct run *r = context;
	const struct compiler_options *options = &r->job.compiler->options;

	if (options->progress)
		options->progress(options->context, stage);
}

int run_prepare(struct run *r, struct error *e)
{
	struct compiler *c = r->job.compiler;
	const struct settings *s = c->options.settings;
	const char *parent = settings_text(s, SETTING_WORK_DIR);

	if (r->environment.count == 0)
		tool_environment(&r->environment);
	if (r->environment.failed)
		return error_memory(e);
	r->stream = (struct stream){
		.environment = r->environment.items,
		/* in one that was loaded for others, too, what depends on addresses would not vary */
		.servers = r->outcome->verified ? NULL : toolchain_fork_servers(r->job.toolchain),
		.timeout_ns = settings_number(s, SETTING_TIMEOUT),
		.memory_limit_bytes = settings_number(s, SETTING_MEMORY_LIMIT),
		.cancel_fd = c->options.cancel_fd,
		.while_starting = settle,
		.tick = tick,
		.context = r,
	};
	if (r->workspace.path)
		return 0;
	if (r->is_elsewhere)
		return workspace_make(&r->workspace, NULL, e);
	r->is_in_cache = !parent && c->cache;
	if (r->is_in_cache)
		parent = cache_work_directory(c->cache);
	return workspace_take(&r->workspace, &c->workspaces, parent, e);
}

/* The file that step i reads when it does not read a pipe: the first one's has to be made. */
static const char *step_input(struct run *r, size_t i, struct error *e)
{
	const void *bytes;
	size_t length;

	if (i > 0)
		return r->outputs.items[i - 1];
	r->input_file = workspace_file(&r->workspace, "input");
	if (!r->input_file) {
		error_memory(e);
		return NULL;
	}
	bytes = run_input(r, &length);
	return file_write(r->input_file, bytes, length, 0600, e) == 0 ? r->input_file : NULL;
}

static int steps_prepare(struct run *r, struct error *e)
{
	size_t count = run_length(r), i;

	r->steps = calloc(count, sizeof(*r->steps));
	r->argvs = calloc(count, sizeof(*r->argvs));
	if (!r->steps || !r->argvs)
		return error_memory(e);
	for (i = 0; i < count; i++) {
		const struct plan_stage *stage = &r->job.plan.stages[r->first + i];
		bool in = stage->stage->reads_pipe, out = stage->stage->writes_pipe;
		const char *input = "-";

		strvec_pushf(&r->outputs, "%s/%zu-%zu%s", r->workspace.path, r->workspace.use,
			r->first + i, artifact_kind_suffix(stage->stage->output));
		if (r->outputs.failed)
			return error_memory(e);
		if (!in && !(input = step_input(r, i, e)))
			return -1;
		if (plan_arguments(&r->job.plan, r->first + i, input,
			    out ? "-" : r->outputs.items[i], &r->argvs[i], e) < 0)
			return -1;
		r->steps[i] = (struct stream_step){
			.name = stage->stage->name,
			.path = stage->tool->path,
			.argv = r->argvs[i].items,
			.reads_pipe = in,
			.writes_pipe = out,
			.output = r->outputs.items[i],
		};
	}
	return 0;
}

/* --save-temps: copies of what the stages wrote. */
static int temporaries_keep(struct run *r, struct error *e)
{
	const char *directory = r->job.request->temporaries;
	struct buf bytes = BUF_INIT;
	char *stem, *path;
	size_t i;
	int result;

	if (!directory)
		return 0;
	stem = file_stem(r->job.request->file);
	result = stem ? directory_make(directory, 0777, e) : error_memory(e);
	for (i = 0; i < run_length(r) && result == 0; i++) {
		if (!r->outcome->stages[i].succeeded)
			break;
		path = string_printf("%s/%s.%s%s", directory, stem, r->steps[i].name,
			artifact_kind_suffix(r->job.plan.stages[i].stage->output));
		buf_truncate(&bytes, 0);
		if (!path)
			result = error_memory(e);
		else if (file_read(r->outputs.items[i], &bytes, e) < 0 ||
			file_write(path, bytes.data, bytes.length, 0666, e) < 0)
			result = -1;
		free(path);
	}
	free(stem);
	buf_release(&bytes);
	return result;
}

static int stages_try(struct run *r, size_t *failed, struct error *e)
{
	size_t length, i;
	const void *input = run_input(r, &length);
	int result;

	if (run_prepare(r, e) < 0 || steps_prepare(r, e) < 0)
		return -1;
	result = stream_run(&r->stream, r->steps, run_length(r), input, length, failed, e);
	for (i = 0; i < run_length(r); i++)
		run_report_step(r, i);
	for (i = 0; result >= 0 && i < (result ? *failed : run_length(r)); i++)
		r->outcome->stages[r->first + i].succeeded = true;
	if (result >= 0 && temporaries_keep(r, e) < 0)
		return -1;
	if (result != 0)
		return result;
	r->ended_well = true;
	buf_truncate(&r->outcome->artifact, 0);
	return file_read(r->outputs.items[run_length(r) - 1], &r->outcome->artifact, e);
}

void run_release_steps(struct run *r)
{
	size_t i;

	for (i = 0; r->steps && i < run_length(r); i++)
		stream_step_release(&r->steps[i]);
	for (i = 0; r->argvs && i < run_length(r); i++)
		strvec_release(&r->argvs[i]);
	free(r->steps);
	free(r->argvs);
	free(r->input_file);
	r->steps = NULL;
	r->argvs = NULL;
	r->input_file = NULL;
	strvec_release(&r->outputs);
	if (r->ended_well && !r->is_elsewhere)
		workspace_give_back(&r->workspace, &r->job.compiler->workspaces);
	else
		workspace_remove(&r->workspace);
	r->ended_well = false;
}

/* A tool that found no room may have removed what it had written, so some is there again. */
static bool disk_is_full(const char *path)
{
	enum { ENOUGH_BYTES = 1 << 20 };
	struct statvfs disk;

	return statvfs(path, &disk) == 0 && disk.f_bavail * disk.f_frsize < ENOUGH_BYTES;
}

/* Why another place may be better; NULL: it would not be. */
static const char *place_problem(const struct run *r, const struct error *e)
{
	if (r->is_elsewhere || !r->workspace.path)
		return NULL;
	/* all of the cache may be deleted at any time */
	if (access(r->workspace.path, F_OK) < 0)
		return "the work directory was removed";
	if (!r->is_in_cache || r->job.request->temporaries)
		return NULL;
	if (e->code == ERROR_SYSTEM)
		return error_text(e);
	return e->code == ERROR_NONE && disk_is_full(r->workspace.path) ? "its disk is full" : NULL;
}

/* After stages that did not end well: where the directory that they work in has been removed, or is the
 * cache's and has failed us or has no room, they run outside of it from here on, with nothing stored, and
 * e is released: true. */
static bool goes_elsewhere(struct run *r, struct error *e)
{
	const char *problem = place_problem(r, e);

	if (!problem)
		return false;
	compiler_warn(r->job.compiler, "compiling again outside of the cache: %s", problem);
	error_release(e);
	run_release_steps(r);
	r->is_elsewhere = true;
	r->is_in_cache = false;
	r->use_cache = false;
	return true;
}

int run_stages(struct run *r, size_t *failed, struct error *e)
{
	int result = stages_try(r, failed, e);

	return result != 0 && goes_elsewhere(r, e) ? stages_try(r, failed, e) : result;
}
