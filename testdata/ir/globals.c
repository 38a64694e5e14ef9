/* Data of every kind: constant, initialised, zero, with pointers to other data; state is kept. */
#include <stdint.h>

static const int16_t month_days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
static const char *const month_names[12] = {"January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"};
static const double powers[] = {1e-2, 1e-1, 1, 1e1, 1e2};

int32_t counter;
int64_t history[8] = {5, 3};
int64_t *history_end = history + 2;
static int32_t calls;

/* The count of calls since the library was loaded: 1 for the first. */
int32_t counter_next(void)
{
	return ++counter;
}

/* Writes how often each of 0 to 9 is among the digits; the count of all that are. */
int32_t digit_counts(const int8_t *digits, int32_t count, int32_t *counts)
{
	int32_t before = calls;

	for (int32_t i = 0; i < 10; i++)
		counts[i] = 0;
	for (int32_t i = 0; i < count; i++)
		if (digits[i] >= 0 && digits[i] <= 9) {
			counts[digits[i]]++;
			calls++;
		}
	return calls - before;
}

int16_t days_before_month(int8_t month)
{
	int16_t days = 0;

	for (int8_t i = 1; i < month && i <= 12; i++)
		days += month_days[i - 1];
	return days;
}

int8_t month_letter(int8_t month, int8_t position)
{
	return month_names[month - 1][position];
}

double power_of_ten(int32_t exponent)
{
	return powers[exponent + 2];
}

/* Puts a value behind the last; the sum of all. Full after six calls: 0 from then on. */
int64_t history_add(int64_t value)
{
	int64_t sum = 0;

	if (history_end == history + sizeof history / sizeof *history)
		return 0;
	*history_end++ = value;
	for (const int64_t *p = history; p < history_end; p++)
		sum += *p;
	return sum;
}
