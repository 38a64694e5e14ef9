#include "bundle/bundle_writer.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "cache/export.h"

/* A record to be, with the key that it is ordered by. */
struct item {
	struct digest key; /* of its last entry */
	char *text;
	size_t length;
};

struct writer {
	const struct bundle_request *request;
	struct cache *cache;
	int fd;
	struct item *items;
	size_t item_count, item_capacity;
	struct bundle_manifest manifest; /* its artifacts alone */
	struct bundle_summary *summary;
	struct error *e;
};

static bool pattern_wanted(void *context, const char *pattern)
{
	const char *const *globs = ((struct writer *)context)->request->globs;

	if (!globs)
		return true;
	for (; *globs; globs++)
		if (!fnmatch(*globs, pattern, 0))
			return true;
	return false;
}

static int artifact_note(struct writer *w, const struct record_entry *entry)
{
	struct bundle_manifest *m = &w->manifest;
	struct bundle_artifact *a = array_room(m->artifacts, m->artifact_count,
		&m->artifact_capacity, sizeof(*a));

	if (!a)
		return error_memory(w->e);
	m->artifacts = a;
	a[m->artifact_count].digest = entry->artifact;
	a[m->artifact_count++].frame.size_bytes = entry->size_bytes;
	return 0;
}

/* Keeps a record as text, without the time at which this cache got it. */
static int item_add(struct writer *w, const struct record *record)
{
	struct item *items = array_room(w->items, w->item_count, &w->item_capacity, sizeof(*items));
	struct record timeless = *record;
	struct buf text = BUF_INIT;

	if (!items)
		return error_memory(w->e);
	w->items = items;
	items += w->item_count;
	timeless.created_ns = 0;
	record_format(&timeless, &text);
	items->key = record->entries[record->entry_count - 1].fingerprint;
	items->length = text.length;
	items->text = buf_detach(&text);
	if (!items->text)
		return error_memory(w->e);
	w->item_count++;
	return 0;
}

static int record_note(void *context, const struct record *record)
{
	struct writer *w = context;
	int result = item_add(w, record);

	for (size_t i = 0; i < record->entry_count && !result; i++)
		result = artifact_note(w, &record->entries[i]);
	return result;
}

static int item_compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = digest_compare(&x->key, &y->key);

	return order ? order : strcmp(x->text, y->text);
}

/* In order, and each once. */
static void artifacts_sort(struct bundle_manifest *m)
{
	size_t kept = 0;

	if (m->artifact_count)
		qsort(m->artifacts, m->artifact_count, sizeof(*m->artifacts), digest_compare);
	for (size_t i = 0; i < m->artifact_count; i++)
		if (!kept || !digest_equal(&m->artifacts[kept - 1].digest, &m->artifacts[i].digest))
			m->artifacts[kept++] = m->artifacts[i];
	m->artifact_count = kept;
}

/* ---- writing */

static int bytes_write(struct writer *w, const void *data, size_t length)
{
	if (interrupt_pending())
		return error_set(w->e, ERROR_CANCELLED, "interrupted");
	if (fd_write_all(w->fd, data, length))
		return error_errno(w->e, "cannot write the bundle");
	w->summary->size_bytes += (int64_t)length;
	return 0;
}

/* 1: written; 0: it is not there any more, or damaged; -1. */
static int artifact_write_frame(struct writer *w, struct bundle_artifact *a, struct buf *bytes,
	struct buf *packed)
{
	const struct cache_hit hit = {.artifact = a->digest, .size_bytes = a->frame.size_bytes};
	int found;

	buf_truncate(bytes, 0);
	if (a->frame.size_bytes > BUNDLE_MOST_BYTES)
		return 0;
	found = cache_read(w->cache, &hit, bytes, w->e);
	if (found <= 0)
		return found;
	if (frame_pack(&a->frame, bytes->data, bytes->length, packed, w->e) ||
		bytes_write(w, packed->data, packed->length))
		return -1;
	return 1;
}

