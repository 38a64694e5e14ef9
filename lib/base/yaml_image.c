#include "base/yaml_image.h"

#include <stdlib.h>
#include <string.h>

/*
 * A node is "KIND PLAIN LINE COLUMN START END COUNT:", hexadecimal, and then
 * COUNT bytes of text, or COUNT nodes. Never written by hand, so the reader
 * need only be safe, not helpful.
 */
enum { FIELDS = 7 };

static void number_write(struct buf *out, size_t number, char end)
{
	static const char digits[] = "0123456789abcdef";
	char text[2 * sizeof(number) + 1], *at = text + sizeof(text);

	*--at = end;
	do {
		*--at = digits[number & 15];
		number >>= 4;
	} while (number);
	buf_add(out, at, (size_t)(text + sizeof(text) - at));
}

void yaml_image_write(const struct yaml_node *node, struct buf *out)
{
	size_t length = node->kind == YAML_SCALAR ? strlen(node->text) : node->count, i;
	const size_t fields[] = {
		node->kind, node->plain, node->line, node->column, node->start, node->end, length};

	for (i = 0; i < FIELDS; i++)
		number_write(out, fields[i], i + 1 < FIELDS ? ' ' : ':');
	if (node->kind == YAML_SCALAR)
		buf_add(out, node->text, length);
	for (i = 0; node->kind != YAML_SCALAR && i < length; i++)
		yaml_image_write(node->children[i], out);
}

struct image {
	const char *at, *end;
};

static bool number_read(struct image *image, size_t *number)
{
	const char *start = image->at;

	for (*number = 0; image->at < image->end; image->at++) {
		char c = *image->at;

		if (c >= '0' && c <= '9')
			*number = *number << 4 | (size_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			*number = *number << 4 | (size_t)(c - 'a' + 10);
		else
			break;
	}
	if (image->at == start || image->at == image->end)
		return false;
	image->at++;
	return true;
}

static bool children_read(struct image *image, struct yaml_node *parent, size_t count,
	unsigned depth);

/* A node with its text, if it is a scalar, in the same piece of memory, as yaml_parse() makes
 * them. */
static struct yaml_node *node_read(struct image *image, unsigned depth)
{
	size_t fields[FIELDS], length, i;
	struct yaml_node *node;

	for (i = 0; i < FIELDS; i++)
		if (!number_read(image, &fields[i]))
			return NULL;
	/* each child takes more than a byte */
	if (depth > YAML_NESTING_MAX || fields[0] > YAML_MAPPING ||
		fields[FIELDS - 1] > (size_t)(image->end - image->at))
		return NULL;
	length = fields[0] == YAML_SCALAR ? fields[FIELDS - 1] : 0;
	node = calloc(1, sizeof(*node) + length + 1);
	if (!node)
		return NULL;
	*node = (struct yaml_node){.kind = (enum yaml_kind)fields[0], .plain = fields[1],
		.line = (unsigned)fields[2], .column = (unsigned)fields[3], .start = fields[4],
		.end = fields[5]};
	if (node->kind == YAML_SCALAR) {
		node->text = memcpy(node + 1, image->at, length);
		image->at += length;
	} else if (!children_read(image, node, fields[FIELDS - 1], depth)) {
		yaml_node_free(node);
		return NULL;
	}
	return node;
}

static bool children_read(struct image *image, struct yaml_node *parent, size_t count,
	unsigned depth)
{
	parent->children = calloc(count + 1, sizeof(*parent->children));
	for (; parent->children && parent->count < count; parent->count++) {
		parent->children[parent->count] = node_read(image, depth + 1);
		if (!parent->children[parent->count])
			return false;
	}
	return parent->children && !(parent->kind == YAML_MAPPING && count % 2);
}

struct yaml_node *yaml_image_read(const char *text, size_t length)
{
	struct image image = {text, text + length};
	struct yaml_node *root = node_read(&image, 0);

	if (root && image.at != image.end) {
		yaml_node_free(root);
		root = NULL;
	}
	return root;
}
