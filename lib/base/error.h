#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>

/*
 * What went wrong, as a value. A function that can fail takes a struct error,
 * fills it and returns -1; the caller shows it once, or drops it.
 */
enum error_code {
	ERROR_NONE,
	ERROR_FAILED,       /* the job failed: a stage rejected its input, a check found damage */
	ERROR_INPUT,        /* wrong usage, or a file given by the user is bad */
	ERROR_MISSING,      /* a needed tool is not there */
	ERROR_INCONCLUSIVE, /* a comparison that cannot be decided */
	ERROR_SYSTEM,       /* the operating system said no: disk full, permission */
	ERROR_MEMORY,       /* out of memory */
	ERROR_CANCELLED,    /* a signal or the caller asked to stop */
};

struct error {
	enum error_code code;
	char *message; /* NULL only for ERROR_NONE and ERROR_MEMORY */
	char *file;    /* what the message is about, or NULL */
	unsigned line, column; /* 1-based; 0: unknown */
};

#define ERROR_INIT {0}

/* Fills e (which may be NULL: the error is dropped), freeing what it held; without memory for the
 * message it is ERROR_MEMORY. Returns -1. */
int error_set(struct error *e, enum error_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same with a place; file is copied, line and column are 1-based or 0. Returns -1. */
int error_at(struct error *e, enum error_code code, const char *file, unsigned line,
	unsigned column, const char *format, ...) __attribute__((format(printf, 6, 7)));

int error_vat(struct error *e, enum error_code code, const char *file, unsigned line,
	unsigned column, const char *format, va_list arguments);

/* ERROR_SYSTEM with ": " and strerror(errno) behind the message. Returns -1. */
int error_errno(struct error *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ERROR_MEMORY; allocates nothing. Returns -1. */
int error_memory(struct error *e);

/* Gives e a place, unless it has one, or is about memory or a signal. Returns -1. */
int error_locate(struct error *e, const char *file, unsigned line, unsigned column);

/* The message, never NULL. Borrowed from e. */
const char *error_text(const struct error *e);

/* Moves from into to, releasing what to held (to may be NULL). Returns -1. */
int error_move(struct error *to, struct error *from);

/* Frees what e holds and sets it to ERROR_NONE. */
void error_release(struct error *e);

#endif
