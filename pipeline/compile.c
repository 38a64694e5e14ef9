#include "pipeline/compile.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "pipeline/compile_run.h"
#include "pipeline/diagnosis.h"

/* ---- no native code */

/* 1: the IR is valid, so that lli may run it; 0: e says why not; -1. */
static int input_is_valid(struct run *r, size_t failed, struct error *e)
{
	const struct compile_request *q = r->job.request;
	struct stream stream = r->stream;
	const struct module_check check = {&stream, r->workspace.path, q->ir, q->ir_length};
	struct error rejection = ERROR_INIT;
	struct tool *opt;
	int verdict = 2;

	if (r->first > 0 || failed > 0)
		return 1; /* the first stage has read it */
	stream.servers = NULL; /* opt is started again, but not because there are more files */
	if (toolchain_find(r->job.toolchain, "opt", &opt, NULL) == 0)
		verdict = module_verify(&check, opt->path, q->file, &rejection);
	if (verdict == 1)
		return 1;
	/* what the pipeline's own stage said is better, if it said anything */
	if (verdict == 0 && e->code == ERROR_MISSING)
		error_move(e, &rejection);
	if (rejection.code == ERROR_CANCELLED)
		return error_move(e, &rejection);
	error_release(&rejection);
	if (verdict == 0)
		diagnosis_add_notes(&check, r->job.toolchain, r->job.plan.options.input, e);
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
	run_store(r, CACHE_FALLBACK, 0);
	return 0;
}

/* ---- all together */

static int run_hit(struct run *r)
{
	struct compile_outcome *o = r->outcome;

	o->digest = r->reused.artifact;
	if (r->job.request->with_costs)
		run_cached_costs(r);
	run_hit_cost(r);
	if (r->reused.same_pattern) {
		o->result = COMPILE_HIT;
		run_count_hit(r);
	} else {
		o->result = COMPILE_DUPLICATE;
		run_store(r, CACHE_DUPLICATE, r->job.plan.count);
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
	run_explain(r);
	if (run_report_commands(r, output, e) < 0)
		return -1;
	result = run_stages(r, &failed, e);
	if (result < 0)
		return e->code == ERROR_MISSING ? run_fallback(r, failed, e) : -1;
	if (result == 1) {
		/* who mends a link flag next should not pay for the stages before ld again */
		if (failed > 0)
			run_store(r, CACHE_PARTIAL, r->first + failed);
		diagnosis_of_step(&r->steps[failed], &r->stream, r->job.request->file, e);
		return run_fallback(r, failed, e);
	}
	o->digest = r->steps[run_length(r) - 1].digest;
	run_store(r, CACHE_MISS, r->job.plan.count);
	return run_tell_damage(r, e);
}

static int run_without_tools(struct run *r, struct error *e)
{
	if (run_prepare(r, e) < 0)
		return -1;
	r->use_cache = r->job.compiler->cache; /* which is told of the fallback, without a key */
	error_move(e, &r->job.plan.missing);
	return run_fallback(r, 0, e);
}

static int run_compile(struct run *r, const char *output, struct error *e)
{
	const struct compile_request *q = r->job.request;
	struct compile_outcome *o = r->outcome;
	int result;

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
	run_lease(r);
	if (r->first == r->job.plan.count && run_is_sampled(r)) {
		result = run_verify(r, output, e);
		return result == 1 ? run_hit(r) : result;
	}
	if (run_report_stages(r, e) < 0)
		return -1;
	return r->first == r->job.plan.count ? run_hit(r) : run_miss(r, output, e);
}

/* Says in the log, and in the counters, how it went. */
static void run_note(struct run *r, int result, const struct error *failure)
{
	const struct compiler *c = r->job.compiler;

	r->outcome->size_bytes = r->outcome->artifact.length;
	if (r->outcome->difference) {
		buf_truncate(&r->why, 0);
		buf_puts(&r->why, r->outcome->difference);
	}
	if (result < 0) {
		r->outcome->result = COMPILE_FAILED;
		buf_truncate(&r->why, 0);
		buf_puts(&r->why, error_text(failure));
		if (c->cache && !settings_is_true(c->options.settings, SETTING_READ_ONLY))
			cache_count_failure(c->cache);
	}
	run_log(r);
}

static void run_release(struct run *r)
{
	cache_lease_end(r->lease);
	run_release_steps(r);
	strvec_release(&r->environment);
	free(r->damaged);
	buf_release(&r->input);
	buf_release(&r->why);
	job_release(&r->job);
}

int compile(struct compiler *compiler, const struct compile_request *request, const char *output,
	struct compile_outcome *outcome, struct error *e)
{
	struct run r = {.outcome = outcome, .started_ns = clock_monotonic_ns(), .lease = -1};
	struct error trouble = ERROR_INIT;
	int result;

	*outcome = (struct compile_outcome)COMPILE_OUTCOME_INIT;
	result = job_prepare(&r.job, compiler, request, request->with_key, &trouble);
	if (result == 0) {
		result = run_compile(&r, output, &trouble);
		if (request->with_prerequisites)
			run_report_prerequisites(&r);
	}
	run_note(&r, result, &trouble);
	if (result < 0)
		error_move(e, &trouble);
	run_release(&r);
	return result;
}
