#include "pipeline/compile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "pipeline/compile_job.h"
#include "pipeline/diagnosis.h"
#include "pipeline/event_log.h"
#include "pipeline/pattern_id.h"
#include "pipeline/stream.h"
#include "pipeline/tool_environment.h"
#include "pipeline/workspace.h"

/* One compile on its way from a key to an artifact. */
struct run {
	struct job job;
	struct compile_outcome *outcome;
	int64_t started_ns;
	bool use_cache;            /* there is one and the plan has a key */
	size_t first;              /* stages before it come from the cache */
	struct cache_hit reused;   /* the output of stage first - 1 */
	struct buf input;          /* what stage `first` reads; unused while first == 0 */
	struct workspace workspace;
	char *input_file;          /* in it, when stage `first` cannot read a pipe */
	struct strvec environment;
	struct stream stream;
	struct stream_step *steps; /* one a stage that runs */
	struct strvec *argvs;
	struct strvec outputs;     /* the steps' files */
};

static size_t run_length(const struct run *r)
{
	return r->job.plan.count - r->first;
}

static const void *run_input(const struct run *r, size_t *length)
{
	*length = r->first ? r->input.length : r->job.request->ir_length;
	return r->first ? r->input.data : r->job.request->ir;
}

/* ---- the cache's answers */

/* Trouble with the cache is a warning, and from then on there is none for this compile. */
static void cache_trouble(struct run *r, struct error *trouble)
{
	compiler_warn(r->job.compiler, "going on without the cache: %s", error_text(trouble));
	error_release(trouble);
	r->use_cache = false;
}

/* The output of stage i, if the cache has it. 1: into bytes; 0: no. */
static int output_fetch(struct run *r, size_t i, struct cache_hit *hit, struct buf *bytes)
{
	struct cache *cache = r->job.compiler->cache;
	struct error trouble = ERROR_INIT;
	int found;

	found = cache_lookup(cache, r->job.pattern, &r->job.plan.stages[i].fingerprint, hit, &trouble);
	if (found == 1)
		found = cache_read(cache, hit, bytes, &trouble);
	if (found < 0)
		cache_trouble(r, &trouble);
	return found == 1;
}

/* Looks for the whole, then for the longest prefix of stages. */
static void run_lookup(struct run *r)
{
	struct compile_outcome *o = r->outcome;
	const struct plan *plan = &r->job.plan;
	size_t i;

	if (!r->use_cache || r->job.request->refresh || r->job.request->temporaries)
		return;
	if (output_fetch(r, plan->count - 1, &r->reused, &o->artifact)) {
		r->first = plan->count;
		return;
	}
	for (i = plan->count - 1; i-- > 0 && r->use_cache;) {
		if (output_fetch(r, i, &r->reused, &r->input)) {
			r->first = i + 1;
			return;
		}
	}
}

/* ---- reports */

static int stages_report(struct run *r, struct error *e)
{
	struct compile_outcome *o = r->outcome;
	const struct plan *plan = &r->job.plan;
	size_t i;

	o->stages = calloc(plan->count, sizeof(*o->stages));
	if (!o->stages)
		return error_memory(e);
	for (i = 0; i < plan->count; i++) {
		strvec_push(&o->names, plan->stages[i].stage->name);
		if (o->names.failed)
			return error_memory(e);
		o->stages[i] = (struct compile_stage){
			.name = o->names.items[i],
			.cached = i < r->first,
			.succeeded = i < r->first,
			.wall_ns = -1,
			.cpu_ns = -1,
			.peak_rss_kb = -1,
		};
		o->stage_count = i + 1;
	}
	return 0;
}

static void step_report(struct run *r, size_t i)
{
	struct compile_stage *stage = &r->outcome->stages[r->first + i];
	const struct stream_step *step = &r->steps[i];
	struct buf text = BUF_INIT;

	if (!step->started)
		return;
	stage->wait_status = step->cost.wait_status;
	stage->wall_ns = step->cost.wall_ns;
	stage->cpu_ns = step->cost.cpu_ns;
	stage->peak_rss_kb = step->cost.peak_rss_kb;
	diagnosis_text(step, r->job.request->file, &text);
	stage->messages = buf_detach(&text);
}

