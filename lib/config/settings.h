#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strvec.h"

/*
 * Every setting, from where it was set: a flag beats the environment, which
 * beats ./jitc.yaml, the user's and the system's file, and the default.
 */
enum setting {
	SETTING_CACHE_ENABLED,
	SETTING_CPU,
	SETTING_FALLBACK,
	SETTING_FORK_SERVER,
	SETTING_JOBS,
	SETTING_LLVM,
	SETTING_LOG,
	SETTING_MAX_CACHED_FUNCTIONS,
	SETTING_MAX_ENTRIES,
	SETTING_MAX_SIZE,
	SETTING_MEMORY_LIMIT,
	SETTING_OPTIMIZATION_LEVEL,
	SETTING_PIPELINE,
	SETTING_PRUNE_AFTER,
	SETTING_READ_ONLY,
	SETTING_TARGET,
	SETTING_TIMEOUT,
	SETTING_VERIFY,
	SETTING_WORK_DIR,
	SETTING_COUNT
};

struct setting_value {
	char *text;     /* as written, relative paths made absolute; NULL: not set and no default */
	char *origin;   /* "default", "flag", "JITC_TIMEOUT", "/x/jitc.yaml:3" */
	int64_t number; /* of booleans, counts, percentages, sizes (bytes), durations (ns) */
	bool is_asked;  /* by settings_set(): an option, or a program's own call */
};

struct settings {
	struct setting_value values[SETTING_COUNT];
	struct strvec files; /* the configuration files that were read */
};

/* Where settings come from beside the environment and the two global files. */
struct settings_source {
	const char *directory;      /* where the search for jitc.yaml starts; NULL: none is read */
	const char *system_file;    /* "/etc/jitc.yaml"; NULL: none */
};

/* Fills in defaults, files and environment. A bad value: ERROR_INPUT with its place. s is to be
 * released after a failure, too; the same holds for the next one. */
int settings_load(struct settings *s, const struct settings_source *source, struct error *e);

/* Defaults only, for a library that must not depend on its surroundings. */
int settings_load_defaults(struct settings *s, struct error *e);

/* to is filled with copies of all that from has. */
int settings_copy(struct settings *to, const struct settings *from, struct error *e);
void settings_release(struct settings *s);

/* Sets one from its text; origin is for `jitc config` and messages ("flag", "--timeout"). */
int settings_set(struct settings *s, enum setting which, const char *text, const char *origin,
	struct error *e);

/* The setting with this key ("max_size"), or -1 with a "did you mean". */
int settings_find(const char *key, struct error *e);

const char *settings_key(enum setting which);

/* What a setting is for, one line. */
const char *settings_help(enum setting which);

/* True when nobody has set it. */
bool settings_is_default(const struct settings *s, enum setting which);

/* NULL when not set. */
const char *settings_text(const struct settings *s, enum setting which);
int64_t settings_number(const struct settings *s, enum setting which);
bool settings_is_true(const struct settings *s, enum setting which);

#endif
