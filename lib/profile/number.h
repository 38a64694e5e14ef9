#ifndef PROFILE_NUMBER_H
#define PROFILE_NUMBER_H

#include <stddef.h>
#include <stdint.h>

/* Decimal text as integers, exactly: no floating point, no locale. */
enum number {
	NUMBER_OK,
	NUMBER_MALFORMED, /* no number, or something behind it */
	NUMBER_RANGE,     /* a number, but not one of EVENT_ABSENT < n <= INT64_MAX */
};

/* The decimal places by which figures in a unit become nanoseconds. */
enum { NUMBER_PLAIN = 0, NUMBER_FROM_US = 3, NUMBER_FROM_MS = 6, NUMBER_FROM_SECONDS = 9 };

/* Reads the whole text, "-1763676000.123456" or "1.5e-3" (a '+' in front, digits missing on one
 * side of the point are fine), times 10 to the power of `places`; rounded half away from zero. *out
 * is left alone unless NUMBER_OK. */
enum number number_parse(const char *text, size_t length, int places, int64_t *out);

/* How many bytes at the start of the text belong to the alphabet of numbers: digits, signs, points,
 * 'e' and 'E'. */
size_t number_span(const char *text, size_t length);

#endif
