#ifndef PIPELINE_TOOLS_IDENTITY_H
#define PIPELINE_TOOLS_IDENTITY_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/strvec.h"

/* A store of short texts by key, so that nothing is hashed or spawned twice. get appends the value
 * to `value` and returns 1, or returns 0. Both may be NULL. */
struct toolchain_memo {
	int (*get)(void *context, const char *key, struct buf *value);
	void (*put)(void *context, const char *key, const char *value);
	void *context;
};

/*
 * Which tool a file is: a hash of its bytes and of the code generation
 * libraries that the dynamic loader gives it. Where they lie is not hashed.
 */
struct identity {
	struct digest digest;
	char *version;      /* "" when the tool does not say */
	struct buf evidence; /* private: the files that this rests on, and their stamps */
};

#define IDENTITY_INIT {0}

/* From the memo while all files that an earlier answer rests on are as they were, else by hashing.
 * ERROR_MISSING when the tool cannot be loaded. */
int identity_read(struct identity *id, const char *path, const struct toolchain_memo *memo,
	struct error *e);

/* The hash of any file's bytes, from the memo while the file is as it was: all tools of one LLVM
 * load the same 100 MB. */
int file_identity(const char *path, const struct toolchain_memo *memo, struct digest *out,
	struct error *e);

/* Adds the files that it rests on, the tool and libraries, to out. */
void identity_files(const struct identity *id, struct strvec *out);

/* True while those files have not changed since. */
bool identity_is_current(const struct identity *id);
void identity_release(struct identity *id);

#endif
