#include "rules/emit.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "rules/rendering.h"
#include "rules/rule_term_text.h"

/* What stdgates.inc defines, and the language's own U. */
static const struct gate {
	const char *name;
	size_t angles, qubits;
} gates[] = {
	{"CX", 0, 2}, {"U", 3, 1}, {"ccx", 0, 3}, {"ch", 0, 2}, {"cp", 1, 2}, {"cphase", 1, 2},
	{"crx", 1, 2}, {"cry", 1, 2}, {"crz", 1, 2}, {"cswap", 0, 3}, {"cu", 4, 2}, {"cx", 0, 2},
	{"cy", 0, 2}, {"cz", 0, 2}, {"h", 0, 1}, {"p", 1, 1}, {"phase", 1, 1}, {"rx", 1, 1},
	{"ry", 1, 1}, {"rz", 1, 1}, {"s", 0, 1}, {"sdg", 0, 1}, {"swap", 0, 2}, {"sx", 0, 1},
	{"t", 0, 1}, {"tdg", 0, 1}, {"u1", 1, 1}, {"u2", 2, 1}, {"u3", 3, 1}, {"x", 0, 1},
	{"y", 0, 1}, {"z", 0, 1},
};

static const char *const constants[] = {"euler", "pi", "tau"};
static const char *const functions[] = {"arccos", "arcsin", "arctan", "cos", "exp", "log", "sin",
	"sqrt", "tan"};

/* Names that nothing of ours may have. */
static const char *const reserved[] = {
	"OPENQASM", "angle", "array", "barrier", "bit", "bool", "box", "break", "cal", "case",
	"ceiling", "complex", "const", "continue", "creg", "ctrl", "def", "defcal",
	"defcalgrammar", "default", "delay", "duration", "durationof", "else", "end", "extern",
	"false", "float", "floor", "for", "gate", "gphase", "id", "if", "im", "in", "include",
	"input", "int", "inv", "let", "measure", "mod", "mutable", "negctrl", "nop", "output",
	"popcount", "pow", "pragma", "qreg", "qubit", "readonly", "real", "reset", "return",
	"rotl", "rotr", "sizeof", "stretch", "switch", "true", "uint", "void", "while",
};

/* A parameter or a qubit of the two gates of a rule. */
struct name {
	char *name;       /* in the rule */
	char *identifier;
	bool is_qubit;
};

struct circuits {
	const struct theory *theory;
	const struct rule *rule;
	const struct theory_place *place; /* of what is read */
	struct buf *out;
	struct name *names;
	size_t count, capacity;
	struct error *e;
};

static bool contains(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

#define CONTAINS(words, word) contains(words, sizeof(words) / sizeof(*(words)), word)

static const struct gate *gate_find(const char *name)
{
	for (size_t i = 0; i < sizeof(gates) / sizeof(*gates); i++)
		if (strcmp(gates[i].name, name) == 0)
			return &gates[i];
	return NULL;
}

/* what: a name or a term. */
static int refuse(struct circuits *c, const char *what, const char *why)
{
	return error_at(c->e, ERROR_INPUT, c->place->file, c->place->line, c->place->column,
		"rule '%s' is not about circuits: '%s' %s", c->rule->id, what, why);
}

static int term_refuse(struct circuits *c, uint32_t term, const char *why)
{
	struct buf text = BUF_INIT;

	rule_term_print(c->theory, term, &text);
	refuse(c, buf_string(&text), why);
	buf_release(&text);
	return -1;
}

/* ---- names */

static bool identifier_taken(const struct circuits *c, const char *identifier)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->names[i].identifier, identifier) == 0)
			return true;
	return gate_find(identifier) || CONTAINS(constants, identifier) ||
		CONTAINS(functions, identifier) || CONTAINS(reserved, identifier);
}

/* An identifier of the gate's own, like the name. */
static char *identifier_new(const struct circuits *c, const char *name)
{
	char *base = identifier_make(name), *tried;

	if (!base)
		return NULL;
	if (isalpha((unsigned char)*base) && !identifier_taken(c, base))
		return base;
	tried = NULL;
	for (int i = 1; i == 1 || (tried && identifier_taken(c, tried)); i++) {
		free(tried);
		tried = string_printf("%s%s_%d", isalpha((unsigned char)*base) ? "" : "q", base, i);
	}
	free(base);
	return tried;
}

static const struct name *name_find(const struct circuits *c, const char *name, bool is_qubit)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->names[i].is_qubit == is_qubit && strcmp(c->names[i].name, name) == 0)
			return &c->names[i];
	return NULL;
}

static int name_add(struct circuits *c, const char *name, bool is_qubit)
{
	struct name *items;

	if (name_find(c, name, is_qubit))
		return 0;
	items = array_room(c->names, c->count, &c->capacity, sizeof(*items));
	if (!items)
		return error_memory(c->e);
	c->names = items;
	items[c->count] = (struct name){strdup(name), identifier_new(c, name), is_qubit};
	if (!items[c->count].name || !items[c->count].identifier) {
		free(items[c->count].name);
		free(items[c->count].identifier);
		return error_memory(c->e);
	}
	c->count++;
	return 0;
}

