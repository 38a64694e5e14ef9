#include "base/units.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define NS_PER_SECOND INT64_C(1000000000)

struct unit {
	const char *name;
	int64_t factor;
};

static const struct unit size_units[] = {
	{"", 1}, {"b", 1},
	{"k", INT64_C(1) << 10}, {"kib", INT64_C(1) << 10}, {"kb", 1000},
	{"m", INT64_C(1) << 20}, {"mib", INT64_C(1) << 20}, {"mb", 1000000},
	{"g", INT64_C(1) << 30}, {"gib", INT64_C(1) << 30}, {"gb", 1000000000},
	{"t", INT64_C(1) << 40}, {"tib", INT64_C(1) << 40}, {"tb", INT64_C(1000000000000)},
};

static const struct unit duration_units[] = {
	{"", NS_PER_SECOND}, {"ns", 1}, {"us", 1000}, {"ms", 1000000}, {"s", NS_PER_SECOND},
	{"m", 60 * NS_PER_SECOND}, {"min", 60 * NS_PER_SECOND}, {"h", 3600 * NS_PER_SECOND},
	{"d", 86400 * NS_PER_SECOND}, {"w", 7 * 86400 * NS_PER_SECOND},
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads digits, at least one; false when there is none or the number is too large. */
static bool digits_read(const char **text, int64_t *out)
{
	int64_t value = 0;

	if (!is_digit(**text))
		return false;
	for (; is_digit(**text); ++*text)
		if (__builtin_mul_overflow(value, 10, &value) ||
			__builtin_add_overflow(value, **text - '0', &value))
			return false;
	*out = value;
	return true;
}

/* Reads ".5" as 5 and 10. Digits behind the 18th change nothing that is kept. */
static bool fraction_read(const char **text, int64_t *numerator, int64_t *denominator)
{
	*numerator = 0;
	*denominator = 1;
	if (**text != '.')
		return true;
	++*text;
	if (!is_digit(**text))
		return false;
	for (int count = 0; is_digit(**text); ++*text, count++) {
		if (count < 18) {
			*numerator = *numerator * 10 + (**text - '0');
			*denominator *= 10;
		}
	}
	return true;
}

static const struct unit *unit_find(const struct unit *units, size_t count, const char *name,
	int (*compare)(const char *a, const char *b))
{
	for (size_t i = 0; i < count; i++)
		if (compare(units[i].name, name) == 0)
			return &units[i];
	return NULL;
}

/* In whole numbers: nothing is rounded, and no locale decides what the decimal point is. */
static int quantity_parse(const char *text, const struct unit *units, size_t count,
	int (*compare)(const char *a, const char *b), int64_t *out)
{
	int64_t whole, numerator, denominator, value;
	const struct unit *unit;

	if (!digits_read(&text, &whole) || !fraction_read(&text, &numerator, &denominator))
		return -1;
	if (*text == ' ' && text[1])
		text++;
	unit = unit_find(units, count, text, compare);
	if (!unit || (unit->factor == 1 && denominator > 1))
		return -1;
	if (__builtin_mul_overflow(whole, unit->factor, &value) ||
		__builtin_add_overflow(value,
			(int64_t)((__int128)numerator * unit->factor / denominator), &value))
		return -1;
	*out = value;
	return 0;
}

int size_parse(const char *text, int64_t *bytes)
{
	return quantity_parse(text, size_units, sizeof(size_units) / sizeof(*size_units),
		strcasecmp, bytes);
}

int duration_parse(const char *text, int64_t *ns)
{
	return quantity_parse(text, duration_units,
		sizeof(duration_units) / sizeof(*duration_units), strcmp, ns);
}

int integer_parse(const char *text, int64_t minimum, int64_t maximum, int64_t *out)
{
	int64_t value;

	if (!digits_read(&text, &value) || *text || value < minimum || value > maximum)
		return -1;
	*out = value;
	return 0;
}

int boolean_parse(const char *text, int64_t *out)
{
	static const char *const words[] = {"false", "true", "no", "yes", "off", "on", "0", "1"};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcasecmp(text, words[i]) == 0) {
			*out = i % 2;
			return 0;
		}
	}
	return -1;
}

