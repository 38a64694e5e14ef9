#ifndef CMD_CACHE_HISTORY_H
#define CMD_CACHE_HISTORY_H

#include "base/error.h"
#include "profile/event.h"

/* Gives what jitc's cache knows of past compiles as events: a miss for every output that was asked
 * for, with what it costs from the input on; its hits, with what they saved; the stages, each when
 * and as often as it ran. What was evicted is forgotten. directory NULL: the default one. The cache
 * is not changed. */
int cache_history_read(const char *directory, struct event_sink sink, struct error *e);

#endif
