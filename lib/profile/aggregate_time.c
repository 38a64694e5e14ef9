#include "profile/aggregate_time.h"

#include <stdbool.h>
#include <stddef.h>

#define SECOND INT64_C(1000000000)

/* Exactly so many digits; -1 when there are fewer, or the value is not in the range. */
static int digits_read(const char **text, int count, int low, int high, int *out)
{
	int value = 0;

	for (int i = 0; i < count; i++, ++*text) {
		if (**text < '0' || **text > '9')
			return -1;
		value = 10 * value + (**text - '0');
	}
	*out = value;
	return value >= low && value <= high ? 0 : -1;
}

static bool passes(const char **text, const char *any)
{
	for (; *any; any++)
		if (**text == *any) {
			++*text;
			return true;
		}
	return false;
}

/* Days from 1970-01-01 in the Gregorian calendar; years begin in March, so that a leap day ends
 * one: then the days before month m of such a year are (153 m + 2) / 5. */
static int64_t days_count(int year, int month, int day)
{
	int shifted = month > 2 ? month - 3 : month + 9;

	year -= month <= 2;
	return INT64_C(365) * year + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 +
		day - 1 - 719468;
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && is_leap);
}

static int date_read(const char **text, int64_t *seconds)
{
	int year, month, day;

	if (digits_read(text, 4, 1700, 2200, &year) || !passes(text, "-") ||
		digits_read(text, 2, 1, 12, &month) || !passes(text, "-") ||
		digits_read(text, 2, 1, days_in(year, month), &day))
		return -1;
	*seconds = days_count(year, month, day) * 86400;
	return 0;
}

/* Digits behind a point, further ones than the 9th without effect. */
static int fraction_read(const char **text, int64_t *ns)
{
	int64_t unit = SECOND;
	const char *begin = *text;

	for (; **text >= '0' && **text <= '9'; ++*text) {
		unit /= 10;
		*ns += (**text - '0') * unit;
	}
	return *text > begin ? 0 : -1;
}

static int clock_read(const char **text, int64_t *seconds, int64_t *ns)
{
	int hour, minute, second = 0;

	if (digits_read(text, 2, 0, 23, &hour) || !passes(text, ":") ||
		digits_read(text, 2, 0, 59, &minute))
		return -1;
	if (passes(text, ":")) {
		if (digits_read(text, 2, 0, 60, &second))
			return -1;
		if (passes(text, ".,") && fraction_read(text, ns))
			return -1;
	}
	*seconds += hour * 3600 + minute * 60 + second;
	return 0;
}

static int offset_read(const char **text, int64_t *seconds)
{
	int hour, minute = 0, sign = **text == '-' ? -1 : 1;

	if (!**text || passes(text, "Zz"))
		return 0;
	if (!passes(text, "+-") || digits_read(text, 2, 0, 23, &hour))
		return -1;
	passes(text, ":");
	if (**text && digits_read(text, 2, 0, 59, &minute))
		return -1;
	*seconds -= sign * (hour * 3600 + minute * 60);
	return 0;
}

int aggregate_time_parse(const char *text, int64_t *ns)
{
	int64_t seconds = 0, fraction = 0;

	if (date_read(&text, &seconds))
		return -1;
	if (*text && (!passes(&text, "Tt ") || clock_read(&text, &seconds, &fraction) ||
		offset_read(&text, &seconds) || *text))
		return -1;
	*ns = seconds * SECOND + fraction;
	return 0;
}
