#ifndef CACHE_ARTIFACT_H
#define CACHE_ARTIFACT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"

/*
 * The files in cas/: cas/ab/<64 hex digits of the digest of the contents>.
 * Nothing is synced to disk: a file that a crash has torn does not match its
 * digest, and every reader looks.
 */

/* The caller's string; NULL when out of memory. */
char *artifact_path(const char *directory, const struct digest *digest);

/* Moves a file into place; when the bytes are there already it is removed. On failure it stays. */
int artifact_add(const char *directory, const struct digest *digest, int64_t size_bytes,
	const char *file, struct error *e);

/* Writes bytes of which the digest is known. */
int artifact_write(const char *directory, const struct digest *digest, const void *data,
	size_t length, struct error *e);

/* Appends the bytes after checking them (size_bytes -1: not known). 1: done; 0: missing or damaged;
 * -1: trouble. */
int artifact_read(const char *directory, const struct digest *digest, int64_t size_bytes,
	struct buf *out, struct error *e);

char *artifact_quarantine_path(const char *directory, const struct digest *digest);

/* Moves a damaged file to there; nothing when it is missing. */
void artifact_quarantine(const char *directory, const struct digest *digest);

void artifact_remove(const char *directory, const struct digest *digest);

/* Calls each() for every file in cas/, with the digest that its name gives, or NULL when it gives
 * none; stops when each() returns non-zero and returns that; -1 when cas/ cannot be read. */
int artifact_scan(const char *directory,
	int (*each)(void *context, const char *path, const struct digest *digest), void *context,
	struct error *e);

#endif
