#include "pipeline/tools/identity.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/strvec.h"
#include "pipeline/tools/loader.h"
#include "pipeline/tools/probe.h"

/*
 * The evidence for an identity, which is also what the memo holds: a first
 * line "HEX VERSION", then for each file that the answer rests on a line
 * "DEVICE INODE SIZE MTIME CTIME PATH", all zero for one that must be missing,
 * and an empty line, without which the rest is missing.
 */

/* Hashed first, and part of every memo key: to be changed with whatever is hashed or remembered. */
static const char format_tag[] = "jitc tool 4";

static const char loader_cache[] = "/etc/ld.so.cache";

/* A file that is not there has the stamp 0. False when it cannot be told. */
static bool stamp_take(const char *path, struct file_stamp *out)
{
	if (file_stamp(path, out) == 0)
		return true;
	memset(out, 0, sizeof(*out));
	return errno == ENOENT || errno == ENOTDIR;
}

static int stamp_add(struct buf *evidence, const char *path, struct error *e)
{
	struct file_stamp s;

	if (!stamp_take(path, &s))
		return error_errno(e, "cannot examine '%s'", path);
	buf_printf(evidence,
		"%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRId64 " %" PRId64 " %s\n", s.device,
		s.inode, s.size_bytes, s.mtime_ns, s.ctime_ns, path);
	return 0;
}

/* Cuts a stamp line out of *rest; false when there is none left, with *damaged set if it is no line
 * of ours, or the text ends without an empty one. */
static bool stamp_next(char **rest, struct file_stamp *s, char **path, bool *damaged)
{
	char *line = strsep(rest, "\n"), *at = line;
	uint64_t numbers[5];

	if (!line || !*line) {
		*damaged |= !*rest;
		return false;
	}
	for (int i = 0; i < 5; i++) {
		numbers[i] = strtoull(at, &at, 10);
		*damaged |= *at != ' ';
		if (*damaged)
			return false;
		at++;
	}
	*s = (struct file_stamp){
		numbers[0], numbers[1], numbers[2], (int64_t)numbers[3], (int64_t)numbers[4]};
	*path = at;
	return true;
}

/*
 * True when a file could be changed once more without its stamp telling: the
 * kernel stamps changes with a clock that ticks every 1 to 10 ms, so a file
 * stamped just before "now" can change again within that tick. Every change
 * sets the ctime, and no program can choose it, so the mtime need not be asked.
 * A ctime of whole seconds may be of a file system that keeps no fractions.
 */
static bool stamp_is_fresh(const struct file_stamp *s, int64_t now_ns)
{
	int64_t tick_ns = s->ctime_ns % 1000000000 ? 50000000 : INT64_C(2000000000);

	return s->inode != 0 && s->ctime_ns > now_ns - tick_ns;
}

/* True when every file of the evidence is as it was, and, with now_ns, was left alone for long
 * enough before then. */
static bool evidence_holds(const char *text, const int64_t *now_ns)
{
	struct file_stamp then, now;
	bool holds = true, damaged = false;
	char *copy = strdup(text), *rest = copy, *path;

	if (!copy)
		return false;
	strsep(&rest, "\n");
	while (holds && stamp_next(&rest, &then, &path, &damaged))
		holds = stamp_take(path, &now) && file_stamp_equal(&then, &now) &&
			!(now_ns && stamp_is_fresh(&now, *now_ns));
	free(copy);
	return holds && !damaged;
}

/* Reads the first line. */
static bool evidence_parse(const char *text, struct digest *digest, char **version)
{
	char hex[DIGEST_HEX + 1];
	const char *end = strchr(text, '\n');

	if (!end || end - text < DIGEST_HEX + 1 || text[DIGEST_HEX] != ' ')
		return false;
	memcpy(hex, text, DIGEST_HEX);
	hex[DIGEST_HEX] = '\0';
	if (!digest_parse(digest, hex))
		return false;
	text += DIGEST_HEX + 1;
	*version = strndup(text, (size_t)(end - text));
	return *version != NULL;
}

