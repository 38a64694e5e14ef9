#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>

/* BLAKE2b with 256 bits: nobody can make two inputs that share an entry, even on purpose. */
enum { DIGEST_BYTES = 32, DIGEST_HEX = 2 * DIGEST_BYTES };

struct digest {
	unsigned char bytes[DIGEST_BYTES];
};

struct hasher {
	alignas(64) unsigned char state[384];
};

void hasher_init(struct hasher *h);
void hasher_add(struct hasher *h, const void *data, size_t length);

/* Adds the length, then the bytes: two different lists of fields never hash alike. */
void hasher_add_field(struct hasher *h, const void *data, size_t length);
void hasher_finish(struct hasher *h, struct digest *out);

void hash_bytes(struct digest *out, const void *data, size_t length);
bool digest_equal(const struct digest *a, const struct digest *b);

/* An order of struct digest, for qsort() and bsearch(). */
int digest_compare(const void *a, const void *b);

/* Writes DIGEST_HEX lower-case hex digits and a NUL; returns out. */
char *digest_hex(const struct digest *d, char out[DIGEST_HEX + 1]);

/* Reads DIGEST_HEX hex digits that end the string; false when it is anything else. */
bool digest_parse(struct digest *out, const char *hex);

#endif
