#ifndef PROFILE_AGGREGATE_TIME_H
#define PROFILE_AGGREGATE_TIME_H

#include <stdint.h>

/* Reads a time as ISO 8601 writes it: "2025-11-20T22:00:00.25+01:00", also with a blank for the T,
 * without seconds, without a time of day, with Z or with no offset (UTC). Nanoseconds since the
 * epoch; -1 when it is none, or not between the years 1700 and 2200. */
int aggregate_time_parse(const char *text, int64_t *ns);

#endif
