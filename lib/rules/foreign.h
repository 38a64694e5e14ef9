#ifndef RULES_FOREIGN_H
#define RULES_FOREIGN_H

#include "base/buf.h"
#include "base/error.h"
#include "base/strvec.h"
#include "rules/theory.h"

/* Rule files of other systems. Import appends a rule file of ours; export takes a theory.
 * What an import reads, file first, is added to files. */

/* Maude's functional modules: fmod ... endfm with sorts, subsort-free ops, vars, eq and ceq,
 * and INT; anything else is an error with its place. `reduce` commands become evaluations. */
int maude_import(const char *file, const char *text, size_t length, struct strvec *files,
	struct buf *out, struct error *e);

/* A module whose reduce gives the same normal forms, and a reduce command for each evaluation. */
int maude_export(const struct theory *theory, struct buf *out, struct error *e);

/* REC, the format of the Rewrite Engines Competition; parents are read beside file. */
int rec_import(const char *file, const char *text, size_t length, struct strvec *files,
	struct buf *out, struct error *e);
int rec_export(const struct theory *theory, struct buf *out, struct error *e);

/* One file without includes, rules in the order of the text. */
int yaml_export(const struct theory *theory, struct buf *out, struct error *e);

#endif
