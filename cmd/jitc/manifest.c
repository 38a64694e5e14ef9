#include "cmd/jitc/manifest.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/json_reader.h"
#include "base/suggest.h"
#include "base/yaml.h"
#include "pipeline/pattern_id.h"

/* Some 100,000 entries. */
enum { MANIFEST_MOST_BYTES = 16 << 20 };

enum key { KEY_FILE, KEY_ID, KEY_OPTIONS, KEY_OUTPUT, KEYS };

static const char *const key_names[KEYS] = {"file", "id", "options", "output"};

struct place {
	const char *name;
	unsigned line, column;
};

#define error_here(place, ...) \
	error_at(e, ERROR_INPUT, (place).name, (place).line, (place).column, __VA_ARGS__)

/* ---- what both formats fill */

static struct manifest_entry *entry_new(struct manifest *m, struct place at, struct error *e)
{
	struct manifest_entry *entries =
		array_room(m->entries, m->count, &m->capacity, sizeof(*entries));

	if (!entries) {
		error_memory(e);
		return NULL;
	}
	m->entries = entries;
	entries[m->count] = (struct manifest_entry){.line = at.line, .column = at.column};
	return &entries[m->count++];
}

/* KEYS and e: there is no such key. */
static enum key key_find(const char *name, struct place at, struct error *e)
{
	const char *near;
	enum key key;

	for (key = 0; key < KEYS; key++)
		if (strcmp(name, key_names[key]) == 0)
			return key;
	near = suggest(name, key_names, KEYS);
	if (near)
		error_here(at, "unknown key '%s': did you mean '%s'?", name, near);
	else
		error_here(at, "unknown key '%s': there are file, id, options and output", name);
	return KEYS;
}

static char **text_of(struct manifest_entry *entry, enum key key)
{
	return key == KEY_FILE ? &entry->file : key == KEY_ID ? &entry->id : &entry->output;
}

static bool is_given(struct manifest_entry *entry, enum key key)
{
	return key == KEY_OPTIONS ? entry->options_line > 0 : *text_of(entry, key) != NULL;
}

static int text_take(struct manifest_entry *entry, enum key key, const char *text, struct place at,
	struct error *e)
{
	char **field = text_of(entry, key);

	if (key == KEY_ID && pattern_id_check(text, e) < 0)
		return error_locate(e, at.name, at.line, at.column);
	if (!*text)
		return error_here(at, "%s is empty", key_names[key]);
	if (key != KEY_ID && strcmp(text, "-") == 0)
		return error_here(at, "%s must be a file: several cannot share standard %s",
			key_names[key], key == KEY_FILE ? "input" : "output");
	*field = strdup(text);
	return *field ? 0 : error_memory(e);
}

static void options_begin(struct manifest_entry *entry, struct place at)
{
	entry->options_line = at.line;
	entry->options_column = at.column;
}

static int option_take(struct manifest_entry *entry, const char *text, struct error *e)
{
	strvec_push(&entry->options, text);
	return entry->options.failed ? error_memory(e) : 0;
}

static int entry_check(const struct manifest *m, const struct manifest_entry *entry,
	struct error *e)
{
	struct place at = {m->name, entry->line, entry->column};

	return entry->file ? 0 : error_here(at, "it has no key 'file'");
}

/* ---- YAML */

static struct place node_place(const struct manifest *m, const struct yaml_node *node)
{
	return (struct place){m->name, node->line, node->column};
}

/* The scalar's value; NULL and e. */
static const char *node_text(const struct manifest *m, const struct yaml_node *node,
	struct error *e)
{
	if (node->kind == YAML_SCALAR && !yaml_is_null(node))
		return node->text;
	error_here(node_place(m, node), "expected a text, not %s",
		node->kind == YAML_SCALAR ? "null" : yaml_kind_name(node));
	return NULL;
}

static int yaml_options(const struct manifest *m, struct manifest_entry *entry,
	const struct yaml_node *list, struct error *e)
{
	const char *text;
	size_t i;

	if (list->kind != YAML_SEQUENCE)
		return error_here(node_place(m, list), "expected a list of arguments, not %s",
			yaml_kind_name(list));
	options_begin(entry, node_place(m, list));
	for (i = 0; i < list->count; i++) {
		text = node_text(m, list->children[i], e);
		if (!text || option_take(entry, text, e) < 0)
			return -1;
	}
	return 0;
}

static int yaml_pair(const struct manifest *m, struct manifest_entry *entry,
	const struct yaml_node *name, const struct yaml_node *value, struct error *e)
{
	enum key key = key_find(name->text, node_place(m, name), e);
	const char *text;

	if (key == KEYS)
		return -1;
	if (key == KEY_OPTIONS)
		return yaml_options(m, entry, value, e);
	text = node_text(m, value, e);
	return text ? text_take(entry, key, text, node_place(m, value), e) : -1;
}

static int yaml_entry(struct manifest *m, const struct yaml_node *node, struct error *e)
{
	struct manifest_entry *entry;
	size_t i;

	if (node->kind != YAML_MAPPING)
		return error_here(node_place(m, node), "expected a mapping, not %s",
			yaml_kind_name(node));
	entry = entry_new(m, node_place(m, node), e);
	if (!entry)
		return -1;
	for (i = 0; i < node->count; i += 2)
		if (yaml_pair(m, entry, node->children[i], node->children[i + 1], e) < 0)
			return -1;
	return entry_check(m, entry, e);
}

