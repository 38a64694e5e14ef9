#ifndef PROFILE_SPAN_H
#define PROFILE_SPAN_H

#include <stddef.h>
#include <stdint.h>

#include "profile/event.h"
#include "profile/names.h"

/*
 * Spans of time on threads, from which nesting, and with it the time of each
 * span itself, is worked out; beside them the sums that a writer states.
 */
struct span {
	int64_t start_ns, wall_ns, thread;
	int64_t self_ns;          /* found: less what is nested in it */
	const char *name, *detail; /* detail may be NULL; both are the list's */
	size_t parent;            /* found: place of the one around it, or SPAN_NONE */
	size_t place;             /* in the order of adding */
};

#define SPAN_NONE SIZE_MAX

struct span_total {
	const char *name;
	int64_t runs, wall_ns;
};

struct span_list {
	struct names *texts;
	struct span *spans;
	size_t count, capacity;
	struct span_total *totals;
	size_t total_count, total_capacity;
};

/* name and detail (which may be NULL) are copied. -1: out of memory. */
int span_list_add(struct span_list *l, const struct span *span, const char *name,
	const char *detail);

/* What the writer says that all spans of a name come to. -1: out of memory. */
int span_list_total(struct span_list *l, const char *name, int64_t runs, int64_t wall_ns);

struct span_visitor {
	/* every span, with the names around it: "opt;PassManager;SROAPass" */
	void (*span)(void *context, const struct span *span, struct slice stack);
	/* runs and time that a total has above the spans of its name */
	void (*rest)(void *context, const char *name, int64_t runs, int64_t wall_ns);
	/* a total with fewer runs than there are spans */
	void (*mismatch)(void *context, const char *name, int64_t stated, int64_t listed);
	void *context;
};

/* A span is nested in the nearest one of its thread that begins no later and ends no earlier; of
 * equal ones the one that was added later is the outer one, as a writer adds a span when it ends.
 * -1: out of memory. */
int span_list_visit(struct span_list *l, const char *root, const struct span_visitor *visitor);

void span_list_release(struct span_list *l);

#endif
