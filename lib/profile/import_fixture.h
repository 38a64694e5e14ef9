#ifndef PROFILE_IMPORT_FIXTURE_H
#define PROFILE_IMPORT_FIXTURE_H

#include "base/test.h"

#include <string.h>

#include "profile/importer.h"

/*
 * Runs an importer over a text, in blocks of as many lines as the test likes,
 * and writes the rules that it gives, a line each: name [bucket] and the
 * figures that are not absent.
 */
static struct buf imported;
static struct troubles import_troubles;

static inline void figure_add(const char *name, int64_t value)
{
	if (value != EVENT_ABSENT)
		buf_printf(&imported, " %s=%lld", name, (long long)value);
}

static inline void rule_take(void *context, const struct event *event)
{
	(void)context;
	assert_int_equal(event->kind, EVENT_RULE);
	buf_add(&imported, event->name.text, event->name.length);
	if (event->rule.bucket.text) {
		buf_puts(&imported, " [");
		buf_add(&imported, event->rule.bucket.text, event->rule.bucket.length);
		buf_putc(&imported, ']');
	}
	figure_add("tries", event->rule.attempts);
	figure_add("ok", event->rule.successes);
	figure_add("ns", event->rule.wall_ns);
	figure_add("frames", event->rule.frames);
	figure_add("lost", event->rule.useless_frames);
	figure_add("last", event->when_ns);
	if (event->rule.useless)
		buf_puts(&imported, " useless");
	buf_putc(&imported, '\n');
}

/* The rules of the text, until the next call. */
static inline const char *import_text(const struct importer *importer, const char *text,
	size_t length, size_t lines_per_block)
{
	const struct import import = {
		.file = "a.log",
		.sink = {rule_take, NULL},
		.troubles = &import_troubles,
	};
	struct source_block block = {.line = 1};
	void *state;

	buf_truncate(&imported, 0);
	troubles_release(&import_troubles);
	state = importer->open(&import);
	assert_non_null(state);
	for (size_t at = 0; at < length; at += block.length) {
		char *copy;
		uint64_t lines = 0;

		block.length = 0;
		while (at + block.length < length && lines < lines_per_block)
			lines += text[at + block.length++] == '\n';
		block.is_last_cut = text[at + block.length - 1] != '\n';
		/* of its own, so that a sanitizer sees what reads beyond */
		copy = malloc(block.length + SOURCE_PADDING);
		assert_non_null(copy);
		memset(copy, '\n', block.length + SOURCE_PADDING);
		memcpy(copy, text + at, block.length);
		block.text = copy;
		assert_int_equal(importer->block(state, &block), 0);
		free(copy);
		block.line += lines;
	}
	assert_int_equal(importer->finish(state), 0);
	importer->close(state);
	return buf_string(&imported);
}

static inline void imports(const struct importer *importer, const char *text, const char *expected)
{
	assert_string_equal(import_text(importer, text, strlen(text), 1000000), expected);
	assert_string_equal(import_text(importer, text, strlen(text), 1), expected);
}

/* The last import had exactly so many troubles, the first of this kind at this place. */
static inline void trouble_was(enum trouble kind, uint64_t line, unsigned column, const char *text)
{
	const struct trouble_place *place = &import_troubles.places[kind][0];

	for (int i = 0; i < TROUBLE_KINDS; i++)
		assert_int_equal(import_troubles.counts[i], i == (int)kind);
	assert_string_equal(place->text, text);
	assert_int_equal(place->line, line);
	assert_int_equal(place->column, column);
}

static inline void no_trouble(void)
{
	for (int i = 0; i < TROUBLE_KINDS; i++)
		if (import_troubles.counts[i])
			fail_msg("%s", import_troubles.places[i][0].text);
}

static inline int import_end(void **state)
{
	(void)state;
	buf_release(&imported);
	troubles_release(&import_troubles);
	return 0;
}

#endif
