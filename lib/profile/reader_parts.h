#ifndef PROFILE_READER_PARTS_H
#define PROFILE_READER_PARTS_H

#include "profile/reader.h"
#include "profile/source.h"

/* Reads the rest of a jitlog on as many threads as there are sinks; first, which lies in buffer, is
 * the block that was read already. */
int reader_threads_run(struct source *source, struct source_buffer *buffer,
	const struct source_block *first, const struct reader_options *options,
	const struct event_sink *sinks, size_t sink_count, struct troubles *troubles,
	struct error *e);

/* Tells how far the source is. -1 and ERROR_CANCELLED when the caller asks to stop. */
int reader_progress(struct source *source, const struct reader_options *options, struct error *e);

#endif
