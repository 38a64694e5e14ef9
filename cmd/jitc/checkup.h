#ifndef CMD_JITC_CHECKUP_H
#define CMD_JITC_CHECKUP_H

#include <stdbool.h>

#include "base/strvec.h"
#include "cmd/jitc/compile_arguments.h"
#include "pipeline/tools/toolchain.h"

/* What `jitc doctor` finds out. */
struct checkup_tool {
	const char *name;
	struct tool *tool; /* NULL: it is not there */
	char *problem;     /* NULL: it can be used */
};

struct checkup_pipeline {
	char *name;
	bool configured;       /* the one that compiles take */
	struct strvec missing; /* tools without which it cannot run */
	char *problem;         /* of its file; NULL: none */
};

struct checkup {
	const struct compile_arguments *arguments;
	struct cache *cache;
	char *cache_directory, *cache_problem; /* no problem: NULL */
	const char *cache_remote; /* the remote file system that it is on; NULL: none */
	struct toolchain *toolchain;
	char *llvm_problem;       /* the LLVM that was asked for is not there; NULL: it is */
	struct strvec names;      /* of the tools */
	struct checkup_tool *tools; /* one a name */
	struct llvm_installation *installations;
	size_t installation_count;
	struct checkup_pipeline *pipelines;
	size_t pipeline_count;
	char *helper;             /* path of jitc-call */
	bool helper_found;
	struct strvec missing;    /* tools */
	struct strvec commands;   /* what installs them */
};

/* Looks at everything; what is wrong is a finding. -1 only when no judgement is possible: a bad
 * pipeline file is configured, no memory. arguments must outlive it. */
int checkup_run(struct checkup *c, const struct compile_arguments *arguments, struct error *e);
void checkup_release(struct checkup *c);

bool checkup_pipeline_can_run(const struct checkup_pipeline *p);

/* True when the configured pipeline can run. */
bool checkup_is_passed(const struct checkup *c);

/* True if the LLVM tools come from this installation. */
bool checkup_is_in_use(const struct checkup *c, const struct llvm_installation *installation);

#endif
