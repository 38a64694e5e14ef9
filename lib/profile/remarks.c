#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/yaml.h"
#include "profile/importer.h"
#include "profile/number.h"

/*
 * LLVM's optimisation remarks: the YAML of -pass-remarks-output, a document each,
 *
 *	--- !Missed
 *	Pass:            loop-vectorize
 *	Name:            MissedDetails
 *	DebugLoc:        { File: rules.rw, Line: 11, Column: 3 }
 *	Function:        fsum
 *	Args:
 *	  - String:          loop not vectorized
 *	...
 *
 * or what -pass-remarks prints: "remark: rules.rw:11:3: loop not vectorized", which has neither
 * kind nor pass. Documents are told apart by their first lines, so that a broken one does not
 * take the next with it.
 */
enum { DOCUMENT_MAX = 1 << 20 };

struct remarks {
	const struct import *import;
	char *pattern;       /* the log's name up to its first dot */
	bool in_document, is_too_long;
	struct buf kind, text;
	uint64_t line;       /* of the document's "---" */
	bool reported;       /* that this document has a fault */
};

static const char text_mark[] = "remark: ";

static int remarks_recognise(const char *head, size_t length)
{
	if (length > 5 && memcmp(head, "--- !", 5) == 0)
		return 95;
	if (memmem(head, length, "\n--- !", 6) && memmem(head, length, "\nPass:", 6))
		return 90;
	if (length > 8 && memcmp(head, text_mark, 8) == 0)
		return 60;
	return memmem(head, length, "\nremark: ", 9) ? 50 : 0;
}

static void remarks_close(void *state)
{
	struct remarks *r = state;

	if (!r)
		return;
	free(r->pattern);
	buf_release(&r->kind);
	buf_release(&r->text);
	free(r);
}

static void *remarks_open(const struct import *import)
{
	struct remarks *r = calloc(1, sizeof(*r));
	const char *base = path_base(import->file);

	if (!r)
		return NULL;
	r->import = import;
	r->pattern = strndup(base, strcspn(base, "."));
	if (!r->pattern) {
		remarks_close(r);
		return NULL;
	}
	return r;
}

static struct slice text_of(const struct yaml_node *node)
{
	if (!node || node->kind != YAML_SCALAR)
		return slice_of(NULL, 0);
	return slice_of(node->text, strlen(node->text));
}

static struct slice pattern_of(const struct remarks *r)
{
	return *r->pattern ? slice_of(r->pattern, strlen(r->pattern)) : slice_of(NULL, 0);
}

/* ---- YAML */

static void fault(struct remarks *r, uint64_t line, unsigned column, const char *what)
{
	if (!r->reported)
		trouble_add(r->import->troubles, TROUBLE_BROKEN, r->import->file, line, column,
			"%s", what);
	r->reported = true;
}

static int64_t place_number(struct remarks *r, const struct yaml_node *node)
{
	struct slice text = text_of(node);
	int64_t number = EVENT_ABSENT;

	if (!text.text)
		return EVENT_ABSENT;
	if (number_parse(text.text, text.length, NUMBER_PLAIN, &number) != NUMBER_OK ||
		number < 0) {
		trouble_add(r->import->troubles, TROUBLE_RANGE, r->import->file,
			r->line + node->line, node->column, "no line or column: '%.40s'",
			text.text);
		return EVENT_ABSENT;
	}
	return number;
}

/* The message is all arguments, one behind the other; their own places do not belong to it. */
static void message_join(const struct yaml_node *args, struct buf *out)
{
	size_t i, j;

	if (!args || args->kind != YAML_SEQUENCE)
		return;
	for (i = 0; i < args->count; i++) {
		const struct yaml_node *arg = args->children[i];

		for (j = 0; arg->kind == YAML_MAPPING && j + 1 < arg->count; j += 2)
			if (strcmp(arg->children[j]->text, "DebugLoc") != 0 &&
				arg->children[j + 1]->kind == YAML_SCALAR)
				buf_puts(out, arg->children[j + 1]->text);
	}
}

static int remark_give(struct remarks *r, const struct yaml_node *root)
{
	const struct yaml_node *place = yaml_get(root, "DebugLoc");
	struct buf message = BUF_INIT;
	struct event event;
	int result = 0;

	event_init(&event, EVENT_REMARK, text_of(yaml_get(root, "Name")));
	event.remark.kind = slice_of(buf_string(&r->kind), r->kind.length);
	event.remark.pass = text_of(yaml_get(root, "Pass"));
	event.remark.function = text_of(yaml_get(root, "Function"));
	event.remark.file = text_of(yaml_get(place, "File"));
	event.remark.line = place_number(r, yaml_get(place, "Line"));
	event.remark.column = place_number(r, yaml_get(place, "Column"));
	event.remark.pattern = pattern_of(r);
	message_join(yaml_get(root, "Args"), &message);
	if (message.length > 0)
		event.remark.message = slice_of(message.data, message.length);
	if (!event.name.text || !event.remark.pass.text)
		fault(r, r->line, 0, "a remark without Pass or Name");
	else if (message.failed)
		result = -1;
	else
		r->import->sink.take(r->import->sink.context, &event);
	buf_release(&message);
	return result;
}

