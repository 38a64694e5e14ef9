#ifndef PIPELINE_DEFINITION_H
#define PIPELINE_DEFINITION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strvec.h"
#include "base/yaml.h"
#include "pipeline/tools/identity.h"

/*
 * A pipeline as its YAML file defines it (jitpipeline(5)): which tools run in
 * which order on what, and which variables their arguments take.
 */

/* What flows between stages. */
enum artifact_kind { KIND_LL, KIND_BC, KIND_ASM, KIND_OBJ, KIND_SO, KIND_NONE };

/* "ll", "bc", "asm", "obj", "so". */
const char *artifact_kind_name(enum artifact_kind kind);

/* KIND_NONE when there is no such name. */
enum artifact_kind artifact_kind_find(const char *name);

/* ".ll", ".bc", ".s", ".o", ".so". */
const char *artifact_kind_suffix(enum artifact_kind kind);

struct pipeline_variable {
	const char *name;
	const char *value; /* its default; NULL: unset */
	const char *by;    /* the variable that picks the default; NULL: none */
	const struct yaml_node *values; /* mapping, with by */
};

struct pipeline_stage {
	const char *name, *tool;
	const struct yaml_node *argv; /* list of scalars, checked */
	const char *needs;            /* the stage is left out while this variable is unset; NULL */
	enum artifact_kind only_for;  /* runs only when this was asked for; KIND_NONE: always */
	bool accepts[KIND_NONE];      /* input kinds */
	enum artifact_kind output;
	bool reads_pipe, writes_pipe;
};

struct pipeline {
	char *path;             /* of its file */
	const char *name, *description;
	struct pipeline_variable *variables;
	size_t variable_count;
	struct pipeline_stage *stages;
	size_t stage_count;
	struct yaml_node *root; /* owns all the text above */
};

/* Reads a definition; memo may be NULL, else what a file's text parses to is kept there by the
 * text's hash. `name` is a file when it has a slash or ends in .yaml, else the file of that name in
 * directory. A fault in it: ERROR_INPUT with file:line:col and what was expected. */
int pipeline_load(struct pipeline **pipeline, const char *name, const char *directory,
	const struct toolchain_memo *memo, struct error *e);
void pipeline_free(struct pipeline *pipeline);

/* NULL when the pipeline takes no such variable. */
const struct pipeline_variable *pipeline_variable_find(const struct pipeline *pipeline,
	const char *name);

/* The names of *.yaml in directory, sorted: the pipelines that come with jitc. */
int pipeline_list(const char *directory, struct strvec *names, struct error *e);

#endif
