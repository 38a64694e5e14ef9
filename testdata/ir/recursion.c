/* Recursion: deep, wide, mutual, and with a tail call. */
#include <stdbool.h>
#include <stdint.h>

int32_t ackermann(int32_t m, int32_t n)
{
	if (m == 0)
		return n + 1;
	if (n == 0)
		return ackermann(m - 1, 1);
	return ackermann(m - 1, ackermann(m, n - 1));
}

int64_t fibonacci(int32_t n)
{
	return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

/* Moves disks from peg to peg; moves[] takes from * 10 + to for each. The number of moves. */
int32_t hanoi(int8_t *moves, int32_t disks, int8_t from, int8_t to)
{
	int8_t spare = (int8_t)(6 - from - to);
	int32_t count;

	if (disks == 0)
		return 0;
	count = hanoi(moves, disks - 1, from, spare);
	moves[count++] = (int8_t)(from * 10 + to);
	return count + hanoi(moves + count, disks - 1, spare, to);
}

bool odd(uint16_t n);

bool even(uint16_t n)
{
	return n == 0 || odd((uint16_t)(n - 1));
}

bool odd(uint16_t n)
{
	return n != 0 && even((uint16_t)(n - 1));
}

int64_t common_divisor(int64_t a, int64_t b)
{
	return b == 0 ? a : common_divisor(b, a % b);
}
