#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "pipeline/libjitc/jitc_handle.h"
#include "pipeline/pattern_id.h"
#include "pipeline/rule_input.h"

/* What becomes of one call. */
struct answer {
	int64_t started_ns;
	struct function *function; /* held for the caller; NULL: there is an error instead */
	int64_t *source;           /* the statistic of where it came from */
	int64_t saved_ns;
	bool interpreted;          /* the error is only that there is no native code */
};

/*
 * A compile that is under way, on the stack of the thread that does it. Threads
 * that want the same wait for it and share its answer, good or bad.
 */
struct flight {
	const char *pattern;
	const struct digest *ir;
	const struct answer *answer;
	const struct error *e;
	unsigned waiters;
	bool has_landed;
	LIST_ENTRY(flight) entry;
};

/* ---- flights; j->lock is held */

static struct flight *flight_find(const struct jitc *j, const char *pattern,
	const struct digest *ir)
{
	struct flight *f;

	LIST_FOREACH(f, &j->flights, entry)
		if (strcmp(f->pattern, pattern) == 0 && digest_equal(f->ir, ir))
			break;
	return f;
}

static void flight_join(struct jitc *j, struct flight *f, struct answer *a, struct error *e)
{
	f->waiters++;
	while (!f->has_landed)
		pthread_cond_wait(&j->landed, &j->lock);
	a->function = f->answer->function;
	a->interpreted = f->answer->interpreted;
	a->source = &j->statistics.from_process;
	if (a->function)
		a->function->holders++;
	else if (f->e->code == ERROR_MEMORY)
		error_memory(e);
	else
		error_at(e, f->e->code, f->e->file, f->e->line, f->e->column, "%s",
			error_text(f->e));
	if (--f->waiters == 0)
		pthread_cond_broadcast(&j->landed);
}

/* Returns when all who waited have taken what they need. */
static void flight_land(struct jitc *j, struct flight *f)
{
	LIST_REMOVE(f, entry);
	f->has_landed = true;
	pthread_cond_broadcast(&j->landed);
	while (f->waiters)
		pthread_cond_wait(&j->landed, &j->lock);
}

/* ---- one compile */

static void compile_anew(struct jitc *j, const struct compile_request *request,
	const struct digest *ir, struct answer *a, struct error *e)
{
	struct compile_outcome o = COMPILE_OUTCOME_INIT;

	if (compile(j->compiler, request, "native.so", &o, e) < 0)
		goto out;
	if (o.result == COMPILE_FALLBACK) {
		a->interpreted = true;
		error_at(e, ERROR_FAILED, request->file, 0, 0, "%s", o.reason);
		goto out;
	}
	a->source = o.result == COMPILE_MISS ? &j->statistics.compiled : &j->statistics.from_disk;
	a->saved_ns = o.saved_ns;
	a->function = function_new(j, request, &o, ir, e);
	if (a->function) {
		a->function->record.compiled_at_ns = clock_realtime_ns();
		a->function->record.compile_time_ns = clock_monotonic_ns() - a->started_ns;
	}
out:
	compile_outcome_release(&o);
}

/* The handle's own record, if it is of this IR and its library is still there. j->lock is held. */
static struct function *process_find(struct jitc *j, const char *pattern, const struct digest *ir)
{
	struct function *f = functions_find(j, pattern);

	if (!f || !digest_equal(&f->ir, ir) || access(f->record.path, F_OK) < 0)
		return NULL;
	functions_take(j, f);
	return f;
}

static void answer_find(struct jitc *j, const struct compile_request *request, struct answer *a,
	struct error *e)
{
	struct functions dropped = TAILQ_HEAD_INITIALIZER(dropped);
	struct digest ir;
	struct flight own = {.pattern = request->pattern, .ir = &ir, .answer = a, .e = e}, *other;

	hash_bytes(&ir, request->ir, request->ir_length);
	pthread_mutex_lock(&j->lock);
	a->source = &j->statistics.from_process;
	a->function = process_find(j, request->pattern, &ir);
	other = a->function ? NULL : flight_find(j, request->pattern, &ir);
	if (other) {
		flight_join(j, other, a, e);
	} else if (!a->function) {
		LIST_INSERT_HEAD(&j->flights, &own, entry);
		pthread_mutex_unlock(&j->lock);
		compile_anew(j, request, &ir, a, e);
		pthread_mutex_lock(&j->lock);
		if (a->function)
			functions_insert(j, a->function, &dropped);
		flight_land(j, &own);
	}
	pthread_mutex_unlock(&j->lock);
	functions_free(&dropped);
}

