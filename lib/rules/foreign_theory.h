#ifndef RULES_FOREIGN_THEORY_H
#define RULES_FOREIGN_THEORY_H

#include "base/number_table.h"
#include "base/strvec.h"
#include "rules/foreign_words.h"

/* What imports gather: the parts of a rule file, as text. */
struct foreign_symbol {
	char *name, *signature; /* "Nat Nat -> Nat" */
	bool is_constructor;    /* unless a rule rewrites it, or it is of integers */
};

struct foreign_rule {
	char *label;            /* its ID, when each rule has one of its own; or NULL */
	char *root, *source, *target;
	size_t nth, same;       /* of this root; how many the first one has */
	char *conditions;       /* as behind "when:"; "" for none */
	bool is_last;           /* tried when no other fits */
};

struct foreign_theory {
	char *name, *integers;  /* the sort of integers; NULL: there are none */
	struct strvec sorts, variables, variable_sorts, evaluations;
	struct foreign_symbol *symbols;
	size_t symbol_count, symbol_capacity;
	struct foreign_rule *rules;
	size_t rule_count, rule_capacity;
	struct number_table roots, labels; /* to the first rule that has it */
};

void foreign_theory_release(struct foreign_theory *t);

/* One word as a name of ours: words of our language get a "'" behind them, and what foreign_name()
 * wrote is read back. */
void foreign_name_take(const struct foreign_words *w, size_t word, struct buf *out);

/* A word of ours that is an operator of integers. */
bool foreign_word_is_operator(const struct foreign_words *w, size_t word);

/* Words of a term, or of a signature, as text; NULL: out of memory. */
char *foreign_text(const struct foreign_words *w, size_t first, size_t end);

/* A term; -1 with a place when there is none, or its parentheses do not match. */
int foreign_term_take(const struct foreign_words *w, size_t first, size_t end, char **text,
	struct error *e);

int foreign_symbol_add(struct foreign_theory *t, const struct foreign_words *w, size_t name,
	size_t signature, size_t end, bool is_constructor, struct error *e);
int foreign_variable_add(struct foreign_theory *t, const struct foreign_words *w, size_t name,
	size_t sort, struct error *e);

/* Sorts and other names that come alone. */
int foreign_word_push(struct strvec *to, const struct foreign_words *w, size_t word,
	struct error *e);

/* The rule, whose conditions are then added to its text. */
struct foreign_rule *foreign_rule_add(struct foreign_theory *t, const struct foreign_words *w,
	size_t source, size_t source_end, size_t target, size_t target_end, struct error *e);

/* Gives it the name that is this word. */
int foreign_rule_label(struct foreign_theory *t, struct foreign_rule *rule,
	const struct foreign_words *w, size_t word, struct error *e);

/* left and right are texts of terms, now the rule's. */
int foreign_condition_add(struct foreign_rule *rule, char *left, bool is_equal, char *right,
	struct error *e);

/* The rule file. */
int foreign_theory_write(const struct foreign_theory *t, struct buf *out, struct error *e);

#endif
