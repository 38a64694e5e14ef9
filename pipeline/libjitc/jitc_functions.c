#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "pipeline/libjitc/jitc_handle.h"

/* ---- one */

/* A path for a new library. The directory may have gone: it looks forgotten to a clean-up when for
 * days nothing was compiled. */
static char *library_place(struct jitc *j, struct error *e)
{
	struct cache *cache = compiler_cache(j->compiler);
	const char *parent = settings_text(&j->config.settings, SETTING_WORK_DIR);
	char *path = NULL;

	pthread_mutex_lock(&j->lock);
	if (j->workspace.path && access(j->workspace.path, F_OK) < 0)
		workspace_remove(&j->workspace);
	if (!parent && cache)
		parent = cache_work_directory(cache);
	if (j->workspace.path || workspace_make(&j->workspace, parent, e) == 0) {
		path = string_printf("%s/%llu.so", j->workspace.path,
			(unsigned long long)++j->sequence);
		if (!path)
			error_memory(e);
	}
	pthread_mutex_unlock(&j->lock);
	return path;
}

static void function_free(struct function *f)
{
	library_close(f->library);
	if (f->record.path)
		(void)unlink(f->record.path);
	free((char *)(uintptr_t)f->record.name);
	free((char *)(uintptr_t)f->record.pattern_id);
	free((char *)(uintptr_t)f->record.ir_digest);
	free((char *)(uintptr_t)f->record.path);
	free(f);
}

struct function *function_new(struct jitc *j, const struct compile_request *request,
	const struct compile_outcome *o, const struct digest *ir, struct error *e)
{
	struct function *f = calloc(1, sizeof(*f));
	char hex[DIGEST_HEX + 1];

	if (!f) {
		error_memory(e);
		return NULL;
	}
	f->holders = 1;
	f->ir = *ir;
	f->record = (struct jitc_function){
		.name = strdup(request->file),
		.pattern_id = strdup(o->pattern),
		.ir_digest = strdup(digest_hex(ir, hex)),
		.path = library_place(j, e),
		.from_cache = o->result == COMPILE_HIT || o->result == COMPILE_DUPLICATE,
	};
	if (!f->record.name || !f->record.pattern_id || !f->record.ir_digest)
		error_memory(e);
	else if (f->record.path && file_write(f->record.path, o->artifact.data, o->artifact.length,
					   0700, e) == 0)
		return f;
	function_free(f);
	return NULL;
}

/* The library of a record that the caller holds, loaded at the first call. Of two threads that load
 * it at once, one finds the other's: the loader gives both the same. */
static int function_load(struct jitc *j, struct function *f, struct library **out, struct error *e)
{
	struct library *loaded = NULL;

	pthread_mutex_lock(&j->lock);
	*out = f->library;
	pthread_mutex_unlock(&j->lock);
	if (*out)
		return 0;
	if (library_open(&loaded, f->record.path, e) < 0)
		return -1;
	pthread_mutex_lock(&j->lock);
	if (!f->library) {
		f->library = loaded;
		loaded = NULL;
	}
	*out = f->library;
	pthread_mutex_unlock(&j->lock);
	library_close(loaded);
	return 0;
}

enum jitc_status jitc_load(struct jitc *j, struct jitc_function *function, const char *symbol,
	void **pointer, struct jitc_error *error)
{
	struct function *f = (struct function *)function;
	struct library *library;
	struct error e = ERROR_INIT;

	*pointer = NULL;
	if (function_load(j, f, &library, &e) < 0 || library_find(library, symbol, pointer, &e) < 0)
		return error_publish(error, &e);
	pthread_mutex_lock(&j->lock);
	f->record.pointer = *pointer;
	pthread_mutex_unlock(&j->lock);
	return JITC_OK;
}

/* ---- the list */

static void function_drop(struct function *f, struct functions *dropped)
{
	if (--f->holders == 0)
		TAILQ_INSERT_TAIL(dropped, f, entry);
}

struct function *functions_find(const struct jitc *j, const char *pattern)
{
	struct function *f;

	TAILQ_FOREACH(f, &j->functions, entry)
		if (strcmp(f->record.pattern_id, pattern) == 0)
			break;
	return f;
}

void functions_take(struct jitc *j, struct function *f)
{
	f->holders++;
	TAILQ_REMOVE(&j->functions, f, entry);
	TAILQ_INSERT_HEAD(&j->functions, f, entry);
}

void functions_remove(struct jitc *j, struct function *f, struct functions *dropped)
{
	TAILQ_REMOVE(&j->functions, f, entry);
	j->statistics.records--;
	function_drop(f, dropped);
}

void functions_insert(struct jitc *j, struct function *f, struct functions *dropped)
{
	const struct jitc_compile_statistics *s = &j->statistics;
	struct function *old = functions_find(j, f->record.pattern_id);

	if (old)
		functions_remove(j, old, dropped);
	f->holders++;
	TAILQ_INSERT_HEAD(&j->functions, f, entry);
	j->statistics.records++;
	if (s->record_limit > 0 && s->records > s->record_limit)
		functions_remove(j, TAILQ_LAST(&j->functions, functions), dropped);
}

void functions_free(struct functions *dropped)
{
	struct function *f;

	while ((f = TAILQ_FIRST(dropped))) {
		TAILQ_REMOVE(dropped, f, entry);
		function_free(f);
	}
}

void jitc_function_release(struct jitc *j, struct jitc_function *function)
{
	struct functions dropped = TAILQ_HEAD_INITIALIZER(dropped);

	if (!function)
		return;
	pthread_mutex_lock(&j->lock);
	function_drop((struct function *)function, &dropped);
	pthread_mutex_unlock(&j->lock);
	functions_free(&dropped);
}

struct jitc_function *jitc_lookup(struct jitc *j, const char *pattern_id)
{
	struct function *f;

	pthread_mutex_lock(&j->lock);
	f = functions_find(j, pattern_id);
	if (f)
		functions_take(j, f);
	pthread_mutex_unlock(&j->lock);
	return f ? &f->record : NULL;
}

int jitc_list(struct jitc *j, int (*each)(void *context, const struct jitc_function *function),
	void *context)
{
	struct function *f;
	int result = 0;

	pthread_mutex_lock(&j->lock);
	TAILQ_FOREACH(f, &j->functions, entry)
		if ((result = each(context, &f->record)) != 0)
			break;
	pthread_mutex_unlock(&j->lock);
	return result;
}
