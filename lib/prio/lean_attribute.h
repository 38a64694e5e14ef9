#ifndef PRIO_LEAN_ATTRIBUTE_H
#define PRIO_LEAN_ATTRIBUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "prio/lean_tokens.h"

/* What a list of attributes, "[local simp ↓ 900, norm_cast]", says of simp. */
struct lean_attribute {
	bool is_simp;       /* simp is in it: of the last one is all that follows */
	bool is_backward;   /* it reads the lemma from right to left */
	bool is_understood; /* the priority is one that is known */
	int64_t priority;   /* 1000 where none is given */
	size_t number_at, number_length; /* its bytes; length 0: none, and there it would be */
	size_t begin, end;  /* the bytes between the brackets */
};

/* Reads the list whose opening bracket is the token at hand, up to the closing one, which is it then. False: the
 * text ends before. */
bool lean_attribute_read(struct lean_tokens *t, struct lean_attribute *a);

#endif