static void evidence_fill(struct buf *out, const struct digest *digest, const char *version,
	const struct buf *stamps)
{
	char hex[DIGEST_HEX + 1];

	buf_printf(out, "%s %s\n%s\n", digest_hex(digest, hex), version, buf_string(stamps));
}

/* What the loader makes of a path depends on LD_LIBRARY_PATH as well; LD_PRELOAD no tool gets. */
static void memo_key(const char *kind, const char *path, char hex[DIGEST_HEX + 1])
{
	const char *value = getenv("LD_LIBRARY_PATH");
	struct digest digest;
	struct hasher h;

	hasher_init(&h);
	hasher_add_field(&h, format_tag, strlen(format_tag));
	hasher_add_field(&h, kind, strlen(kind));
	hasher_add_field(&h, path, strlen(path));
	hasher_add_field(&h, value ? value : "", value ? strlen(value) : 0);
	hasher_finish(&h, &digest);
	digest_hex(&digest, hex);
}

static bool memo_get(const struct toolchain_memo *memo, const char *kind, const char *path,
	struct identity *out)
{
	char key[DIGEST_HEX + 1];

	if (!memo->get)
		return false;
	memo_key(kind, path, key);
	return memo->get(memo->context, key, &out->evidence) == 1 && !out->evidence.failed &&
		evidence_holds(buf_string(&out->evidence), NULL) &&
		evidence_parse(buf_string(&out->evidence), &out->digest, &out->version);
}

/* started_ns: before any of it was looked at. */
static void memo_put(const struct toolchain_memo *memo, const char *kind, const char *path,
	const char *evidence, int64_t started_ns)
{
	char key[DIGEST_HEX + 1];

	if (!memo->put || strchr(path, '\n') || !evidence_holds(evidence, &started_ns))
		return;
	memo_key(kind, path, key);
	memo->put(memo->context, key, evidence);
}

int file_identity(const char *path, const struct toolchain_memo *memo, struct digest *out,
	struct error *e)
{
	int64_t started_ns = clock_realtime_ns();
	struct identity known = IDENTITY_INIT;
	struct buf stamp = BUF_INIT, evidence = BUF_INIT;
	int result = -1;

	if (memo_get(memo, "file", path, &known)) {
		*out = known.digest;
		result = 0;
		goto out;
	}
	if (stamp_add(&stamp, path, e) < 0 || file_hash(path, out, e) < 0)
		goto out;
	evidence_fill(&evidence, out, "", &stamp);
	if (!stamp.failed && !evidence.failed)
		memo_put(memo, "file", path, buf_string(&evidence), started_ns);
	result = 0;
out:
	identity_release(&known);
	buf_release(&stamp);
	buf_release(&evidence);
	return result;
}

/* The highest part of a path that is missing, or all of it: in /a/b/c without /a/b, that is /a/b.
 * The caller's string; NULL when out of memory. */
static char *missing_part(const char *path)
{
	char *part = strdup(path), *parent;
	struct stat st;

	while (part && strchr(part, '/')) {
		parent = path_directory(part);
		if (parent && stat(parent, &st) == 0) {
			free(parent);
			break;
		}
		free(part);
		part = parent;
	}
	return part;
}

/* Stamps what would change the loader's choice by appearing. */
static int tried_add(struct buf *evidence, const struct strvec *tried,
	const struct strvec *loaded, struct error *e)
{
	struct strvec missing = STRVEC_INIT;
	int result = 0;

	for (size_t i = 0; i < tried->count; i++) {
		char *part;

		if (strvec_has(loaded, tried->items[i]))
			continue;
		part = missing_part(tried->items[i]);
		/* a library that does not count tells only that its directory is missing */
		if (part && (strvec_has(&missing, part) ||
				    (strcmp(part, tried->items[i]) == 0 &&
					    !loader_library_counts(part))))
			free(part);
		else
			strvec_push_owned(&missing, part);
	}
	if (missing.failed)
		result = error_memory(e);
	for (size_t i = 0; i < missing.count && result == 0; i++)
		result = stamp_add(evidence, missing.items[i], e);
	strvec_release(&missing);
	return result;
}

static int by_file_name(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(path_base(*x), path_base(*y));
}

