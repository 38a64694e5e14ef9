#include "jitc.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "config.h"
#include "pipeline/compile.h"
#include "pipeline/library.h"
#include "pipeline/pattern_id.h"
#include "pipeline/workspace.h"

struct jitc_config {
	struct settings settings;
	char *cache_directory, *pipeline_directory; /* NULL: the defaults */
};

/* A record, what it holds, and its place in the handle's list. */
struct record {
	struct jitc_function function; /* first: callers have a pointer to it */
	struct digest ir;
	struct library *library;
	unsigned holders;              /* the handle's list is one */
	struct record *next;
	bool is_listed;
};

struct jitc {
	struct jitc_config config;
	struct compiler *compiler;
	struct workspace workspace;
	pthread_mutex_t lock;          /* of all below */
	struct record *records;        /* most recently used first */
	uint64_t sequence;
	struct jitc_compile_statistics statistics;
	void (*warn)(void *context, const char *message);
	void *warn_context;
};

/* ---- errors */

static enum jitc_status status_of(enum error_code code)
{
	switch (code) {
	case ERROR_NONE:
		return JITC_OK;
	case ERROR_INPUT:
		return JITC_INPUT;
	case ERROR_MISSING:
		return JITC_MISSING;
	case ERROR_SYSTEM:
		return JITC_SYSTEM;
	case ERROR_MEMORY:
		return JITC_MEMORY;
	default:
		return JITC_FAILED;
	}
}

void jitc_error_release(struct jitc_error *error)
{
	free(error->message);
	free(error->file);
	*error = (struct jitc_error){.status = JITC_OK};
}

/* Hands e over to the caller's error, which may be NULL. */
static enum jitc_status fail(struct jitc_error *error, struct error *e)
{
	enum jitc_status status = status_of(e->code);

	if (error) {
		jitc_error_release(error);
		*error = (struct jitc_error){status, e->message, e->file, e->line, e->column};
		*e = (struct error)ERROR_INIT;
	}
	error_release(e);
	return status;
}

const char *jitc_version(void)
{
	return JITC_VERSION;
}

/* ---- configuration */

struct jitc_config *jitc_config_new(void)
{
	struct jitc_config *config = calloc(1, sizeof(*config));

	if (config && settings_load_defaults(&config->settings, NULL) < 0) {
		jitc_config_free(config);
		config = NULL;
	}
	return config;
}

static void config_release(struct jitc_config *config)
{
	settings_release(&config->settings);
	free(config->cache_directory);
	free(config->pipeline_directory);
}

void jitc_config_free(struct jitc_config *config)
{
	if (!config)
		return;
	config_release(config);
	free(config);
}

enum jitc_status jitc_config_load(struct jitc_config *config, const char *directory,
	struct jitc_error *error)
{
	struct settings_source source = {directory, JITC_SYSCONFDIR "/jitc.yaml"};
	struct settings loaded;
	struct error e = ERROR_INIT;

	if (settings_load(&loaded, &source, &e) < 0) {
		settings_release(&loaded);
		return fail(error, &e);
	}
	settings_release(&config->settings);
	config->settings = loaded;
	return JITC_OK;
}

static int config_set(struct jitc_config *config, const char *key, const char *value,
	struct error *e)
{
	char **directory = strcmp(key, "cache_dir") == 0 ? &config->cache_directory
		: strcmp(key, "pipeline_dir") == 0     ? &config->pipeline_directory
						       : NULL;
	char *copy;
	int which;

	if (directory) {
		copy = strdup(value);
		if (!copy)
			return error_memory(e);
		free(*directory);
		*directory = copy;
		return 0;
	}
	which = settings_find(key, e);
	return which < 0 ? -1 : settings_set(&config->settings, (enum setting)which, value, key, e);
}

enum jitc_status jitc_config_set(struct jitc_config *config, const char *key, const char *value,
	struct jitc_error *error)
{
	struct error e = ERROR_INIT;

	return config_set(config, key, value, &e) < 0 ? fail(error, &e) : JITC_OK;
}

static int config_copy(struct jitc_config *to, const struct jitc_config *from, struct error *e)
{
	if (!from)
		return settings_load_defaults(&to->settings, e);
	to->cache_directory = from->cache_directory ? strdup(from->cache_directory) : NULL;
	to->pipeline_directory = from->pipeline_directory ? strdup(from->pipeline_directory) : NULL;
	if ((from->cache_directory && !to->cache_directory) ||
		(from->pipeline_directory && !to->pipeline_directory))
		return error_memory(e);
	return settings_copy(&to->settings, &from->settings, e);
}

