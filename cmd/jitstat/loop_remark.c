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

/* Reasons in order of scope and line. Those that are taken are passed over by links to the next one
 * that may not be, before and behind, shortened as they are followed. */
struct reason {
	const struct profile_remark *remark;
	bool is_taken;
	size_t before, behind;
};

static int place_order(const struct profile_remark *x, const struct profile_remark *y)
{
	int order = scope_compare(x, y);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int by_scope(const void *a, const void *b)
{
	const struct profile_remark *x = ((const struct reason *)a)->remark;
	const struct profile_remark *y = ((const struct reason *)b)->remark;
	int order = place_order(x, y);

	return order ? order : (x > y) - (x < y);
}

static void reasons_sort(struct reason *reasons, size_t count)
{
	qsort(reasons, count, sizeof(*reasons), by_scope);
	for (size_t i = 0; i < count; i++) {
		reasons[i].before = i - 1; /* SIZE_MAX in front of the first */
		reasons[i].behind = i + 1;
	}
}

/* The first reason that is not before the loop's place. */
static size_t place_find(const struct profile_remark *loop, const struct reason *reasons,
	size_t count)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (place_order(reasons[middle].remark, loop) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t untaken_behind(struct reason *reasons, size_t count, size_t i)
{
	size_t end = i, next;

	while (end < count && reasons[end].is_taken)
		end = reasons[end].behind;
	for (; i < count && reasons[i].is_taken; i = next) {
		next = reasons[i].behind;
		reasons[i].behind = end;
	}
	return end;
}

static size_t untaken_before(struct reason *reasons, size_t count, size_t i)
{
	size_t end = i, next;

	while (end < count && reasons[end].is_taken)
		end = reasons[end].before;
	for (; i < count && reasons[i].is_taken; i = next) {
		next = reasons[i].before;
		reasons[i].before = end;
	}
	return end;
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

/* How far away it is; INT64_MAX: in another scope, or neither knows where. */
static int64_t distance(const struct profile_remark *loop, const struct reason *reasons, size_t count,
	size_t i)
{
	if (i >= count || scope_compare(reasons[i].remark, loop) != 0 || loop->line < 0 ||
		reasons[i].remark->line < 0)
		return INT64_MAX;
	return llabs(loop->line - reasons[i].remark->line);
}

/* The nearest reason that has not been given yet; it is taken. */
static const struct profile_remark *reason_take(const struct profile_remark *loop,
	struct reason *reasons, size_t count)
{
	size_t place = place_find(loop, reasons, count);
	size_t behind = untaken_behind(reasons, count, place);
	size_t before = untaken_before(reasons, count, place - 1);
	int64_t to_behind = distance(loop, reasons, count, behind);
	int64_t to_before = distance(loop, reasons, count, before);
	size_t best = to_behind <= to_before ? behind : before;

	if (to_behind == INT64_MAX && to_before == INT64_MAX)
		return NULL;
	reasons[best].is_taken = true;
	return reasons[best].remark;
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
			reasons[reason_count++] = (struct reason){.remark = &r[i]};
		else if (role_of(&r[i]) == ROLE_PASSED)
			(*loops)[(*count)++] = (struct loop_verdict){
				&r[i], true, behind(r[i].message, passed)};
	reasons_sort(reasons, reason_count);
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
