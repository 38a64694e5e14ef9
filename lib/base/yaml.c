#include "base/yaml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/utf8.h"

struct reader {
	yaml_parser_t parser;
	const char *text; /* without a byte order mark, */
	size_t length;
	size_t skipped;   /* which takes this many bytes */
	const char *file;
	struct error *error;
	size_t characters, bytes; /* a place in text, counted in both */
	unsigned depth;
};

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* libyaml's marks count characters. They come nearly in order: the last place is a good start. */
static size_t byte_offset(struct reader *r, const yaml_mark_t *mark)
{
	while (r->characters < mark->index && r->bytes < r->length) {
		do
			r->bytes++;
		while (r->bytes < r->length && is_continuation(r->text[r->bytes]));
		r->characters++;
	}
	while (r->characters > mark->index) {
		do
			r->bytes--;
		while (is_continuation(r->text[r->bytes]));
		r->characters--;
	}
	return r->bytes + r->skipped;
}

#define error_at_mark(r, mark, ...) \
	error_at((r)->error, ERROR_INPUT, (r)->file, (unsigned)(mark).line + 1, \
		(unsigned)(mark).column + 1, __VA_ARGS__)

#define error_at_node(r, node, ...) \
	error_at((r)->error, ERROR_INPUT, (r)->file, (node)->line, (node)->column, __VA_ARGS__)

/* libyaml gives the offset of a character that it refuses, but not its line. */
static int character_error(struct reader *r)
{
	size_t position = 0, size;
	yaml_mark_t mark = {0};
	uint32_t c = 0;

	while (position < r->length) {
		size = utf8_decode(r->text + position, r->length - position, &c);
		if (size == 0)
			return error_at_mark(r, mark, "byte 0x%02x is not UTF-8",
				(unsigned)(unsigned char)r->text[position]);
		if (position >= r->parser.problem_offset)
			break;
		position += size;
		mark.column++;
		if (c == '\n') {
			mark.line++;
			mark.column = 0;
		}
	}
	return error_at_mark(r, mark, "character U+%04X is not allowed", (unsigned)c);
}

static int syntax_error(struct reader *r)
{
	const yaml_parser_t *parser = &r->parser;
	size_t offset = byte_offset(r, &parser->problem_mark) - r->skipped;

	if (strcmp(parser->problem, "found character that cannot start any token") == 0 &&
		offset < r->length) {
		if (r->text[offset] == '\t')
			return error_at_mark(r, parser->problem_mark,
				"a tab cannot indent: use blanks");
		return error_at_mark(r, parser->problem_mark,
			"'%c' cannot start a value without quotes", r->text[offset]);
	}
	if (!parser->context)
		return error_at_mark(r, parser->problem_mark, "%s", parser->problem);
	if (parser->context_mark.line == parser->problem_mark.line)
		return error_at_mark(r, parser->problem_mark, "%s %s", parser->problem,
			parser->context);
	return error_at_mark(r, parser->problem_mark, "%s %s that starts on line %zu",
		parser->problem, parser->context, parser->context_mark.line + 1);
}

static int event_next(struct reader *r, yaml_event_t *event)
{
	if (yaml_parser_parse(&r->parser, event))
		return 0;
	switch (r->parser.error) {
	case YAML_MEMORY_ERROR:
		return error_memory(r->error);
	case YAML_READER_ERROR:
		return character_error(r);
	default:
		return syntax_error(r);
	}
}

static int properties_check(struct reader *r, const yaml_event_t *event,
	const yaml_char_t *anchor, const yaml_char_t *tag, const char *default_tag)
{
	if (anchor)
		return error_at_mark(r, event->start_mark, "anchors are not supported: '&%s'",
			(const char *)anchor);
	if (tag && strcmp((const char *)tag, default_tag) != 0 &&
		strcmp((const char *)tag, "!") != 0)
		return error_at_mark(r, event->start_mark, "tags are not supported: '%s'",
			(const char *)tag);
	return 0;
}

/* A scalar's text lies in the same piece of memory, behind the node. */
static struct yaml_node *node_new(struct reader *r, const yaml_event_t *event,
	enum yaml_kind kind, size_t extra)
{
	struct yaml_node *node = malloc(sizeof(*node) + extra);