/* What the stages that came from the cache cost when they ran. */
static void cached_costs_report(struct run *r)
{
	struct cache *cache = r->job.compiler->cache;
	struct cache_hit hit;
	size_t i;

	for (i = 0; i < r->first; i++) {
		struct compile_stage *s = &r->outcome->stages[i];

		if (cache_lookup(cache, r->job.pattern, &r->job.plan.stages[i].fingerprint, &hit,
			    NULL) == 1)
			cache_stage_cost(cache, hit.entry, &s->wall_ns, &s->cpu_ns, &s->peak_rss_kb,
				NULL);
	}
}

static void prerequisites_report(struct run *r)
{
	const struct job *job = &r->job;
	struct strvec *out = &r->outcome->prerequisites;
	const struct settings *s = job->compiler->options.settings;
	size_t i;

	strvec_push(out, job->pipeline->path);
	for (i = 0; i < s->files.count; i++)
		strvec_push(out, s->files.items[i]);
	for (i = 0; i < job->plan.count; i++)
		if (job->plan.stages[i].tool && !strvec_has(out, job->plan.stages[i].tool->path))
			strvec_push(out, job->plan.stages[i].tool->path);
	for (i = 0; i < job->plan.files.count; i++)
		strvec_push(out, job->plan.files.items[i].path);
}

static int commands_report(struct run *r, const char *output, struct error *e)
{
	const struct plan *plan = &r->job.plan;
	char *stem = file_stem(output), *input = NULL;
	struct buf text = BUF_INIT;
	size_t i;
	int result = -1;

	for (i = 0; i < r->first; i++)
		buf_printf(&text, "# %s: from the cache\n", plan->stages[i].stage->name);
	input = r->first ? cache_artifact_path(r->job.compiler->cache, &r->reused.artifact)
			 : strdup(r->job.request->file);
	if (!stem || !input)
		error_memory(e);
	else
		result = plan_print(plan, r->first, input, stem, output, &text, e);
	if (result == 0 && !(r->outcome->commands = buf_detach(&text)))
		result = error_memory(e);
	buf_release(&text);
	free(stem);
	free(input);
	return result;
}

/* ---- running */

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

