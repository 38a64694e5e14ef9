#ifndef PIPELINE_TOOLS_LLVM_LOCATION_H
#define PIPELINE_TOOLS_LLVM_LOCATION_H

#include <stdbool.h>

#include "base/error.h"
#include "pipeline/tools/identity.h"

enum {
	LLVM_MAJOR_LEAST = 14, /* what we need */
	LLVM_MAJOR_MOST = 39,  /* how far we look for versioned names */
};

/* Where to look for LLVM. */
struct llvm_search {
	const char *path;                  /* a PATH */
	const char *root;                  /* directory that holds llvm-14/bin, llvm-19/bin */
	const struct toolchain_memo *memo;
};

/* Where one LLVM's tools are: directory/NAMEsuffix, else NAME where the anchor really lies. */
struct llvm_location {
	char *directory; /* absolute; NULL: none */
	char *suffix;    /* "" or "-19" */
	char *anchor;    /* the tool by which it was found: "/usr/bin/opt" */
};

#define LLVM_LOCATION_INIT {0}

/* Each returns 1 when found, 0 when not, -1 on failure. */
int llvm_location_from_directory(struct llvm_location *out, const char *directory, struct error *e);
int llvm_location_from_version(struct llvm_location *out, const struct llvm_search *search,
	const char *version, struct error *e);

/* The first on PATH, else the newest one with a versioned name. */
int llvm_location_default(struct llvm_location *out, const struct llvm_search *search,
	struct error *e);

/* In DIRECTORY itself, with tools named NAMEsuffix. */
int llvm_location_probe(struct llvm_location *out, const char *directory, const char *suffix,
	struct error *e);

/* Path of a tool: 1, 0 when it is not there, -1. *path is the caller's. */
int llvm_location_tool(const struct llvm_location *location, const char *name, char **path,
	struct error *e);
void llvm_location_release(struct llvm_location *location);

/* True for "14", "14.0", "14.0.6". */
bool llvm_version_is_valid(const char *text);

/* The number before the first dot; 0 when there is none. */
unsigned llvm_version_major(const char *version);

#endif
