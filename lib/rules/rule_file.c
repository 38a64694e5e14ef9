#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "rules/rule_reader.h"

/* The rule file's outline, and the files it includes. */

/* ---- the outline */

/* It becomes a pattern ID, the name of a file, and that of a file in memory, which is shorter. */
enum { NAME_MOST_BYTES = 240 };

static bool is_theory_name(const char *name)
{
	size_t length = strlen(name), step;
	uint32_t c;

	for (size_t at = 0; at < length; at += step) {
		step = utf8_decode(name + at, length - at, &c);
		if (step == 0 || c == '/' || utf8_is_control(c))
			return false;
	}
	return length > 0 && length <= NAME_MOST_BYTES;
}

static int theory_name(struct reader *r, const struct yaml_node *node)
{
	if (reader_kind(r, node, YAML_SCALAR, "'theory'") < 0)
		return -1;
	if (!is_theory_name(node->text))
		return reader_fault(r, node, "a theory's name is one line of text, 1 to %d bytes "
			"without '/' and control characters", NAME_MOST_BYTES);
	if (r->theory->name)
		return 0;
	r->theory->name = strdup(node->text);
	return r->theory->name ? 0 : error_memory(r->e);
}

enum key { KEY_THEORY, KEY_INCLUDE, KEY_SORTS, KEY_INTEGERS, KEY_CONSTRUCTORS, KEY_OPERATIONS,
	KEY_VARIABLES, KEY_COLORS, KEY_RULES, KEY_EVALUATE, KEYS };

static const char *const key_names[KEYS] = {"theory", "include", "sorts", "integers",
	"constructors", "operations", "variables", "colors", "rules", "evaluate"};

/* What one key brings needs what those above brought, wherever they stand in the file. */
static const struct {
	enum key key;
	int (*read)(struct reader *r, const struct yaml_node *node);
} steps[] = {
	{KEY_THEORY, theory_name},
	{KEY_INCLUDE, reader_include},
	{KEY_SORTS, reader_sorts},
	{KEY_INTEGERS, reader_integers},
	{KEY_CONSTRUCTORS, reader_constructors},
	{KEY_INTEGERS, reader_truths},
	{KEY_OPERATIONS, reader_operations},
	{KEY_VARIABLES, reader_variables},
	{KEY_COLORS, reader_colors},
	{KEY_RULES, reader_rules},
	{KEY_EVALUATE, reader_evaluations},
};

static int keys_check(struct reader *r, const struct yaml_node *root)
{
	const struct yaml_node *name = yaml_get(root, key_names[KEY_THEORY]);

	for (size_t i = 0; i < root->count; i += 2)
		if (reader_key(r, root->children[i], key_names, KEYS) < 0 && reader_survive(r) < 0)
			return -1;
	if (!name || yaml_is_null(name))
		return reader_fault(r, name ? name : root, "'theory: NAME' is missing") < 0 &&
			reader_survive(r) < 0 ? -1 : 0;
	return 0;
}

static int outline_read(struct reader *r, const struct yaml_node *root)
{
	if (keys_check(r, root) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		const struct yaml_node *node = yaml_get(root, key_names[steps[i].key]);

		if (!node || yaml_is_null(node))
			continue;
		if (steps[i].read(r, node) < 0 && reader_survive(r) < 0)
			return -1;
	}
	return 0;
}

/* ---- files */

/* What is no rule file may have been meant by nobody: who includes it is told, too. */
static int root_read(struct reader *r, const char *text, size_t length, struct yaml_node **root)
{
	const struct theory_place *by = &r->included;

	if (yaml_parse(text, length, r->file, root, r->e) == 0) {
		if (*root && (*root)->kind == YAML_MAPPING)
			return 0;
		error_at(r->e, ERROR_INPUT, r->file, 1, 1, "this is no rule file: it is %s",
			*root ? yaml_kind_name(*root) : "empty");
	}
	if (by->file && r->e->code == ERROR_INPUT)
		error_at(r->e, ERROR_INPUT, r->e->file, r->e->line, r->e->column,
			"%s (included at %s:%u:%u)", error_text(r->e), by->file, by->line,
			by->column);
	return -1;
}

static int text_read(struct reader *r, const char *text, size_t length)
{
	struct yaml_node *root = NULL;
	const char *before = r->text;
	int result = root_read(r, text, length, &root);

	r->text = text;
	if (result == 0)
		result = outline_read(r, root);
	r->text = before;
	yaml_node_free(root);
	return result;
}

