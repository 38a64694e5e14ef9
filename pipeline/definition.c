#include "pipeline/definition.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/suggest.h"
#include "base/yaml_image.h"
#include "pipeline/template.h"

/* Nobody writes more by hand. */
enum { TEXT_MOST_BYTES = 1 << 20 };

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const char *const kind_names[] = {"ll", "bc", "asm", "obj", "so"};
static const char *const kind_suffixes[] = {".ll", ".bc", ".s", ".o", ".so"};

const char *artifact_kind_name(enum artifact_kind kind)
{
	return kind_names[kind];
}

enum artifact_kind artifact_kind_find(const char *name)
{
	int i;

	for (i = 0; i < KIND_NONE; i++)
		if (strcmp(kind_names[i], name) == 0)
			break;
	return (enum artifact_kind)i;
}

const char *artifact_kind_suffix(enum artifact_kind kind)
{
	return kind_suffixes[kind];
}

/* ---- faults */

static int fault(const struct pipeline *p, const struct yaml_node *at, struct error *e,
	const char *format, const char *what)
{
	return error_at(e, ERROR_INPUT, p->path, at->line, at->column, format, what);
}

/* What stands there, for messages. */
static const char *node_text(const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR)
		return *node->text ? node->text : "nothing";
	return node->kind == YAML_SEQUENCE && node->count == 0 ? "an empty list"
							       : yaml_kind_name(node);
}

static int fault_unexpected(const struct pipeline *p, const struct yaml_node *at,
	const char *expected, struct error *e)
{
	return error_at(e, ERROR_INPUT, p->path, at->line, at->column, "expected %s, not %s",
		expected, node_text(at));
}

static int fault_unknown_key(const struct pipeline *p, const struct yaml_node *at,
	const char *const *known, size_t count, struct error *e)
{
	const char *near = at->kind == YAML_SCALAR ? suggest(at->text, known, count) : NULL;

	return error_at(e, ERROR_INPUT, p->path, at->line, at->column,
		near ? "unknown key '%s': did you mean '%s'?" : "unknown key '%s'", node_text(at),
		near);
}

/* Every key of the mapping must be one of these. */
static int keys_check(const struct pipeline *p, const struct yaml_node *mapping,
	const char *const *known, size_t count, struct error *e)
{
	size_t i, k;

	if (mapping->kind != YAML_MAPPING)
		return fault_unexpected(p, mapping, "a mapping", e);
	for (i = 0; i < mapping->count; i += 2) {
		const struct yaml_node *key = mapping->children[i];

		for (k = 0; k < count; k++)
			if (key->kind == YAML_SCALAR && strcmp(key->text, known[k]) == 0)
				break;
		if (k == count)
			return fault_unknown_key(p, key, known, count, e);
	}
	return 0;
}

/* The text under key, required or NULL. */
static int text_get(const struct pipeline *p, const struct yaml_node *mapping, const char *key,
	bool required, const char **out, struct error *e)
{
	const struct yaml_node *node = yaml_get(mapping, key);

	*out = NULL;
	if (!node)
		return required ? fault(p, mapping, e, "'%s' is missing here", key) : 0;
	if (node->kind != YAML_SCALAR || *node->text == '\0')
		return fault_unexpected(p, node, "a text", e);
	*out = node->text;
	return 0;
}

/* ---- variables */

/* What `jitc compile` can set; other variables need a value of their own. */
static const char *const option_variables[] = {
	"opt_level", "passes", "cpu", "attr", "target", "link_args"};

static bool is_option_variable(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(option_variables); i++)
		if (strcmp(option_variables[i], name) == 0)
			return true;
	return false;
}

const struct pipeline_variable *pipeline_variable_find(const struct pipeline *p, const char *name)
{
	size_t i;

	for (i = 0; i < p->variable_count; i++)
		if (strcmp(p->variables[i].name, name) == 0)
			return &p->variables[i];
	return NULL;
}

