#include "pipeline/compile_run.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"

/* ---- the cache's answers */

/* Trouble with the cache is a warning, and from then on there is none for this compile. */
static void cache_trouble(struct run *r, struct error *trouble)
{
	compiler_warn(r->job.compiler, "going on without the cache: %s", error_text(trouble));
	error_release(trouble);
	r->use_cache = false;
}

/* Of what could not be read, what is damaged, and not merely gone. */
static void damage_note(struct run *r, size_t i, const struct digest *artifact)
{
	struct cache *cache = r->job.compiler->cache;
	bool stays = settings_is_true(r->job.compiler->options.settings, SETTING_READ_ONLY);
	char *place = stays ? cache_artifact_path(cache, artifact)
			    : cache_quarantine_path(cache, artifact);

	if (!r->damaged && place && access(place, F_OK) == 0)
		r->damaged = string_printf("stage '%s': its cached output was damaged; %s%s",
			r->job.plan.stages[i].stage->name,
			stays ? "the cache is read-only: it stays " : "it was set aside as ", place);
	free(place);
}

/* The output of stage i, if the cache has it. 1: into bytes; 0: no. */
static int output_fetch(struct run *r, size_t i, struct cache_hit *hit, struct buf *bytes)
{
	struct cache *cache = r->job.compiler->cache;
	struct error trouble = ERROR_INIT;
	int found;

	found = cache_lookup(cache, r->job.pattern, &r->job.plan.stages[i].fingerprint, hit, &trouble);
	if (found == 1) {
		found = cache_read(cache, hit, bytes, &trouble);
		if (found == 0)
			damage_note(r, i, &hit->artifact);
	}
	if (found < 0)
		cache_trouble(r, &trouble);
	return found == 1;
}

static bool may_reuse(const struct run *r)
{
	return r->use_cache && !r->job.request->refresh && !r->job.request->temporaries;
}

static bool whole_fetch(struct run *r)
{
	size_t count = r->job.plan.count;
	struct cache_hit hit;

	if (!output_fetch(r, count - 1, &hit, &r->outcome->artifact))
		return false;
	r->reused = hit;
	r->first = count;
	return true;
}

/* Looks for the whole, then for the longest prefix of stages. */
void run_lookup(struct run *r)
{
	const struct plan *plan = &r->job.plan;
	size_t i;

	if (!may_reuse(r) || whole_fetch(r))
		return;
	for (i = plan->count - 1; i-- > 0 && r->use_cache;) {
		if (output_fetch(r, i, &r->reused, &r->input)) {
			r->first = i + 1;
			return;
		}
	}
}

static void wait_show(void *context)
{
	const struct compiler_options *options = &((struct run *)context)->job.compiler->options;

	if (options->progress)
		options->progress(options->context, "another process");
}

void run_lease(struct run *r)
{
	static const int64_t most_ns = 60 * INT64_C(1000000000);
	const struct compiler_options *options = &r->job.compiler->options;
	const struct plan *plan = &r->job.plan;
	int64_t timeout_ns = settings_number(options->settings, SETTING_TIMEOUT);
	const struct cache_patience patience = {
		/* whoever is stopped, and does not end, is not waited for */
		timeout_ns > 0 && timeout_ns < most_ns ? timeout_ns : most_ns,
		options->cancel_fd, wait_show, r};

	if (!may_reuse(r) || r->first == plan->count)
		return;
	r->lease = cache_lease_take(r->job.compiler->cache,
		&plan->stages[plan->count - 1].fingerprint, &patience);
	if (r->lease >= 0)
		whole_fetch(r);
}

void run_hit_cost(struct run *r)
{
	int64_t saved_ns = r->reused.elapsed_ns - (clock_monotonic_ns() - r->started_ns);

	r->outcome->saved_ns = saved_ns > 0 ? saved_ns : 0;
}

void run_count_hit(struct run *r)
{
	if (!settings_is_true(r->job.compiler->options.settings, SETTING_READ_ONLY))
		cache_count_hit(r->job.compiler->cache, &r->reused, r->outcome->saved_ns);
}

/* ---- storing */

/* What the stages that came from the cache cost when they ran. */
void run_cached_costs(struct run *r)
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
static int store_compile(struct run *r, enum cache_result result, size_t count, struct error *e)
{
	struct cache_output *outputs = calloc(count + 1, sizeof(*outputs));
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
	if (count)
		run_cached_costs(r);
	for (i = 0; i < count; i++)
		output_describe(r, i, &outputs[i]);
	compile.outputs = outputs;
	compile.output_count = count;
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
void run_store(struct run *r, enum cache_result result, size_t count)
{
	struct error trouble = ERROR_INIT;

	if (!r->use_cache || settings_is_true(r->job.compiler->options.settings, SETTING_READ_ONLY))
		return;
	if (r->job.has_key && !plan_is_current(&r->job.plan, r->job.toolchain))
		compiler_warn(r->job.compiler,
			"not stored: a tool or a linked file changed during the compile");
	else if (store_compile(r, result, count, &trouble) < 0)
		compiler_warn(r->job.compiler, "not stored: %s", error_text(&trouble));
	error_release(&trouble);
}

