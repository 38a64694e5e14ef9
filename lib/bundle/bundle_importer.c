#include "bundle/bundle_importer.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"

struct intake {
	const struct bundle *bundle;
	struct cache *cache;
	const struct bundle_watch *watch;
	struct bundle_intake *out;
	struct error *e;
};

/* A new file for an artifact; -1 and e. */
static int file_make(struct intake *t, char **path)
{
	const char *work = cache_work_directory(t->cache);

	if (!work)
		return error_set(t->e, ERROR_FAILED, "the cache is read-only");
	return file_temporary(work, "bundle", path, t->e);
}

/* Unpacks an entry's artifact into a file of the cache's. 1; 0: it is refused; -1. */
static int artifact_fetch(struct intake *t, const struct record *record,
	const struct record_entry *entry, const char **path)
{
	const struct bundle_artifact *artifact =
		bundle_manifest_find(&t->bundle->manifest, &entry->artifact);
	char *made = NULL;
	const char *wrong;
	int fd = file_make(t, &made);

	if (fd < 0)
		return -1;
	wrong = bundle_artifact_read(t->bundle, artifact, fd);
	if (wrong == bundle_no_place)
		error_errno(t->e, "cannot write '%s'", made);
	close(fd);
	*path = made;
	if (!wrong)
		return 1;
	if (wrong == bundle_no_place)
		return -1;
	if (interrupt_pending())
		return error_set(t->e, ERROR_CANCELLED, "interrupted");
	t->watch->refused(t->watch->context, record, entry, artifact, wrong);
	return 0;
}

/* Whether the pattern has the entry already: 1, 0, -1. */
static int entry_is_present(struct intake *t, const struct record *record,
	const struct record_entry *entry)
{
	struct cache_hit hit;
	int found = cache_lookup(t->cache, record->pattern, &entry->fingerprint, &hit, t->e);

	return found > 0 ? hit.same_pattern : found;
}

/* Fills the output that an entry is to become. 1: it is to be stored; 0; -1. */
static int entry_take(struct intake *t, const struct record *record,
	const struct record_entry *entry, struct cache_output *output)
{
	int found = entry_is_present(t, record, entry);

	if (found < 0)
		return -1;
	if (found) {
		t->out->present++;
		return 0;
	}
	found = artifact_fetch(t, record, entry, &output->file);
	if (found <= 0) {
		if (output->file)
			unlink(output->file);
		free((char *)output->file);
		output->file = NULL;
		t->out->refused += found == 0;
		return found;
	}
	output->kind = entry->kind;
	output->fingerprint = entry->fingerprint;
	output->artifact = entry->artifact;
	output->size_bytes = entry->size_bytes;
	output->elapsed_ns = entry->elapsed_ns;
	output->requested = entry->requested;
	return 1;
}

static int record_store(struct intake *t, const struct record *r, struct cache_output *outputs)
{
	const struct cache_compile compile = {
		.pattern = r->pattern,
		.file = r->file,
		.input_kind = r->input_kind,
		.input = r->input,
		.input_size_bytes = r->input_size_bytes,
		.lines = r->lines,
		.line_count = r->line_count,
		.parts = r->parts,
		.part_count = r->part_count,
		.outputs = outputs,
		.output_count = r->stage_count,
		.result = CACHE_IMPORTED,
	};

	if (cache_store(t->cache, &compile, t->e))
		return -1;
	for (size_t i = 0; i < r->stage_count; i++)
		if (outputs[i].file) {
			t->out->imported++;
			t->out->size_bytes += outputs[i].size_bytes;
		}
	return 0;
}

/* What was stored has been moved away; what was not is left. */
static void outputs_free(struct cache_output *outputs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (outputs[i].file)
			unlink(outputs[i].file);
		free((char *)outputs[i].file);
	}
	free(outputs);
}

static int record_import(struct intake *t, const struct record *r)
{
	struct cache_output *outputs = calloc(r->stage_count + 1, sizeof(*outputs));
	int taken = 0, wanted = 0;

	if (!outputs)
		return error_memory(t->e);
	for (size_t i = 0; i < r->stage_count; i++) {
		outputs[i].stage = r->stages[i].name;
		outputs[i].wall_ns = r->stages[i].wall_ns;
		outputs[i].cpu_ns = r->stages[i].cpu_ns;
		outputs[i].peak_rss_kb = r->stages[i].peak_rss_kb;
	}
	for (size_t i = 0; i < r->entry_count && taken >= 0; i++) {
		taken = entry_take(t, r, &r->entries[i], &outputs[r->entries[i].position]);
		wanted += taken > 0;
	}
	if (taken >= 0 && wanted)
		taken = record_store(t, r, outputs);
	outputs_free(outputs, r->stage_count);
	return taken < 0 ? -1 : 0;
}

int bundle_import(const struct bundle *b, struct cache *cache, const struct bundle_watch *watch,
	struct bundle_intake *out, struct error *e)
{
	struct intake t = {.bundle = b, .cache = cache, .watch = watch, .out = out, .e = e};
	const struct bundle_manifest *m = &b->manifest;

	*out = (struct bundle_intake){0};
	for (size_t i = 0; i < m->record_count; i++) {
		if (interrupt_pending())
			return error_set(e, ERROR_CANCELLED, "interrupted");
		watch->progress(watch->context, (int64_t)i, (int64_t)m->record_count);
		if (record_import(&t, &m->records[i]))
			return -1;
	}
	return 0;
}
