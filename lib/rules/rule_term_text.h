#ifndef RULES_RULE_TERM_TEXT_H
#define RULES_RULE_TERM_TEXT_H

#include "base/buf.h"
#include "rules/theory.h"

/* Appends a rule's term as text: what term_parse() reads back. */
void rule_term_print(const struct theory *theory, uint32_t term, struct buf *out);

#endif
