#include "cmd/jitstat/loop_remark.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char vectorizer[] = "loop-vectorize";
static const char passed[] = "vectorized loop", missed[] = "loop not vectorized";

enum role { ROLE_NONE, ROLE_PASSED, ROLE_MISSED, ROLE_REASON };

/* Remarks printed as text have neither kind nor pass: their words tell. */
static enum role role_of(const struct profile_remark *r)
{
	if (!r->message || (r->pass && strcmp(r->pass, vectorizer) != 0))
		return ROLE_NONE;
	if (strncmp(r->message, passed, strlen(passed)) == 0)
		return ROLE_PASSED;
	if (strcmp(r->message, missed) == 0)
		return ROLE_MISSED;
	if (strncmp(r->message, missed, strlen(missed)) == 0 ||
		(r->kind && r->pass && strncmp(r->kind, "Analysis", 8) == 0))
		return ROLE_REASON;
	return ROLE_NONE;
}

static bool same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : !a && !b;
}

static int64_t distance(const struct profile_remark *loop, const struct profile_remark *reason)
{
	if (!same(loop->pattern, reason->pattern) || !same(loop->function, reason->function) ||
		!same(loop->file, reason->file) || loop->line < 0 || reason->line < 0)
		return INT64_MAX;
	return llabs(loop->line - reason->line);
}

static const char *behind(const char *text, const char *start)
{
	size_t length = strlen(start);

	if (strncmp(text, start, length) != 0)
		return text;
	text += length;
	text += strspn(text, ": ");
	return *text ? text : NULL;
}

/* The nearest reason that has not been given yet; it is taken. */
static const struct profile_remark *reason_take(const struct profile_remark *loop,
	const struct profile_remark **reasons, size_t count)
{
	const struct profile_remark *found;
	int64_t nearest = INT64_MAX;
	size_t best = count, i;

	for (i = 0; i < count; i++)
		if (reasons[i] && distance(loop, reasons[i]) < nearest) {
			nearest = distance(loop, reasons[i]);
			best = i;
		}
	if (best == count)
		return NULL;
	found = reasons[best];
	reasons[best] = NULL;
	return found;
}

static int by_place(const void *a, const void *b)
{
	const struct profile_remark *x = ((const struct loop_verdict *)a)->remark;
	const struct profile_remark *y = ((const struct loop_verdict *)b)->remark;
	int order = strcmp(x->pattern ? x->pattern : "", y->pattern ? y->pattern : "");

	if (!order)
		order = strcmp(x->file ? x->file : "", y->file ? y->file : "");
	if (!order && x->line != y->line)
		order = x->line < y->line ? -1 : 1;
	if (!order && x->column != y->column)
		order = x->column < y->column ? -1 : 1;
	return order ? order : (x > y) - (x < y);
}

/* Loops that were missed, explained; then what is left of the reasons, loops themselves. */
static size_t missed_add(const struct profile_remark *r, size_t all,
	const struct profile_remark **reasons, size_t reason_count, struct loop_verdict *loops,
	size_t count)
{
	size_t i;

	for (i = 0; i < all; i++)
		if (role_of(&r[i]) == ROLE_MISSED) {
			const struct profile_remark *why = reason_take(&r[i], reasons, reason_count);

			loops[count++] = (struct loop_verdict){
				&r[i], false, why ? behind(why->message, missed) : NULL};
		}
	for (i = 0; i < reason_count; i++)
		if (reasons[i] && strncmp(reasons[i]->message, missed, strlen(missed)) == 0)
			loops[count++] = (struct loop_verdict){
				reasons[i], false, behind(reasons[i]->message, missed)};
	return count;
}

int loop_verdicts(const struct profile *profile, struct loop_verdict **loops, size_t *count)
{
	size_t all, i, reason_count = 0;
	const struct profile_remark *r = profile_remarks(profile, &all);
	const struct profile_remark **reasons = calloc(all + 1, sizeof(*reasons));

	*count = 0;
	*loops = calloc(all + 1, sizeof(**loops));
	if (!reasons || !*loops) {
		free(reasons);
		free(*loops);
		return -1;
	}
	for (i = 0; i < all; i++)
		if (role_of(&r[i]) == ROLE_REASON)
			reasons[reason_count++] = &r[i];
		else if (role_of(&r[i]) == ROLE_PASSED)
			(*loops)[(*count)++] = (struct loop_verdict){
				&r[i], true, behind(r[i].message, passed)};
	*count = missed_add(r, all, reasons, reason_count, *loops, *count);
	qsort(*loops, *count, sizeof(**loops), by_place);
	free(reasons);
	return 0;
}

void loop_remark_place(const struct profile_remark *remark, struct buf *out)
{
	if (!remark->file)
		return;
	buf_puts(out, remark->file);
	if (remark->line >= 0)
		buf_printf(out, ":%" PRId64, remark->line);
	if (remark->line >= 0 && remark->column >= 0)
		buf_printf(out, ":%" PRId64, remark->column);
}
