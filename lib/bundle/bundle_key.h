#ifndef BUNDLE_KEY_H
#define BUNDLE_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Ed25519 keys in files of one line: a word for what it is, and 32 bytes in
 * hexadecimal, the seed of a secret key or the public key.
 */
enum { KEY_BYTES = 32, KEY_HEX = 2 * KEY_BYTES, SIGNATURE_BYTES = 64 };

struct public_key {
	unsigned char bytes[KEY_BYTES];
};

struct secret_key {
	unsigned char bytes[64]; /* as libsodium has it */
	struct public_key public;
};

/* Writes a new secret key to path, mode 0600, and its public key to path.pub. Neither must be
 * there. */
int key_generate(const char *path, struct public_key *out, struct error *e);

/* One that anybody but its owner may read is refused. Wipe it after use. */
int key_read_secret(const char *path, struct secret_key *out, struct error *e);
void key_wipe(struct secret_key *key);

int key_read_public(const char *path, struct public_key *out, struct error *e);

void key_sign(const struct secret_key *key, const void *data, size_t length,
	unsigned char signature[SIGNATURE_BYTES]);
bool key_verifies(const struct public_key *key, const void *data, size_t length,
	const unsigned char signature[SIGNATURE_BYTES]);

/* Writes KEY_HEX digits and a NUL; returns out. */
char *key_hex(const struct public_key *key, char out[KEY_HEX + 1]);

#endif
