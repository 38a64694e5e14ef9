#include "pipeline/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/suggest.h"

/* A list and not a text: as part of an argument it would be ambiguous. */
static const char list_variable[] = "link_args";

static bool is_name_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_';
}

bool template_is_name(const char *text)
{
	const char *at = text;

	while (is_name_character(*at))
		at++;
	return at > text && *at == '\0' && !(*text >= '0' && *text <= '9');
}

/* One piece of a template: a run of literal bytes, or a variable's name. */
struct piece {
	const char *start;
	size_t length;
	bool is_variable;
};

/* Takes the next piece off *at. 1: there was one; 0: the end; -1: a brace that is not closed. */
static int piece_next(const char **at, struct piece *piece)
{
	const char *start = *at, *end;

	if (*start == '\0')
		return 0;
	*piece = (struct piece){.start = start};
	if ((start[0] == '{' || start[0] == '}') && start[1] == start[0]) {
		piece->length = 1;
		*at = start + 2;
		return 1;
	}
	if (*start == '}')
		return -1;
	if (*start == '{') {
		for (end = start + 1; is_name_character(*end); end++)
			;
		if (*end != '}' || end == start + 1)
			return -1;
		*piece = (struct piece){start + 1, (size_t)(end - start - 1), true};
		*at = end + 1;
		return 1;
	}
	piece->length = strcspn(start, "{}");
	*at = start + piece->length;
	return 1;
}

static bool piece_is(const struct piece *piece, const char *name)
{
	return strlen(name) == piece->length && memcmp(piece->start, name, piece->length) == 0;
}

static int variable_unknown(const struct yaml_node *argument, const struct piece *piece,
	const struct pipeline *p, struct error *e)
{
	const char **known = calloc(p->variable_count + 2, sizeof(*known)), *near = NULL;
	char *word = strndup(piece->start, piece->length);
	size_t i;

	if (!known || !word) {
		free(known);
		free(word);
		return error_memory(e);
	}
	known[0] = "input";
	known[1] = "output";
	for (i = 0; i < p->variable_count; i++)
		known[i + 2] = p->variables[i].name;
	near = suggest(word, known, p->variable_count + 2);
	error_at(e, ERROR_INPUT, p->path, argument->line, argument->column,
		near ? "unknown variable {%s}: did you mean {%s}?"
		     : "unknown variable {%s}: it is not declared under 'variables'",
		word, near);
	free(known);
	free(word);
	return -1;
}

static int piece_check(const struct yaml_node *argument, const struct piece *piece,
	struct template_use *use, struct error *e)
{
	const struct pipeline *p = use->pipeline;
	size_t i;

	if (piece_is(piece, "input") || piece_is(piece, "output")) {
		*(piece_is(piece, "input") ? &use->input : &use->output) = true;
		return 0;
	}
	if (piece_is(piece, list_variable) && strlen(argument->text) != piece->length + 2)
		return error_at(e, ERROR_INPUT, p->path, argument->line, argument->column,
			"{%s} is a list and must be an argument by itself", list_variable);
	for (i = 0; i < p->variable_count; i++)
		if (piece_is(piece, p->variables[i].name))
			return 0;
	return variable_unknown(argument, piece, p, e);
}

int template_check(const struct yaml_node *argument, struct template_use *use, struct error *e)
{
	struct piece piece;
	const char *at;
	int more;

	if (argument->kind != YAML_SCALAR)
		return error_at(e, ERROR_INPUT, use->pipeline->path, argument->line,
			argument->column,
			"expected an argument, not %s (quote an argument that has braces)",
			yaml_kind_name(argument));
	at = argument->text;
	while ((more = piece_next(&at, &piece)) > 0)
		if (piece.is_variable && piece_check(argument, &piece, use, e) < 0)
			return -1;
	if (more < 0)
		return error_at(e, ERROR_INPUT, use->pipeline->path, argument->line,
			argument->column,
			"'%s': expected {variable}, or {{ and }} for plain braces", argument->text);
	return 0;
}

int template_expand(const char *argument, template_lookup *lookup, void *context,
	struct strvec *out, struct error *e)
{
	struct buf text = BUF_INIT;
	const char *const *values;
	struct piece piece;
	size_t count, i;
	char *name;

	while (piece_next(&argument, &piece) > 0) {
		if (!piece.is_variable) {
			buf_add(&text, piece.start, piece.length);
			continue;
		}
		name = strndup(piece.start, piece.length);
		if (!name) {
			buf_release(&text);
			return error_memory(e);
		}
		count = lookup(context, name, &values);
		free(name);
		if (piece_is(&piece, list_variable)) {
			for (i = 0; i < count; i++)
				strvec_push(out, values[i]);
			buf_release(&text);
			return out->failed ? error_memory(e) : 0;
		}
		if (count == 0) {
			buf_release(&text);
			return 0;
		}
		buf_puts(&text, values[0]);
	}
	strvec_push_owned(out, buf_detach(&text));
	return out->failed ? error_memory(e) : 0;
}
