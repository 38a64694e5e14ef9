#ifndef JITC_H
#define JITC_H

/*
 * libjitc: compiles LLVM IR to native code through external LLVM tools, behind
 * a cache on disk that is never stale, and loads the result. libjitc(3) is the
 * manual.
 *
 * A handle may be used by several threads at once. No function exits, prints,
 * installs signal handlers or aborts; what goes wrong is a value.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

enum jitc_status {
	JITC_OK = 0,
	JITC_FAILED = 1,    /* a stage rejected the IR, a symbol is not there */
	JITC_INPUT = 2,     /* a bad setting, pattern ID, pipeline file; no IR at all */
	JITC_MISSING = 3,   /* a tool is not there; the message says how to install it */
	JITC_SYSTEM = 5,    /* the operating system said no */
	JITC_MEMORY = 6,
	JITC_INTERPRETED = 7, /* valid IR, but no native code: for lli to run */
};

/* What went wrong. Zero it before the first use; every call that fails fills it. */
struct jitc_error {
	enum jitc_status status;
	char *message;         /* NULL: out of memory */
	char *file;            /* what the message is about, or NULL */
	unsigned line, column; /* 1-based; 0: unknown */
};

void jitc_error_release(struct jitc_error *error);

/* "0.1.0" */
const char *jitc_version(void);

/* ---- configuration */

struct jitc_config;

/* Defaults only; NULL when out of memory. */
struct jitc_config *jitc_config_new(void);
void jitc_config_free(struct jitc_config *config);

/* Reads the files and the environment that the jitc command reads, jitc.yaml searched from
 * directory up (NULL: no project file). What was set before is forgotten; on failure it stays. */
enum jitc_status jitc_config_load(struct jitc_config *config, const char *directory,
	struct jitc_error *error);

/* Sets a key of jitc.yaml(5) from its text, or "cache_dir" or "pipeline_dir". Paths had better be
 * absolute: others start from the directory that is current when they are used. */
enum jitc_status jitc_config_set(struct jitc_config *config, const char *key, const char *value,
	struct jitc_error *error);

/* ---- the handle */

struct jitc;

/* config is copied; NULL: the defaults. A cache that cannot be used is a warning, no failure. */
enum jitc_status jitc_open(struct jitc **handle, const struct jitc_config *config,
	struct jitc_error *error);

/* Releases the handle; its records must have been released before. NULL is fine. */
void jitc_close(struct jitc *handle);

/*
 * warn is told what is wrong but survived: at once what jitc_open() had to say,
 * then from any thread, one at a time. The message is borrowed for the call.
 * warn must not call back into the handle. Once this returns, the listener
 * named before is not called any more. NULL: nobody.
 */
void jitc_on_warning(struct jitc *handle, void (*warn)(void *context, const char *message),
	void *context);

/* ---- compiled functions */

/* The record of a compiled pattern. Its fields are only read. */
struct jitc_function {
	const char *name;       /* what the IR was called: a file's name, or the pattern ID */
	const char *pattern_id;
	const char *ir_digest;  /* BLAKE2b-256 of the IR, 64 hex digits */
	const char *path;       /* of the shared library, as long as the record is held */
	int64_t compiled_at_ns; /* since the epoch: when this handle got it */
	int64_t compile_time_ns; /* how long the jitc_compile() that got it took */
	bool from_cache;        /* it came from the cache on disk */
	void *pointer;          /* of the function found last by jitc_load(); NULL before */
};

/*
 * Compiles IR (text or bitcode) under a pattern ID, or takes it from the cache
 * on disk, or, when this handle has compiled the same IR under the same ID,
 * from the handle itself, where nothing is looked up again. Threads that ask for
 * the same at once share one compile and its result. pattern_id NULL: the IR's
 * own "; pattern-id:" comment, else name's stem. name NULL: the pattern ID.
 * *function is to be released.
 */
enum jitc_status jitc_compile(struct jitc *handle, const char *pattern_id, const char *name,
	const void *ir, size_t length, struct jitc_function **function, struct jitc_error *error);

/* The same from a file. A rule file, jitrules(5), whose name ends in .yaml or .yml, becomes IR
 * first. */
enum jitc_status jitc_compile_file(struct jitc *handle, const char *pattern_id, const char *path,
	struct jitc_function **function, struct jitc_error *error);

/* Loads the library and finds a function in it; *pointer (and function->pointer) is valid until the
 * record is released for the last time. Code that the library runs when it is loaded or unloaded
 * may use the handle. */
