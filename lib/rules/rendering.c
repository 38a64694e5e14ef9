#include "rules/rendering.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "rules/totality.h"

/* ---- text */

void template_fill(struct buf *out, const char *template, const char *first, const char *second)
{
	for (const char *at = template; *at; at++) {
		if (*at != '$') {
			buf_putc(out, *at);
			continue;
		}
		at++;
		buf_puts(out, *at == '1' ? first : second);
	}
}

void text_release(struct buf *text, struct buf *out)
{
	out->failed |= text->failed;
	buf_release(text);
}

/* How many bytes at text are a character that turns the direction of what follows, so that a
 * comment would look like another one; 0 for none. U+202A to U+202E, U+2066 to U+2069. */
static size_t direction_length(const char *text)
{
	const unsigned char *t = (const unsigned char *)text;

	if (t[0] != 0xe2 || (t[1] != 0x80 && t[1] != 0x81))
		return 0;
	if (t[1] == 0x80)
		return t[2] >= 0xaa && t[2] <= 0xae ? 3 : 0;
	return t[2] >= 0xa6 && t[2] <= 0xa9 ? 3 : 0;
}

void comment_write(struct buf *out, const char *template, int indent, const char *text)
{
	struct buf safe = BUF_INIT;
	char before = 0;

	for (size_t length; *text; before = *text, text += length) {
		length = direction_length(text);
		if (length || iscntrl((unsigned char)*text))
			buf_putc(&safe, '?');
		if (length)
			continue;
		length = 1;
		if ((before == '*' && *text == '/') || (before == '/' && *text == '*'))
			buf_putc(&safe, ' ');
		if (!iscntrl((unsigned char)*text))
			buf_putc(&safe, *text);
	}
	for (int i = 0; i < indent; i++)
		buf_putc(out, '\t');
	template_fill(out, template, buf_string(&safe), "");
	buf_putc(out, '\n');
	text_release(&safe, out);
}

/* ---- identifiers */

char *identifier_make(const char *name)
{
	struct buf b = BUF_INIT;
	bool gap = false;

	for (; *name; name++) {
		if (!isascii(*name) || !isalnum(*name)) {
			gap = true;
			continue;
		}
		if (gap && b.length > 0)
			buf_putc(&b, '_');
		gap = false;
		buf_putc(&b, *name);
	}
	return buf_detach(&b);
}

/* True if the name is what its identifier will be. Two underscores are kept for numbers. */
static bool is_plain(const char *name)
{
	for (const char *at = name; *at; at++)
		if (!isascii(*at) || !(isalnum(*at) || *at == '_') || (at[0] == '_' && at[1] == '_'))
			return false;
	return true;
}

struct names {
	const char *(*name)(const struct theory *theory, size_t i);
	/* of a name without letters, or NULL */
	const char *(*alias)(const struct theory *theory, size_t i);
};

static bool is_taken(const struct theory *theory, const struct names *n, char **identifiers,
	size_t count, size_t i)
{
	for (size_t j = 0; j < count; j++)
		if (j != i && is_plain(n->name(theory, j)) &&
			strcmp(n->name(theory, j), identifiers[i]) == 0)
			return true;
	for (size_t j = 0; j < i; j++)
		if (strcmp(identifiers[j], identifiers[i]) == 0)
			return true;
	return false;
}

static char *identifier_of(const struct theory *theory, const struct names *n, char **identifiers,
	size_t count, size_t i)
{
	const char *name = n->name(theory, i), *alias = n->alias ? n->alias(theory, i) : NULL;
	char *numbered;

	if (is_plain(name))
		return strdup(name);
	identifiers[i] = alias ? strdup(alias) : identifier_make(name);
	if (!identifiers[i])
		return NULL;
	if (identifiers[i][0] && !is_taken(theory, n, identifiers, count, i))
		return identifiers[i];
	numbered = string_printf("%s__%zu", identifiers[i], i);
	free(identifiers[i]);
	return numbered;
}

static char **identifiers_make(const struct theory *theory, size_t count, const struct names *n)
{
	char **identifiers = calloc(count + 1, sizeof(*identifiers));

	for (size_t i = 0; identifiers && i < count; i++) {
		identifiers[i] = identifier_of(theory, n, identifiers, count, i);
		if (identifiers[i])
			continue;
		while (i-- > 0)
			free(identifiers[i]);
		free(identifiers);
		return NULL;
	}
	return identifiers;
}

static const char *symbol_name(const struct theory *theory, size_t i)
{
	return theory->symbols[i].name;
}

/* Of operators. */
static const char *symbol_alias(const struct theory *theory, size_t i)
{
	static const char *const aliases[] = {
		[BUILTIN_ADD] = "add", [BUILTIN_SUBTRACT] = "subtract",
		[BUILTIN_MULTIPLY] = "multiply", [BUILTIN_LESS] = "less",
		[BUILTIN_LESS_EQUAL] = "less_equal", [BUILTIN_GREATER] = "greater",
		[BUILTIN_GREATER_EQUAL] = "greater_equal", [BUILTIN_EQUAL] = "equal",
		[BUILTIN_UNEQUAL] = "unequal",
	};

	return theory->symbols[i].is_composition ? "compose" : aliases[theory->symbols[i].builtin];
}

