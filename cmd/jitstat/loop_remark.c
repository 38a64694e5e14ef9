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

static int text_compare(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

/* Where a reason is looked for: in the same function of the same file and pattern. */
static int scope_compare(const struct profile_remark *x, const struct profile_remark *y)
{
	int order = text_compare(x->pattern, y->pattern);

	if (!order)
		order = text_compare(x->file, y->file);
	return order ? order : text_compare(x->function, y->function);
}

struct reason {
	const struct profile_remark *remark;
	bool is_taken;
};

/* By scope; within it, in the order in which they came. */
static int by_scope(const void *a, const void *b)
{
	const struct profile_remark *x = ((const struct reason *)a)->remark;
	const struct profile_remark *y = ((const struct reason *)b)->remark;
	int order = scope_compare(x, y);

	return order ? order : (x > y) - (x < y);
}

/* The first reason that is not before the loop's scope. */
static size_t scope_start(const struct profile_remark *loop, const struct reason *reasons, size_t count)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scope_compare(reasons[middle].remark, loop) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
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
	struct reason *reasons, size_t count)
{
	struct reason *best = NULL;
	int64_t nearest = INT64_MAX;
	size_t i;

	for (i = scope_start(loop, reasons, count);
		i < count && scope_compare(reasons[i].remark, loop) == 0; i++) {
		int64_t line = reasons[i].remark->line;

		if (reasons[i].is_taken || line < 0 || loop->line < 0 ||
			llabs(loop->line - line) >= nearest)
			continue;
		nearest = llabs(loop->line - line);
		best = &reasons[i];
	}
	if (!best)
		return NULL;
	best->is_taken = true;
	return best->remark;
}

static int by_place(const void *a, const void *b)
{
	const struct profile_remark *x = ((const struct loop_verdict *)a)->remark;
	const struct profile_remark *y = ((const struct loop_verdict *)b)->remark;
	int order = text_compare(x->pattern, y->pattern);

	if (!order)
		order = text_compare(x->file, y->file);
	if (!order && x->line != y->line)
		order = x->line < y->line ? -1 : 1;
	if (!order && x->column != y->column)
		order = x->column < y->column ? -1 : 1;
	return order ? order : (x > y) - (x < y);
}

/* Loops that were missed, explained; then what is left of the reasons, loops themselves. */
static size_t missed_add(const struct profile_remark *r, size_t all,
	struct reason *reasons, size_t reason_count, struct loop_verdict *loops, size_t count)
{
	size_t i;

	for (i = 0; i < all; i++)
		if (role_of(&r[i]) == ROLE_MISSED) {
			const struct profile_remark *why = reason_take(&r[i], reasons, reason_count);

			loops[count++] = (struct loop_verdict){
				&r[i], false, why ? behind(why->message, missed) : NULL};
		}
	for (i = 0; i < reason_count; i++)
		if (!reasons[i].is_taken &&
			strncmp(reasons[i].remark->message, missed, strlen(missed)) == 0)
			loops[count++] = (struct loop_verdict){reasons[i].remark, false,
				behind(reasons[i].remark->message, missed)};
	return count;
}

int loop_verdicts(const struct profile *profile, struct loop_verdict **loops, size_t *count)
{
	size_t all, i, reason_count = 0;
	const struct profile_remark *r = profile_remarks(profile, &all);
	struct reason *reasons = calloc(all + 1, sizeof(*reasons));

	*count = 0;
	*loops = calloc(all + 1, sizeof(**loops));
	if (!reasons || !*loops) {
		free(reasons);
		free(*loops);
		return -1;
	}
	for (i = 0; i < all; i++)
		if (role_of(&r[i]) == ROLE_REASON)
			reasons[reason_count++] = (struct reason){&r[i], false};
		else if (role_of(&r[i]) == ROLE_PASSED)
			(*loops)[(*count)++] = (struct loop_verdict){
				&r[i], true, behind(r[i].message, passed)};
	qsort(reasons, reason_count, sizeof(*reasons), by_scope);
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
