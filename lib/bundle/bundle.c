#include "bundle/bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"

const char bundle_magic[BUNDLE_MAGIC_BYTES] = "jitc-bundle 1\n";

/* Where what is in the trailer. Numbers have their least significant byte first. */
enum {
	AT_PACKED_BYTES = 0, AT_SIZE_BYTES = 8, AT_DIGEST = 16, AT_SIGNER = 48, AT_SIGNATURE = 80,
	AT_END = AT_SIGNATURE + SIGNATURE_BYTES,
};

/* By which a file that is cut off is known. */
static const char end_magic[] = "jitc-bundle end\n";
_Static_assert(AT_END + sizeof(end_magic) - 1 == BUNDLE_TRAILER_BYTES, "the trailer ends with it");

static void number_put(unsigned char *to, int64_t value)
{
	for (int i = 0; i < 8; i++)
		to[i] = (unsigned char)((uint64_t)value >> 8 * i);
}

static int64_t number_get(const unsigned char *from)
{
	uint64_t value = 0;

	for (int i = 7; i >= 0; i--)
		value = value << 8 | from[i];
	return value > INT64_MAX ? INT64_MAX : (int64_t)value;
}

/* What is signed: the magic, so that it can be taken for nothing else, and the trailer up to the
 * signature, which has the digest of all the rest. */
static void signed_text(const unsigned char *trailer,
	unsigned char out[BUNDLE_MAGIC_BYTES + AT_SIGNATURE])
{
	memcpy(out, bundle_magic, BUNDLE_MAGIC_BYTES);
	memcpy(out + BUNDLE_MAGIC_BYTES, trailer, AT_SIGNATURE);
}

void bundle_trailer(const struct frame *manifest, const struct secret_key *key,
	unsigned char out[BUNDLE_TRAILER_BYTES])
{
	unsigned char text[BUNDLE_MAGIC_BYTES + AT_SIGNATURE];

	memset(out, 0, BUNDLE_TRAILER_BYTES);
	number_put(out + AT_PACKED_BYTES, manifest->packed_bytes);
	number_put(out + AT_SIZE_BYTES, manifest->size_bytes);
	memcpy(out + AT_DIGEST, manifest->packed.bytes, DIGEST_BYTES);
	memcpy(out + AT_END, end_magic, sizeof(end_magic) - 1);
	if (!key)
		return;
	memcpy(out + AT_SIGNER, key->public.bytes, KEY_BYTES);
	signed_text(out, text);
	key_sign(key, text, sizeof(text), out + AT_SIGNATURE);
}

static int bundle_wrong(const struct bundle *b, int64_t at, struct error *e, const char *what)
{
	return error_at(e, ERROR_INPUT, b->name, 0, 0, "byte %lld: %s", (long long)at, what);
}

/* ---- a file that can be read anywhere */

static bool magic_is_right(const void *head)
{
	return !memcmp(head, bundle_magic, BUNDLE_MAGIC_BYTES);
}

/* Copies what comes out of a pipe to a file without a name, unless it is no bundle. */
static int pipe_copy(struct bundle *b, int to, struct error *e)
{
	char chunk[65536], head[BUNDLE_MAGIC_BYTES];
	ssize_t got;

	for (;;) {
		got = read(b->fd, chunk, sizeof(chunk));
		if (got < 0 && errno == EINTR && !interrupt_pending())
			continue;
		if (got < 0)
			return error_errno(e, "cannot read '%s'", b->name);
		if (got == 0)
			return 0;
		if (fd_write_all(to, chunk, (size_t)got))
			return error_errno(e, "cannot keep what '%s' has", b->name);
		b->size_bytes += got;
		if (b->size_bytes >= BUNDLE_MAGIC_BYTES &&
			(frame_read(to, 0, head, sizeof(head)) || !magic_is_right(head)))
			return 0;
	}
}

static int scratch_open(struct error *e)
{
	const char *parent = getenv("TMPDIR");
	char *path;
	int fd = file_temporary(parent && *parent ? parent : "/tmp", "jitc-bundle", &path, e);

	if (fd >= 0)
		unlink(path);
	free(path);
	return fd;
}

static int pipe_spool(struct bundle *b, struct error *e)
{
	int fd = scratch_open(e), result;

	if (fd < 0)
		return -1;
	result = pipe_copy(b, fd, e);
	close(b->fd);
	b->fd = fd;
	return result;
}

