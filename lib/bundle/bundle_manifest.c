#include "bundle/bundle_manifest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/units.h"

static const char magic[] = "jitc-manifest 1\n", record_end[] = "\nend\n";

/* No compile takes or needs more, so that sums stay in bounds. */
static const int64_t MOST_COST = INT64_C(1000000000000000);

int64_t bundle_manifest_most_bytes(int64_t file_bytes)
{
	enum { ALWAYS_BYTES = 16 << 20, TIMES = 64 };

	return file_bytes > (BUNDLE_MOST_BYTES - ALWAYS_BYTES) / TIMES ? BUNDLE_MOST_BYTES :
		ALWAYS_BYTES + TIMES * file_bytes;
}

void bundle_manifest_format(const struct bundle_manifest *m, struct buf *out)
{
	char hex[DIGEST_HEX + 1], packed[DIGEST_HEX + 1];

	buf_puts(out, magic);
	for (size_t i = 0; i < m->artifact_count; i++)
		buf_printf(out, "artifact %s %" PRId64 " %" PRId64 " %s\n",
			digest_hex(&m->artifacts[i].digest, hex),
			m->artifacts[i].frame.size_bytes, m->artifacts[i].frame.packed_bytes,
			digest_hex(&m->artifacts[i].frame.packed, packed));
}

/* Cuts the next word off a line. */
static const char *word_take(char **line)
{
	char *word = strsep(line, " ");

	return word ? word : "";
}

static bool artifact_parse(struct bundle_artifact *a, char *line)
{
	struct frame *f = &a->frame;

	return !strcmp(word_take(&line), "artifact") &&
		digest_parse(&a->digest, word_take(&line)) &&
		!integer_parse(word_take(&line), 0, BUNDLE_MOST_BYTES, &f->size_bytes) &&
		!integer_parse(word_take(&line), 1, 2 * BUNDLE_MOST_BYTES, &f->packed_bytes) &&
		digest_parse(&f->packed, word_take(&line)) && !line;
}

static int artifact_take(struct bundle_manifest *m, char *line, int64_t *offset, struct error *e)
{
	struct bundle_artifact *a = array_room(m->artifacts, m->artifact_count,
		&m->artifact_capacity, sizeof(*a));

	if (!a)
		return error_memory(e);
	m->artifacts = a;
	a += m->artifact_count;
	if (!artifact_parse(a, line))
		return error_set(e, ERROR_INPUT, "an artifact's line is malformed");
	if (m->artifact_count && digest_compare(&a[-1].digest, &a->digest) >= 0)
		return error_set(e, ERROR_INPUT,
			"artifacts are not in order, or one is there twice");
	a->frame.offset = *offset;
	*offset += a->frame.packed_bytes;
	m->artifact_count++;
	return 0;
}

static bool cost_is_right(int64_t cost)
{
	return cost >= -1 && cost <= MOST_COST;
}

static const char *entry_check(const struct bundle_manifest *m, const struct record_entry *entry)
{
	const struct bundle_artifact *a = bundle_manifest_find(m, &entry->artifact);

	if (!a)
		return "an entry's artifact is not in the bundle";
	if (a->frame.size_bytes != entry->size_bytes)
		return "an entry's artifact has another size";
	return cost_is_right(entry->elapsed_ns) ? NULL : "an entry's time is out of bounds";
}

static const char *record_check(const struct bundle_manifest *m, const struct record *r)
{
	const char *wrong = NULL;

	if (r->reason || !r->entry_count)
		return "a record has no entries";
	if (r->input_size_bytes < 0 || r->created_ns != 0)
		return "a record's numbers are out of bounds";
	for (size_t i = 0; i < r->stage_count; i++)
		if (!cost_is_right(r->stages[i].wall_ns) || !cost_is_right(r->stages[i].cpu_ns) ||
			!cost_is_right(r->stages[i].peak_rss_kb))
			return "a stage's cost is out of bounds";
	for (size_t i = 0; i < r->entry_count && !wrong; i++) {
		wrong = entry_check(m, &r->entries[i]);
		if (!wrong && i && r->entries[i].position <= r->entries[i - 1].position)
			wrong = "a record's entries are not in the order of its stages";
	}
	return wrong;
}

