#ifndef PROFILE_PRIORITIES_H
#define PROFILE_PRIORITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Priorities of rules from a JSON map {"add_zero": 3847}. */
struct priorities;

/* ERROR_INPUT with file, line and column for what is no such map, and for a rule with two
 * priorities. -1 leaves *priorities NULL. */
int priorities_read(struct priorities **priorities, const char *path, struct error *e);
void priorities_free(struct priorities *p);

size_t priorities_count(const struct priorities *p);

/* False when the file does not name the rule. */
bool priorities_find(const struct priorities *p, const char *rule, int64_t *priority);

#endif
