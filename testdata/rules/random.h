#ifndef TESTDATA_RULES_RANDOM_H
#define TESTDATA_RULES_RANDOM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* A rule file with terms to evaluate. */
void random_theory(uint64_t seed, int terms, FILE *out);

/*
 * Rewrites what a rule file evaluates, by the interpreter and by the library that was compiled of it
 * (NULL: there is none), under limits. Terms that end, and their normal forms, go to two files, a
 * line each. Returns an exit status: 1 for a difference, told on standard error.
 */
int random_compare(const char *file, const char *library, const char *terms,
	const char *normal_forms);

/* Drops rules, terms and subterms from a rule file, in place, as long as a command with its name as
 * the last argument succeeds. Returns an exit status. */
int random_shrink(const char *file, char **command);

#endif
