#ifndef CMD_JITC_EXPLANATION_H
#define CMD_JITC_EXPLANATION_H

#include "base/buf.h"
#include "cache/cache.h"

/* For a pattern that was never compiled to native code: looks whether it was left to the
 * interpreter, and puts when and why into the explanation. */
int explanation_complete(struct cache_explanation *explanation, struct cache *cache,
	const char *pattern, struct error *e);

/* Appends an explanation in words, a line each: "miss: ...", then what differs, indented. */
void explanation_print(const struct cache_explanation *explanation, struct buf *out);

/* The same with the pattern named where that helps. */
void explanation_print_named(const struct cache_explanation *explanation, const char *pattern,
	struct buf *out);

/* Appends it as a JSON object with the keys that jitc(1) documents under `jitc why`. */
void explanation_print_json(const struct cache_explanation *explanation, const char *pattern,
	struct buf *out);

#endif