/* Sorted by name, so that neither the order of loading nor a directory counts. */
static int libraries_hash(struct hasher *h, struct strvec *loaded,
	const struct toolchain_memo *memo, struct error *e)
{
	struct digest digest;

	if (loaded->count)
		qsort(loaded->items, loaded->count, sizeof(*loaded->items), by_file_name);
	for (size_t i = 0; i < loaded->count; i++) {
		const char *name = path_base(loaded->items[i]);

		if (file_identity(loaded->items[i], memo, &digest, e) < 0)
			return -1;
		hasher_add_field(h, name, strlen(name));
		hasher_add_field(h, digest.bytes, sizeof(digest.bytes));
	}
	return 0;
}

/* Fills digest, and stamps with one line for each file. Every stamp is taken before what it vouches
 * for is used, so that a change in between shows. */
static int tool_hash(const char *path, const struct toolchain_memo *memo, struct digest *out,
	struct buf *stamps, struct error *e)
{
	struct strvec loaded = STRVEC_INIT, tried = STRVEC_INIT;
	struct digest bytes;
	struct hasher h;
	char *real = NULL;
	int result = -1;

	if (stamp_add(stamps, path, e) < 0 || stamp_add(stamps, loader_cache, e) < 0)
		goto out;
	/* $ORIGIN in a library path is where the tool lies, not where a link to it does */
	real = realpath(path, NULL);
	if (!real) {
		error_errno(e, "cannot examine '%s'", path);
		goto out;
	}
	if (loader_libraries(real, &loaded, &tried, e) < 0)
		goto out;
	for (size_t i = 0; i < loaded.count; i++)
		if (stamp_add(stamps, loaded.items[i], e) < 0)
			goto out;
	if (tried_add(stamps, &tried, &loaded, e) < 0 || file_hash(path, &bytes, e) < 0)
		goto out;
	hasher_init(&h);
	hasher_add_field(&h, format_tag, strlen(format_tag));
	hasher_add_field(&h, bytes.bytes, sizeof(bytes.bytes));
	if (libraries_hash(&h, &loaded, memo, e) < 0)
		goto out;
	hasher_finish(&h, out);
	result = 0;
out:
	free(real);
	strvec_release(&loaded);
	strvec_release(&tried);
	return result;
}

int identity_read(struct identity *id, const char *path, const struct toolchain_memo *memo,
	struct error *e)
{
	int64_t started_ns = clock_realtime_ns();
	struct buf stamps = BUF_INIT, version = BUF_INIT;
	int result = -1;

	*id = (struct identity)IDENTITY_INIT;
	if (memo_get(memo, "tool", path, id))
		return 0;
	identity_release(id);
	if (tool_hash(path, memo, &id->digest, &stamps, e) < 0 ||
		probe_version(path, &version, e) < 0)
		goto out;
	evidence_fill(&id->evidence, &id->digest, buf_string(&version), &stamps);
	id->version = buf_detach(&version);
	if (!id->version || stamps.failed || id->evidence.failed) {
		error_memory(e);
		goto out;
	}
	memo_put(memo, "tool", path, buf_string(&id->evidence), started_ns);
	result = 0;
out:
	if (result < 0)
		identity_release(id);
	buf_release(&stamps);
	buf_release(&version);
	return result;
}

void identity_files(const struct identity *id, struct strvec *out)
{
	char *copy = strdup(buf_string(&id->evidence)), *rest = copy, *path;
	struct file_stamp stamp;
	bool damaged = false;

	if (!copy)
		out->failed = true;
	strsep(&rest, "\n");
	while (copy && stamp_next(&rest, &stamp, &path, &damaged))
		if (stamp.inode && strcmp(path, loader_cache) != 0 && !strvec_has(out, path))
			strvec_push(out, path);
	free(copy);
}

bool identity_is_current(const struct identity *id)
{
	return evidence_holds(buf_string(&id->evidence), NULL);
}

void identity_release(struct identity *id)
{
	free(id->version);
	buf_release(&id->evidence);
	*id = (struct identity)IDENTITY_INIT;
}
