#ifndef PROFILE_READER_H
#define PROFILE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "profile/event.h"
#include "profile/importer.h"
#include "profile/trouble.h"

/*
 * Reads logs of all formats. The one reader of jitstat and jitprio.
 */

/* All importers, for help texts and --from. */
const struct importer *const *reader_importers(size_t *count);

/* The importer of that name; NULL and e (with a "did you mean") when there is none. */
const struct importer *reader_importer(const char *name, struct error *e);

/* The importer that is surest of a file that begins so; NULL: none knows it. */
const struct importer *reader_recognise(const struct source_block *head);
bool reader_is_blank(const struct source_block *block);

struct reader_options {
	const struct importer *from; /* NULL: recognised by content, file by file */
	/* called now and then with bytes read and in all (0: unknown); NULL: nobody. Non-zero stops
	 * the reading with ERROR_CANCELLED */
	int (*progress)(void *context, int64_t done, int64_t total, const char *file);
	void *context;
};

/* Reads one file ("-": standard input) into the sink, events in the file's order. A file without
 * any text is an empty log; one that no importer recognises is ERROR_INPUT. */
int reader_read(const char *path, const struct reader_options *options, struct event_sink sink,
	struct troubles *troubles, struct error *e);

/* The same on several threads where the format allows (jitlog): sinks[i] gets events of thread i
 * alone, so that the caller can merge; the order between sinks is not the file's. */
int reader_read_parallel(const char *path, const struct reader_options *options,
	const struct event_sink *sinks, size_t sink_count, struct troubles *troubles,
	struct error *e);

#endif