static int variable_table_load(struct pipeline *p, struct pipeline_variable *variable,
	const struct yaml_node *node, struct error *e)
{
	static const char *const keys[] = {"by", "values"};
	size_t i;

	if (keys_check(p, node, keys, COUNT(keys), e) < 0 ||
		text_get(p, node, "by", true, &variable->by, e) < 0)
		return -1;
	/* only what stands above may be used, so that there are no circles */
	if (!pipeline_variable_find(p, variable->by))
		return fault(p, yaml_get(node, "by"), e,
			"'%s' is not a variable that is declared above", variable->by);
	variable->values = yaml_get(node, "values");
	if (!variable->values)
		return fault(p, node, e, "'%s' is missing here", "values");
	if (variable->values->kind != YAML_MAPPING)
		return fault_unexpected(p, variable->values, "a mapping", e);
	for (i = 0; i < variable->values->count; i++)
		if (variable->values->children[i]->kind != YAML_SCALAR)
			return fault_unexpected(p, variable->values->children[i], "a text", e);
	return 0;
}

static int variable_load(struct pipeline *p, const struct yaml_node *key,
	const struct yaml_node *node, struct error *e)
{
	struct pipeline_variable variable = {0};

	if (key->kind != YAML_SCALAR || !template_is_name(key->text))
		return fault_unexpected(p, key, "a variable's name (letters, digits, _)", e);
	if (strcmp(key->text, "input") == 0 || strcmp(key->text, "output") == 0)
		return fault(p, key, e, "'%s' is always there and cannot be declared", key->text);
	/* it is a list, which no text in the file can give */
	if (strcmp(key->text, "link_args") == 0 && !yaml_is_null(node))
		return fault(p, node, e, "'%s' comes from --link-arg alone and takes no value",
			key->text);
	variable.name = key->text;
	if (node->kind == YAML_MAPPING) {
		if (variable_table_load(p, &variable, node, e) < 0)
			return -1;
	} else if (node->kind != YAML_SCALAR) {
		return fault_unexpected(p, node, "a text or {by: ..., values: {...}}", e);
	} else if (!yaml_is_null(node)) {
		variable.value = node->text;
	} else if (!is_option_variable(key->text)) {
		return fault(p, key, e, "no option sets '%s', so it needs a value", key->text);
	}
	p->variables[p->variable_count++] = variable;
	return 0;
}

static int variables_load(struct pipeline *p, struct error *e)
{
	const struct yaml_node *node = yaml_get(p->root, "variables");
	size_t i;

	if (!node || yaml_is_null(node))
		return 0;
	if (node->kind != YAML_MAPPING)
		return fault_unexpected(p, node, "a mapping of variables", e);
	p->variables = calloc(node->count / 2 + 1, sizeof(*p->variables));
	if (!p->variables)
		return error_memory(e);
	for (i = 0; i < node->count; i += 2)
		if (variable_load(p, node->children[i], node->children[i + 1], e) < 0)
			return -1;
	return 0;
}

/* ---- stages */

static int kind_load(const struct pipeline *p, const struct yaml_node *node,
	enum artifact_kind *kind, struct error *e)
{
	*kind = node->kind == YAML_SCALAR ? artifact_kind_find(node->text) : KIND_NONE;
	if (*kind != KIND_NONE)
		return 0;
	return fault_unexpected(p, node, "one of ll, bc, asm, obj, so", e);
}

static int inputs_load(const struct pipeline *p, const struct yaml_node *mapping,
	struct pipeline_stage *stage, struct error *e)
{
	const struct yaml_node *node = yaml_get(mapping, "input");
	enum artifact_kind kind;
	size_t i;

	if (!node)
		return fault(p, mapping, e, "'%s' is missing here", "input");
	if (node->kind == YAML_SEQUENCE) {
		for (i = 0; i < node->count; i++) {
			if (kind_load(p, node->children[i], &kind, e) < 0)
				return -1;
			stage->accepts[kind] = true;
		}
		return node->count ? 0 : fault_unexpected(p, node, "at least one kind", e);
	}
	if (kind_load(p, node, &kind, e) < 0)
		return -1;
	stage->accepts[kind] = true;
	return 0;
}

static int transport_load(const struct pipeline *p, const struct yaml_node *mapping,
	const char *key, bool *is_pipe, struct error *e)
{
	const struct yaml_node *node = yaml_get(mapping, key);

	*is_pipe = true;
	if (!node || (node->kind == YAML_SCALAR && strcmp(node->text, "pipe") == 0))
		return 0;
	*is_pipe = false;
	if (node->kind == YAML_SCALAR && strcmp(node->text, "file") == 0)
		return 0;
	return fault_unexpected(p, node, "pipe or file", e);
}

