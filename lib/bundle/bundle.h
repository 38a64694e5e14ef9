#ifndef BUNDLE_BUNDLE_H
#define BUNDLE_BUNDLE_H

#include "bundle/bundle_key.h"
#include "bundle/bundle_manifest.h"

/*
 * A part of a cache in one file, to be read; jitbundle(5) has the format. What
 * is in it comes from anywhere: nothing is used before it was checked.
 */
struct bundle {
	char *name; /* for messages */
	int fd;
	struct buf text; /* of the manifest */
	struct bundle_manifest manifest;
	int64_t size_bytes;
	bool is_signed;
	struct public_key signer;
};

struct bundle_rules {
	const struct public_key *key; /* it must be signed with this one; NULL: anything goes */
	int (*check_id)(const char *id, struct error *e); /* whether a pattern ID is one */
};

/* Opens one ("-" is standard input) and checks all but the artifacts. -1 and e: ERROR_INPUT says
 * what is wrong at which byte. To be closed in either case. */
int bundle_open(struct bundle *b, const char *path, const struct bundle_rules *rules,
	struct error *e);
void bundle_close(struct bundle *b);

/* Reads an artifact, and writes it to fd, unless that is -1. NULL, or what is wrong with it: then
 * what was written is worth nothing. bundle_no_place: fd takes no more, as errno says, and the
 * bundle may be right. */
extern const char bundle_no_place[];
const char *bundle_artifact_read(const struct bundle *b, const struct bundle_artifact *artifact,
	int fd);

/* ---- how a file is laid out: magic, frames of the artifacts, frame of the manifest, trailer */

enum { BUNDLE_MAGIC_BYTES = 16, BUNDLE_TRAILER_BYTES = 160 };
extern const char bundle_magic[BUNDLE_MAGIC_BYTES];

/* Writes the trailer, for a manifest in that frame; key NULL: not signed. */
void bundle_trailer(const struct frame *manifest, const struct secret_key *key,
	unsigned char out[BUNDLE_TRAILER_BYTES]);

#endif
