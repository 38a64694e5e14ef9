#ifndef PIPELINE_PLAN_H
#define PIPELINE_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/strvec.h"
#include "pipeline/definition.h"
#include "pipeline/named_files.h"
#include "pipeline/tools/toolchain.h"

/*
 * A pipeline made definite: which of its stages run for this input and this
 * goal, with which tools and arguments, and what all that hashes to. The key
 * of a stage covers the input and every stage up to it.
 */
struct plan_options {
	enum artifact_kind input, emit;
	const char *opt_level;
	const char *passes, *cpu, *attr, *target; /* NULL: not given */
	char *const *link_args;                   /* NULL-terminated, or NULL */
	/* the user asked by an option: a pipeline that takes no such variable is refused */
	bool opt_level_is_asked, cpu_is_asked, target_is_asked;
};

struct plan_stage {
	const struct pipeline_stage *stage;
	struct tool *tool;         /* NULL: not there; plan.missing says so */
	struct strvec key_argv;    /* with {input} and {output} */
	struct strvec placed_argv; /* as the key has it: with the byte 1 where a path stood */
	struct digest fingerprint; /* of the input and all stages up to this one */
};

/* A named part of the key, beside the input. */
struct plan_part {
	char *name, *value, *label; /* label: what people are shown; NULL: the value */
};

struct plan {
	const struct pipeline *pipeline;
	struct plan_options options;
	struct plan_stage *stages;
	size_t count;
	struct plan_part *parts; /* filled by plan_fingerprint() */
	size_t part_count;
	struct named_files files; /* that arguments name: what is linked, scripts, plugins */
	struct error missing;    /* ERROR_MISSING when a tool is not there, else ERROR_NONE */
};

/* Picks the stages and finds their tools; pipeline, toolchain and the strings in options must
 * outlive the plan. A goal that the pipeline cannot reach: ERROR_INPUT. A tool that is not there is
 * no failure yet: missing. The plan is to be released after a failure, too. */
int plan_make(struct plan *plan, const struct pipeline *pipeline, struct toolchain *toolchain,
	const struct plan_options *options, struct error *e);

/* A plan of one stage that no pipeline defines. The stage has no argv: key_argv and placed_argv are
 * the caller's to fill. Stage and tool must outlive the plan. */
int plan_make_single(struct plan *plan, const struct pipeline_stage *stage, struct tool *tool,
	enum artifact_kind input, struct error *e);

/* Identifies tools and files, fills parts and the fingerprint of every stage. Not when tools are
 * missing. */
int plan_fingerprint(struct plan *plan, struct toolchain *toolchain,
	const struct toolchain_memo *memo, const struct digest *input, struct error *e);

/* True while no tool or named file has changed since plan_fingerprint(). */
bool plan_is_current(const struct plan *plan, struct toolchain *toolchain);

/* argv of a stage with its input and output in place. */
int plan_arguments(const struct plan *plan, size_t stage, const char *input, const char *output,
	struct strvec *argv, struct error *e);

/* Appends the stages from `first` on as shell text that does the same when pasted; intermediate
 * files are named stem.o and such. */
int plan_print(const struct plan *plan, size_t first, const char *input, const char *stem,
	const char *output, struct buf *out, struct error *e);

void plan_release(struct plan *plan);

#endif