static int yaml_read(struct manifest *m, const char *text, size_t length, struct error *e)
{
	struct yaml_node *root;
	int result = yaml_parse(text, length, m->name, &root, e);
	size_t i;

	if (result == 0 && root && root->kind != YAML_SEQUENCE)
		result = error_here(node_place(m, root), "expected a list of mappings, not %s",
			yaml_kind_name(root));
	for (i = 0; result == 0 && root && i < root->count; i++)
		result = yaml_entry(m, root->children[i], e);
	yaml_node_free(root);
	return result;
}

/* ---- JSON Lines */

static struct place reader_place(struct json_reader *r)
{
	struct place at = {.name = r->file};
	uint64_t line;

	json_reader_place(r, &line, &at.column);
	at.line = line > UINT_MAX ? 0 : (unsigned)line;
	return at;
}

/* The string that comes next, for json_decref(). */
static json_t *json_text(struct json_reader *r, struct error *e)
{
	if (json_reader_peek(r) == '"')
		return json_reader_value(r, e);
	error_here(reader_place(r), "expected a string");
	return NULL;
}

static int json_options(struct json_reader *r, struct manifest_entry *entry, struct error *e)
{
	json_t *value;
	int more, result;

	json_reader_peek(r);
	options_begin(entry, reader_place(r));
	if (json_reader_enter(r, '[', e) < 0)
		return -1;
	while ((more = json_reader_element(r, e)) > 0) {
		value = json_text(r, e);
		result = value ? option_take(entry, json_string_value(value), e) : -1;
		json_decref(value);
		if (result < 0)
			return -1;
	}
	return more;
}

static int json_member(struct json_reader *r, struct manifest_entry *entry, enum key key,
	struct error *e)
{
	struct place at;
	json_t *value;
	int result;

	json_reader_peek(r);
	at = reader_place(r);
	if (is_given(entry, key))
		return error_here(at, "the key '%s' is there twice", key_names[key]);
	if (key == KEY_OPTIONS)
		return json_options(r, entry, e);
	value = json_text(r, e);
	result = value ? text_take(entry, key, json_string_value(value), at, e) : -1;
	json_decref(value);
	return result;
}

static int json_entry(struct manifest *m, struct json_reader *r, struct error *e)
{
	struct manifest_entry *entry = entry_new(m, reader_place(r), e);
	struct buf name = BUF_INIT;
	int more = -1;
	enum key key;

	if (!entry || json_reader_enter(r, '{', e) < 0)
		goto out;
	while ((more = json_reader_member(r, &name, e)) > 0) {
		key = key_find(buf_string(&name), reader_place(r), e);
		if (key == KEYS || json_member(r, entry, key, e) < 0) {
			more = -1;
			break;
		}
	}
out:
	buf_release(&name);
	if (more < 0 || json_reader_end(r, e) < 0)
		return -1;
	return entry_check(m, entry, e);
}

static int json_lines_read(struct manifest *m, const char *text, size_t length, struct error *e)
{
	const char *end = text + length, *newline;
	struct json_reader r;
	uint64_t line;

	for (line = 1; text < end; line++) {
		newline = memchr(text, '\n', (size_t)(end - text));
		json_reader_init(&r, m->name, text, (size_t)((newline ? newline : end) - text));
		r.line = line;
		json_reader_peek(&r);
		if (r.position < r.length && json_entry(m, &r, e) < 0)
			return -1;
		text = newline ? newline + 1 : end;
	}
	return 0;
}

/* ---- either */

static bool is_json_lines(const char *text, size_t length)
{
	struct json_reader r;

	json_reader_init(&r, NULL, text, length);
	return json_reader_peek(&r) == '{';
}

int manifest_parse(struct manifest *m, const char *name, const char *text, size_t length,
	struct error *e)
{
	int result;

	*m = (struct manifest){.name = strdup(name)};
	if (!m->name)
		return error_memory(e);
	result = is_json_lines(text, length) ? json_lines_read(m, text, length, e)
					     : yaml_read(m, text, length, e);
	if (result == 0 && m->count == 0)
		return error_at(e, ERROR_INPUT, name, 0, 0, "it lists no file");
	return result;
}

int manifest_read(struct manifest *m, const char *file, struct error *e)
{
	bool is_stdin = strcmp(file, "-") == 0;
	struct buf text = BUF_INIT;
	int result = is_stdin ? file_read_fd_small(STDIN_FILENO, "standard input",
					MANIFEST_MOST_BYTES, &text, e)
			      : file_read_small(file, MANIFEST_MOST_BYTES, &text, e);

	*m = (struct manifest){0};
	/* what cannot be read is bad input, whatever the system's reason */
	if (result < 0 && e->code == ERROR_SYSTEM)
		e->code = ERROR_INPUT;
	if (result == 0)
		result = manifest_parse(m, is_stdin ? "<stdin>" : file, buf_string(&text),
			text.length, e);
	buf_release(&text);
	return result;
}

void manifest_release(struct manifest *m)
{
	size_t i;

	for (i = 0; i < m->count; i++) {
		free(m->entries[i].file);
		free(m->entries[i].id);
		free(m->entries[i].output);
		strvec_release(&m->entries[i].options);
	}
	free(m->entries);
	free(m->name);
	*m = (struct manifest){0};
}
