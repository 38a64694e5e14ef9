#ifndef CACHE_CHANGE_H
#define CACHE_CHANGE_H

#include <stddef.h>
#include <stdint.h>

#include "cache/cache.h"
#include "cache/record.h"

/*
 * The words for what differs between two keys. All fill *out, whose strings
 * are the caller's then, and return 0, or -1 when out of memory.
 */

/* Both are there and differ. The value of a part whose name ends in "argv" is taken apart. */
int change_describe_part(struct cache_change *out, const struct cache_part *from,
	const struct cache_part *to);

/* Only one is there. */
int change_describe_new(struct cache_change *out, const struct cache_part *part);
int change_describe_gone(struct cache_change *out, const struct cache_part *part);

/* Two inputs with different digests; without line hashes on both sides sizes must do. */
struct change_input {
	const char *kind;
	int64_t size_bytes;
	const uint32_t *lines; /* NULL: not known, or not a text */
	size_t line_count;
};

int change_describe_input(struct cache_change *out, const struct change_input *from,
	const struct change_input *to);

void change_release(struct cache_change *change);

#endif
