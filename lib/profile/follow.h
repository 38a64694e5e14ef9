#ifndef PROFILE_FOLLOW_H
#define PROFILE_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/hash.h"
#include "profile/event.h"
#include "profile/trouble.h"

/*
 * A jitlog that grows: what is appended is read when asked for. A file that got
 * shorter, or another one in its place, is read from its beginning.
 */
struct follow;

struct follow_options {
	bool is_jitlog;      /* whatever it looks like; else its beginning has to show it */
	const char *instead; /* what reads another log, for the message: "'jitstat report'" */
};

/* path is a regular file. options, troubles and the sink's context outlive the follow. */
int follow_open(struct follow **follow, const char *path, const struct follow_options *options,
	struct event_sink sink, struct troubles *troubles, struct error *e);

/* Reads whole lines that are there by now, some 16 MiB at most. 1: there may be more at once;
 * 0: all has been read for now; -1. A last line without its newline waits for the rest. A path that
 * has nothing for the moment is no error; a first text that is no jitlog, or is compressed, is
 * ERROR_INPUT. */
int follow_read(struct follow *follow, struct error *e);

/* Behind the last whole line that was given, in which file. */
struct follow_mark {
	uint64_t device, inode;
	int64_t offset;
	uint64_t line; /* of what comes next, 1-based */
	struct digest tail; /* of some bytes before that: a file may be cut, and grow again */
};

struct follow_mark follow_mark(const struct follow *follow);

/* Goes on from a mark before anything was read. False when the file is another one by now, or too
 * short: then it is read from its beginning. */
bool follow_resume(struct follow *follow, const struct follow_mark *mark);

/* Bytes of the current file that have been read, and how many it has. */
int64_t follow_position(const struct follow *follow);
int64_t follow_size(const struct follow *follow);

void follow_close(struct follow *follow);

#endif