static int document_end(struct remarks *r)
{
	struct yaml_node *root = NULL;
	struct error e = ERROR_INIT;
	int result = 0;

	r->in_document = false;
	if (r->kind.failed || r->text.failed)
		return -1;
	if (r->is_too_long) {
		fault(r, r->line, 0, "a remark of more than 1 MiB is left out");
	} else if (yaml_parse(buf_string(&r->text), r->text.length, NULL, &root, &e) < 0) {
		result = e.code == ERROR_MEMORY ? -1 : 0;
		fault(r, r->line + e.line, e.column, error_text(&e));
	} else {
		result = remark_give(r, root);
	}
	yaml_node_free(root);
	error_release(&e);
	return result;
}

static void document_begin(struct remarks *r, struct slice line, uint64_t number)
{
	size_t at = line.length > 4 && line.text[4] == '!' ? 5 : 4;

	buf_truncate(&r->kind, 0);
	buf_truncate(&r->text, 0);
	if (at < line.length)
		buf_add(&r->kind, line.text + at, line.length - at);
	r->in_document = true;
	r->is_too_long = r->reported = false;
	r->line = number;
}

/* ---- text */

/* Reads ":NUMBER:" backwards from the end of text; shortens it. */
static int64_t number_behind(struct slice *text)
{
	size_t at = text->length;
	int64_t number = EVENT_ABSENT;

	while (at > 0 && text->text[at - 1] >= '0' && text->text[at - 1] <= '9')
		at--;
	if (at == text->length || at == 0 || text->text[at - 1] != ':')
		return EVENT_ABSENT;
	number_parse(text->text + at, text->length - at, NUMBER_PLAIN, &number);
	text->length = at - 1;
	return number;
}

static void text_take(struct remarks *r, struct slice line)
{
	const char *start = line.text + sizeof(text_mark) - 1, *end = line.text + line.length;
	const char *colon = memmem(start, (size_t)(end - start), ": ", 2);
	struct slice place;
	struct event event;

	if (!colon)
		return;
	event_init(&event, EVENT_REMARK, slice_of(NULL, 0));
	place = slice_of(start, (size_t)(colon - start));
	event.remark.column = number_behind(&place);
	event.remark.line = number_behind(&place);
	event.remark.file = place;
	event.remark.message = slice_of(colon + 2, (size_t)(end - colon - 2));
	event.remark.pattern = pattern_of(r);
	r->import->sink.take(r->import->sink.context, &event);
}

/* ---- lines */

static bool starts(struct slice line, const char *text)
{
	return line.length >= strlen(text) && memcmp(line.text, text, strlen(text)) == 0;
}

static int line_take(void *state, struct slice line, uint64_t number, bool is_cut)
{
	struct remarks *r = state;

	(void)is_cut;
	if (line.length > 0 && line.text[line.length - 1] == '\r')
		line.length--;
	if (starts(line, "--- ") || (line.length == 3 && starts(line, "---"))) {
		if (r->in_document) {
			fault(r, r->line, 0, "a remark that does not end");
			r->in_document = false;
		}
		document_begin(r, line, number);
	} else if (r->in_document && line.length == 3 && starts(line, "...")) {
		return document_end(r);
	} else if (r->in_document) {
		r->is_too_long |= r->text.length + line.length > DOCUMENT_MAX;
		if (!r->is_too_long) {
			buf_add(&r->text, line.text, line.length);
			buf_putc(&r->text, '\n');
		}
	} else if (starts(line, text_mark)) {
		text_take(r, line);
	}
	return r->text.failed ? -1 : 0;
}

static int remarks_block(void *state, const struct source_block *block)
{
	return importer_lines(block, line_take, state);
}

static int remarks_finish(void *state)
{
	struct remarks *r = state;

	if (r->in_document)
		trouble_add(r->import->troubles, TROUBLE_TRUNCATED, r->import->file, r->line, 0,
			"the last remark is cut off");
	return 0;
}

const struct importer remarks_importer = {
	.name = "remarks",
	.title = "LLVM optimisation remarks (-pass-remarks-output, -pass-remarks)",
	.recognise = remarks_recognise,
	.open = remarks_open,
	.block = remarks_block,
	.finish = remarks_finish,
	.close = remarks_close,
};
