#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bundle/bundle.h"

/*
 * A libFuzzer target: any bytes are a bundle, or a part of one, as the first byte says. Around a
 * part all the rest is right, or no digest would ever let it through. See fuzz/run.
 *
 *   B    the file
 *   M    the manifest of a bundle with the one artifact "abc"
 *   F    the frame of that artifact
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int id_check(const char *id, struct error *e)
{
	return *id ? 0 : error_set(e, ERROR_INPUT, "the pattern ID is empty");
}

static void must(bool condition)
{
	if (!condition)
		abort();
}

static void part_wrap(const struct buf *frame, const void *manifest, size_t length,
	struct buf *out)
{
	unsigned char trailer[BUNDLE_TRAILER_BYTES];
	struct buf packed = BUF_INIT;
	struct frame f = {0};

	must(!frame_pack(&f, manifest, length, &packed, NULL));
	bundle_trailer(&f, NULL, trailer);
	buf_add(out, bundle_magic, BUNDLE_MAGIC_BYTES);
	buf_add(out, frame->data, frame->length);
	buf_add(out, packed.data, packed.length);
	buf_add(out, trailer, sizeof(trailer));
	buf_release(&packed);
}

static void manifest_wrap(const uint8_t *data, size_t size, struct buf *out)
{
	struct buf frame = BUF_INIT;
	struct frame f;

	must(!frame_pack(&f, "abc", 3, &frame, NULL));
	part_wrap(&frame, data, size, out);
	buf_release(&frame);
}

static void frame_wrap(const uint8_t *data, size_t size, struct buf *out)
{
	struct bundle_artifact a = {.frame = {.packed_bytes = (int64_t)size, .size_bytes = 3}};
	const struct bundle_manifest m = {.artifacts = &a, .artifact_count = 1};
	struct buf frame = BUF_INIT, text = BUF_INIT;

	hash_bytes(&a.digest, "abc", 3);
	hash_bytes(&a.frame.packed, data, size);
	buf_add(&frame, data, size);
	bundle_manifest_format(&m, &text);
	part_wrap(&frame, text.data, text.length, out);
	buf_release(&frame);
	buf_release(&text);
}

static void bundle_use(const struct bundle *b)
{
	const struct bundle_manifest *m = &b->manifest;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < m->artifact_count; i++)
		bundle_artifact_read(b, &m->artifacts[i], -1);
	for (size_t i = 0; i < m->record_count; i++) {
		must(m->records[i].entry_count > 0);
		for (size_t k = 0; k < m->records[i].entry_count; k++)
			must(bundle_manifest_find(m, &m->records[i].entries[k].artifact) &&
				m->records[i].entries[k].position < m->records[i].stage_count);
		record_format(&m->records[i], &text);
	}
	buf_release(&text);
}

static void bundle_try(const struct buf *bytes)
{
	const struct bundle_rules rules = {.check_id = id_check};
	struct error e = ERROR_INIT;
	struct bundle b;
	char path[64];
	int fd = memfd_create("bundle", MFD_CLOEXEC);

	must(fd >= 0 && write(fd, bytes->data, bytes->length) == (ssize_t)bytes->length);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (bundle_open(&b, path, &rules, &e) == 0)
		bundle_use(&b);
	else
		must(e.code == ERROR_INPUT && strstr(error_text(&e), "byte "));
	error_release(&e);
	bundle_close(&b);
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf bytes = BUF_INIT;

	if (size < 2)
		return 0;
	if (*data == 'M')
		manifest_wrap(data + 1, size - 1, &bytes);
	else if (*data == 'F')
		frame_wrap(data + 1, size - 1, &bytes);
	else
		buf_add(&bytes, data + 1, size - 1);
	bundle_try(&bytes);
	buf_release(&bytes);
	return 0;
}
