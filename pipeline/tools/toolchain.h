#ifndef PIPELINE_TOOLS_TOOLCHAIN_H
#define PIPELINE_TOOLS_TOOLCHAIN_H

#include <stdbool.h>

#include "base/error.h"
#include "base/fork_server.h"
#include "base/hash.h"
#include "pipeline/tools/identity.h"
#include "pipeline/tools/installations.h"

/*
 * Where the external tools are and which they are. All LLVM tools of one
 * toolchain come from one installation, so from one version. A toolchain is a
 * snapshot: what was found or identified once is not looked at again, so a
 * process that lives long opens one for each compile. Threads may use one at once.
 */
struct toolchain;

struct toolchain_options {
	const char *llvm;        /* "19", "14.0.6" or a directory (or its bin/); NULL: from PATH */
	const char *search_path; /* a PATH; NULL: the environment's */
	const char *target;      /* triple whose as and ld are wanted; NULL: the host's */
	const char *llvm_root;   /* directory that holds llvm-N/bin; NULL: /usr/lib */
	struct toolchain_memo memo;
	const char *fork_server;  /* path of fork-server.so, when it is to have fork_servers; NULL */
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

/* Each share is closed, too. */
struct toolchain *toolchain_share(struct toolchain *tc);
void toolchain_close(struct toolchain *tc);

/* The tool with this name, found at the first call. ERROR_MISSING when it is not there, with the
 * install command for this system in the message. *tool is tc's. */
int toolchain_find(struct toolchain *tc, const char *name, struct tool **tool, struct error *e);

/* Fills version and identity, from the memo while path, size, inode and times of the tool, of the
 * libraries it loads and of the loader's cache are as they were. ERROR_MISSING for a tool that
 * cannot be loaded, and for an LLVM tool that is too old or of another version than one identified
 * before (those two are identified all the same). */
int toolchain_identify(struct toolchain *tc, struct tool *tool, struct error *e);

/* To start its tools by: they live as long as tc, so they are what it has identified. NULL: none. */
struct fork_servers *toolchain_fork_servers(struct toolchain *tc);

/* Adds an identified tool of tc and the libraries of its that count, but for what is there. */
void toolchain_files(struct toolchain *tc, const struct tool *tool, struct strvec *out);

/* False when a tool identified by tc, or a library it loads, has changed since: what it made in the
 * meantime must not be stored under its identity. */
bool toolchain_is_current(struct toolchain *tc);

/* The directory of the LLVM tools in use, or NULL when there are none. */
const char *toolchain_llvm_directory(struct toolchain *tc);

/* llvm_installations_find() where tc looks. */
int toolchain_installations(struct toolchain *tc, struct llvm_installation **list, size_t *count,
	struct error *e);

#endif