/* ---- the handle */

static void warn(void *context, const char *message)
{
	struct jitc *j = context;

	if (j->warn)
		j->warn(j->warn_context, message);
}

static int handle_open(struct jitc *j, const struct jitc_config *config, struct error *e)
{
	struct compiler_options options = {
		.settings = &j->config.settings, .warn = warn, .context = j, .cancel_fd = -1};
	struct cache *cache;

	if (config_copy(&j->config, config, e) < 0)
		return -1;
	options.cache_directory = j->config.cache_directory;
	options.pipeline_directory = j->config.pipeline_directory ? j->config.pipeline_directory
								  : JITC_DATADIR "/jitc/pipeline";
	if (compiler_open(&j->compiler, &options, e) < 0)
		return -1;
	cache = compiler_cache(j->compiler);
	return workspace_make(&j->workspace, cache ? cache_work_directory(cache) : NULL, e);
}

enum jitc_status jitc_open(struct jitc **handle, const struct jitc_config *config,
	struct jitc_error *error)
{
	struct jitc *j = calloc(1, sizeof(*j));
	struct error e = ERROR_INIT;

	*handle = NULL;
	if (!j) {
		error_memory(&e);
		return fail(error, &e);
	}
	pthread_mutex_init(&j->lock, NULL);
	if (handle_open(j, config, &e) < 0) {
		jitc_close(j);
		return fail(error, &e);
	}
	j->statistics.record_limit =
		settings_number(&j->config.settings, SETTING_MAX_CACHED_FUNCTIONS);
	*handle = j;
	return JITC_OK;
}

void jitc_on_warning(struct jitc *j, void (*listener)(void *context, const char *message),
	void *context)
{
	pthread_mutex_lock(&j->lock);
	j->warn = listener;
	j->warn_context = context;
	pthread_mutex_unlock(&j->lock);
}

/* ---- records; j->lock is held */

static void record_free(struct record *r)
{
	library_close(r->library);
	free((char *)(uintptr_t)r->function.name);
	free((char *)(uintptr_t)r->function.pattern_id);
	free((char *)(uintptr_t)r->function.ir_digest);
	free((char *)(uintptr_t)r->function.path);
	free(r);
}

static void record_drop(struct record *r)
{
	if (--r->holders == 0) {
		if (r->function.path)
			(void)unlink(r->function.path);
		record_free(r);
	}
}

static void record_unlist(struct jitc *j, struct record *r)
{
	struct record **at;

	for (at = &j->records; *at != r; at = &(*at)->next)
		;
	*at = r->next;
	r->is_listed = false;
	j->statistics.records--;
	record_drop(r);
}

/* To the front; the last one goes when there are too many. */
static void record_list(struct jitc *j, struct record *r)
{
	struct record *last;

	r->next = j->records;
	j->records = r;
	r->is_listed = true;
	r->holders++;
	j->statistics.records++;
	if (j->statistics.record_limit > 0 && j->statistics.records > j->statistics.record_limit) {
		for (last = r; last->next; last = last->next)
			;
		record_unlist(j, last);
	}
}

static struct record *record_find(struct jitc *j, const char *pattern)
{
	struct record *r;

	for (r = j->records; r; r = r->next)
		if (strcmp(r->function.pattern_id, pattern) == 0)
			break;
	return r;
}

/* A record for the caller, and the most recently used from now on. */
static struct record *record_take(struct jitc *j, struct record *r)
{
	r->holders++;
	record_unlist(j, r);
	record_list(j, r);
	return r;
}

void jitc_close(struct jitc *j)
{
	if (!j)
		return;
	while (j->records)
		record_unlist(j, j->records);
	compiler_close(j->compiler);
	workspace_remove(&j->workspace);
	config_release(&j->config);
	pthread_mutex_destroy(&j->lock);
	free(j);
}

/* ---- compiling */

static struct record *record_from_process(struct jitc *j, const char *pattern,
	const struct digest *ir, int64_t started_ns)
{
	struct record *r;

	pthread_mutex_lock(&j->lock);
	r = record_find(j, pattern);
	if (r && digest_equal(&r->ir, ir)) {
		record_take(j, r);
		j->statistics.compiles++;
		j->statistics.from_process++;
		j->statistics.total_ns += clock_monotonic_ns() - started_ns;
	} else {
		r = NULL;
	}
	pthread_mutex_unlock(&j->lock);
	return r;
}

