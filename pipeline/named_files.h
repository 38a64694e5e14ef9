#ifndef PIPELINE_NAMED_FILES_H
#define PIPELINE_NAMED_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "pipeline/tools/identity.h"

/*
 * The files that arguments make a tool read: an argument that is a file, or
 * holds one behind "=" or a two-letter option, here or in a directory of -L,
 * and the libraries that -lNAME and -l:FILE (or --library) find in those and in
 * the linker's own, all of that name. What a text linker script among them
 * names counts, too.
 */
struct named_file {
	char *argument; /* as written: "helper.o", "-lm" */
	char *path;
	struct digest digest;
	struct file_stamp stamp;
};

struct named_files {
	struct named_file *items;
	size_t count, capacity;
};

#define NAMED_FILES_INIT {0}

/* Adds the files that argv (without its first) names. tool_path is asked for its own library
 * directories when a -l needs them, its answer kept in memo under the tool's identity. A response
 * file (@FILE) and a thin archive are refused, because what they stand for would not be seen. */
int named_files_add(struct named_files *files, const char *tool_path,
	const struct digest *tool_identity, char *const *argv, const struct toolchain_memo *memo,
	struct error *e);

/* True while all of them are as they were. */
bool named_files_are_current(const struct named_files *files);
void named_files_release(struct named_files *files);

#endif