static int file_open(struct bundle *b, const char *path, struct error *e)
{
	bool is_stdin = !strcmp(path, "-");
	struct stat st;

	b->name = strdup(is_stdin ? "<stdin>" : path);
	if (!b->name)
		return error_memory(e);
	b->fd = is_stdin ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) :
		open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (b->fd < 0 || fstat(b->fd, &st) < 0)
		return error_at(e, ERROR_INPUT, b->name, 0, 0, "cannot be read: %s",
			strerror(errno));
	if (S_ISDIR(st.st_mode))
		return error_at(e, ERROR_INPUT, b->name, 0, 0, "is a directory");
	if (!S_ISREG(st.st_mode))
		return pipe_spool(b, e);
	b->size_bytes = st.st_size;
	return 0;
}

/* ---- checks */

static int file_read_part(const struct bundle *b, int64_t at, void *data, size_t length,
	struct error *e)
{
	return frame_read(b->fd, at, data, length) ? bundle_wrong(b, at, e, "cannot be read") : 0;
}

static int magic_check(const struct bundle *b, struct error *e)
{
	char head[BUNDLE_MAGIC_BYTES];

	if (b->size_bytes < BUNDLE_MAGIC_BYTES)
		return bundle_wrong(b, b->size_bytes, e, "a bundle has more than this");
	if (file_read_part(b, 0, head, sizeof(head), e))
		return -1;
	if (!magic_is_right(head))
		return bundle_wrong(b, 0, e, "this is no bundle of version 1");
	if (b->size_bytes < BUNDLE_MAGIC_BYTES + BUNDLE_TRAILER_BYTES)
		return bundle_wrong(b, b->size_bytes, e, "the bundle is cut off");
	return 0;
}

static bool all_zero(const unsigned char *bytes, size_t length)
{
	while (length && !*bytes) {
		bytes++;
		length--;
	}
	return !length;
}

static int signer_check(const struct bundle *b, const struct public_key *wanted, int64_t at,
	struct error *e)
{
	char is[KEY_HEX + 1], should[KEY_HEX + 1];

	if (!wanted)
		return 0;
	if (!b->is_signed)
		return bundle_wrong(b, at, e, "the bundle is not signed");
	if (!memcmp(&b->signer, wanted, sizeof(*wanted)))
		return 0;
	return error_at(e, ERROR_INPUT, b->name, 0, 0,
		"byte %lld: the bundle is signed with another key, %s instead of %s", (long long)at,
		key_hex(&b->signer, is), key_hex(wanted, should));
}

/* A signature that is there has to be right, whoever asks for one. */
static int signature_check(struct bundle *b, const unsigned char *trailer, int64_t at,
	const struct public_key *wanted, struct error *e)
{
	unsigned char text[BUNDLE_MAGIC_BYTES + AT_SIGNATURE];

	memcpy(b->signer.bytes, trailer + AT_SIGNER, KEY_BYTES);
	b->is_signed = !all_zero(trailer + AT_SIGNER, KEY_BYTES + SIGNATURE_BYTES);
	signed_text(trailer, text);
	if (b->is_signed &&
		!key_verifies(&b->signer, text, sizeof(text), trailer + AT_SIGNATURE))
		return bundle_wrong(b, at + AT_SIGNATURE, e, "the signature is wrong");
	return signer_check(b, wanted, at + AT_SIGNER, e);
}

/* Reads the trailer: who signed, and where the manifest is. */
static int trailer_check(struct bundle *b, const struct public_key *wanted, struct frame *manifest,
	struct error *e)
{
	int64_t at = b->size_bytes - BUNDLE_TRAILER_BYTES;
	unsigned char trailer[BUNDLE_TRAILER_BYTES];

