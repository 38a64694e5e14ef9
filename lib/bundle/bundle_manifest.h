#ifndef BUNDLE_MANIFEST_H
#define BUNDLE_MANIFEST_H

#include "bundle/bundle_frame.h"
#include "cache/record.h"

/*
 * What a bundle says that it has: its artifacts, in ascending order of their
 * digests and in the order in which their frames lie in the file, and the
 * records of the compiles that made them, as the cache has them, without the
 * time. As text, jitbundle(5) describes it.
 */
struct bundle_artifact {
	struct digest digest; /* of the bytes, by which the cache knows them */
	struct frame frame;
};

struct bundle_manifest {
	struct bundle_artifact *artifacts;
	size_t artifact_count, artifact_capacity;
	struct record *records;
	size_t record_count, record_capacity;
};

/* The head of a manifest with these artifacts; the records' texts follow. */
void bundle_manifest_format(const struct bundle_manifest *m, struct buf *out);

/*
 * Reads it out of text, which is cut up and must outlive it, trusting nothing:
 * each number is in bounds, each entry's artifact is there and as large as it
 * says, and no key is there twice in one pattern. Frames get their offsets,
 * from `offset` on. check_id says whether a pattern ID is one. *at: how far it
 * came. -1 and e, whose message is what is wrong there.
 */
int bundle_manifest_parse(struct bundle_manifest *m, char *text, size_t length, int64_t offset,
	int (*check_id)(const char *id, struct error *e), size_t *at, struct error *e);
void bundle_manifest_release(struct bundle_manifest *m);

/* NULL: there is none. */
const struct bundle_artifact *bundle_manifest_find(const struct bundle_manifest *m,
	const struct digest *digest);

/* What an artifact, or a manifest, may have at most. */
#define BUNDLE_MOST_BYTES (INT64_C(1) << 30)

/* What the manifest may have in a file of that size: a small file that unpacks to a huge manifest
 * means no good, as entries come with artifacts. */
int64_t bundle_manifest_most_bytes(int64_t file_bytes);

#endif
