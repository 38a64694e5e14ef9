#ifndef BASE_UNITS_H
#define BASE_UNITS_H

#include <stdint.h>

#include "buf.h"

/* "512", "10k", "5 GiB", "1.5G", "20MB": k M G T with or without iB are powers of 1024, with B
 * alone powers of 1000, in any case. Returns 0, or -1 when malformed, negative or out of range. */
int size_parse(const char *text, int64_t *bytes);

/* "250ms", "30s", "5m", "2h", "30d", "1w", "1.5s"; a bare number is seconds. 0 or -1 as above. */
int duration_parse(const char *text, int64_t *ns);

/* Decimal digits only, within [minimum, maximum]. 0 or -1. */
int integer_parse(const char *text, int64_t minimum, int64_t maximum, int64_t *out);

/* false, no, off and 0 are 0, true, yes, on and 1 are 1, in any case. 0 or -1. */
int boolean_parse(const char *text, int64_t *out);

/* The nearest integer there is. */
int64_t integer_nearest(double value);

/* "0 B", "812 B", "15.9 KiB", "5.0 GiB". */
void size_format(struct buf *out, int64_t bytes);

/* Three significant figures: "0 ns", "870 ns", "1.23 ms", "51.0 ms", "12.3 s", "4 min 05 s",
 * "3 h 12 min". */
void duration_format(struct buf *out, int64_t ns);

/* Local time "2026-11-20 22:26:53". */
void time_format(struct buf *out, int64_t realtime_ns);

/* The same, without the seconds, or without a time of day, which is midnight then. 0 or -1. */
int time_parse(const char *text, int64_t *realtime_ns);

#endif