	if (file_read_part(b, at, trailer, sizeof(trailer), e))
		return -1;
	if (memcmp(trailer + AT_END, end_magic, sizeof(end_magic) - 1))
		return bundle_wrong(b, at + AT_END, e,
			"this is not how a bundle ends: it is cut off, or something follows it");
	if (signature_check(b, trailer, at, wanted, e))
		return -1;
	manifest->packed_bytes = number_get(trailer + AT_PACKED_BYTES);
	manifest->size_bytes = number_get(trailer + AT_SIZE_BYTES);
	memcpy(manifest->packed.bytes, trailer + AT_DIGEST, DIGEST_BYTES);
	if (manifest->packed_bytes > at - BUNDLE_MAGIC_BYTES)
		return bundle_wrong(b, at, e, "the manifest cannot be that large");
	if (manifest->size_bytes > bundle_manifest_most_bytes(b->size_bytes))
		return bundle_wrong(b, at + AT_SIZE_BYTES, e, "the manifest is too large");
	manifest->offset = at - manifest->packed_bytes;
	return 0;
}

static const char *text_add(void *context, const void *data, size_t length)
{
	struct buf *text = context;

	buf_add(text, data, length);
	return text->failed ? "needs more memory than there is" : NULL;
}

static int frame_wrong(const struct bundle *b, const struct frame *frame, const char *wrong,
	struct error *e)
{
	if (interrupt_pending())
		return error_set(e, ERROR_CANCELLED, "interrupted");
	return error_at(e, ERROR_INPUT, b->name, 0, 0, "byte %lld: the manifest %s",
		(long long)frame->offset, wrong);
}

/* The artifacts' frames have to fill what is between the magic and the manifest. */
static int layout_check(const struct bundle *b, const struct frame *manifest, struct error *e)
{
	int64_t end = BUNDLE_MAGIC_BYTES;

	for (size_t i = 0; i < b->manifest.artifact_count; i++)
		end += b->manifest.artifacts[i].frame.packed_bytes;
	return end == manifest->offset ? 0 : bundle_wrong(b, manifest->offset, e,
		"the artifacts do not end here, as the manifest says");
}

static int manifest_read(struct bundle *b, const struct frame *frame,
	const struct bundle_rules *rules, struct error *e)
{
	const struct frame_sink sink = {text_add, &b->text};
	const char *wrong = frame_unpack(frame, b->fd, &sink);
	struct error why = ERROR_INIT;
	size_t at;

	if (wrong)
		return frame_wrong(b, frame, wrong, e);
	buf_putc(&b->text, '\0'); /* there is a text, even an empty one */
	if (b->text.failed)
		return error_memory(e);
	if (bundle_manifest_parse(&b->manifest, b->text.data, b->text.length - 1, BUNDLE_MAGIC_BYTES,
			rules->check_id, &at, &why)) {
		if (why.code != ERROR_INPUT)
			return error_move(e, &why);
		error_at(e, ERROR_INPUT, b->name, 0, 0, "byte %lld, byte %zu of the manifest: %s",
			(long long)frame->offset, at, error_text(&why));
		error_release(&why);
		return -1;
	}
	return layout_check(b, frame, e);
}

int bundle_open(struct bundle *b, const char *path, const struct bundle_rules *rules,
	struct error *e)
{
	struct frame manifest;

	*b = (struct bundle){.fd = -1};
	if (file_open(b, path, e) || magic_check(b, e) ||
		trailer_check(b, rules->key, &manifest, e))
		return -1;
	return manifest_read(b, &manifest, rules, e);
}

void bundle_close(struct bundle *b)
{
	bundle_manifest_release(&b->manifest);
	buf_release(&b->text);
	if (b->fd >= 0)
		close(b->fd);
	free(b->name);
	*b = (struct bundle){.fd = -1};
}

/* ---- artifacts */

struct contents {
	struct hasher hasher;
	int fd;
};

const char bundle_no_place[] = "cannot be written to the disk";

static const char *contents_take(void *context, const void *data, size_t length)
{
	struct contents *c = context;

	hasher_add(&c->hasher, data, length);
	return c->fd >= 0 && fd_write_all(c->fd, data, length) ? bundle_no_place : NULL;
}

const char *bundle_artifact_read(const struct bundle *b, const struct bundle_artifact *artifact,
	int fd)
{
	struct contents c = {.fd = fd};
	const struct frame_sink sink = {contents_take, &c};
	struct digest found;
	const char *wrong;

	hasher_init(&c.hasher);
	wrong = frame_unpack(&artifact->frame, b->fd, &sink);
	if (wrong)
		return wrong;
	hasher_finish(&c.hasher, &found);
	return digest_equal(&found, &artifact->digest) ? NULL : "is not what its digest says";
}
