#ifndef PROFILE_NAMES_H
#define PROFILE_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "profile/event.h"

/*
 * Numbers for pairs of texts: the same pair gets the same number, new pairs the
 * next one, from 0. A pair is kept as two strings, of which the second may be absent. Bytes that
 * are NUL in a text end it.
 */
struct names;

struct names *names_new(void);
void names_free(struct names *n);

/* The number of the pair, NAMES_FULL when memory is out. */
uint32_t names_number(struct names *n, struct slice first, struct slice second);
#define NAMES_FULL UINT32_MAX

/* The same, NAMES_NONE when it has none. */
uint32_t names_find(const struct names *n, struct slice first, struct slice second);
#define NAMES_NONE UINT32_MAX

size_t names_count(const struct names *n);

/* Borrowed, and stay where they are. second: NULL when absent. */
const char *names_first(const struct names *n, uint32_t number);
const char *names_second(const struct names *n, uint32_t number);

#endif
