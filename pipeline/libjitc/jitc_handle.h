#ifndef PIPELINE_LIBJITC_JITC_HANDLE_H
#define PIPELINE_LIBJITC_JITC_HANDLE_H

/* The inside of jitc.h, for jitc*.c only. */

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/queue.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/strvec.h"
#include "config/settings.h"
#include "jitc.h"
#include "pipeline/call/library.h"
#include "pipeline/compile.h"
#include "pipeline/workspace.h"

/* ---- jitc_error.c */

/* Hands e over to the caller's error, which may be NULL, and returns its status. */
enum jitc_status error_publish(struct jitc_error *to, struct error *e);

/* ---- jitc_config.c */

struct jitc_config {
	struct settings settings;
	char *cache_directory, *pipeline_directory; /* NULL: the defaults */
};

/* A copy with pipeline_directory filled in; from NULL: the defaults. to is to be released after a
 * failure, too. */
int config_copy(struct jitc_config *to, const struct jitc_config *from, struct error *e);
void config_release(struct jitc_config *config);

/* ---- jitc.c */

struct flight;
struct function;

TAILQ_HEAD(functions, function);
LIST_HEAD(flights, flight);

/*
 * Nothing that can call back into the program runs under lock: a library's
 * constructors, which dlopen() runs, may use the handle, and so may its
 * destructors. The one exception is jitc_list().
 */
struct jitc {
	struct jitc_config config;
	struct compiler *compiler;

	pthread_mutex_t lock;       /* of all down to statistics */
	pthread_cond_t landed;
	struct flights flights;     /* the compiles that are under way */
	struct functions functions; /* most recently used first */
	struct workspace workspace; /* has their libraries */
	uint64_t sequence;
	struct jitc_compile_statistics statistics;

	pthread_mutex_t warn_lock;  /* held during the call, so that none is under way later */
	void (*warn)(void *context, const char *message);
	void *warn_context;
	bool is_opening;
	struct strvec untold;       /* warnings of jitc_open(), which nobody can listen to */
};

/* ---- jitc_compile.c */

/* As jitc_compile(), of a request that names what is compiled. */
enum jitc_status handle_compile(struct jitc *j, const char *pattern_id,
	struct compile_request *request, struct jitc_function **function, struct jitc_error *error);

/* ---- jitc_functions.c: records, their libraries, and the handle's list of them */

struct function {
	struct jitc_function record; /* first: callers have a pointer to it */
	struct digest ir;
	struct library *library;     /* NULL: not loaded */
	unsigned holders;            /* the handle's list is one */
	TAILQ_ENTRY(function) entry; /* in the list, or among those to be freed */
};

/* With a copy of the library of its own: what another process evicts must not vanish under a
 * dlopen(). The caller is its one holder. */
struct function *function_new(struct jitc *j, const struct compile_request *request,
	const struct compile_outcome *outcome, const struct digest *ir, struct error *e);

/*
 * With j->lock held. What nobody holds any more is moved to `dropped`, for
 * functions_free() to unload when the lock is no longer held.
 */

/* NULL when there is none. */
struct function *functions_find(const struct jitc *j, const char *pattern);

/* Makes it the most recently used one, and the caller one of its holders. */
void functions_take(struct jitc *j, struct function *f);

/* In place of that of the same pattern; the least recently used goes when there are too many. */
void functions_insert(struct jitc *j, struct function *f, struct functions *dropped);
void functions_remove(struct jitc *j, struct function *f, struct functions *dropped);

void functions_free(struct functions *dropped);

#endif
