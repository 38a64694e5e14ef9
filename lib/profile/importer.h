#ifndef PROFILE_IMPORTER_H
#define PROFILE_IMPORTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "profile/event.h"
#include "profile/source.h"
#include "profile/trouble.h"

/*
 * One log format. Importers get a file block by block, keep what they need
 * between blocks in a state of their own, and give events to a sink. They never
 * fail for what a file contains: that is trouble. -1 is for memory.
 */
struct import {
	const char *file;         /* for places */
	struct event_sink sink;
	struct troubles *troubles;
};

struct importer {
	const char *name;         /* as in --from: "lean" */
	const char *title;        /* for people: "Lean 4 diagnostics, traces, lake and --json output" */
	/* How surely a file that begins so (length bytes, whole lines, perhaps not its end) has this
	 * format: 0 not at all to 100 certainly. */
	int (*recognise)(const char *head, size_t length);
	void *(*open)(const struct import *import); /* NULL: out of memory; import outlives it */
	int (*block)(void *state, const struct source_block *block);
	int (*finish)(void *state);  /* the file has ended; gives what was held back */
	void (*close)(void *state);  /* frees; NULL is fine */
};

extern const struct importer jitlog_importer;      /* jitlog(5) */
extern const struct importer aggregate_importer;   /* {"rule": {"attempts": ...}} */
extern const struct importer lean_importer;
extern const struct importer acl2_importer;
extern const struct importer maude_importer;
extern const struct importer time_trace_importer;  /* LLVM -time-trace */
extern const struct importer time_passes_importer; /* LLVM -time-passes */
extern const struct importer remarks_importer;     /* LLVM -pass-remarks-output */

/* An event with everything absent but its kind and name. */
void event_init(struct event *event, enum event_kind kind, struct slice name);

/* Hands over the block's lines, without their newlines; is_cut: the stream ended in this one. Ends
 * early, with -1, when take() returns less than 0. */
int importer_lines(const struct source_block *block,
	int (*take)(void *state, struct slice line, uint64_t number, bool is_cut), void *state);

#endif
