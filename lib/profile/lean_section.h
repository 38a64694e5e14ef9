#ifndef PROFILE_LEAN_SECTION_H
#define PROFILE_LEAN_SECTION_H

#include "profile/lean.h"

/* Opens a section whose header begins with that tag, and ends the one before it, and the message
 * where two lists cannot be of one. Its num and max are absent until the caller sets them. */
void lean_section_begin(struct lean *l, const struct lean_line *line,
	const struct lean_mark *tag, struct slice title, enum lean_section_kind kind);

/* Ends the section, if one is open, and compares it with what its header says. */
void lean_section_end(struct lean *l);

/* Ends the section and the used and tried lists that belong together. */
void lean_lists_end(struct lean *l);

/* Whether its header counts more entries than were found. */
bool lean_section_misses(const struct lean_section *s);

bool lean_section_has_class(const struct lean_section *s, struct slice class);

#endif