static void names_release(struct circuits *c)
{
	for (size_t i = 0; i < c->count; i++) {
		free(c->names[i].name);
		free(c->names[i].identifier);
	}
	free(c->names);
}

/* ---- what a rule's terms are; all of it from left to right, so that the first fault is told */

static int angle_read(struct circuits *c, uint32_t term)
{
	const struct rule_term *p = &c->theory->terms[term];
	const struct theory_symbol *s;

	if (p->kind == TERM_VARIABLE)
		return name_add(c, c->theory->variables[p->head].name, false);
	if (p->kind == TERM_INTEGER)
		return 0;
	s = &c->theory->symbols[p->head];
	if (!(s->builtin >= BUILTIN_ADD && s->builtin <= BUILTIN_MULTIPLY) &&
		!(s->arity == 0 && CONTAINS(constants, s->name)) &&
		!(s->arity == 1 && CONTAINS(functions, s->name)))
		return refuse(c, s->name, "is no angle of OpenQASM");
	for (size_t i = 0; i < p->arity; i++)
		if (angle_read(c, p->arguments[i]) < 0)
			return -1;
	return 0;
}

static bool is_qubit(const struct rule_term *p)
{
	return p->kind == TERM_INTEGER ? p->integer >= 0 : p->arity == 0;
}

/* The name of a qubit: the caller's; NULL: out of memory. */
static char *qubit_name(const struct circuits *c, uint32_t term)
{
	const struct rule_term *p = &c->theory->terms[term];

	if (p->kind == TERM_VARIABLE)
		return strdup(c->theory->variables[p->head].name);
	if (p->kind == TERM_INTEGER)
		return string_printf("q%lld", (long long)p->integer);
	return strdup(c->theory->symbols[p->head].name);
}

/* Takes the name. */
static int qubit_add(struct circuits *c, char *name)
{
	int result = name ? name_add(c, name, true) : error_memory(c->e);

	free(name);
	return result;
}

static int qubit_read(struct circuits *c, uint32_t term)
{
	if (!is_qubit(&c->theory->terms[term]))
		return term_refuse(c, term, "is no qubit: a constant, a variable or a number");
	return qubit_add(c, qubit_name(c, term));
}

/* The qubits that a gate without any acts on. */
static int first_qubits_read(struct circuits *c, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (qubit_add(c, string_printf("q%zu", i)) < 0)
			return -1;
	return 0;
}

static int gate_read(struct circuits *c, const struct gate *g, uint32_t term)
{
	const struct rule_term *p = &c->theory->terms[term];

	if (p->arity != g->angles && p->arity != g->angles + g->qubits) {
		char *why = string_printf("is a gate of %zu angles and %zu qubits: declare it with "
			"%zu or %zu arguments", g->angles, g->qubits, g->angles,
			g->angles + g->qubits);

		refuse(c, g->name, why ? why : "has not as many arguments as the gate");
		free(why);
		return -1;
	}
	for (size_t i = 0; i < g->angles; i++)
		if (angle_read(c, p->arguments[i]) < 0)
			return -1;
	if (p->arity == g->angles)
		return first_qubits_read(c, g->qubits);
	for (size_t i = g->angles; i < p->arity; i++) {
		if (qubit_read(c, p->arguments[i]) < 0)
			return -1;
		for (size_t j = g->angles; j < i; j++)
			if (p->arguments[i] == p->arguments[j])
				return term_refuse(c, term, "is given one qubit twice");
	}
	return 0;
}

static int circuit_read(struct circuits *c, uint32_t term)
{
	const struct rule_term *p = &c->theory->terms[term];
	const struct theory_symbol *s;
	const struct gate *g;

	if (p->kind == TERM_VARIABLE)
		return term_refuse(c, term, "stands for any circuit");
	if (p->kind == TERM_INTEGER)
		return term_refuse(c, term, "is no gate of stdgates.inc");
	s = &c->theory->symbols[p->head];
	if (s->is_composition)
		return circuit_read(c, p->arguments[0]) < 0 ? -1 : circuit_read(c, p->arguments[1]);
	if (s->is_identity)
		return 0;
	g = gate_find(s->name);
	return g ? gate_read(c, g, term) : refuse(c, s->name, "is no gate of stdgates.inc");
}

/* ---- what is written */

static void angle_write(struct circuits *c, uint32_t term, bool is_nested)
{
	const struct rule_term *p = &c->theory->terms[term];
	const struct theory_symbol *s = p->kind == TERM_APPLICATION ? &c->theory->symbols[p->head] : NULL;

	if (p->kind == TERM_VARIABLE) {
		buf_puts(c->out, name_find(c, c->theory->variables[p->head].name, false)->identifier);
	} else if (p->kind == TERM_INTEGER) {
		buf_integer(c->out, p->integer);
	} else if (s->builtin) {
		buf_puts(c->out, is_nested ? "(" : "");
		angle_write(c, p->arguments[0], true);
		buf_printf(c->out, " %s ", s->name);
		angle_write(c, p->arguments[1], true);
		buf_puts(c->out, is_nested ? ")" : "");
	} else {
		buf_puts(c->out, s->name);
		buf_puts(c->out, p->arity ? "(" : "");
		if (p->arity)
			angle_write(c, p->arguments[0], false);
		buf_puts(c->out, p->arity ? ")" : "");
	}
}

