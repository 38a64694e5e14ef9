#ifndef PIPELINE_TOOLCHAIN_H
#define PIPELINE_TOOLCHAIN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/strvec.h"

/*
 * Where the external tools are and which they are. All LLVM tools of one
 * toolchain come from one installation, so from one version.
 */
struct toolchain;

/* A store of short texts by key, so that nothing is hashed or spawned twice. get appends the value
 * to `value` and returns 1, or returns 0. Both may be NULL. */
struct toolchain_memo {
	int (*get)(void *context, const char *key, struct buf *value);
	void (*put)(void *context, const char *key, const char *value);
	void *context;
};

struct toolchain_options {
	const char *llvm;        /* "19", "14.0.6" or a directory (its own or its bin/ tools); NULL: from PATH */
	const char *search_path; /* a PATH; NULL: the environment's */
	const char *target;      /* triple whose as and ld are wanted; NULL: the host's */
	struct toolchain_memo memo;
};

struct tool {
	char *name;             /* as asked for: "opt" */
	char *path;             /* absolute */
	bool is_llvm;           /* one of LLVM's, so of the one installation */
	bool identified;        /* the two below are filled */
	char *version;          /* "14.0.6", "2.40"; "" when the tool does not say */
	struct digest identity; /* over its bytes and the code generation libraries it loads */
};

/* Nothing is searched yet; fails only on bad options (an llvm directory that is not there: the
 * message lists the installed versions). */
int toolchain_open(struct toolchain **tc, const struct toolchain_options *options, struct error *e);
void toolchain_close(struct toolchain *tc);

/* The tool with this name, found at the first call. ERROR_MISSING when it is not there, with the
 * install command for this system in the message. *tool is tc's. */
int toolchain_find(struct toolchain *tc, const char *name, struct tool **tool, struct error *e);

/* Fills version and identity, from the memo while path, size, inode and times of the tool, of the
 * libraries it loads and of the loader's cache are as they were. */
int toolchain_identify(struct toolchain *tc, struct tool *tool, struct error *e);

/* The directory of the LLVM tools in use, or NULL when there are none. */
const char *toolchain_llvm_directory(struct toolchain *tc);

/* One LLVM installation on this machine. */
struct llvm_installation {
	unsigned major;
	char *version;   /* "19.1.7" */
	char *directory; /* that holds its llvm-as, opt, llc */
};

/* All that PATH and /usr/lib/llvm-N offer, newest first, each directory once. *list is the caller's. */
int toolchain_installations(struct toolchain *tc, struct llvm_installation **list, size_t *count,
	struct error *e);
void llvm_installations_free(struct llvm_installation *list, size_t count);

/* "apt-get install llvm-14" for this system and tool; "" when not known. The caller's string. */
char *toolchain_install_command(const char *tool_name, unsigned llvm_major);

/* What `native` means on this machine: vendor, model and feature flags as /proc/cpuinfo (or the file
 * given, for tests) has them. */
int host_cpu_describe(const char *cpuinfo_path, struct buf *out, struct error *e);

#endif
