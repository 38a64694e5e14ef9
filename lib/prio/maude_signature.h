#ifndef PRIO_MAUDE_SIGNATURE_H
#define PRIO_MAUDE_SIGNATURE_H

#include "prio/maude_source.h"

/*
 * What the words of a source are: parts of operators, which the whole source
 * declares, or variables, which one module does.
 */
struct maude_symbol;

struct maude_signature {
	const struct maude_source *source; /* borrowed */
	struct maude_symbol *symbols;
	size_t count;
	uint32_t module;  /* whose variables these are, from 1 */
	bool is_known;    /* false: operators may come from elsewhere */
};

/* Reads all declarations of operators. -1: out of memory. g is to be released in any case. */
int maude_signature_read(struct maude_signature *g, const struct maude_source *s, struct error *e);
void maude_signature_release(struct maude_signature *g);

/* From now on, variables are those of that module. -1: out of memory. */
int maude_signature_enter(struct maude_signature *g, size_t module, struct error *e);

/* The symbol of a variable's sort; MAUDE_NO_SYMBOL for what is no variable. */
uint32_t maude_variable_sort(const struct maude_signature *g, uint32_t symbol);

/* True when the word means what it does in Maude's own modules: the source neither declares it nor
 * gives equations for it. */
bool maude_is_predefined(const struct maude_signature *g, uint32_t symbol);

/* True for what takes arguments in parentheses behind it, as far as is known. */
bool maude_is_function(const struct maude_signature *g, uint32_t symbol);

bool maude_is_number(const char *word);

/*
 * Whether the term, as a pattern, matches any subject in one way at most: each
 * word of it is a variable, a constant, or of an operator that the source declares and
 * that is neither associative nor commutative nor has an identity. With any other operator, a guard
 * can fail for one match and hold for the next, and two guards that exclude each
 * other do not make the order of two equations indifferent.
 */
bool maude_matches_once(const struct maude_signature *g, struct maude_range term);

#endif