/* 1: it is among the files already. */
static int file_enter(struct reader *r, const char *file)
{
	struct theory *t = r->theory;
	struct file_stamp stamp = {0}, *stamps;
	bool is_there = file_stamp(file, &stamp) == 0;
	char **items;

	for (size_t i = 0; i < t->file_count; i++) {
		const struct file_stamp *other = &t->private->stamps[i];

		if (strcmp(t->files[i], file) == 0 || (is_there &&
				stamp.device == other->device && stamp.inode == other->inode))
			return 1;
	}
	stamps = array_room(t->private->stamps, t->file_count, &t->private->stamp_capacity,
		sizeof(*stamps));
	if (!stamps)
		return error_memory(r->e);
	t->private->stamps = stamps;
	stamps[t->file_count] = stamp;
	items = array_room(t->files, t->file_count, &t->private->file_capacity, sizeof(*items));
	if (!items)
		return error_memory(r->e);
	t->files = items;
	items[t->file_count] = strdup(file);
	if (!items[t->file_count])
		return error_memory(r->e);
	r->file = items[t->file_count++];
	return 0;
}

static int included_read(struct reader *r, const char *path, struct theory_place place)
{
	struct buf text = BUF_INIT;
	struct theory_place before = r->included;
	int result = file_enter(r, path);

	r->included = place;
	if (result == 0)
		result = file_read_small(path, THEORY_MOST_BYTES, &text, r->e);
	if (result == 0)
		result = text_read(r, buf_string(&text), text.length);
	buf_release(&text);
	r->included = before;
	r->file = place.file;
	return result < 0 ? -1 : 0;
}

static int include_one(struct reader *r, const struct yaml_node *node)
{
	char *path;
	int result;

	if (reader_kind(r, node, YAML_SCALAR, "an included file") < 0)
		return -1;
	if (!*node->text)
		return reader_fault(r, node, "an included file has a name");
	path = path_beside(r->file, node->text);
	result = path ? included_read(r, path, reader_place(r, node)) : error_memory(r->e);
	free(path);
	/* a file that is not there is known by who wants it */
	return result < 0 ? error_locate(r->e, r->file, node->line, node->column) : 0;
}

int reader_include(struct reader *r, const struct yaml_node *list)
{
	if (reader_kind(r, list, YAML_SEQUENCE, "'include'") < 0)
		return -1;
	for (size_t i = 0; i < list->count; i++)
		if (include_one(r, list->children[i]) < 0 && reader_survive(r) < 0)
			return -1;
	return 0;
}

static int theory_finish(struct reader *r)
{
	if (r->faults && r->faults->count > 0)
		return error_set(r->e, ERROR_FAILED, "%zu fault%s", r->faults->count,
			r->faults->count > 1 ? "s" : "");
	return theory_rewrites_make(r->theory, r->e);
}

static int theory_make(struct reader *r, const char *file, const char *text, size_t length)
{
	int result;

	r->theory = theory_new();
	if (!r->theory)
		return error_memory(r->e);
	result = file_enter(r, file);
	if (result == 0 && text_read(r, text, length) < 0)
		result = reader_survive(r);
	return result == 0 ? theory_finish(r) : -1;
}

int theory_parse(struct theory **theory, const char *file, const char *text, size_t length,
	struct theory_faults *faults, struct error *e)
{
	struct reader r = {.faults = faults, .e = e};
	int result = theory_make(&r, file, text, length);

	if (result < 0)
		theory_free(r.theory);
	*theory = result < 0 ? NULL : r.theory;
	return result;
}

int theory_try(const char *text, size_t length, const struct theory_origins *origins,
	struct error *e)
{
	struct reader r = {.origins = origins, .e = e};
	int result = theory_make(&r, origins->items[0].place.file, text, length);

	theory_free(r.theory);
	return result;
}

int theory_read(struct theory **theory, const char *file, struct theory_faults *faults,
	struct error *e)
{
	struct buf text = BUF_INIT;
	int result = file_read_small(file, THEORY_MOST_BYTES, &text, e);

	*theory = NULL;
	if (result == 0)
		result = theory_parse(theory, file, buf_string(&text), text.length, faults, e);
	buf_release(&text);
	return result;
}