	if (!node) {
		error_memory(r->error);
		return NULL;
	}
	*node = (struct yaml_node){
		.kind = kind,
		.line = (unsigned)event->start_mark.line + 1,
		.column = (unsigned)event->start_mark.column + 1,
		.start = byte_offset(r, &event->start_mark),
		.end = byte_offset(r, &event->end_mark),
	};
	return node;
}

static struct yaml_node *scalar_read(struct reader *r, const yaml_event_t *event)
{
	size_t length = event->data.scalar.length;
	const char *value = (const char *)event->data.scalar.value;
	const yaml_char_t *tag = event->data.scalar.tag;
	struct yaml_node *node;

	if (properties_check(r, event, event->data.scalar.anchor, tag, YAML_STR_TAG))
		return NULL;
	if (memchr(value, '\0', length)) {
		error_at_mark(r, event->start_mark, "a NUL character is not allowed");
		return NULL;
	}
	node = node_new(r, event, YAML_SCALAR, length + 1);
	if (!node)
		return NULL;
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !tag;
	node->text = (char *)(node + 1);
	memcpy(node->text, value, length);
	node->text[length] = '\0';
	return node;
}

/* Takes child over, also when it fails. The capacity is the power of two that holds count. */
static int child_add(struct reader *r, struct yaml_node *parent, struct yaml_node *child)
{
	size_t count = parent->count;

	if (count == 0 || (count >= 4 && (count & (count - 1)) == 0)) {
		struct yaml_node **children = reallocarray(parent->children,
			count ? 2 * count : 4, sizeof(*children));

		if (!children) {
			yaml_node_free(child);
			return error_memory(r->error);
		}
		parent->children = children;
	}
	parent->children[parent->count++] = child;
	if (parent->kind == YAML_MAPPING && count % 2 == 0 && child->kind != YAML_SCALAR)
		return error_at_node(r, child, "a key must be a scalar, this is %s",
			yaml_kind_name(child));
	return 0;
}

static int key_compare(const void *left, const void *right)
{
	const struct yaml_node *a = *(const struct yaml_node *const *)left;
	const struct yaml_node *b = *(const struct yaml_node *const *)right;
	int order = strcmp(a->text, b->text);

	return order ? order : (a->start > b->start) - (a->start < b->start);
}

/* Sorted, because comparing every key with every other lets a large file take minutes. */
static int duplicates_check(struct reader *r, const struct yaml_node *mapping)
{
	const struct yaml_node **keys, *first = NULL, *second = NULL;
	size_t count = mapping->count / 2;

	if (count < 2)
		return 0;
	keys = reallocarray(NULL, count, sizeof(*keys));
	if (!keys)
		return error_memory(r->error);
	for (size_t i = 0; i < count; i++)
		keys[i] = mapping->children[2 * i];
	qsort(keys, count, sizeof(*keys), key_compare);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(keys[i - 1]->text, keys[i]->text) == 0 &&
			(!second || keys[i]->start < second->start)) {
			first = keys[i - 1];
			second = keys[i];
		}
	}
	free(keys);
	if (second)
		return error_at_node(r, second, "key '%s' is already on line %u", second->text,
			first->line);
	return 0;
}

static struct yaml_node *node_read(struct reader *r, yaml_event_t *event);

/* Reads up to the event that ends the collection. */
static int children_read(struct reader *r, struct yaml_node *node, bool in_brackets)
{
	yaml_event_t event;
	struct yaml_node *child;

	for (;;) {
		if (event_next(r, &event))
			return -1;
		if (event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT)
			break;
		child = node_read(r, &event);
		if (!child || child_add(r, node, child))
			return -1;
	}
	/* without brackets, libyaml ends it where the next token is, behind blanks and comments */
	if (in_brackets)
		node->end = byte_offset(r, &event.end_mark);
	else if (node->count > 0)
		node->end = node->children[node->count - 1]->end;
	yaml_event_delete(&event);
	return 0;
}

static struct yaml_node *collection_read(struct reader *r, const yaml_event_t *event,
	enum yaml_kind kind, bool in_brackets)
{
	struct yaml_node *node;
	int result;

	if (r->depth == YAML_NESTING_MAX) {
		error_at_mark(r, event->start_mark, "nested more than %d deep", YAML_NESTING_MAX);
		return NULL;
	}
	node = node_new(r, event, kind, 0);
	if (!node)
		return NULL;
	r->depth++;
	result = children_read(r, node, in_brackets);
	r->depth--;
	if (result == 0 && kind == YAML_MAPPING)
		result = duplicates_check(r, node);
	if (result < 0) {
		yaml_node_free(node);
		return NULL;
	}
	return node;
}