static int argv_check(const struct pipeline *p, const struct yaml_node *mapping,
	struct pipeline_stage *stage, struct error *e)
{
	struct template_use use = {.pipeline = p};
	size_t i;

	stage->argv = yaml_get(mapping, "argv");
	if (!stage->argv)
		return fault(p, mapping, e, "'%s' is missing here", "argv");
	if (stage->argv->kind != YAML_SEQUENCE)
		return fault_unexpected(p, stage->argv, "a list of arguments", e);
	for (i = 0; i < stage->argv->count; i++)
		if (template_check(stage->argv->children[i], &use, e) < 0)
			return -1;
	if (!use.output)
		return fault(p, stage->argv, e, "%s", stage->writes_pipe
			? "no argument has {output} (\"-\" when piped)"
			: "no argument has {output}");
	if (!use.input && !stage->reads_pipe)
		return fault(p, stage->argv, e, "%s", "no argument has {input}");
	return 0;
}

static int needs_load(const struct pipeline *p, const struct yaml_node *mapping,
	struct pipeline_stage *stage, struct error *e)
{
	if (text_get(p, mapping, "needs", false, &stage->needs, e) < 0)
		return -1;
	if (stage->needs && !pipeline_variable_find(p, stage->needs))
		return fault(p, yaml_get(mapping, "needs"), e, "'%s' is not a declared variable",
			stage->needs);
	return 0;
}

/* A stage's name becomes part of file names. */
static int stage_name_load(const struct pipeline *p, const struct yaml_node *mapping,
	struct pipeline_stage *stage, struct error *e)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789_.+-";
	const struct yaml_node *node = yaml_get(mapping, "name");
	size_t i;

	if (text_get(p, mapping, "name", true, &stage->name, e) < 0)
		return -1;
	if (strspn(stage->name, allowed) != strlen(stage->name))
		return fault_unexpected(p, node, "a stage's name (letters, digits, _ . + -)", e);
	for (i = 0; i < p->stage_count; i++)
		if (strcmp(p->stages[i].name, stage->name) == 0)
			return fault(p, node, e, "two stages have the name '%s'", stage->name);
	return 0;
}

static int stage_load(struct pipeline *p, const struct yaml_node *node, struct error *e)
{
	static const char *const keys[] = {"name", "tool", "argv", "input", "output", "reads",
		"writes", "needs", "only_for"};
	struct pipeline_stage stage = {.only_for = KIND_NONE};
	const struct yaml_node *kind;

	if (keys_check(p, node, keys, COUNT(keys), e) < 0 ||
		stage_name_load(p, node, &stage, e) < 0 ||
		text_get(p, node, "tool", true, &stage.tool, e) < 0 ||
		needs_load(p, node, &stage, e) < 0 || inputs_load(p, node, &stage, e) < 0)
		return -1;
	kind = yaml_get(node, "output");
	if (!kind)
		return fault(p, node, e, "'%s' is missing here", "output");
	if (kind_load(p, kind, &stage.output, e) < 0)
		return -1;
	kind = yaml_get(node, "only_for");
	if (kind && kind_load(p, kind, &stage.only_for, e) < 0)
		return -1;
	if (transport_load(p, node, "reads", &stage.reads_pipe, e) < 0 ||
		transport_load(p, node, "writes", &stage.writes_pipe, e) < 0 ||
		argv_check(p, node, &stage, e) < 0)
		return -1;
	p->stages[p->stage_count++] = stage;
	return 0;
}

static int stages_load(struct pipeline *p, struct error *e)
{
	const struct yaml_node *node = yaml_get(p->root, "stages");
	size_t i;

	if (!node)
		return fault(p, p->root, e, "'%s' is missing here", "stages");
	if (node->kind != YAML_SEQUENCE || node->count == 0)
		return fault_unexpected(p, node, "a list of stages", e);
	p->stages = calloc(node->count, sizeof(*p->stages));
	if (!p->stages)
		return error_memory(e);
	for (i = 0; i < node->count; i++)
		if (stage_load(p, node->children[i], e) < 0)
			return -1;
	return 0;
}

/* ---- the whole file */

