/* Integer loops with early exits, over a table of bytes on the stack. */
#include <stdbool.h>
#include <stdint.h>

enum { SIEVE_LIMIT = 65536 };

static void sieve_fill(uint8_t *composite, int32_t limit)
{
	for (int32_t i = 0; i <= limit; i++)
		composite[i] = i < 2;
	for (int32_t i = 2; i * i <= limit; i++) {
		if (composite[i])
			continue;
		for (int32_t j = i * i; j <= limit; j += i)
			composite[j] = 1;
	}
}

/* How many primes are <= limit; -1 when limit is out of range. */
int32_t prime_count(int32_t limit)
{
	uint8_t composite[SIEVE_LIMIT + 1];
	int32_t count = 0;

	if (limit < 0 || limit > SIEVE_LIMIT)
		return -1;
	sieve_fill(composite, limit);
	for (int32_t i = 0; i <= limit; i++)
		count += !composite[i];
	return count;
}

/* The nth prime, 2 being the first; 0 when there is none below 32768. */
int16_t prime_nth(int16_t n)
{
	uint8_t composite[INT16_MAX + 1];

	sieve_fill(composite, INT16_MAX);
	for (int32_t i = 0; i <= INT16_MAX; i++)
		if (!composite[i] && --n == 0)
			return (int16_t)i;
	return 0;
}

bool prime_test(int64_t n)
{
	if (n < 2)
		return false;
	for (int64_t i = 2; i <= n / i; i++)
		if (n % i == 0)
			return false;
	return true;
}
