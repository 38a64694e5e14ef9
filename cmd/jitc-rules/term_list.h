#ifndef CMD_JITC_RULES_TERM_LIST_H
#define CMD_JITC_RULES_TERM_LIST_H

#include "base/buf.h"
#include "base/error.h"
#include "rules/theory.h"

/* Terms to be rewritten, as text with places. */
struct listed_term {
	const char *text; /* borrowed, not ended by a NUL */
	size_t length;
	struct theory_place place;
};

struct term_list {
	struct buf text; /* of a file */
	struct listed_term *items;
	size_t count, capacity;
};

/* Adds a term of the command line, those of a file (a line each; "-" is standard input), those that
 * the rule file evaluates. A byte order mark before them is passed over. What is given must
 * outlive the list. */
int term_list_add(struct term_list *list, const char *term, struct error *e);
int term_list_read(struct term_list *list, const char *file, struct error *e);
int term_list_evaluations(struct term_list *list, const struct theory *theory, struct error *e);
void term_list_release(struct term_list *list);

#endif
