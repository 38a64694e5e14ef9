#include "pipeline/compile_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "pipeline/diagnosis.h"
#include "pipeline/event_log.h"
#include "pipeline/pattern_id.h"

const char *compile_result_name(enum compile_result result)
{
	static const char *const names[] = {
		[COMPILE_HIT] = "hit",
		[COMPILE_MISS] = "miss",
		[COMPILE_DUPLICATE] = "dup",
		[COMPILE_FALLBACK] = "fallback",
		[COMPILE_FAILED] = "fail",
	};

	return names[result];
}

void compile_outcome_release(struct compile_outcome *o)
{
	size_t i;

	for (i = 0; i < o->stage_count; i++)
		free(o->stages[i].messages);
	free(o->stages);
	free(o->pattern);
	free(o->reason);
	free(o->difference);
	free(o->commands);
	buf_release(&o->artifact);
	strvec_release(&o->names);
	strvec_release(&o->prerequisites);
	*o = (struct compile_outcome)COMPILE_OUTCOME_INIT;
}

/* ---- reports */

int run_report_stages(struct run *r, struct error *e)
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

void run_report_step(struct run *r, size_t i)
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
	free(stage->messages); /* of a first try */
	diagnosis_text(step, r->job.request->file, &text);
	stage->messages = buf_detach(&text);
}

void run_report_prerequisites(struct run *r)
{
	const struct job *job = &r->job;
	struct strvec *out = &r->outcome->prerequisites;
	const struct settings *s = job->compiler->options.settings;
	const struct strvec *sources = job->request->sources;
	size_t i;

	for (i = 0; sources && i < sources->count; i++)
		strvec_push(out, sources->items[i]);
	strvec_push(out, job->pipeline->path);
	for (i = 0; i < s->files.count; i++)
		strvec_push(out, s->files.items[i]);
	for (i = 0; i < job->plan.count; i++) {
		const struct tool *tool = job->plan.stages[i].tool;

		if (tool && !strvec_has(out, tool->path))
			strvec_push(out, tool->path);
		if (tool)
			toolchain_files(job->toolchain, tool, out);
	}
	for (i = 0; i < job->plan.files.count; i++)
		strvec_push(out, job->plan.files.items[i].path);
}

int run_report_commands(struct run *r, const char *output, struct error *e)
{
	const struct plan *plan = &r->job.plan;
	struct buf text = BUF_INIT;
	char *cached = NULL;
	size_t i;
	int result = -1;

	for (i = 0; i < r->first; i++)
		buf_printf(&text, "# %s: from the cache\n", plan->stages[i].stage->name);
	if (r->first > 0)
		cached = cache_artifact_path(r->job.compiler->cache, &r->reused.artifact);
	if (r->first > 0 && !cached)
		error_memory(e);
	else
		result = job_print(&r->job, r->first, cached, output, &text, e);
	if (result == 0 && !(r->outcome->commands = buf_detach(&text)))
		result = error_memory(e);
	buf_release(&text);
	free(cached);
	return result;
}

/* ---- the log */

void run_explain(struct run *r)
{
	struct cache_explanation explanation = {0};
	size_t i;

	if (!r->use_cache || !settings_text(r->job.compiler->options.settings, SETTING_LOG) ||
		job_explain(&r->job, &explanation, NULL) < 0)
		return;
	for (i = 0; i < explanation.change_count; i++)
		buf_printf(&r->why, "%s%s: %s", i ? "; " : "", explanation.changes[i].name,
			explanation.changes[i].text);
	if (explanation.verdict == CACHE_EVICTED)
		buf_printf(&r->why, "evicted: %s", explanation.reason);
	else if (explanation.verdict == CACHE_NEVER_SEEN)
		buf_puts(&r->why, "never seen");
	cache_explanation_release(&explanation);
}

void run_log(struct run *r)
{
	const struct compiler *c = r->job.compiler;
	const char *log = settings_text(c->options.settings, SETTING_LOG);
	struct error trouble = ERROR_INIT;

	r->outcome->total_ns = clock_monotonic_ns() - r->started_ns;
	if (log && r->outcome->pattern &&
		event_log_compile(log, r->outcome, r->why.length ? r->why.data : NULL, &trouble) < 0)
		compiler_warn(c, "%s", error_text(&trouble));
	error_release(&trouble);
}
