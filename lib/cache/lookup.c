#include "cache/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* 1: the compile's pattern is this one; otherwise *name (may be NULL) gets a copy of what it is. */
static int pattern_compare(struct database *db, int64_t compile, const char *pattern, char **name,
	struct error *e)
{
	struct statement *s;
	const char *found;
	int result;

	if (database_statement(db, COMPILE_PATTERN, &s, e))
		return -1;
	statement_bind_integer(s, 1, compile);
	result = statement_step(db, s, e);
	if (result <= 0)
		return result;
	found = statement_text(s, 0);
	result = found && !strcmp(found, pattern);
	if (!result && name && !*name) {
		*name = string_printf("%s", found ? found : "");
		if (!*name)
			result = error_memory(e);
	}
	statement_reset(s);
	return result;
}

static void hit_fill(struct cache_hit *out, struct statement *s, bool same_pattern)
{
	out->entry = statement_integer(s, 0);
	out->same_pattern = same_pattern;
	statement_digest(s, 2, &out->artifact);
	out->size_bytes = statement_integer(s, 3);
	out->elapsed_ns = statement_integer(s, 4);
}

/* Two simple statements instead of a join: preparing one costs more than all else in a hit. */
int lookup_run(struct database *db, const char *pattern, const struct digest *fingerprint,
	struct cache_hit *out, char **other, struct error *e)
{
	char *name = NULL;
	struct statement *s;
	int row, found = 0;

	memset(out, 0, sizeof(*out));
	if (database_statement(db, ENTRY_LOOKUP, &s, e))
		return -1;
	statement_bind_digest(s, 1, fingerprint);
	while ((row = statement_step(db, s, e)) > 0) {
		int same = pattern_compare(db, statement_integer(s, 1), pattern,
			other ? &name : NULL, e);

		if (same < 0)
			row = -1;
		if (same > 0 || !found)
			hit_fill(out, s, same > 0);
		found = 1;
		if (same)
			break;
	}
	statement_reset(s);
	if (other)
		*other = row < 0 || out->same_pattern ? NULL : name;
	if (!other || !*other)
		free(name);
	return row < 0 ? -1 : found;
}