enum jitc_status jitc_load(struct jitc *handle, struct jitc_function *function, const char *symbol,
	void **pointer, struct jitc_error *error);

/* Gives a record back. The library is unloaded when neither a caller nor the handle holds it. */
void jitc_function_release(struct jitc *handle, struct jitc_function *function);

/* The handle's record of a pattern, to be released; NULL: there is none. Nothing is compiled. */
struct jitc_function *jitc_lookup(struct jitc *handle, const char *pattern_id);

/* Calls each() for every record of the handle, most recently used first; stops when it returns
 * non-zero, and returns that. Records are borrowed; each() must not call back into the handle. */
int jitc_list(struct jitc *handle, int (*each)(void *context, const struct jitc_function *function),
	void *context);

enum jitc_scope {
	JITC_PROCESS = 1, /* the handle's own records */
	JITC_DISK = 2,    /* the cache on disk, which other processes use, too */
};

/* Drops one pattern (NULL: all) from the scopes given. Records that are held stay valid. */
enum jitc_status jitc_clear(struct jitc *handle, const char *pattern_id, unsigned scopes,
	struct jitc_error *error);

/* ---- rewriting */

/* A rule file, jitrules(5), compiled and loaded. Threads may share it: one rewrites at a time. */
struct jitc_rules;

/* Reads a rule file, compiles it, or takes it from the cache, and loads it. To be closed before the
 * handle. Where there are no tools, and fallback_to_interpretation allows it, an interpreter takes
 * their place. */
enum jitc_status jitc_rules_open(struct jitc *handle, const char *path, struct jitc_rules **rules,
	struct jitc_error *error);

/* The same, by code that counts what rules do. Without native code there is nothing that counts:
 * JITC_MISSING, JITC_INTERPRETED. */
enum jitc_status jitc_rules_open_counting(struct jitc *handle, const char *path,
	struct jitc_rules **rules, struct jitc_error *error);

/* Appends what such rules did since the last time that this succeeded, or since they were opened, to
 * a log, jitlog(5). Another thread may be rewriting. JITC_INPUT: they do not count. */
enum jitc_status jitc_rules_log(struct jitc_rules *rules, const char *log,
	struct jitc_error *error);

/* NULL is fine. */
void jitc_rules_close(struct jitc_rules *rules);

/* What one rewriting may take from now on: bytes, steps (rules applied, and operations that conditions
 * call), time. 0: no limit. */
enum jitc_status jitc_rules_limit(struct jitc_rules *rules, int64_t memory_bytes, int64_t steps,
	int64_t timeout_ns, struct jitc_error *error);

/* The normal form of a term, to be freed; both as text. *steps: how many rules were applied, or
 * NULL. JITC_FAILED: a limit, overflow, a division by zero. */
enum jitc_status jitc_rewrite(struct jitc_rules *rules, const char *term, char **normal_form,
	int64_t *steps, struct jitc_error *error);

/* One step at the root of a term, whose arguments are taken as they are: 1 with *target, to be
 * freed, or 0: no rule fits, or what was given is no term. Each compiled rule file has
 * it as int32_t apply_rewrite(const char *source, char **target), which works while the same rules
 * are open. */
int32_t jitc_rewrite_step(struct jitc_rules *rules, const char *source, char **target);

/* ---- statistics */

/* Of this handle. */
struct jitc_compile_statistics {
	int64_t compiles;     /* calls of jitc_compile() and jitc_compile_file() that succeeded */
	int64_t failures;     /* and those that did not, JITC_INTERPRETED among them */
	int64_t from_process; /* answered by the handle's records, or another thread's compile */
	int64_t from_disk;    /* answered by the cache on disk */
	int64_t compiled;     /* for which tools ran */
	int64_t total_ns;     /* time spent in them */
	int64_t saved_ns;     /* what the cache on disk spared */
	int64_t records, record_limit; /* held by the handle; max_cached_functions, 0: no limit */
};

void jitc_compile_statistics(struct jitc *handle, struct jitc_compile_statistics *out);

/* Of the cache on disk, over all processes. */
struct jitc_cache_statistics {
	int64_t entries, size_bytes, size_limit_bytes; /* limit 0: none */
	int64_t hits, misses, duplicates, failures;
	double hit_rate;      /* (hits + duplicates) / (those + misses); 0 without any */
	int64_t spent_ns, saved_ns;
};

/* JITC_FAILED when there is no cache. */
enum jitc_status jitc_cache_statistics(struct jitc *handle, struct jitc_cache_statistics *out,
	struct jitc_error *error);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#endif
