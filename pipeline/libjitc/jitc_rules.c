#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "pipeline/libjitc/jitc_handle.h"
#include "pipeline/rule_input.h"
#include "rules/interpreter.h"
#include "rules/rule_log.h"
#include "rules/term_text.h"

struct jitc_rules {
	struct jitc *handle;
	struct theory *theory;
	struct jitc_function *function; /* NULL: the interpreter does it */
	struct native *native;
	pthread_mutex_t lock; /* of the heap */
	struct heap *heap;
	pthread_mutex_t log_lock;
	struct rule_log *log; /* NULL: nothing is counted */
};

/* ---- opening */

static int heap_anew(struct jitc_rules *r, const struct heap_limits *limits, struct error *e)
{
	struct heap *heap;

	if (heap_open(&heap, r->theory->symbol_count, limits, e) < 0)
		return -1;
	heap_close(r->heap);
	r->heap = heap;
	return 0;
}

static int64_t host_step(void *context, int64_t source, int64_t target, int64_t zero)
{
	(void)zero;
	return jitc_rewrite_step(context, (const char *)(intptr_t)source,
		(char **)(intptr_t)target);
}

/* JITC_INTERPRETED: there is no native code, and that is no failure. */
static enum jitc_status native_compile(struct jitc_rules *r, const char *path, bool counting,
	struct jitc_error *error)
{
	struct compile_request request = {.file = path, .of_rules = true};
	struct buf ir = BUF_INIT;
	struct error e = ERROR_INIT;
	enum jitc_status status;

	if (rule_input_make(r->handle->compiler, r->theory, counting, &ir, &e) == 0) {
		request.ir = ir.data;
		request.ir_length = ir.length;
		status = handle_compile(r->handle, NULL, &request, &r->function, error);
	} else if (e.code == ERROR_INPUT && !counting &&
		settings_is_true(&r->handle->config.settings, SETTING_FALLBACK)) {
		status = JITC_INTERPRETED; /* too large for native code */
	} else {
		status = error_publish(error, &e);
	}
	error_release(&e);
	buf_release(&ir);
	return status;
}

static enum jitc_status native_load(struct jitc_rules *r, const char *path, bool counting,
	struct jitc_error *error)
{
	struct error e = ERROR_INIT;
	enum jitc_status status = native_compile(r, path, counting, error);

	if (status != JITC_OK)
		return status == JITC_INTERPRETED && !counting ? JITC_OK : status;
	if (native_open(&r->native, r->theory, r->function->path, &e) < 0 ||
		(counting && rule_log_open(&r->log, r->theory, r->native, &e) < 0))
		return error_publish(error, &e);
	native_host(r->native, host_step, r);
	return JITC_OK;
}

static enum jitc_status rules_open(struct jitc *handle, const char *path, bool counting,
	struct jitc_rules **rules, struct jitc_error *error)
{
	struct heap_limits limits = {.cancel_fd = -1};
	struct jitc_rules *r = calloc(1, sizeof(*r));
	struct error e = ERROR_INIT;
	enum jitc_status status;

	*rules = NULL;
	if (!r) {
		error_memory(&e);
		return error_publish(error, &e);
	}
	r->handle = handle;
	pthread_mutex_init(&r->lock, NULL);
	pthread_mutex_init(&r->log_lock, NULL);
	if (theory_read(&r->theory, path, NULL, &e) < 0) {
		/* as jitc_compile_file() says of a file that it cannot read */
		if (e.code == ERROR_SYSTEM)
			e.code = ERROR_INPUT;
		status = error_publish(error, &e);
	} else if (heap_anew(r, &limits, &e) < 0) {
		status = error_publish(error, &e);
	} else {
		status = native_load(r, path, counting, error);
	}
	if (status == JITC_OK)
		*rules = r;
	else
		jitc_rules_close(r);
	return status;
}

enum jitc_status jitc_rules_open(struct jitc *handle, const char *path, struct jitc_rules **rules,
	struct jitc_error *error)
{
	return rules_open(handle, path, false, rules, error);
}

enum jitc_status jitc_rules_open_counting(struct jitc *handle, const char *path,
	struct jitc_rules **rules, struct jitc_error *error)
{
	return rules_open(handle, path, true, rules, error);
}