static const char *sort_name(const struct theory *theory, size_t i)
{
	return theory->sorts[i].name;
}

static const char *color_name(const struct theory *theory, size_t i)
{
	return theory->colors[i];
}

static void identifiers_free(char **identifiers, size_t count)
{
	for (size_t i = 0; identifiers && i < count; i++)
		free(identifiers[i]);
	free(identifiers);
}

static void rendering_release(struct rendering *p)
{
	identifiers_free(p->symbols, p->theory->symbol_count);
	identifiers_free(p->sorts, p->theory->sort_count);
	identifiers_free(p->colors, p->theory->color_count);
	free(p->is_free);
}

static int rendering_init(struct rendering *p, const struct theory *theory,
	const struct language *language, struct buf *out, struct error *e)
{
	static const struct names symbols = {symbol_name, symbol_alias};
	static const struct names sorts = {sort_name, NULL}, colors = {color_name, NULL};

	*p = (struct rendering){.theory = theory, .language = language, .out = out};
	p->symbols = identifiers_make(theory, theory->symbol_count, &symbols);
	p->sorts = identifiers_make(theory, theory->sort_count, &sorts);
	p->colors = identifiers_make(theory, theory->color_count, &colors);
	if (!p->symbols || !p->sorts || !p->colors)
		error_memory(e);
	else if (totality_find(theory, &p->is_free, e) == 0)
		return 0;
	rendering_release(p);
	return -1;
}

void rendering_type(struct rendering *p, uint32_t symbol)
{
	const struct theory_symbol *s = &p->theory->symbols[symbol];
	struct buf text = BUF_INIT;

	buf_printf(&text, "%s: ", s->name);
	for (size_t i = 0; i < s->arity; i++)
		buf_printf(&text, "%s ", p->theory->sorts[s->arguments[i]].name);
	buf_printf(&text, "%s%s", s->arity ? "-> " : "", p->theory->sorts[s->result].name);
	comment_write(p->out, p->language->comment, 0, buf_string(&text));
	text_release(&text, p->out);
}

int rendered_precedence(const struct theory_symbol *s)
{
	if (s->is_composition)
		return 4;
	switch (s->builtin) {
	case BUILTIN_NONE:
		return 0;
	case BUILTIN_MULTIPLY:
	case BUILTIN_DIVIDE:
	case BUILTIN_REMAINDER:
		return 3;
	case BUILTIN_ADD:
	case BUILTIN_SUBTRACT:
		return 2;
	default:
		return 1;
	}
}

const struct rendered_builtin *rendered_builtin(const struct theory_symbol *s)
{
	static const struct rendered_builtin table[] = {
		[BUILTIN_ADD] = {.function = "add"},
		[BUILTIN_SUBTRACT] = {.function = "subtract"},
		[BUILTIN_MULTIPLY] = {.function = "multiply"},
		[BUILTIN_DIVIDE] = {.function = "divide"},
		[BUILTIN_REMAINDER] = {.function = "rest"},
		[BUILTIN_LESS] = {.operator = "<"},
		[BUILTIN_LESS_EQUAL] = {.operator = "<="},
		[BUILTIN_GREATER] = {.operator = ">"},
		[BUILTIN_GREATER_EQUAL] = {.operator = ">="},
		[BUILTIN_EQUAL] = {.operator = "=="},
		[BUILTIN_UNEQUAL] = {.operator = "!="},
	};

	return &table[s->builtin];
}

/* Appends the runtime up to the line with the mark; returns what follows it. */
static const char *runtime_write(struct buf *out, const char *runtime, const char *mark)
{
	const char *end = strstr(runtime, mark);

	buf_add(out, runtime, (size_t)(end - runtime));
	return end + strlen(mark);
}

int rendering_write(const struct theory *theory, const struct language *language,
	const char *runtime, void (*tables)(struct rendering *p),
	int (*functions)(struct rendering *p, struct error *e), struct buf *out, struct error *e)
{
	struct rendering p;
	struct buf title = BUF_INIT;
	int result;

	if (rendering_init(&p, theory, language, out, e) < 0)
		return -1;
	buf_printf(&title, "theory %s, made by jitc from %s", theory->name, theory->files[0]);
	comment_write(out, language->comment, 0, buf_string(&title));
	text_release(&title, out);
	runtime = runtime_write(out, runtime, "@symbols@\n");
	tables(&p);
	runtime = runtime_write(out, runtime, "@rules@\n");
	result = functions(&p, e);
	buf_puts(out, runtime);
	rendering_release(&p);
	return result == 0 && out->failed ? error_memory(e) : result;
}
