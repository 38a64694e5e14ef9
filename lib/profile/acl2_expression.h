#ifndef PROFILE_ACL2_EXPRESSION_H
#define PROFILE_ACL2_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "profile/event.h"

/* A Lisp expression in parentheses, which can go over several lines: its text, with one blank for
 * all white space outside |bars|. Zeroed to begin with; text is released by who has it. */
struct acl2_expression {
	struct buf text;
	size_t depth; /* 0: none is open */
	bool in_bars, is_escaped;
};

/* The opening parenthesis comes next. */
void acl2_expression_begin(struct acl2_expression *x);

/* Takes what belongs to it from the start of s; true once it is complete. Out of memory shows in
 * text. */
bool acl2_expression_take(struct acl2_expression *x, struct slice *s);

/* True for "(:KIND NAME)" and "(:KIND NAME . 1)"; *is_part for "(:HYP ...)" and "(:CONC ...)", that
 * are parts of a rule. */
bool acl2_is_rune(struct slice s, bool *is_part);

#endif