static struct record *record_make(struct jitc *j, const struct compile_request *request,
	const struct compile_outcome *o, const struct digest *ir, struct error *e)
{
	struct record *r = calloc(1, sizeof(*r));
	char hex[DIGEST_HEX + 1];
	uint64_t number = __atomic_add_fetch(&j->sequence, 1, __ATOMIC_RELAXED);

	if (!r) {
		error_memory(e);
		return NULL;
	}
	r->holders = 1;
	r->ir = *ir;
	r->function = (struct jitc_function){
		.name = strdup(request->file),
		.pattern_id = strdup(o->pattern),
		.ir_digest = strdup(digest_hex(ir, hex)),
		.path = string_printf("%s/%llu.so", j->workspace.path, (unsigned long long)number),
		.compiled_at_ns = clock_realtime_ns(),
		.compile_time_ns = o->total_ns,
		.from_cache = o->result == COMPILE_HIT || o->result == COMPILE_DUPLICATE,
	};
	if (!r->function.name || !r->function.pattern_id || !r->function.ir_digest ||
		!r->function.path)
		error_memory(e);
	else if (file_write(r->function.path, o->artifact.data, o->artifact.length, 0700, e) == 0)
		return r;
	record_free(r);
	return NULL;
}

static void outcome_count(struct jitc *j, const struct compile_outcome *o)
{
	struct jitc_compile_statistics *s = &j->statistics;

	s->total_ns += o->total_ns;
	if (o->result == COMPILE_FAILED || o->result == COMPILE_FALLBACK) {
		s->failures++;
		return;
	}
	s->compiles++;
	s->saved_ns += o->saved_ns;
	*(o->result == COMPILE_MISS ? &s->compiled : &s->from_disk) += 1;
}

static enum jitc_status compile_anew(struct jitc *j, const struct compile_request *request,
	const struct digest *ir, struct record **record, struct error *e)
{
	struct compile_outcome o = COMPILE_OUTCOME_INIT;
	struct record *old;
	enum jitc_status status = JITC_OK;

	*record = NULL;
	if (compile(j->compiler, request, "native.so", &o, e) == 0 && o.result == COMPILE_FALLBACK) {
		error_at(e, ERROR_FAILED, request->file, 0, 0, "%s", o.reason);
		status = JITC_INTERPRETED;
	}
	if (e->code == ERROR_NONE)
		*record = record_make(j, request, &o, ir, e);
	pthread_mutex_lock(&j->lock);
	outcome_count(j, &o);
	if (*record) {
		old = record_find(j, o.pattern);
		if (old)
			record_unlist(j, old);
		record_list(j, *record);
	}
	pthread_mutex_unlock(&j->lock);
	compile_outcome_release(&o);
	return status;
}

enum jitc_status jitc_compile(struct jitc *j, const char *pattern_id, const char *name,
	const void *ir, size_t length, struct jitc_function **function, struct jitc_error *error)
{
	struct compile_request request = {.ir = ir, .ir_length = length, .emit = KIND_SO};
	int64_t started_ns = clock_monotonic_ns();
	enum jitc_status status = JITC_OK;
	enum artifact_kind kind;
	struct error e = ERROR_INIT;
	struct record *r = NULL;
	struct digest digest;
	char *pattern = NULL;

	*function = NULL;
	request.file = name ? name : pattern_id ? pattern_id : "<memory>";
	if (ir_kind(ir, length, request.file, &kind, &e) < 0)
		goto out;
	pattern = pattern_id ? strdup(pattern_id)
			     : pattern_id_derive(kind == KIND_LL ? ir : NULL, length, request.file, &e);
	if (!pattern) {
		if (e.code == ERROR_NONE)
			error_memory(&e);
		goto out;
	}
	request.pattern = pattern;
	hash_bytes(&digest, ir, length);
	r = record_from_process(j, pattern, &digest, started_ns);
	if (!r)
		status = compile_anew(j, &request, &digest, &r, &e);
	if (r)
		*function = &r->function;
out:
	free(pattern);
	if (e.code == ERROR_NONE)
		return JITC_OK;
	if (status == JITC_INTERPRETED) {
		fail(error, &e);
		if (error)
			error->status = status;
		return status;
	}
	return fail(error, &e);
}

