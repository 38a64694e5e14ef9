#ifndef PIPELINE_COMPILE_H
#define PIPELINE_COMPILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/strvec.h"
#include "cache/cache.h"
#include "config/settings.h"
#include "pipeline/definition.h"

/*
 * The driver: input -> plan -> cache -> stream -> cache. The one place that
 * knows of tools and of the cache. A compiler may be used by several threads.
 */
struct compiler;

struct compiler_options {
	const struct settings *settings;    /* must outlive the compiler */
	const char *pipeline_directory;     /* where full.yaml and fused.yaml are */
	const char *cache_directory;        /* NULL: the default place */
	struct compiler *beside;            /* whose cache and tools it uses, too, where both may do the
	                                     * same with it; must outlive the compiler; NULL */
	void (*warn)(void *context, const char *message); /* NULL: warnings are dropped */
	/* called now and then while stages run, for progress; NULL */
	void (*progress)(void *context, const char *stage);
	void *context;
	int cancel_fd;                      /* readable: give up; -1: never */
	bool looks_once;                    /* tools are looked for on PATH once, and again when one has
	                                     * changed: for a process that ends soon */
	const char *fork_server;            /* path of fork-server.so, by which then tools are loaded for
	                                     * many files where the settings want that; NULL */
};

/* A cache that cannot be used is a warning, never a failure. */
int compiler_open(struct compiler **compiler, const struct compiler_options *options,
	struct error *e);
void compiler_close(struct compiler *compiler);

/* NULL when there is none. */
struct cache *compiler_cache(const struct compiler *compiler);

/* The first number of the version of its LLVM; 0 when it cannot be told. */
unsigned compiler_llvm_major(struct compiler *compiler);

/* A memo that is kept in a cache; from NULL, one that keeps nothing. */
struct toolchain_memo toolchain_memo_of(struct cache *cache);

struct compile_request {
	const char *file;           /* name for messages; "<stdin>" for standard input */
	const void *ir;             /* its bytes: text or bitcode */
	size_t ir_length;
	const struct strvec *sources; /* files beside `file` that it was made of; NULL: none */
	bool of_rules;              /* the IR is made of rules: they have a default pipeline of their own */
	bool counting;              /* it counts what rules do; for print only */
	const char *pattern;        /* NULL: from the text, else from the file's name */
	enum artifact_kind emit;
	const char *passes, *attr;  /* NULL: not given */
	char *const *link_args;     /* NULL-terminated, or NULL */
	bool refresh;               /* compile even if it is there */
	const char *temporaries;    /* directory that gets every stage's output (implies refresh);
	                             * NULL */
	int64_t verify_percent;     /* so many of the hits, chosen by key and day, are compiled anew and
	                             * compared */
	bool with_key;              /* make the key even if there is no cache */
	bool with_prerequisites;    /* fill them in */
	bool with_costs;            /* on a hit too, fill in what the stages once cost */
};

enum compile_result {
	COMPILE_HIT,
	COMPILE_MISS,
	COMPILE_DUPLICATE,
	COMPILE_FALLBACK,
	COMPILE_FAILED,
};

/* "hit", "miss", "dup", "fallback", "fail": as in jitlog(5). */
const char *compile_result_name(enum compile_result result);

struct compile_stage {
	const char *name;           /* borrowed from the outcome */
	bool cached;                /* its output was in the cache */
	bool succeeded;             /* false: it failed, or was not reached */
	int wait_status;
	int64_t wall_ns, cpu_ns, peak_rss_kb; /* -1: not known */
	char *messages;             /* what it printed though it succeeded; "" for none */
};

struct compile_outcome {
	enum compile_result result;
	char *pattern;
	bool has_key;               /* false without a cache, unless asked for; without a tool; and
	                             * when assembly in the module reads files */
	struct digest key, digest;  /* fingerprint; and of the artifact */
	enum artifact_kind kind;
	struct buf artifact;        /* empty for COMPILE_FALLBACK */
	size_t size_bytes;          /* of the artifact, also when the caller has released that */
	struct compile_stage *stages;
	size_t stage_count;
	int64_t total_ns;           /* of this call */
	int64_t saved_ns;           /* what the cache spared */
	char *reason;               /* COMPILE_FALLBACK: why there is no native code */
	bool verified;              /* compiled anew although it was a hit */
	char *difference;           /* what was wrong with what the cache had, which is not in `artifact`;
	                             * NULL: nothing was found */
	struct strvec names;        /* owns the stages' names */
	struct strvec prerequisites; /* files that the artifact depends on beside the input */
	char *commands;             /* shell text of what ran, with `output` as its goal; NULL for a
	                             * hit */
};

#define COMPILE_OUTCOME_INIT {0}

/* output: the name that `commands` gives the result. Releases nothing of an earlier outcome.
 * ERROR_FAILED: rejected, ERROR_INPUT, ERROR_MISSING, ERROR_CANCELLED ... */
int compile(struct compiler *compiler, const struct compile_request *request, const char *output,
	struct compile_outcome *outcome, struct error *e);
void compile_outcome_release(struct compile_outcome *outcome);

/* The commands that would run, nothing cached, as shell text. */
int compile_print(struct compiler *compiler, const struct compile_request *request,
	const char *output, struct buf *out, struct error *e);

/* What compile() would find, and why. The cache must be there. */
int compile_explain(struct compiler *compiler, const struct compile_request *request,
	struct cache_explanation *out, struct error *e);

/* The fingerprint alone. ERROR_MISSING when a tool is, ERROR_FAILED when assembly in the module
 * reads files, so that there is none. */
int compile_key(struct compiler *compiler, const struct compile_request *request, char **pattern,
	struct digest *key, struct error *e);

/* Takes bytes apart: KIND_BC, KIND_LL; anything else is ERROR_INPUT. */
int ir_kind(const void *ir, size_t length, const char *file, enum artifact_kind *kind,
	struct error *e);

#endif
