#ifndef PIPELINE_UNCACHEABLE_H
#define PIPELINE_UNCACHEABLE_H

/* Why a run of this tool with these arguments can have no key: it reads files that cannot be known
 * beforehand, or writes files beside its output, which a hit would not bring back. NULL: it can. The text
 * is the argument. */
const char *uncacheable_argument(const char *tool, char *const *argv);

#endif
