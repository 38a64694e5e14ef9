#ifndef RULES_FOREIGN_THEORY_H
#define RULES_FOREIGN_THEORY_H

#include "base/number_table.h"
#include "rules/foreign_words.h"

/* What imports gather: the parts of a rule file, as text, and where they are from. */
struct foreign_text {
	char *text; /* NULL: there is none */
	struct theory_place place;
};

enum foreign_kind { FOREIGN_SORT, FOREIGN_VARIABLE, FOREIGN_OPERATION,
	FOREIGN_CONSTRUCTOR /* unless a rule rewrites it, or it is of integers */ };

struct foreign_declaration {
	enum foreign_kind kind;
	struct foreign_text name, type; /* "Nat Nat -> Nat"; of a constant and a variable a sort */
	size_t word_length;             /* of the name there */
};

struct foreign_condition {
	struct foreign_text left, right;
	bool is_equal;
};

struct foreign_rule {
	struct foreign_text label; /* its ID, when each rule has one of its own */
	struct foreign_text source, target;
	char *root;
	size_t nth, same;          /* of this root; how many the first one has */
	struct foreign_condition *conditions;
	size_t condition_count, condition_capacity;
	bool is_last;              /* tried when no other fits */
};

struct foreign_theory {
	struct foreign_text name, integers; /* the sort of integers, if there are any */
	struct foreign_declaration *declarations;
	size_t declaration_count, declaration_capacity;
	struct foreign_rule *rules;
	size_t rule_count, rule_capacity;
	struct foreign_text *evaluations;
	size_t evaluation_count, evaluation_capacity;
	struct number_table names, roots, labels; /* to the first that has it */
};

void foreign_theory_release(struct foreign_theory *t);

/* A word as it was before foreign_name() wrote it. -1 with a place when it is not UTF-8. */
int foreign_word_take(const struct foreign_words *w, size_t word, struct foreign_text *text,
	struct error *e);

/* A word of ours that is an operator of integers. */
bool foreign_word_is_operator(const struct foreign_words *w, size_t word);

/* Words of a signature, or one that is a name. Words of our language get a "'" behind them; -1 with
 * a place when one has what parts words. */
int foreign_words_take(const struct foreign_words *w, size_t first, size_t end,
	struct foreign_text *text, struct error *e);

/* A message about the rule file then quotes them without it. */
void foreign_names_restore(char *message);

/* A term; -1 with a place when there is none, or its parentheses do not match. */
int foreign_term_take(const struct foreign_words *w, size_t first, size_t end,
	struct foreign_text *text, struct error *e);

/* Declares a name; words type..end are its type. One that is declared so already is passed over. */
int foreign_declare(struct foreign_theory *t, enum foreign_kind kind,
	const struct foreign_words *w, size_t name, size_t type, size_t end, struct error *e);

/* By name; NULL when there is none. Sorts may have the name of a symbol. */
const struct foreign_declaration *foreign_declared(const struct foreign_theory *t,
	bool is_sort, const char *name);

int foreign_evaluation_add(struct foreign_theory *t, const struct foreign_words *w, size_t first,
	size_t end, struct error *e);

/* The rule, to which conditions are then added. */
struct foreign_rule *foreign_rule_add(struct foreign_theory *t, const struct foreign_words *w,
	size_t source, size_t source_end, size_t target, size_t target_end, struct error *e);

/* Gives it the name that is this word. */
int foreign_rule_label(struct foreign_theory *t, struct foreign_rule *rule,
	const struct foreign_words *w, size_t word, struct error *e);

/* A condition: terms first..middle and middle + 1..end; a term that is to be true. */
int foreign_condition_add(struct foreign_rule *rule, const struct foreign_words *w, size_t first,
	size_t middle, size_t end, bool is_equal, struct error *e);
int foreign_truth_add(struct foreign_rule *rule, const struct foreign_words *w, size_t first,
	size_t end, struct error *e);

#endif