/* number: of the qubit among the gate's. */
static void qubit_write(struct circuits *c, const struct gate *g, uint32_t term, size_t number)
{
	const struct rule_term *p = &c->theory->terms[term];
	char *name = p->arity == g->angles ? string_printf("q%zu", number)
					   : qubit_name(c, p->arguments[g->angles + number]);
	const struct name *n = name ? name_find(c, name, true) : NULL;

	buf_puts(c->out, number ? ", " : " ");
	buf_puts(c->out, n ? n->identifier : "");
	c->out->failed |= !n;
	free(name);
}

static void gate_write(struct circuits *c, const struct gate *g, uint32_t term)
{
	buf_printf(c->out, "\t%s", g->name);
	for (size_t i = 0; i < g->angles; i++) {
		buf_puts(c->out, i ? ", " : "(");
		angle_write(c, c->theory->terms[term].arguments[i], false);
	}
	buf_puts(c->out, g->angles ? ")" : "");
	for (size_t i = 0; i < g->qubits; i++)
		qubit_write(c, g, term, i);
	buf_puts(c->out, ";\n");
}

/* The gate on the right acts first. */
static void circuit_write(struct circuits *c, uint32_t term)
{
	const struct rule_term *p = &c->theory->terms[term];
	const struct theory_symbol *s = &c->theory->symbols[p->head];

	if (s->is_composition) {
		circuit_write(c, p->arguments[1]);
		circuit_write(c, p->arguments[0]);
	} else if (!s->is_identity) {
		gate_write(c, gate_find(s->name), term);
	}
}

static void names_write(struct circuits *c, bool is_qubit, const char *before, const char *behind)
{
	const char *separator = before;

	for (size_t i = 0; i < c->count; i++) {
		if (c->names[i].is_qubit != is_qubit)
			continue;
		buf_printf(c->out, "%s%s", separator, c->names[i].identifier);
		separator = ", ";
	}
	if (separator != before)
		buf_puts(c->out, behind);
}

static void definition_write(struct circuits *c, const char *name, const char *side, uint32_t term)
{
	buf_printf(c->out, "gate %s_%s", name, side);
	names_write(c, false, "(", ")");
	names_write(c, true, " ", " {\n");
	circuit_write(c, term);
	buf_puts(c->out, "}\n");
}

static void comments_write(struct circuits *c)
{
	const struct rule *r = c->rule;
	struct buf text = BUF_INIT;

	buf_printf(&text, "%s: ", r->id);
	rule_term_print(c->theory, r->source, &text);
	buf_puts(&text, " -> ");
	rule_term_print(c->theory, r->target, &text);
	buf_putc(c->out, '\n');
	comment_write(c->out, "// $1", 0, buf_string(&text));
	for (size_t i = 0; i < r->condition_count; i++) {
		buf_truncate(&text, 0);
		buf_puts(&text, "when ");
		rule_term_print(c->theory, r->conditions[i].left, &text);
		buf_puts(&text, r->conditions[i].is_equal ? " = " : " <> ");
		rule_term_print(c->theory, r->conditions[i].right, &text);
		comment_write(c->out, "// $1", 0, buf_string(&text));
	}
	text_release(&text, c->out);
}

/* Identifiers that are no rule's id have its number behind them. */
static char *rule_name(const struct circuits *c)
{
	char *identifier = identifier_make(c->rule->id), *name = NULL;

	if (identifier)
		name = isalpha((unsigned char)*identifier) && strcmp(identifier, c->rule->id) == 0
			? strdup(identifier)
			: string_printf("rule_%s__%zu", identifier,
				(size_t)(c->rule - c->theory->rules));
	free(identifier);
	return name;
}

static int rule_write(struct circuits *c)
{
	const struct rule *r = c->rule;
	size_t qubits = 0;
	char *name;

	c->place = &r->source_place;
	if (circuit_read(c, r->source) < 0)
		return -1;
	c->place = &r->target_place;
	if (circuit_read(c, r->target) < 0)
		return -1;
	for (size_t i = 0; i < c->count; i++)
		qubits += c->names[i].is_qubit;
	if (qubits == 0 && first_qubits_read(c, 1) < 0)
		return -1;
	name = rule_name(c);
	if (!name)
		return error_memory(c->e);
	comments_write(c);
	definition_write(c, name, "source", r->source);
	definition_write(c, name, "target", r->target);
	free(name);
	return 0;
}

int emit_qasm(const struct theory *theory, struct buf *out, struct error *e)
{
	buf_puts(out, "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
	for (size_t i = 0; i < theory->rule_count; i++) {
		struct circuits c = {.theory = theory, .rule = &theory->rules[i], .out = out, .e = e};
		int result = rule_write(&c);

		names_release(&c);
		if (result < 0)
			return -1;
	}
	return out->failed ? error_memory(e) : 0;
}
