#include "profile/lean_trace.h"

#include <stdlib.h>
#include <string.h>

#include "profile/names.h"

struct rewritten {
	int64_t rewrites, priority;
};

struct lean_trace {
	struct names *names;
	struct rewritten *theorems;
	size_t count, capacity;
};

static const char class[] = "Meta.Tactic.simp.rewrite";

struct lean_trace *lean_trace_new(void)
{
	struct lean_trace *t = calloc(1, sizeof(*t));

	if (t)
		t->names = names_new();
	if (t && !t->names) {
		free(t);
		t = NULL;
	}
	return t;
}

void lean_trace_free(struct lean_trace *t)
{
	if (!t)
		return;
	names_free(t->names);
	free(t->theorems);
	free(t);
}

/* ":1000" and what may follow it; *behind is where the number ends. NULL: there is none. */
static const char *priority_find(struct lean_line line, const char *p, int64_t *priority)
{
	const char *q;

	while (p < line.end) {
		if (*p == ':') {
			q = p + 1;
			if (lean_count(&q, line.end, priority) == LEAN_COUNT &&
				(q == line.end || *q == ':' || *q == ','))
				return p;
			p++;
		} else if (!lean_quoted(&line, &p)) {
			p++;
		}
	}
	return NULL;
}

static struct rewritten *theorem_of(struct lean_trace *t, struct slice name)
{
	size_t capacity = t->capacity ? 2 * t->capacity : 64;
	struct rewritten *theorems;
	uint32_t number;

	if (t->count == t->capacity) {
		theorems = reallocarray(t->theorems, capacity, sizeof(*theorems));
		if (!theorems)
			return NULL;
		t->theorems = theorems;
		t->capacity = capacity;
	}
	number = names_number(t->names, name, (struct slice){0});
	if (number == NAMES_FULL)
		return NULL;
	if (number == t->count) {
		t->theorems[number] = (struct rewritten){0, EVENT_ABSENT};
		t->count++;
	}
	return &t->theorems[number];
}

int lean_trace_line(struct lean_trace *t, const struct lean_line *line)
{
	const char *begin = lean_blanks(line->begin, line->end), *end;
	struct lean_mark tag;
	struct rewritten *r;
	struct slice name;
	bool is_simproc;
	int64_t priority;

	if (!lean_tag(begin, line->end, &tag) || tag.class.length != sizeof(class) - 1 ||
		memcmp(tag.class.text, class, tag.class.length) != 0)
		return 0;
	end = priority_find(*line, tag.behind, &priority);
	if (!end)
		return 1;
	name = lean_name(tag.behind, end, &is_simproc);
	if (name.length == 0)
		return 1;
	r = theorem_of(t, name);
	if (!r)
		return -1;
	r->rewrites++;
	r->priority = priority;
	return 1;
}

void lean_trace_give(const struct lean_trace *t, const struct import *import, bool counts)
{
	static const struct slice bucket = {"simp", 4};
	struct event event;
	uint32_t i;

	for (i = 0; i < t->count; i++) {
		const char *name = names_first(t->names, i);

		event_init(&event, EVENT_RULE, slice_of(name, strlen(name)));
		event.rule.bucket = bucket;
		event.rule.priority = t->theorems[i].priority;
		if (counts)
			event.rule.successes = t->theorems[i].rewrites;
		import->sink.take(import->sink.context, &event);
	}
}
