#ifndef PROFILE_LEAN_H
#define PROFILE_LEAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "profile/importer.h"
#include "profile/lean_rules.h"
#include "profile/lean_text.h"

/*
 * The state of the Lean importer. A message of Lean is what its prefix ("info:
 * F.lean:3:0: "), a "---" of a guard file, a header of lake, the hint about the
 * threshold or "[simp] Diagnostics" begins or ends, and one JSON object. Lists in it belong
 * together; a used list behind another list, or a second tried list, begins a message, too.
 */
enum lean_section_kind {
	LEAN_NO_SECTION,
	LEAN_USED,   /* simp theorems, how often each rewrote */
	LEAN_TRIED,  /* and how often it matched */
	LEAN_COUNTS, /* any other list of counts */
	LEAN_LIST,   /* a list without counts */
};

struct lean_section {
	enum lean_section_kind kind;
	struct buf class, group;   /* "kernel", "kernel: unfolded declarations" */
	int64_t max, num;          /* as its header says; EVENT_ABSENT: not at all */
	int64_t entries, largest;  /* as they are */
	bool is_tagged;            /* its entries begin with a tag */
	bool has_unreadable;       /* counts: the largest may be one of them */
	bool is_cut;               /* the file ends in it */
	uint64_t line;             /* where the header is */
	unsigned column;
};

struct lean {
	const struct import *import;
	struct lean_rules rules;
	struct lean_section section;
	struct buf place;       /* "F.lean:75", of the message; empty when unknown */
	bool has_used, has_tried; /* lists, in this message */
	bool is_wrapped;        /* "[grind] Diagnostics" was seen: lists without figures follow */
	bool is_hint_noted;
};

/* Ends a message and begins another, of which the place is not known yet. */
void lean_message_begin(struct lean *l);

/* Reads a line of Lean's output that is not JSON. */
void lean_line_read(struct lean *l, struct lean_line *line);

#endif