int64_t integer_nearest(double value)
{
	if (value >= 0x1p63)
		return INT64_MAX;
	return value <= -0x1p63 ? INT64_MIN : llround(value);
}

/* The magnitude; a minus sign goes out at once. */
static uint64_t sign_add(struct buf *out, int64_t value)
{
	if (value >= 0)
		return (uint64_t)value;
	buf_putc(out, '-');
	return -(uint64_t)value;
}

static uint64_t divide_rounded(unsigned __int128 value, uint64_t divisor)
{
	return (uint64_t)((value + divisor / 2) / divisor);
}

void size_format(struct buf *out, int64_t bytes)
{
	static const char *const units[] = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
	uint64_t size = sign_add(out, bytes), tenths;
	size_t i;

	if (size < 1024) {
		buf_printf(out, "%d B", (int)size);
		return;
	}
	for (i = 0;; i++) {
		tenths = divide_rounded((unsigned __int128)size * 10, UINT64_C(1024) << 10 * i);
		if (tenths < 10240 || i + 1 == sizeof(units) / sizeof(*units))
			break;
	}
	buf_printf(out, "%d.%d %s", (int)(tenths / 10), (int)(tenths % 10), units[i]);
}

/* Three figures of ns / unit when that rounds to less than `limit` units. */
static bool figures_add(struct buf *out, uint64_t ns, uint64_t unit, uint64_t limit,
	const char *name)
{
	uint64_t hundredths = divide_rounded((unsigned __int128)ns * 100, unit);
	uint64_t tenths = divide_rounded((unsigned __int128)ns * 10, unit);
	uint64_t whole = divide_rounded(ns, unit);

	if (hundredths < 1000)
		buf_printf(out, "%d.%02d %s", (int)(hundredths / 100), (int)(hundredths % 100),
			name);
	else if (tenths < 1000 && tenths < limit * 10)
		buf_printf(out, "%d.%d %s", (int)(tenths / 10), (int)(tenths % 10), name);
	else if (whole < limit && limit >= 1000)
		buf_printf(out, "%d %s", (int)whole, name);
	else
		return false;
	return true;
}

void duration_format(struct buf *out, int64_t ns)
{
	uint64_t length = sign_add(out, ns), seconds = divide_rounded(length, NS_PER_SECOND);

	if (length < 1000) {
		buf_printf(out, "%d ns", (int)length);
	} else if (figures_add(out, length, 1000, 1000, "us") ||
		figures_add(out, length, 1000000, 1000, "ms") ||
		figures_add(out, length, NS_PER_SECOND, 60, "s")) {
		return;
	} else if (seconds < 3600) {
		buf_printf(out, "%d min %02d s", (int)(seconds / 60), (int)(seconds % 60));
	} else {
		uint64_t minutes = divide_rounded(length, 60 * NS_PER_SECOND);

		buf_printf(out, "%llu h %02d min", (unsigned long long)(minutes / 60),
			(int)(minutes % 60));
	}
}

void time_format(struct buf *out, int64_t realtime_ns)
{
	time_t seconds = realtime_ns / NS_PER_SECOND - (realtime_ns % NS_PER_SECOND < 0);
	struct tm local;

	if (!localtime_r(&seconds, &local)) {
		buf_printf(out, "%lld", (long long)seconds);
		return;
	}
	buf_printf(out, "%04d-%02d-%02d %02d:%02d:%02d", local.tm_year + 1900, local.tm_mon + 1,
		local.tm_mday, local.tm_hour, local.tm_min, local.tm_sec);
}

int time_parse(const char *text, int64_t *realtime_ns)
{
	static const char *const formats[] = {"%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"};

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct tm local = {.tm_isdst = -1};
		const char *end = strptime(text, formats[i], &local);
		int day = local.tm_mday;
		time_t seconds;

		if (!end || *end)
			continue;
		seconds = mktime(&local);
		/* it makes March of what February does not have */
		if (seconds == -1 || local.tm_mday != day)
			return -1;
		return __builtin_mul_overflow((int64_t)seconds, NS_PER_SECOND, realtime_ns) ? -1 : 0;
	}
	return -1;
}
