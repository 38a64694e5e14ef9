#include "jitc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "pipeline/libjitc/jitc_handle.h"

const char *jitc_version(void)
{
	return JITC_VERSION;
}

/* ---- warnings */

static void warn(void *context, const char *message)
{
	struct jitc *j = context;

	pthread_mutex_lock(&j->warn_lock);
	if (j->warn)
		j->warn(j->warn_context, message);
	else if (j->is_opening)
		strvec_push(&j->untold, message);
	pthread_mutex_unlock(&j->warn_lock);
}

void jitc_on_warning(struct jitc *j, void (*listener)(void *context, const char *message),
	void *context)
{
	size_t i;

	pthread_mutex_lock(&j->warn_lock);
	j->warn = listener;
	j->warn_context = context;
	for (i = 0; listener && i < j->untold.count; i++)
		listener(context, j->untold.items[i]);
	if (listener)
		strvec_release(&j->untold);
	pthread_mutex_unlock(&j->warn_lock);
}

/* ---- the handle */

static int handle_open(struct jitc *j, const struct jitc_config *config, struct error *e)
{
	struct compiler_options options = {
		.settings = &j->config.settings, .warn = warn, .context = j, .cancel_fd = -1};

	if (config_copy(&j->config, config, e) < 0)
		return -1;
	j->statistics.record_limit =
		settings_number(&j->config.settings, SETTING_MAX_CACHED_FUNCTIONS);
	options.cache_directory = j->config.cache_directory;
	options.pipeline_directory = j->config.pipeline_directory;
	return compiler_open(&j->compiler, &options, e);
}

enum jitc_status jitc_open(struct jitc **handle, const struct jitc_config *config,
	struct jitc_error *error)
{
	struct jitc *j = calloc(1, sizeof(*j));
	struct error e = ERROR_INIT;

	*handle = NULL;
	if (!j) {
		error_memory(&e);
		return error_publish(error, &e);
	}
	pthread_mutex_init(&j->lock, NULL);
	pthread_cond_init(&j->landed, NULL);
	pthread_mutex_init(&j->warn_lock, NULL);
	TAILQ_INIT(&j->functions);
	LIST_INIT(&j->flights);
	j->is_opening = true;
	if (handle_open(j, config, &e) < 0) {
		jitc_close(j);
		return error_publish(error, &e);
	}
	j->is_opening = false;
	*handle = j;
	return JITC_OK;
}

/* All records of a pattern, or just all, leave the list. */
static void functions_clear(struct jitc *j, const char *pattern)
{
	struct functions dropped = TAILQ_HEAD_INITIALIZER(dropped);
	struct function *f, *next;

	pthread_mutex_lock(&j->lock);
	for (f = TAILQ_FIRST(&j->functions); f; f = next) {
		next = TAILQ_NEXT(f, entry);
		if (!pattern || strcmp(f->record.pattern_id, pattern) == 0)
			functions_remove(j, f, &dropped);
	}
	pthread_mutex_unlock(&j->lock);
	functions_free(&dropped);
}

void jitc_close(struct jitc *j)
{
	if (!j)
		return;
	functions_clear(j, NULL);
	/* its libraries have gone with their records: no memory is needed to remove it */
	if (j->workspace.path)
		(void)rmdir(j->workspace.path);
	workspace_remove(&j->workspace);
	compiler_close(j->compiler);
	config_release(&j->config);
	strvec_release(&j->untold);
	pthread_mutex_destroy(&j->warn_lock);
	pthread_cond_destroy(&j->landed);
	pthread_mutex_destroy(&j->lock);
	free(j);
}

enum jitc_status jitc_clear(struct jitc *j, const char *pattern_id, unsigned scopes,
	struct jitc_error *error)
{
	struct cache *cache = compiler_cache(j->compiler);
	struct cache_removal removal;
	struct error e = ERROR_INIT;

	if (scopes & JITC_PROCESS)
		functions_clear(j, pattern_id);
	if ((scopes & JITC_DISK) && cache && cache_clear(cache, pattern_id, &removal, &e) < 0)
		return error_publish(error, &e);
	return JITC_OK;
}

/* ---- statistics */

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
	if (!cache || cache_statistics(cache, 0, &s, &e) < 0)
		return error_publish(error, &e);
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
