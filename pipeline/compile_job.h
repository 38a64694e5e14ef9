#ifndef PIPELINE_COMPILE_JOB_H
#define PIPELINE_COMPILE_JOB_H

#include <pthread.h>

#include "pipeline/compile.h"
#include "pipeline/plan.h"
#include "pipeline/workspace.h"

/* The compiler's inside, and one compile on its way to a key. For compile*.c only. */
struct compiler {
	struct compiler_options options;
	struct cache *cache; /* NULL: none */
	bool cache_is_borrowed;
	struct toolchain_memo memo;
	pthread_mutex_t lock;        /* of the next one */
	struct toolchain *toolchain; /* that compiles share; NULL: not yet, or each has its own */
	struct workspace_pool workspaces;
};

struct job {
	struct compiler *compiler;
	const struct compile_request *request;
	struct pipeline *pipeline;
	struct toolchain *toolchain;
	struct plan plan;
	char *pattern;
	struct digest input;
	bool has_key; /* the plan has fingerprints */
	char *keyless; /* why it can have no key, for people; NULL */
};

/* Settles input kind, pattern ID, pipeline, toolchain, plan, and the key where there is a cache or
 * need_key says so. It stays away when tools are missing, or when assembly in the module reads
 * files, which would not be seen. */
int job_prepare(struct job *job, struct compiler *compiler, const struct compile_request *request,
	bool need_key, struct error *e);
void job_release(struct job *job);

/* -1 with the reason when a prepared job has no key. */
int job_need_key(struct job *job, struct error *e);

/* What of the compile the cache is told: pattern, input, parts; the rest is zero. The lines and
 * parts are put into *lines and *parts, both the caller's to free. */
int job_describe(const struct job *job, struct cache_compile *out, uint32_t **lines,
	struct cache_part **parts, struct error *e);

/* Appends the plan's commands from stage `first` on, which reads `cached`, or the input while first == 0. */
int job_print(const struct job *job, size_t first, const char *cached, const char *output,
	struct buf *out, struct error *e);

/* What the cache says of it; the job must have a key. */
int job_explain(const struct job *job, struct cache_explanation *out, struct error *e);

/* One warning to whoever listens. */
void compiler_warn(const struct compiler *compiler, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
