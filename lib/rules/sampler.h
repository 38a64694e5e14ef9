#ifndef RULES_SAMPLER_H
#define RULES_SAMPLER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* A thread that looks every millisecond which rewrite was applied last, and gives it the time
 * since. */
struct sampler;

/* last: a number below `count` that others write, or -1: none. It must outlive the sampler. */
int sampler_open(struct sampler **sampler, const int64_t *last, size_t count, struct error *e);

/* Ends the thread. NULL is fine. */
void sampler_close(struct sampler *sampler);

/* What number i was given. */
int64_t sampler_ns(const struct sampler *sampler, size_t i);

#endif
