#include "bundle/bundle_key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/output_file.h"

_Static_assert((int)KEY_BYTES == (int)DIGEST_BYTES, "a key is written as a digest is");
_Static_assert(SIGNATURE_BYTES == crypto_sign_BYTES, "as libsodium has it");

static const char secret_word[] = "jitc-secret-key ", public_word[] = "jitc-public-key ";

enum { WORD = sizeof(secret_word) - 1, LINE = WORD + KEY_HEX + 1 };

static void key_line(char line[LINE + 1], const char *word, const unsigned char *bytes)
{
	memcpy(line, word, WORD);
	sodium_bin2hex(line + WORD, KEY_HEX + 1, bytes, KEY_BYTES);
	line[LINE - 1] = '\n';
	line[LINE] = '\0';
}

static bool key_parse(const char *line, const char *word, unsigned char *bytes)
{
	char hex[KEY_HEX + 1] = "";
	bool right = !strncmp(line, word, WORD) && strlen(line) == LINE && line[LINE - 1] == '\n';
	struct digest digest;

	if (right)
		memcpy(hex, line + WORD, KEY_HEX);
	right = right && digest_parse(&digest, hex);
	if (right)
		memcpy(bytes, digest.bytes, KEY_BYTES);
	sodium_memzero(&digest, sizeof(digest));
	sodium_memzero(hex, sizeof(hex));
	return right;
}

/* What is there stays: a key that is written over is lost. */
static int line_write(const char *path, const char *line, mode_t mode, struct error *e)
{
	struct output_file f = OUTPUT_FILE_INIT;
	int result = 0;

	f.is_durable = f.is_new = true;
	if (access(path, F_OK) == 0)
		result = error_set(e, ERROR_INPUT, "'%s' is there already", path);
	else if (output_file_open(&f, path, mode) < 0 || fd_write_all(f.fd, line, LINE) < 0 ||
		output_file_commit(&f) < 0)
		result = error_errno(e, "cannot write '%s'", path);
	output_file_release(&f);
	return result;
}

int key_generate(const char *path, struct public_key *out, struct error *e)
{
	unsigned char seed[crypto_sign_SEEDBYTES], secret[crypto_sign_SECRETKEYBYTES];
	char *public_path = string_printf("%s.pub", path), line[LINE + 1];
	int result = -1;

	if (!public_path || sodium_init() < 0) {
		free(public_path);
		return error_memory(e);
	}
	randombytes_buf(seed, sizeof(seed));
	crypto_sign_seed_keypair(out->bytes, secret, seed);
	key_line(line, secret_word, seed);
	if (!line_write(path, line, 0600, e)) {
		key_line(line, public_word, out->bytes);
		result = line_write(public_path, line, 0644, e);
		if (result)
			unlink(path);
	}
	sodium_memzero(seed, sizeof(seed));
	sodium_memzero(secret, sizeof(secret));
	sodium_memzero(line, sizeof(line));
	free(public_path);
	return result;
}

/* The file's line, with who may read it. */
static int line_read(const char *path, char line[LINE + 2], struct stat *st, struct error *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	ssize_t got = fd < 0 || fstat(fd, st) < 0 ? -1 : read(fd, line, LINE + 1);

	if (got < 0)
		error_errno(e, "cannot read '%s'", path);
	else
		line[got] = '\0';
	if (fd >= 0)
		close(fd);
	return got < 0 ? -1 : 0;
}

int key_read_secret(const char *path, struct secret_key *out, struct error *e)
{
	unsigned char seed[KEY_BYTES];
	char line[LINE + 2];
	struct stat st;
	int result = line_read(path, line, &st, e);

	if (!result && !key_parse(line, secret_word, seed))
		result = error_set(e, ERROR_INPUT,
			"'%s' is no secret key: 'jitc bundle keygen' makes one", path);
	else if (!result && st.st_mode & (S_IRWXG | S_IRWXO))
		result = error_set(e, ERROR_INPUT, "secret key '%s' is open to others (mode %04o): "
			"make another one, and keep it at 0600", path,
			(unsigned)st.st_mode & 07777);
	if (!result)
		crypto_sign_seed_keypair(out->public.bytes, out->bytes, seed);
	sodium_memzero(seed, sizeof(seed));
	sodium_memzero(line, sizeof(line));
	return result;
}

void key_wipe(struct secret_key *key)
{
	sodium_memzero(key, sizeof(*key));
}

int key_read_public(const char *path, struct public_key *out, struct error *e)
{
	char line[LINE + 2];
	struct stat st;
	int result = line_read(path, line, &st, e);

	if (!result && !key_parse(line, public_word, out->bytes))
		result = error_set(e, ERROR_INPUT, !strncmp(line, secret_word, WORD) ?
			"'%s' is a secret key: the public one is beside it, in a file with .pub" :
			"'%s' is no public key", path);
	sodium_memzero(line, sizeof(line));
	return result;
}

void key_sign(const struct secret_key *key, const void *data, size_t length,
	unsigned char signature[SIGNATURE_BYTES])
{
	crypto_sign_detached(signature, NULL, data, length, key->bytes);
}

bool key_verifies(const struct public_key *key, const void *data, size_t length,
	const unsigned char signature[SIGNATURE_BYTES])
{
	return !crypto_sign_verify_detached(signature, data, length, key->bytes);
}

char *key_hex(const struct public_key *key, char out[KEY_HEX + 1])
{
	return sodium_bin2hex(out, KEY_HEX + 1, key->bytes, KEY_BYTES);
}