enum jitc_status jitc_compile_file(struct jitc *j, const char *pattern_id, const char *path,
	struct jitc_function **function, struct jitc_error *error)
{
	struct buf ir = BUF_INIT;
	struct error e = ERROR_INIT;
	enum jitc_status status;

	*function = NULL;
	if (file_read(path, &ir, &e) < 0) {
		e.code = e.code == ERROR_SYSTEM ? ERROR_INPUT : e.code;
		status = fail(error, &e);
	} else {
		status = jitc_compile(j, pattern_id, path, buf_string(&ir), ir.length, function,
			error);
	}
	buf_release(&ir);
	return status;
}

enum jitc_status jitc_load(struct jitc *j, struct jitc_function *function, const char *symbol,
	void **pointer, struct jitc_error *error)
{
	struct record *r = (struct record *)function;
	struct error e = ERROR_INIT;
	int result = 0;

	*pointer = NULL;
	pthread_mutex_lock(&j->lock);
	if (!r->library)
		result = library_open(&r->library, r->function.path, &e);
	if (result == 0)
		result = library_find(r->library, symbol, pointer, &e);
	if (result == 0)
		r->function.pointer = *pointer;
	pthread_mutex_unlock(&j->lock);
	return result < 0 ? fail(error, &e) : JITC_OK;
}

void jitc_function_release(struct jitc *j, struct jitc_function *function)
{
	if (!function)
		return;
	pthread_mutex_lock(&j->lock);
	record_drop((struct record *)function);
	pthread_mutex_unlock(&j->lock);
}

/* ---- records and statistics */

struct jitc_function *jitc_lookup(struct jitc *j, const char *pattern_id)
{
	struct record *r;

	pthread_mutex_lock(&j->lock);
	r = record_find(j, pattern_id);
	if (r)
		record_take(j, r);
	pthread_mutex_unlock(&j->lock);
	return r ? &r->function : NULL;
}

int jitc_list(struct jitc *j, int (*each)(void *context, const struct jitc_function *function),
	void *context)
{
	struct record *r;
	int result = 0;

	pthread_mutex_lock(&j->lock);
	for (r = j->records; r && result == 0; r = r->next)
		result = each(context, &r->function);
	pthread_mutex_unlock(&j->lock);
	return result;
}

enum jitc_status jitc_clear(struct jitc *j, const char *pattern_id, unsigned scopes,
	struct jitc_error *error)
{
	struct cache *cache = compiler_cache(j->compiler);
	struct cache_removal removal;
	struct error e = ERROR_INIT;
	struct record *r, *next;

	pthread_mutex_lock(&j->lock);
	for (r = j->records; r && (scopes & JITC_PROCESS); r = next) {
		next = r->next;
		if (!pattern_id || strcmp(r->function.pattern_id, pattern_id) == 0)
			record_unlist(j, r);
	}
	pthread_mutex_unlock(&j->lock);
	if ((scopes & JITC_DISK) && cache && cache_clear(cache, pattern_id, &removal, &e) < 0)
		return fail(error, &e);
	return JITC_OK;
}

void jitc_compile_statistics(struct jitc *j, struct jitc_compile_statistics *out)
{
	pthread_mutex_lock(&j->lock);
	*out = j->statistics;
	pthread_mutex_unlock(&j->lock);
}

enum jitc_status jitc_cache_statistics(struct jitc *j, struct jitc_cache_statistics *out,
	struct jitc_error *error)
{
	struct cache *cache = compiler_cache(j->compiler);
	struct cache_statistics s;
	struct error e = ERROR_INIT;
	int64_t found, asked;

	*out = (struct jitc_cache_statistics){0};
	if (!cache)
		error_set(&e, ERROR_FAILED, "there is no cache on disk");
	if (!cache || cache_statistics(cache, &s, &e) < 0)
		return fail(error, &e);
	found = s.hits + s.duplicates;
	asked = found + s.misses;
	*out = (struct jitc_cache_statistics){
		.entries = s.entries,
		.size_bytes = s.size_bytes,
		.size_limit_bytes = s.size_limit_bytes,
		.hits = s.hits,
		.misses = s.misses,
		.duplicates = s.duplicates,
		.failures = s.failures,
		.hit_rate = asked ? (double)found / (double)asked : 0,
		.spent_ns = s.spent_ns,
		.saved_ns = s.saved_ns,
	};
	return JITC_OK;
}