static enum jitc_status answer_give(struct jitc *j, const struct answer *a,
	struct jitc_function **function, struct jitc_error *error, struct error *e)
{
	struct jitc_compile_statistics *s = &j->statistics;
	enum jitc_status status;

	pthread_mutex_lock(&j->lock);
	s->total_ns += clock_monotonic_ns() - a->started_ns;
	*(a->function ? &s->compiles : &s->failures) += 1;
	if (a->function) {
		*a->source += 1;
		s->saved_ns += a->saved_ns;
	}
	pthread_mutex_unlock(&j->lock);
	*function = a->function ? &a->function->record : NULL;
	if (a->function)
		return JITC_OK;
	status = error_publish(error, e);
	if (!a->interpreted || status != JITC_FAILED)
		return status;
	if (error)
		error->status = JITC_INTERPRETED;
	return JITC_INTERPRETED;
}

/* The pattern ID: as given, or from the text or the name. The caller's string, NULL with e set. */
static char *pattern_settle(const struct compile_request *request, const char *pattern_id,
	struct error *e)
{
	enum artifact_kind kind;
	char *pattern;

	if (ir_kind(request->ir, request->ir_length, request->file, &kind, e) < 0)
		return NULL;
	if (!pattern_id)
		return pattern_id_derive(kind == KIND_LL ? request->ir : NULL, request->ir_length,
			request->file ? request->file : "", e);
	if (pattern_id_check(pattern_id, e) < 0)
		return NULL;
	pattern = strdup(pattern_id);
	if (!pattern)
		error_memory(e);
	return pattern;
}

static enum jitc_status compile_since(struct jitc *j, int64_t started_ns, const char *pattern_id,
	struct compile_request *request, struct jitc_function **function, struct jitc_error *error)
{
	struct answer a = {.started_ns = started_ns};
	char *pattern = NULL;
	struct error e = ERROR_INIT;
	enum jitc_status status;

	request->emit = KIND_SO;
	pattern = pattern_settle(request, pattern_id, &e);
	if (pattern) {
		request->pattern = pattern;
		if (!request->file)
			request->file = pattern;
		answer_find(j, request, &a, &e);
	}
	status = answer_give(j, &a, function, error, &e);
	free(pattern);
	return status;
}

enum jitc_status handle_compile(struct jitc *j, const char *pattern_id,
	struct compile_request *request, struct jitc_function **function, struct jitc_error *error)
{
	return compile_since(j, clock_monotonic_ns(), pattern_id, request, function, error);
}

enum jitc_status jitc_compile(struct jitc *j, const char *pattern_id, const char *name,
	const void *ir, size_t length, struct jitc_function **function, struct jitc_error *error)
{
	struct compile_request request = {.file = name, .ir = ir, .ir_length = length};

	return handle_compile(j, pattern_id, &request, function, error);
}

/* The IR that a file has, or that the rules in it become. */
static int file_take(struct jitc *j, struct compile_request *request, struct buf *ir,
	struct error *e)
{
	struct theory *theory = NULL;
	int result;

	request->of_rules = is_rule_file(request->file);
	result = request->of_rules ? theory_read(&theory, request->file, NULL, e)
				   : file_read(request->file, ir, e);
	if (result == 0 && theory)
		result = rule_input_make(j->compiler, theory, false, ir, e);
	theory_free(theory);
	request->ir = buf_string(ir);
	request->ir_length = ir->length;
	return result;
}

enum jitc_status jitc_compile_file(struct jitc *j, const char *pattern_id, const char *path,
	struct jitc_function **function, struct jitc_error *error)
{
	struct compile_request request = {.file = path};
	struct answer a = {.started_ns = clock_monotonic_ns()};
	struct buf ir = BUF_INIT;
	struct error e = ERROR_INIT;
	enum jitc_status status;

	if (file_take(j, &request, &ir, &e) < 0) {
		/* the operating system said no, but to a name that was given to us */
		if (e.code == ERROR_SYSTEM)
			e.code = ERROR_INPUT;
		status = answer_give(j, &a, function, error, &e);
	} else {
		status = compile_since(j, a.started_ns, pattern_id, &request, function, error);
	}
	buf_release(&ir);
	return status;
}
