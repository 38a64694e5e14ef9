#ifndef PIPELINE_TOOLS_INSTALLATIONS_H
#define PIPELINE_TOOLS_INSTALLATIONS_H

#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "pipeline/tools/llvm_location.h"

/* One LLVM installation on this machine. */
struct llvm_installation {
	unsigned major;
	char *version;   /* "19.1.7" */
	char *directory; /* that holds its llvm-as, opt, llc */
};

/* All of version 14 or newer that the search offers, newest first, each directory once. Runs them
 * for their versions: for messages and reports, not for every compile. *list is the caller's. */
int llvm_installations_find(const struct llvm_search *search, struct llvm_installation **list,
	size_t *count, struct error *e);
void llvm_installations_free(struct llvm_installation *list, size_t count);

/* Appends "installed: 14.0.6 in /usr/lib/llvm-14/bin, ...", or "none is installed". */
int llvm_installations_describe(const struct llvm_search *search, struct buf *out, struct error *e);

#endif
