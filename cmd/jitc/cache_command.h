#ifndef CMD_JITC_CACHE_COMMAND_H
#define CMD_JITC_CACHE_COMMAND_H

#include <stdbool.h>

#include "base/json.h"
#include "cache/cache.h"
#include "cmd/common/form.h"
#include "cmd/jitc/compile_arguments.h"

/* What the subcommands of `jitc cache` have in common. */
struct cache_command {
	const char *given[FORM_VALUES]; /* the command line */
	bool json;
	struct compile_arguments arguments; /* for the settings */
	char *directory;                    /* of the cache */
	struct cache *cache;
	int status; /* to end with when the result could be printed */
};

/* Reads the command line, opens the cache, has `run` fill `out`, and prints that. `run` returns 0,
 * or -1 with e. Returns the exit status. */
int cache_command_run(const struct form *form, char **argv,
	int (*run)(struct cache_command *c, struct buf *out, struct error *e));

/* ERROR_FAILED: there is no such pattern; the message names the nearest one. Returns -1. */
int cache_pattern_unknown(struct cache *cache, const char *pattern, struct error *e);

/* The same as a remark on stderr, for those to whom nothing is a result, too. */
void cache_pattern_remark(struct cache *cache, const char *pattern);

/* The members of an entry's JSON object. */
void cache_entry_json(struct cache *cache, const struct cache_entry *entry, struct json *j);

/* "removed 2 entries, 7 artifacts, 81.2 KiB"; as a JSON object. */
void cache_removal_print(const struct cache_removal *removal, bool dry_run, struct buf *out);
void cache_removal_json(const struct cache_removal *removal, bool dry_run, struct buf *out);

/* "1 entry", "2 entries". */
void cache_count_print(struct buf *out, int64_t count, const char *one, const char *many);

#endif