static struct yaml_node *sequence_read(struct reader *r, const yaml_event_t *event)
{
	if (properties_check(r, event, event->data.sequence_start.anchor,
		event->data.sequence_start.tag, YAML_SEQ_TAG))
		return NULL;
	return collection_read(r, event, YAML_SEQUENCE,
		event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
}

static struct yaml_node *mapping_read(struct reader *r, const yaml_event_t *event)
{
	if (properties_check(r, event, event->data.mapping_start.anchor,
		event->data.mapping_start.tag, YAML_MAP_TAG))
		return NULL;
	return collection_read(r, event, YAML_MAPPING,
		event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
}

/* The node that event begins, NULL when it failed. Deletes the event. */
static struct yaml_node *node_read(struct reader *r, yaml_event_t *event)
{
	struct yaml_node *node = NULL;

	if (event->type == YAML_SCALAR_EVENT)
		node = scalar_read(r, event);
	else if (event->type == YAML_SEQUENCE_START_EVENT)
		node = sequence_read(r, event);
	else if (event->type == YAML_MAPPING_START_EVENT)
		node = mapping_read(r, event);
	else
		error_at_mark(r, event->start_mark, "aliases are not supported: '*%s'",
			(const char *)event->data.alias.anchor);
	yaml_event_delete(event);
	return node;
}

static int stream_read(struct reader *r, struct yaml_node **root)
{
	yaml_event_t event;
	bool seen = false;

	for (;;) {
		if (event_next(r, &event))
			return -1;
		switch (event.type) {
		case YAML_STREAM_END_EVENT:
			yaml_event_delete(&event);
			return 0;
		case YAML_STREAM_START_EVENT:
		case YAML_DOCUMENT_END_EVENT:
			yaml_event_delete(&event);
			break;
		case YAML_DOCUMENT_START_EVENT:
			if (seen)
				error_at_mark(r, event.start_mark,
					"a second document starts here, but only one is allowed");
			yaml_event_delete(&event);
			if (seen)
				return -1;
			seen = true;
			break;
		default:
			*root = node_read(r, &event);
			if (!*root)
				return -1;
		}
	}
}

/* "---" alone is as empty as nothing at all. */
static bool is_empty(const struct yaml_node *node)
{
	return node && node->kind == YAML_SCALAR && node->plain && !*node->text;
}

int yaml_parse(const char *text, size_t length, const char *file, struct yaml_node **root,
	struct error *e)
{
	struct reader r = {.text = text, .length = length, .file = file, .error = e};
	int result;

	*root = NULL;
	r.skipped = utf8_mark(text, length);
	r.text += r.skipped;
	r.length -= r.skipped;
	if (!yaml_parser_initialize(&r.parser))
		return error_memory(e);
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text, r.length);
	result = stream_read(&r, root);
	yaml_parser_delete(&r.parser);
	if (result < 0 || is_empty(*root)) {
		yaml_node_free(*root);
		*root = NULL;
	}
	return result;
}

void yaml_node_free(struct yaml_node *root)
{
	if (!root)
		return;
	for (size_t i = 0; i < root->count; i++)
		yaml_node_free(root->children[i]);
	free(root->children);
	free(root);
}

const struct yaml_node *yaml_get(const struct yaml_node *mapping, const char *key)
{
	if (!mapping || mapping->kind != YAML_MAPPING)
		return NULL;
	for (size_t i = 0; i + 1 < mapping->count; i += 2)
		if (strcmp(mapping->children[i]->text, key) == 0)
			return mapping->children[i + 1];
	return NULL;
}

bool yaml_is_null(const struct yaml_node *node)
{
	static const char *const names[] = {"", "~", "null", "Null", "NULL"};

	if (node->kind != YAML_SCALAR || !node->plain)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(node->text, names[i]) == 0)
			return true;
	return false;
}

const char *yaml_kind_name(const struct yaml_node *node)
{
	static const char *const names[] = {
		[YAML_SCALAR] = "a scalar",
		[YAML_SEQUENCE] = "a list",
		[YAML_MAPPING] = "a mapping",
	};

	return names[node->kind];
}
