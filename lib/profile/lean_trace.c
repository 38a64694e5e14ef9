#include "profile/lean_trace.h"

#include <string.h>

#include "profile/lean_section.h"

/*
 * "name:1000, lhs ==> rhs" or "name:1000:" with the rest on lines of its own;
 * ":perm" follows the priority of a lemma that only swaps. What simp unfolds
 * has no priority: "unfold f, f x ==> 0".
 */
const char lean_trace_class[] = "Meta.Tactic.simp.rewrite";

struct priority {
	const char *at, *digits, *behind; /* at: its colon */
	int64_t value;
};

/* The name may have colons of its own, with no digits behind them. */
static bool priority_find(struct lean_line *line, const char *p, struct priority *out)
{
	while (p < line->end) {
		if (lean_quoted(line, &p))
			continue;
		if (*p++ != ':')
			continue;
		out->at = p - 1;
		out->digits = p;
		if (lean_count(&p, line->end, &out->value) == LEAN_NO_COUNT)
			continue;
		if (lean_starts(p, line->end, ":perm"))
			p += strlen(":perm");
		out->behind = p;
		if (p == line->end || *p == ',' || *p == ':')
			return true;
	}
	return false;
}

static void rewrite_take(struct lean *l, const char *begin, const char *end, int64_t priority)
{
	bool is_simproc;
	struct slice name = lean_name(begin, end, &is_simproc);

	if (name.length > 0)
		lean_rules_rewrite(&l->rules, name, priority);
}

static void note(struct lean *l, const struct lean_line *line, enum trouble kind, const char *at,
	const char *text)
{
	trouble_add(l->import->troubles, kind, l->import->file, line->number,
		lean_column(line, at), "%s", text);
}

static const char *unfold_read(struct lean *l, const struct lean_line *line, const char *p)
{
	const char *comma = memchr(p, ',', (size_t)(line->end - p));

	rewrite_take(l, p, comma ? comma : line->end, EVENT_ABSENT);
	return comma ? comma : line->end;
}

const char *lean_trace_read(struct lean *l, struct lean_line *line, const char *p)
{
	struct priority priority;

	lean_section_end(l);
	p = lean_blanks(p, line->end);
	if (lean_starts(p, line->end, "unfold "))
		return unfold_read(l, line, p + strlen("unfold "));
	if (!priority_find(line, p, &priority)) {
		note(l, line, line->is_cut ? TROUBLE_TRUNCATED : TROUBLE_UNKNOWN, p,
			"a rewrite without a priority");
		return line->end;
	}
	if (line->is_cut && priority.behind == line->end) {
		note(l, line, TROUBLE_TRUNCATED, priority.digits, "the file ends in a rewrite");
		return line->end;
	}
	if (priority.value == EVENT_ABSENT)
		note(l, line, TROUBLE_RANGE, priority.digits, "the priority is out of range");
	rewrite_take(l, p, priority.at, priority.value);
	return priority.behind;
}
