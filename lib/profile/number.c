#include "profile/number.h"

#include <stdbool.h>

/* All that a uint64_t holds for certain. */
enum { DIGITS = 19 };

/* digits x 10^power: more digits than are kept count in the power, the first of them rounds. */
struct decimal {
	uint64_t digits;
	unsigned count;
	int64_t power;
	bool is_negative, rounds_up, has_digits;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void digit_add(struct decimal *d, char c, bool is_fraction)
{
	d->has_digits = true;
	if (d->count < DIGITS) {
		d->digits = d->digits * 10 + (uint64_t)(c - '0');
		d->count += d->digits > 0;
		d->power -= is_fraction;
		return;
	}
	if (d->count++ == DIGITS)
		d->rounds_up = c >= '5';
	d->power += !is_fraction;
}

static const char *digits_read(struct decimal *d, const char *p, const char *end, bool is_fraction)
{
	for (; p < end && is_digit(*p); p++)
		digit_add(d, *p, is_fraction);
	return p;
}

/* NULL: no digits. An exponent beyond all sense stays there. */
static const char *exponent_read(struct decimal *d, const char *p, const char *end)
{
	int64_t exponent = 0;
	bool is_negative = p < end && *p == '-';

	p += p < end && (*p == '-' || *p == '+');
	if (p == end || !is_digit(*p))
		return NULL;
	for (; p < end && is_digit(*p); p++)
		if (exponent < INT64_MAX / 100)
			exponent = exponent * 10 + (*p - '0');
	d->power += is_negative ? -exponent : exponent;
	return p;
}

static bool decimal_read(struct decimal *d, const char *p, const char *end)
{
	d->is_negative = p < end && *p == '-';
	p += p < end && (*p == '-' || *p == '+');
	p = digits_read(d, p, end, false);
	if (p < end && *p == '.')
		p = digits_read(d, p + 1, end, true);
	if (!d->has_digits)
		return false;
	if (p < end && (*p == 'e' || *p == 'E'))
		p = exponent_read(d, p + 1, end);
	return p == end;
}

/* The magnitude; false: it is too large. */
static bool decimal_round(const struct decimal *d, uint64_t *out)
{
	uint64_t value = d->digits;
	bool rounds_up = d->rounds_up && d->power == 0;
	int64_t power = d->power;

	for (; power > 0 && value > 0; power--)
		if (__builtin_mul_overflow(value, 10, &value))
			return false;
	for (; power < 0 && value > 0; power++) {
		rounds_up = value % 10 >= 5;
		value /= 10;
	}
	/* what is left of the power shifts the last digit further down */
	if (power < 0)
		rounds_up = false;
	return !__builtin_add_overflow(value, (uint64_t)rounds_up, out) && *out <= INT64_MAX;
}

enum number number_parse(const char *text, size_t length, int places, int64_t *out)
{
	struct decimal d = {.power = places};
	uint64_t magnitude;

	if (length == 0 || !decimal_read(&d, text, text + length))
		return NUMBER_MALFORMED;
	if (!decimal_round(&d, &magnitude))
		return NUMBER_RANGE;
	*out = d.is_negative ? -(int64_t)magnitude : (int64_t)magnitude;
	return NUMBER_OK;
}

size_t number_span(const char *text, size_t length)
{
	size_t i = 0;

	while (i < length && (is_digit(text[i]) || text[i] == '.' || text[i] == '-' ||
				     text[i] == '+' || (text[i] | 0x20) == 'e'))
		i++;
	return i;
}
