#ifndef PIPELINE_WRAP_ARGUMENTS_H
#define PIPELINE_WRAP_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "pipeline/definition.h"

/*
 * What one command line of a tool of LLVM's means: which arguments are inputs,
 * which is the output, and whether a cache may answer in the tool's place. That
 * is so only when every option is one that we know, by a table for each tool.
 */
struct wrap_argument {
	enum wrap_role {
		WRAP_PLAIN,
		WRAP_INPUT, /* IR */
		WRAP_FILE,  /* another file that is read */
		WRAP_OUTPUT,
	} role;
	const char *path; /* unless it is plain: the end of the argument, borrowed */
};

struct wrap_arguments {
	const char *tool;             /* "llc", whatever its file is called; NULL: none that we know */
	char *const *argv;            /* borrowed */
	struct wrap_argument *items;  /* one for each of argv, the first being the tool */
	size_t count;
	size_t input_count;           /* 0: it reads standard input */
	const char *output;           /* NULL: it writes to standard output */
	enum artifact_kind kind;      /* what it writes */
	char *reason;                 /* why it cannot be cached; NULL: it can */
};

#define WRAP_ARGUMENTS_INIT {0}

/* "llc" for llc, llc-14, /usr/bin/llc-14; NULL for what is none of the tools. */
const char *wrap_tool_name(const char *path);

/* Reads argv, whose first is the tool. Fails only without memory; is to be released in any case. */
int wrap_arguments_read(struct wrap_arguments *out, char *const *argv, struct error *e);
void wrap_arguments_release(struct wrap_arguments *arguments);

#endif