void jitc_rules_close(struct jitc_rules *r)
{
	if (!r)
		return;
	rule_log_close(r->log);
	native_close(r->native);
	if (r->function)
		jitc_function_release(r->handle, r->function);
	heap_close(r->heap);
	theory_free(r->theory);
	pthread_mutex_destroy(&r->log_lock);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

enum jitc_status jitc_rules_limit(struct jitc_rules *r, int64_t memory_bytes, int64_t steps,
	int64_t timeout_ns, struct jitc_error *error)
{
	struct heap_limits limits = {.memory_bytes = memory_bytes, .steps = steps,
		.timeout_ns = timeout_ns, .cancel_fd = -1};
	struct error e = ERROR_INIT;
	int result;

	if (memory_bytes < 0 || steps < 0 || timeout_ns < 0) {
		error_set(&e, ERROR_INPUT, "a limit is less than 0, which is none");
		return error_publish(error, &e);
	}
	pthread_mutex_lock(&r->lock);
	result = heap_anew(r, &limits, &e);
	pthread_mutex_unlock(&r->lock);
	return result < 0 ? error_publish(error, &e) : JITC_OK;
}

enum jitc_status jitc_rules_log(struct jitc_rules *r, const char *log, struct jitc_error *error)
{
	struct error e = ERROR_INIT;
	int result;

	pthread_mutex_lock(&r->log_lock);
	result = r->log ? rule_log_write(r->log, log, &e)
			: error_set(&e, ERROR_INPUT, "nothing is counted: the rules are to be "
				"opened by jitc_rules_open_counting()");
	pthread_mutex_unlock(&r->log_lock);
	return result < 0 ? error_publish(error, &e) : JITC_OK;
}

/* ---- rewriting: with the lock held */

static int term_read(struct jitc_rules *r, const char *text, struct term_code *code,
	struct error *e)
{
	struct theory_place place = {"<term>", 1, 1};

	return term_parse(r->theory, text, strlen(text), place, THEORY_NONE, false, code, e);
}

static int result_text(struct jitc_rules *r, char **text, struct error *e)
{
	struct buf out = BUF_INIT;

	if (term_print(r->theory, r->heap, &out, e) < 0) {
		buf_release(&out);
		return -1;
	}
	*text = buf_detach(&out);
	return *text ? 0 : error_memory(e);
}

static int rewrite(struct jitc_rules *r, const char *term, char **normal_form, int64_t *steps,
	struct error *e)
{
	struct term_code code = {0};
	struct heap_usage usage;
	int result = term_read(r, term, &code, e);

	heap_begin(r->heap);
	if (result == 0)
		result = r->native ? native_run(r->native, r->heap, &code, e)
				   : interpreter_run(r->theory, r->heap, &code, e);
	heap_usage(r->heap, &usage);
	if (steps)
		*steps = usage.steps;
	term_code_release(&code);
	return result < 0 ? -1 : result_text(r, normal_form, e);
}

enum jitc_status jitc_rewrite(struct jitc_rules *r, const char *term, char **normal_form,
	int64_t *steps, struct jitc_error *error)
{
	struct error e = ERROR_INIT;
	int result;

	*normal_form = NULL;
	pthread_mutex_lock(&r->lock);
	result = rewrite(r, term, normal_form, steps, &e);
	pthread_mutex_unlock(&r->lock);
	return result < 0 ? error_publish(error, &e) : JITC_OK;
}

static int step(struct jitc_rules *r, const char *source, char **target, bool *applied,
	struct error *e)
{
	struct term_code code = {0};
	int result = term_read(r, source, &code, e);

	heap_begin(r->heap);
	if (result == 0)
		result = interpreter_step(r->theory, r->heap, &code, applied, e);
	term_code_release(&code);
	return result < 0 || !*applied ? result : result_text(r, target, e);
}

int32_t jitc_rewrite_step(struct jitc_rules *r, const char *source, char **target)
{
	struct error e = ERROR_INIT;
	bool applied = false;

	*target = NULL;
	pthread_mutex_lock(&r->lock);
	if (step(r, source, target, &applied, &e) < 0)
		applied = false;
	pthread_mutex_unlock(&r->lock);
	error_release(&e);
	return applied;
}
