#include "base/hash.h"

#include <sodium.h>
#include <stdint.h>
#include <string.h>

static crypto_generichash_blake2b_state *state_of(struct hasher *h)
{
	_Static_assert(sizeof(h->state) >= sizeof(crypto_generichash_blake2b_state),
		"struct hasher holds libsodium's state");
	return (crypto_generichash_blake2b_state *)(void *)h->state;
}

void hasher_init(struct hasher *h)
{
	crypto_generichash_blake2b_init(state_of(h), NULL, 0, DIGEST_BYTES);
}

/*
 * libsodium finds the fastest code for this processor by CPUID, which costs a
 * virtual machine some 30 us: more than it saves on little data. It may be
 * asked often and from any thread, and both codes hash alike.
 */
static void hasher_speed_up(size_t length)
{
	enum { WORTH_IT_BYTES = 65536 };

	if (length >= WORTH_IT_BYTES)
		(void)!sodium_init();
}

void hasher_add(struct hasher *h, const void *data, size_t length)
{
	hasher_speed_up(length);
	crypto_generichash_blake2b_update(state_of(h), data, length);
}

void hasher_add_field(struct hasher *h, const void *data, size_t length)
{
	unsigned char prefix[8];
	uint64_t n = length;
	size_t i;

	for (i = 0; i < sizeof(prefix); i++)
		prefix[i] = (unsigned char)(n >> (8 * i));
	hasher_add(h, prefix, sizeof(prefix));
	hasher_add(h, data, length);
}

void hasher_finish(struct hasher *h, struct digest *out)
{
	crypto_generichash_blake2b_final(state_of(h), out->bytes, DIGEST_BYTES);
}

void hash_bytes(struct digest *out, const void *data, size_t length)
{
	struct hasher h;

	hasher_init(&h);
	hasher_add(&h, data, length);
	hasher_finish(&h, out);
}

bool digest_equal(const struct digest *a, const struct digest *b)
{
	return memcmp(a->bytes, b->bytes, DIGEST_BYTES) == 0;
}

int digest_compare(const void *a, const void *b)
{
	return memcmp(a, b, DIGEST_BYTES);
}

char *digest_hex(const struct digest *d, char out[DIGEST_HEX + 1])
{
	return sodium_bin2hex(out, DIGEST_HEX + 1, d->bytes, DIGEST_BYTES);
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

bool digest_parse(struct digest *out, const char *hex)
{
	size_t i;
	int high, low;

	for (i = 0; i < DIGEST_BYTES; i++) {
		high = hex_value(hex[2 * i]);
		low = high < 0 ? -1 : hex_value(hex[2 * i + 1]);
		if (low < 0)
			return false;
		out->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return hex[DIGEST_HEX] == '\0';
}