/* Those that are written are kept in the manifest. */
static int artifacts_write(struct writer *w)
{
	struct bundle_manifest *m = &w->manifest;
	struct buf bytes = BUF_INIT, packed = BUF_INIT;
	size_t kept = 0;
	int written = 0;

	for (size_t i = 0; i < m->artifact_count && written >= 0; i++) {
		if (w->request->progress)
			w->request->progress((int64_t)i, (int64_t)m->artifact_count);
		written = artifact_write_frame(w, &m->artifacts[i], &bytes, &packed);
		if (written > 0)
			m->artifacts[kept++] = m->artifacts[i];
	}
	m->artifact_count = kept;
	buf_release(&bytes);
	buf_release(&packed);
	return written < 0 ? -1 : 0;
}

/* Adds the record with those of its entries whose artifacts were written. */
static int item_format(struct writer *w, struct item *item, struct buf *out)
{
	struct record record = {0};
	struct record_entry *entries = NULL;
	size_t kept = 0;
	int result = -1;

	if (record_parse(&record, item->text, item->length))
		entries = calloc(record.entry_count, sizeof(*entries));
	if (!entries) {
		error_memory(w->e);
		goto out;
	}
	for (size_t i = 0; i < record.entry_count; i++)
		if (bundle_manifest_find(&w->manifest, &record.entries[i].artifact))
			entries[kept++] = record.entries[i];
	w->summary->entries += (int64_t)kept;
	w->summary->lost += (int64_t)(record.entry_count - kept);
	record.entries = entries;
	record.entry_count = kept;
	if (kept)
		record_format(&record, out);
	result = 0;
out:
	record_release(&record);
	free(entries);
	return result;
}

static int manifest_text(struct writer *w, struct buf *out)
{
	bundle_manifest_format(&w->manifest, out);
	for (size_t i = 0; i < w->item_count; i++)
		if (item_format(w, &w->items[i], out))
			return -1;
	if (out->failed)
		return error_memory(w->e);
	/* the file will have more than the artifacts that are written by now */
	if ((int64_t)out->length > bundle_manifest_most_bytes(w->summary->size_bytes))
		return error_set(w->e, ERROR_FAILED,
			"this is more than one bundle takes: choose with --id");
	return 0;
}

static int end_write(struct writer *w)
{
	unsigned char trailer[BUNDLE_TRAILER_BYTES];
	struct buf text = BUF_INIT, packed = BUF_INIT;
	struct frame frame = {0};
	int result = -1;

	if (manifest_text(w, &text) || frame_pack(&frame, text.data, text.length, &packed, w->e))
		goto out;
	bundle_trailer(&frame, w->request->key, trailer);
	result = bytes_write(w, packed.data, packed.length) ||
		bytes_write(w, trailer, sizeof(trailer)) ? -1 : 0;
out:
	buf_release(&text);
	buf_release(&packed);
	return result;
}

static int bundle_gather(struct writer *w)
{
	struct export export = {.wants = pattern_wanted, .each = record_note, .context = w};

	if (cache_export(w->cache, &export, w->e))
		return -1;
	w->summary->lost = export.lost;
	if (w->item_count)
		qsort(w->items, w->item_count, sizeof(*w->items), item_compare);
	artifacts_sort(&w->manifest);
	return 0;
}

int bundle_write(struct cache *cache, const struct bundle_request *request, int fd,
	struct bundle_summary *out, struct error *e)
{
	struct writer w = {.request = request, .cache = cache, .fd = fd, .summary = out, .e = e};
	int result;

	*out = (struct bundle_summary){0};
	result = bundle_gather(&w) || bytes_write(&w, bundle_magic, BUNDLE_MAGIC_BYTES) ||
		artifacts_write(&w) || end_write(&w) ? -1 : 0;
	out->artifacts = (int64_t)w.manifest.artifact_count;
	for (size_t i = 0; i < w.item_count; i++)
		free(w.items[i].text);
	free(w.items);
	free(w.manifest.artifacts);
	return result;
}
