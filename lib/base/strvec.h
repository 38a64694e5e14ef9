#ifndef BASE_STRVEC_H
#define BASE_STRVEC_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A growable vector of strings that it owns, always NULL-terminated, so that
 * items serves as an argv. Out of memory is sticky, as in struct buf.
 */
struct strvec {
	char **items; /* NULL while nothing was pushed */
	size_t count, capacity;
	bool failed;
};

#define STRVEC_INIT {0}

/* Adds a copy of text; NULL sets failed. */
void strvec_push(struct strvec *v, const char *text);
void strvec_pushf(struct strvec *v, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds text itself, now v's (freed even when this fails); NULL sets failed. */
void strvec_push_owned(struct strvec *v, char *text);

/* True if text is one of the items. */
bool strvec_has(const struct strvec *v, const char *text);

void strvec_release(struct strvec *v);

#endif
