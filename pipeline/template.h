#ifndef PIPELINE_TEMPLATE_H
#define PIPELINE_TEMPLATE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strvec.h"
#include "pipeline/definition.h"

/*
 * Arguments with variables in braces: "-mcpu={cpu}". An argument with a
 * variable that is unset is left out; {link_args} stands alone and becomes any
 * number of arguments; {{ and }} are braces. {input} and {output} are variables
 * that every stage has.
 */

/* Letters, digits and underscores, not starting with a digit. */
bool template_is_name(const char *text);

/* What the arguments of a stage were seen to use. */
struct template_use {
	const struct pipeline *pipeline;
	bool input, output;
};

/* Checks one argument of a definition and notes what it uses. */
int template_check(const struct yaml_node *argument, struct template_use *use, struct error *e);

/* Gives a variable's value, a list of strings, in *values; returns how many, 0 when it is unset. */
typedef size_t template_lookup(void *context, const char *name, const char *const **values);

/* Appends what a checked argument expands to. */
int template_expand(const char *argument, template_lookup *lookup, void *context,
	struct strvec *out, struct error *e);

#endif