static char *definition_path(const char *name, const char *directory)
{
	const char *dot = strrchr(name, '.');

	if (strchr(name, '/') || (dot && strcmp(dot, ".yaml") == 0))
		return strdup(name);
	return string_printf("%s/%s.yaml", directory, name);
}

int pipeline_list(const char *directory, struct strvec *names, struct error *e)
{
	struct dirent **entries = NULL;
	int count = scandir(directory, &entries, NULL, alphasort), i;

	if (count < 0)
		return error_errno(e, "cannot read '%s'", directory);
	for (i = 0; i < count; i++) {
		char *dot = strrchr(entries[i]->d_name, '.');

		if (dot && dot != entries[i]->d_name && strcmp(dot, ".yaml") == 0)
			strvec_pushf(names, "%.*s", (int)(dot - entries[i]->d_name),
				entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return names->failed ? error_memory(e) : 0;
}

/* A name that is no file: say which there are. */
static int definition_missing(const char *name, const char *directory, struct error *e)
{
	struct strvec names = STRVEC_INIT;
	struct buf list = BUF_INIT;
	size_t i;

	if (pipeline_list(directory, &names, e) < 0) {
		strvec_release(&names);
		return -1;
	}
	for (i = 0; i < names.count; i++)
		buf_printf(&list, "%s%s", i ? ", " : "", names.items[i]);
	error_set(e, ERROR_INPUT, "no pipeline '%s' in '%s' (there are: %s); a file of your own is "
		"given with its path", name, directory, buf_string(&list));
	buf_release(&list);
	strvec_release(&names);
	return -1;
}

static int definition_load(struct pipeline *p, struct error *e)
{
	static const char *const keys[] = {"pipeline", "description", "variables", "stages"};

	if (!p->root)
		return error_at(e, ERROR_INPUT, p->path, 1, 1,
			"the file is empty: expected a pipeline");
	if (keys_check(p, p->root, keys, COUNT(keys), e) < 0 ||
		text_get(p, p->root, "pipeline", true, &p->name, e) < 0 ||
		text_get(p, p->root, "description", false, &p->description, e) < 0 ||
		variables_load(p, e) < 0)
		return -1;
	return stages_load(p, e);
}

/* Parsing is a tenth of what a cache hit may take. The text decides what it parses to, so a memo by
 * its hash cannot be stale. */
static int text_parse(struct pipeline *p, const struct buf *text, const struct toolchain_memo *memo,
	struct error *e)
{
	struct buf image = BUF_INIT;
	char key[DIGEST_HEX + 1];
	struct digest digest;
	int result = 0;

	hash_bytes(&digest, text->data, text->length);
	digest_hex(&digest, key);
	if (memo && memo->get && memo->get(memo->context, key, &image) == 1)
		p->root = yaml_image_read(image.data, image.length);
	if (!p->root) {
		buf_truncate(&image, 0);
		result = yaml_parse(text->data, text->length, p->path, &p->root, e);
		if (result == 0 && p->root && memo && memo->put) {
			yaml_image_write(p->root, &image);
			memo->put(memo->context, key, buf_string(&image));
		}
	}
	buf_release(&image);
	return result;
}

int pipeline_load(struct pipeline **out, const char *name, const char *directory,
	const struct toolchain_memo *memo, struct error *e)
{
	struct pipeline *p = calloc(1, sizeof(*p));
	struct buf text = BUF_INIT;
	int result = -1;

	*out = NULL;
	if (!p || !(p->path = definition_path(name, directory))) {
		error_memory(e);
		goto out;
	}
	if (strcmp(p->path, name) != 0 && access(p->path, F_OK) < 0) {
		definition_missing(name, directory, e);
		goto out;
	}
	if (file_read_small(p->path, TEXT_MOST_BYTES, &text, e) < 0) {
		if (e && e->code == ERROR_SYSTEM)
			e->code = ERROR_INPUT;
		goto out;
	}
	if (text_parse(p, &text, memo, e) < 0 || definition_load(p, e) < 0)
		goto out;
	*out = p;
	p = NULL;
	result = 0;
out:
	buf_release(&text);
	pipeline_free(p);
	return result;
}

void pipeline_free(struct pipeline *p)
{
	if (!p)
		return;
	yaml_node_free(p->root);
	free(p->variables);
	free(p->stages);
	free(p->path);
	free(p);
}
