/* Bit manipulation and 64-bit hashes, at every width. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int32_t bit_count(int64_t x)
{
	int32_t count = 0;

	for (uint64_t rest = (uint64_t)x; rest; rest &= rest - 1)
		count++;
	return count;
}

int8_t bit_reverse(int8_t x)
{
	uint8_t from = (uint8_t)x, to = 0;

	for (int32_t i = 0; i < 8; i++) {
		to = (uint8_t)(to << 1 | (from & 1));
		from >>= 1;
	}
	return (int8_t)to;
}

int16_t byte_swap(int16_t x)
{
	return (int16_t)__builtin_bswap16((uint16_t)x);
}

int32_t leading_zeros(int32_t x)
{
	return x ? __builtin_clz((uint32_t)x) : 32;
}

int64_t rotate_left(int64_t x, int32_t by)
{
	uint64_t bits = (uint64_t)x;

	return (int64_t)(bits << (by & 63) | bits >> (-by & 63));
}

/* The upper half of the 128-bit product. */
int64_t multiply_high(int64_t a, int64_t b)
{
	return (int64_t)((__int128)a * b >> 64);
}

/* FNV-1a, 64 bits. */
int64_t hash_bytes(const uint8_t *bytes, int64_t count)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (int64_t i = 0; i < count; i++)
		hash = (hash ^ bytes[i]) * 0x100000001b3u;
	return (int64_t)hash;
}

/* The finisher of MurmurHash3. */
int64_t hash_mix(int64_t x)
{
	uint64_t k = (uint64_t)x;

	k = (k ^ k >> 33) * 0xff51afd7ed558ccdu;
	k = (k ^ k >> 33) * 0xc4ceb9fe1a85ec53u;
	return (int64_t)(k ^ k >> 33);
}

bool power_of_two(uint32_t x)
{
	return x && !(x & (x - 1));
}