static int stream_prepare(struct run *r, struct error *e)
{
	const struct compiler *c = r->job.compiler;
	const struct settings *s = c->options.settings;
	const char *parent = settings_text(s, SETTING_WORK_DIR);

	tool_environment(&r->environment);
	if (r->environment.failed)
		return error_memory(e);
	r->stream = (struct stream){
		.environment = r->environment.items,
		.timeout_ns = settings_number(s, SETTING_TIMEOUT),
		.memory_limit_bytes = settings_number(s, SETTING_MEMORY_LIMIT),
		.cancel_fd = c->options.cancel_fd,
		.while_starting = settle,
		.tick = tick,
		.context = r,
	};
	if (!parent && c->cache)
		parent = cache_work_directory(c->cache);
	return r->workspace.path ? 0 : workspace_make(&r->workspace, parent, e);
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

		strvec_pushf(&r->outputs, "%s/%zu%s", r->workspace.path, r->first + i,
			artifact_kind_suffix(stage->stage->output));
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

/* 0: all stages succeeded; 1: stage *failed did not; -1. */
static int stages_run(struct run *r, size_t *failed, struct error *e)
{
	size_t length, i;
	const void *input = run_input(r, &length);
	int result;

	if (stream_prepare(r, e) < 0 || steps_prepare(r, e) < 0)
		return -1;
	result = stream_run(&r->stream, r->steps, run_length(r), input, length, failed, e);
	for (i = 0; i < run_length(r); i++)
		step_report(r, i);
	for (i = 0; result >= 0 && i < (result ? *failed : run_length(r)); i++)
		r->outcome->stages[r->first + i].succeeded = true;
	return result;
}

/* ---- storing */

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

static void output_describe(struct run *r, size_t i, struct cache_output *out)
{
	const struct plan_stage *stage = &r->job.plan.stages[i];
	const struct compile_stage *report = &r->outcome->stages[i];
	const struct stream_step *step;
	struct cache_hit hit;

	*out = (struct cache_output){
		.stage = stage->stage->name,
		.kind = artifact_kind_name(stage->stage->output),
		.fingerprint = stage->fingerprint,
		.wall_ns = report->wall_ns,
		.cpu_ns = report->cpu_ns,
		.peak_rss_kb = report->peak_rss_kb,
	};
	if (i >= r->first) {
		step = &r->steps[i - r->first];
		out->file = step->output;
		out->artifact = step->digest;
		out->size_bytes = step->size_bytes;
		out->elapsed_ns = r->reused.elapsed_ns + step->elapsed_ns;
	} else if (cache_lookup(r->job.compiler->cache, r->job.pattern, &stage->fingerprint, &hit,
			   NULL) == 1) {
		out->artifact = hit.artifact;
		out->size_bytes = hit.size_bytes;
		out->elapsed_ns = hit.elapsed_ns;
	}
}

/* An entry that is half told would explain nothing: without all of it nothing is stored. */
static int run_store(struct run *r, enum cache_result result, struct error *e)
{
	const struct plan *plan = &r->job.plan;
	struct cache_output *outputs = calloc(plan->count, sizeof(*outputs));
	struct cache_part *parts = NULL;
	struct cache_compile compile;
	uint32_t *lines = NULL;
	size_t i;
	int status = -1;

	if (!outputs) {
		error_memory(e);
		goto out;
	}
	if (job_describe(&r->job, &compile, &lines, &parts, e) < 0)
		goto out;
	if (result != CACHE_FALLBACK) {
		cached_costs_report(r);
		for (i = 0; i < plan->count; i++)
			output_describe(r, i, &outputs[i]);
		compile.outputs = outputs;
		compile.output_count = plan->count;
	}
	compile.result = result;
	compile.reason = r->outcome->reason;
	compile.spent_ns = clock_monotonic_ns() - r->started_ns;
	compile.saved_ns = r->outcome->saved_ns;
	status = cache_store(r->job.compiler->cache, &compile, e);
out:
	free(outputs);
	free(parts);
	free(lines);
	return status;
}

/* The artifact is made and safe in memory: whatever goes wrong now costs only the next hit. */
static void store_or_warn(struct run *r, enum cache_result result)
{
	struct error trouble = ERROR_INIT;

	if (!r->use_cache || settings_is_true(r->job.compiler->options.settings, SETTING_READ_ONLY))
		return;
	if (r->job.has_key && !plan_is_current(&r->job.plan, r->job.toolchain))
		compiler_warn(r->job.compiler,
			"not stored: a tool or a linked file changed during the compile");
	else if (run_store(r, result, &trouble) < 0)
		compiler_warn(r->job.compiler, "not stored: %s", error_text(&trouble));
	error_release(&trouble);
}

/* ---- no native code */

/* 1: the IR is valid, so that lli may run it; 0: e says why not; -1. */
static int input_is_valid(struct run *r, size_t failed, struct error *e)
{
	const struct compile_request *q = r->job.request;
	const struct module_check check = {&r->stream, r->workspace.path, q->ir, q->ir_length};
	const char *directory = toolchain_llvm_directory(r->job.toolchain);
	struct error rejection = ERROR_INIT;
	int verdict;

	if (r->first > 0 || failed > 0)
		return 1; /* the first stage has read it */
	verdict = directory ? module_verify(&check, directory, q->file, &rejection) : 2;
	if (verdict == 1)
		return 1;
	/* what the pipeline's own stage said is better, if it said anything */
	if (verdict == 0 && e->code == ERROR_MISSING)
		error_move(e, &rejection);
	if (rejection.code == ERROR_CANCELLED)
		return error_move(e, &rejection);
	error_release(&rejection);
	if (verdict == 0)
		diagnosis_add_versions(&check, r->job.toolchain, r->job.plan.options.input, e);
	return verdict == 2 && e->code == ERROR_MISSING;
}

static bool has_interpreter(struct run *r)
{
	struct tool *lli;

	return toolchain_find(r->job.toolchain, "lli", &lli, NULL) == 0;
}

/* e says why there is no native code. 0: the pattern is left to the interpreter; -1: e stands. */
static int run_fallback(struct run *r, size_t failed, struct error *e)
{
	const struct settings *s = r->job.compiler->options.settings;

	if (e->code == ERROR_CANCELLED || e->code == ERROR_MEMORY ||
		input_is_valid(r, failed, e) != 1)
		return -1;
	if (!settings_is_true(s, SETTING_FALLBACK) || !has_interpreter(r))
		return -1;
	r->outcome->result = COMPILE_FALLBACK;
	r->outcome->reason = e->message;
	e->message = NULL;
	error_release(e);
	store_or_warn(r, CACHE_FALLBACK);
	return 0;
}

/* ---- all together */

static int run_hit(struct run *r)
{
	struct compile_outcome *o = r->outcome;

	o->digest = r->reused.artifact;
	o->saved_ns = r->reused.elapsed_ns;
	if (r->job.request->with_costs)
		cached_costs_report(r);
	if (r->reused.same_pattern) {
		o->result = COMPILE_HIT;
		if (!settings_is_true(r->job.compiler->options.settings, SETTING_READ_ONLY))
			cache_count_hit(r->job.compiler->cache, &r->reused);
	} else {
		o->result = COMPILE_DUPLICATE;
		store_or_warn(r, CACHE_DUPLICATE);
	}
	return 0;
}

static int run_miss(struct run *r, const char *output, struct error *e)
{
	struct compile_outcome *o = r->outcome;
	size_t failed = 0;
	int result;

	o->result = COMPILE_MISS;
	o->saved_ns = r->reused.elapsed_ns;
	if (commands_report(r, output, e) < 0)
		return -1;
	result = stages_run(r, &failed, e);
	if (result < 0)
		return e->code == ERROR_MISSING ? run_fallback(r, failed, e) : -1;
	if (temporaries_keep(r, e) < 0)
		return -1;
	if (result == 1) {
		diagnosis_of_step(&r->steps[failed], &r->stream, r->job.request->file, e);
		return run_fallback(r, failed, e);
	}
	o->digest = r->steps[run_length(r) - 1].digest;
	if (file_read(r->outputs.items[run_length(r) - 1], &o->artifact, e) < 0)
		return -1;
	store_or_warn(r, CACHE_MISS);
	return 0;
}

static int run_without_tools(struct run *r, struct error *e)
{
	if (stream_prepare(r, e) < 0)
		return -1;
	error_move(e, &r->job.plan.missing);
	return run_fallback(r, 0, e);
}

static int run_compile(struct run *r, const char *output, struct error *e)
{
	const struct compile_request *q = r->job.request;
	struct compile_outcome *o = r->outcome;

	o->kind = q->emit;
	o->pattern = strdup(r->job.pattern);
	if (!o->pattern)
		return error_memory(e);
	if (r->job.plan.missing.code != ERROR_NONE)
		return run_without_tools(r, e);
	o->has_key = r->job.has_key;
	if (o->has_key)
		o->key = r->job.plan.stages[r->job.plan.count - 1].fingerprint;
	r->use_cache = r->job.has_key && r->job.compiler->cache;
	run_lookup(r);
	if (stages_report(r, e) < 0)
		return -1;
	return r->first == r->job.plan.count ? run_hit(r) : run_miss(r, output, e);
}

/* Says in the log, and in the counters, how it went. */
static void run_note(struct run *r, int result)
{
	const struct compiler *c = r->job.compiler;
	const char *log = settings_text(c->options.settings, SETTING_LOG);
	struct error trouble = ERROR_INIT;

	r->outcome->total_ns = clock_monotonic_ns() - r->started_ns;
	if (result < 0) {
		r->outcome->result = COMPILE_FAILED;
		if (c->cache && !settings_is_true(c->options.settings, SETTING_READ_ONLY))
			cache_count_failure(c->cache);
	}
	if (log && r->outcome->pattern && event_log_compile(log, r->outcome, NULL, &trouble) < 0)
		compiler_warn(c, "%s", error_text(&trouble));
	error_release(&trouble);
}

static void run_release(struct run *r)
{
	size_t i;

	for (i = 0; r->steps && i < run_length(r); i++)
		stream_step_release(&r->steps[i]);
	for (i = 0; r->argvs && i < run_length(r); i++)
		strvec_release(&r->argvs[i]);
	free(r->steps);
	free(r->argvs);
	strvec_release(&r->outputs);
	strvec_release(&r->environment);
	buf_release(&r->input);
	free(r->input_file);
	workspace_remove(&r->workspace);
	job_release(&r->job);
}

int compile(struct compiler *compiler, const struct compile_request *request, const char *output,
	struct compile_outcome *outcome, struct error *e)
{
	struct run r = {.outcome = outcome, .started_ns = clock_monotonic_ns()};
	struct error trouble = ERROR_INIT;
	int result;

	*outcome = (struct compile_outcome)COMPILE_OUTCOME_INIT;
	result = job_prepare(&r.job, compiler, request, false, &trouble);
	if (result == 0) {
		result = run_compile(&r, output, &trouble);
		prerequisites_report(&r);
	}
	run_note(&r, result);
	if (result < 0)
		error_move(e, &trouble);
	run_release(&r);
	return result;
}
