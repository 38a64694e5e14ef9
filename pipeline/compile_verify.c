#include "pipeline/compile_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "pipeline/diagnosis.h"

/*
 * A hit is compiled anew, and what each stage makes is compared with what the
 * cache has of it. When they differ, one more compile tells whether the first
 * stage that differs is not deterministic or the cache is wrong.
 */
struct verification {
	struct digest *cached, *made; /* one a stage */
	bool *is_cached;
	size_t count;
};

/* By key and day: a build that is repeated checks the same, and each day others are checked. */
bool run_is_sampled(const struct run *r)
{
	int64_t day = clock_realtime_ns() / INT64_C(86400000000000);
	struct digest digest;
	struct hasher h;
	uint64_t lot;

	hasher_init(&h);
	hasher_add_field(&h, r->outcome->key.bytes, DIGEST_BYTES);
	hasher_add_field(&h, &day, sizeof(day));
	hasher_finish(&h, &digest);
	memcpy(&lot, digest.bytes, sizeof(lot));
	return (int64_t)(lot % 100) < r->job.request->verify_percent;
}

static int verification_init(struct verification *v, const struct run *r, struct error *e)
{
	struct cache_hit hit;
	size_t i;

	v->count = r->job.plan.count;
	v->cached = calloc(v->count, sizeof(*v->cached));
	v->made = calloc(v->count, sizeof(*v->made));
	v->is_cached = calloc(v->count, sizeof(*v->is_cached));
	if (!v->cached || !v->made || !v->is_cached)
		return error_memory(e);
	for (i = 0; i < v->count; i++) {
		if (cache_lookup(r->job.compiler->cache, r->job.pattern,
			    &r->job.plan.stages[i].fingerprint, &hit, NULL) != 1)
			continue;
		v->cached[i] = hit.artifact;
		v->is_cached[i] = true;
	}
	/* what the hit would hand out, whatever others have done since */
	v->cached[v->count - 1] = r->reused.artifact;
	v->is_cached[v->count - 1] = true;
	return 0;
}

static void verification_release(struct verification *v)
{
	free(v->cached);
	free(v->made);
	free(v->is_cached);
}

static int compile_anew(struct run *r, struct error *e)
{
	size_t failed = 0;
	int result;

	/* in another directory: what names it differs */
	workspace_remove(&r->workspace);
	run_release_steps(r);
	result = run_stages(r, &failed, e);
	if (result == 1)
		diagnosis_of_step(&r->steps[failed], &r->stream, r->job.request->file, e);
	return result == 0 ? 0 : -1;
}

static bool cached_differs(const struct verification *v, size_t i)
{
	return v->is_cached[i] && !digest_equal(&v->cached[i], &v->made[i]);
}

/* The first stage of which the cache has something else; count: none. */
static size_t difference_find(struct verification *v, const struct run *r)
{
	size_t i;

	for (i = 0; i < v->count; i++)
		v->made[i] = r->steps[i].digest;
	i = 0;
	while (i < v->count && !cached_differs(v, i))
		i++;
	return i;
}

/* The first stage that has made something else this time; count: none. */
static size_t variance_find(const struct verification *v, const struct run *r)
{
	size_t i = 0;

	while (i < v->count && digest_equal(&v->made[i], &r->steps[i].digest))
		i++;
	return i;
}

static int all_set_aside(struct run *r, const struct verification *v, struct error *e)
{
	struct cache *cache = r->job.compiler->cache;
	char *reason;
	size_t i;
	int result = 0;

	for (i = 0; i < v->count && result == 0; i++) {
		if (!cached_differs(v, i))
			continue;
		reason = string_printf("not what stage '%s' makes now",
			r->job.plan.stages[i].stage->name);
		result = reason ? cache_quarantine(cache, &v->cached[i], reason, e)
				: error_memory(e);
		free(reason);
	}
	return result;
}

/* Where the bytes that differ are now, for the message; the caller's string. */
static char *set_aside(struct run *r, const struct verification *v, size_t differs)
{
	struct cache *cache = r->job.compiler->cache;
	struct error trouble = ERROR_INIT;
	char *place = cache_quarantine_path(cache, &v->cached[differs]), *text;

	if (all_set_aside(r, v, &trouble) == 0)
		text = string_printf("what was cached is set aside as %s", place ? place : "?");
	else
		text = string_printf("it stays in the cache: %s", error_text(&trouble));
	error_release(&trouble);
	free(place);
	return text;
}

/* The new output is the outcome; it is stored if it is worth it. */
static int difference_settle(struct run *r, const struct verification *v, size_t differs,
	struct error *e)
{
	struct compile_outcome *o = r->outcome;
	size_t varies = variance_find(v, r), last = v->count - 1;
	bool is_unsteady = varies <= differs;
	char *where = set_aside(r, v, differs);

	if (where)
		o->difference = string_printf(is_unsteady
				? "stage '%s' is not deterministic: compiled twice, its output differs; %s"
				: "stage '%s': its output is not what was cached; %s",
			r->job.plan.stages[is_unsteady ? varies : differs].stage->name, where);
	free(where);
	if (!o->difference)
		return error_memory(e);
	o->digest = r->steps[last].digest;
	o->result = COMPILE_MISS;
	run_store(r, CACHE_MISS, is_unsteady ? 0 : v->count);
	return 0;
}

int run_verify(struct run *r, const char *output, struct error *e)
{
	struct verification v = {0};
	size_t differs;
	int result = -1;

	if (verification_init(&v, r, e) < 0)
		goto out;
	/* what is compiled saves no time */
	r->first = 0;
	r->reused.elapsed_ns = 0;
	r->outcome->verified = true;
	if (run_report_stages(r, e) < 0 || run_report_commands(r, output, e) < 0 ||
		compile_anew(r, e) < 0)
		goto out;
	differs = difference_find(&v, r);
	if (differs == v.count)
		result = 1;
	else if (compile_anew(r, e) == 0)
		result = difference_settle(r, &v, differs, e);
out:
	verification_release(&v);
	return result;
}

int run_tell_damage(struct run *r, struct error *e)
{
	if (!r->damaged || r->job.request->verify_percent == 0)
		return 0;
	r->outcome->difference = strdup(r->damaged);
	return r->outcome->difference ? 0 : error_memory(e);
}
