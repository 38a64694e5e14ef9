#ifndef PIPELINE_PUMP_H
#define PIPELINE_PUMP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/hash.h"
#include "pipeline/stream.h"

/*
 * What flows around one running stage: its stdout into its output file, its
 * messages into memory, and the output of the stage before it into its stdin.
 * That comes from the file, so a slow reader holds up nothing and memory stays
 * flat. Nothing here waits.
 */
struct pump {
	struct stream_step *step;
	int result;   /* read end of its stdout when that is the output, else -1 */
	int messages; /* read end of its stderr, and of its stdout when that is not the output */
	int result_end, messages_end; /* their write ends: while we hold them, too, nothing but bytes wakes
	                               * us up, and the stage's end is told by its process */
	int feed;     /* write end of its stdin when that is a pipe, else -1 */
	int output;   /* the output file when it is written here, else -1 */
	int64_t fed_bytes;
	struct hasher hasher;
};

/* Space that the calls below work in. */
enum { PUMP_BUFFER_BYTES = 64 * 1024 };

void pump_init(struct pump *p, struct stream_step *step);

/* Opens the stage's end of its stdin pipe, which is the caller's to close. */
int pump_open_feed(struct pump *p, int *in, struct error *e);

/* Opens those of its stdout and stderr, which may be the same, and closes them in the end. */
int pump_open_results(struct pump *p, int *out, int *err, struct error *e);

/* Take what is there, at most PUMP_BUFFER_BYTES. -1 when the output cannot be written. */
int pump_take_result(struct pump *p, char *buffer, struct error *e);
int pump_take_messages(struct pump *p, char *buffer, struct error *e);

/* Takes all that an ended stage has left in its pipes, and closes them: whoever else holds them is
 * not waited for. */
int pump_drain(struct pump *p, char *buffer, struct error *e);

/* Gives the stage what `source` has written and its pipe accepts; closes the pipe behind the last
 * byte once the source is complete, or when nobody reads it any more. */
int pump_feed(struct pump *p, const struct pump *source, bool complete, char *buffer,
	struct error *e);

/* True if there is something to feed. */
bool pump_feed_waits(const struct pump *p, const struct pump *source);

/* Fills digest and size of an ended stage. 1: done; 0: there is no output or an empty one; -1. */
int pump_measure(struct pump *p, char *buffer, struct error *e);

/* Closes the pipes. */
void pump_stop(struct pump *p);

/* Closes all; the output file stays. */
void pump_release(struct pump *p);

#endif