static int record_take(struct bundle_manifest *m, char *text, size_t length,
	int (*check_id)(const char *id, struct error *e), struct error *e)
{
	struct record *r = array_room(m->records, m->record_count, &m->record_capacity, sizeof(*r));
	const char *wrong;

	if (!r)
		return error_memory(e);
	m->records = r;
	r += m->record_count++;
	if (!record_parse(r, text, length))
		return error_set(e, ERROR_INPUT, "a record is malformed");
	if (check_id(r->pattern, e))
		return -1;
	wrong = record_check(m, r);
	return wrong ? error_set(e, ERROR_INPUT, "%s", wrong) : 0;
}

/* ---- no key twice */

struct named_key {
	const struct digest *fingerprint;
	const char *pattern;
};

static int named_key_compare(const void *a, const void *b)
{
	const struct named_key *x = a, *y = b;
	int order = digest_compare(x->fingerprint, y->fingerprint);

	return order ? order : strcmp(x->pattern, y->pattern);
}

static int keys_check(const struct bundle_manifest *m, struct error *e)
{
	struct named_key *keys;
	size_t count = 0, filled = 0;
	int result = 0;

	for (size_t i = 0; i < m->record_count; i++)
		count += m->records[i].entry_count;
	keys = calloc(count + 1, sizeof(*keys));
	if (!keys)
		return error_memory(e);
	for (size_t i = 0; i < m->record_count; i++)
		for (size_t k = 0; k < m->records[i].entry_count; k++)
			keys[filled++] = (struct named_key){
				&m->records[i].entries[k].fingerprint, m->records[i].pattern};
	qsort(keys, count, sizeof(*keys), named_key_compare);
	for (size_t i = 1; i < count && !result; i++)
		if (!named_key_compare(&keys[i - 1], &keys[i]))
			result = error_set(e, ERROR_INPUT,
				"two entries of one pattern have one key");
	free(keys);
	return result;
}

int bundle_manifest_parse(struct bundle_manifest *m, char *text, size_t length, int64_t offset,
	int (*check_id)(const char *id, struct error *e), size_t *at, struct error *e)
{
	char *line = text, *stop = text + length, *end;
	int result = 0;

	*at = 0;
	if (length < strlen(magic) || memcmp(text, magic, strlen(magic)))
		return error_set(e, ERROR_INPUT, "this is no manifest of version 1");
	/* what is behind one would be read by nobody */
	if (memchr(text, '\0', length))
		return error_set(e, ERROR_INPUT, "there is a NUL in the manifest");
	for (line += strlen(magic); line < stop && !result; line = end) {
		bool is_record = record_recognise(line, (size_t)(stop - line));
		size_t tail = is_record ? strlen(record_end) : 1;

		*at = (size_t)(line - text);
		end = memmem(line, (size_t)(stop - line), is_record ? record_end : "\n", tail);
		if (!end)
			return error_set(e, ERROR_INPUT, "the manifest is cut off");
		end += tail;
		if (is_record) {
			result = record_take(m, line, (size_t)(end - line), check_id, e);
		} else {
			end[-1] = '\0';
			result = m->record_count ? error_set(e, ERROR_INPUT, "this is no record") :
				artifact_take(m, line, &offset, e);
		}
	}
	return result ? result : keys_check(m, e);
}

void bundle_manifest_release(struct bundle_manifest *m)
{
	for (size_t i = 0; i < m->record_count; i++)
		record_release(&m->records[i]);
	free(m->records);
	free(m->artifacts);
	*m = (struct bundle_manifest){0};
}

const struct bundle_artifact *bundle_manifest_find(const struct bundle_manifest *m,
	const struct digest *digest)
{
	/* the digest comes first in it */
	return m->artifact_count ? bsearch(digest, m->artifacts, m->artifact_count,
		sizeof(*m->artifacts), digest_compare) : NULL;
}
