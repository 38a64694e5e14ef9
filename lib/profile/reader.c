#include "profile/reader.h"

#include <string.h>

#include "base/buf.h"
#include "base/suggest.h"
#include "profile/reader_parts.h"

static const struct importer *const importers[] = {
	&jitlog_importer,
	&aggregate_importer,
	&lean_importer,
	&acl2_importer,
	&maude_importer,
	&time_trace_importer,
	&time_passes_importer,
	&remarks_importer,
};

enum { IMPORTERS = sizeof(importers) / sizeof(*importers) };

const struct importer *const *reader_importers(size_t *count)
{
	*count = IMPORTERS;
	return importers;
}

const struct importer *reader_importer(const char *name, struct error *e)
{
	const char *names[IMPORTERS], *near;
	size_t i;

	for (i = 0; i < IMPORTERS; i++) {
		names[i] = importers[i]->name;
		if (strcmp(name, names[i]) == 0)
			return importers[i];
	}
	near = suggest(name, names, IMPORTERS);
	if (near)
		error_set(e, ERROR_INPUT, "unknown log format '%s'; did you mean '%s'?", name, near);
	else
		error_set(e, ERROR_INPUT, "unknown log format '%s'", name);
	return NULL;
}

/* ---- recognition */

static int unrecognised(const char *file, struct error *e)
{
	struct buf names = BUF_INIT;
	size_t i;

	for (i = 0; i < IMPORTERS; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "", importers[i]->name);
	error_at(e, ERROR_INPUT, file, 0, 0, "no known log format; --from says which one it is: %s",
		buf_string(&names));
	buf_release(&names);
	return -1;
}

const struct importer *reader_recognise(const struct source_block *head)
{
	const struct importer *best = NULL;
	int sureness = 0;
	size_t i;

	for (i = 0; i < IMPORTERS; i++) {
		int sure = importers[i]->recognise(head->text, head->length);

		if (sure > sureness) {
			sureness = sure;
			best = importers[i];
		}
	}
	return best;
}

bool reader_is_blank(const struct source_block *block)
{
	size_t i;

	for (i = 0; i < block->length; i++)
		if (!memchr(" \t\r\n", block->text[i], 4))
			return false;
	return true;
}

/* ---- reading */

int reader_progress(struct source *source, const struct reader_options *options, struct error *e)
{
	if (!options->progress || options->progress(options->context, source_position(source),
					  source_size(source), source_name(source)) == 0)
		return 0;
	return error_set(e, ERROR_CANCELLED, "stopped while reading '%s'", source_name(source));
}

struct counted {
	struct event_sink sink;
	int64_t events;
};

static void counted_take(void *context, const struct event *event)
{
	struct counted *c = context;

	c->events++;
	c->sink.take(c->sink.context, event);
}

static int blocks_read(struct source *source, struct source_buffer *buffer,
	const struct source_block *first, const struct importer *importer,
	const struct reader_options *options, struct event_sink sink, struct troubles *troubles,
	struct error *e)
{
	struct counted counted = {sink, 0};
	/* a format that content has told need not prove itself */
	const struct import import = {source_name(source),
		options->from ? (struct event_sink){counted_take, &counted} : sink, troubles};
	int64_t faults = troubles_faults(troubles);
	struct source_block block = *first;
	void *state = importer->open(&import);
	int more = 1;

	if (!state)
		return error_memory(e);
	while (more > 0) {
		if (importer->block(state, &block) < 0)
			more = error_memory(e);
		else if (reader_progress(source, options, e) < 0)
			more = -1;
		else
			more = source_fill(source, buffer, &block, troubles, e);
	}
	if (more == 0 && importer->finish(state) < 0)
		more = error_memory(e);
	importer->close(state);
	if (more == 0 && options->from && counted.events == 0 && troubles_faults(troubles) == faults)
		trouble_add(troubles, TROUBLE_BROKEN, source_name(source), 0, 0,
			"nothing in it is of the format %s", importer->name);
	return more;
}

/* The first block that has any text: 1; 0: there is none. */
static int text_find(struct source *source, struct source_buffer *buffer,
	struct source_block *block, const struct reader_options *options,
	struct troubles *troubles, struct error *e)
{
	int more;

	while ((more = source_fill(source, buffer, block, troubles, e)) > 0 &&
		reader_is_blank(block))
		if (reader_progress(source, options, e) < 0)
			return -1;
	return more;
}

int reader_read_parallel(const char *path, const struct reader_options *options,
	const struct event_sink *sinks, size_t sink_count, struct troubles *troubles,
	struct error *e)
{
	struct source_buffer buffer = SOURCE_BUFFER_INIT;
	struct source *source = NULL;
	struct source_block first;
	const struct importer *importer = options->from;
	int result;

	if (source_open(&source, path, e) < 0)
		return -1;
	result = text_find(source, &buffer, &first, options, troubles, e);
	if (result <= 0)
		goto out;
	if (!importer)
		importer = reader_recognise(&first);
	if (!importer)
		result = unrecognised(source_name(source), e);
	else if (importer == &jitlog_importer && sink_count > 1)
		result = reader_threads_run(source, &buffer, &first, options, sinks, sink_count,
			troubles, e);
	else
		result = blocks_read(source, &buffer, &first, importer, options, sinks[0],
			troubles, e);
out:
	source_buffer_release(&buffer);
	source_close(source);
	return result;
}

int reader_read(const char *path, const struct reader_options *options, struct event_sink sink,
	struct troubles *troubles, struct error *e)
{
	return reader_read_parallel(path, options, &sink, 1, troubles, e);
}
