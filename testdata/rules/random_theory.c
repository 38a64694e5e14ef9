/*
 * Writes a rule file that is well sorted and otherwise arbitrary, with terms to evaluate: all of it
 * follows from the seed. Rules and terms have a line each, so that a shrinker can drop them.
 */
#include "testdata/rules/random.h"

#include <inttypes.h>

#include "base/buf.h"

enum {
	SORTS_MOST = 5, SYMBOLS_MOST = 64, ARITY_MOST = 9, VARIABLES = 4, TERMS_MOST = 24,
	PATTERN_DEPTH = 2, TARGET_DEPTH = 3, GROUND_DEPTH = 5, NO_SORT = -1,
};

enum sort_kind { SORT_PLAIN, SORT_INTEGER, SORT_TRUTH };

struct signature {
	char name[8];
	int sort, arity;
	int arguments[ARITY_MOST];
};

/* What a rule's target may be made of: texts by sort. */
struct material {
	struct { int sort; char *text; } terms[TERMS_MOST];
	int count;
	int used[SORTS_MOST]; /* bits: variables of the source */
};

struct maker {
	uint64_t state;
	FILE *out;
	int sorts;
	enum sort_kind kinds[SORTS_MOST];
	int integers, truth;  /* sorts, or NO_SORT */
	int composed;         /* a sort that composes, or NO_SORT */
	bool has_colors;
	struct signature constructors[SYMBOLS_MOST], operations[SYMBOLS_MOST];
	int constructor_count, operation_count;
	int rule_count;
	bool is_matched;      /* what is made is a source */
	struct material material;
};

/* ---- chance */

static uint64_t number(struct maker *m)
{
	uint64_t z = m->state += UINT64_C(0x9e3779b97f4a7c15); /* splitmix64 */

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static int below(struct maker *m, int bound)
{
	return (int)(number(m) % (uint64_t)bound);
}

static bool chance(struct maker *m, int percent)
{
	return below(m, 100) < percent;
}

/* ---- the signature */

static void sorts_make(struct maker *m)
{
	m->sorts = 1 + below(m, 3);
	m->integers = m->truth = m->composed = NO_SORT;
	if (chance(m, 50)) {
		m->integers = m->sorts;
		m->kinds[m->sorts++] = SORT_INTEGER;
		m->truth = m->sorts;
		m->kinds[m->sorts++] = SORT_TRUTH;
	}
	if (chance(m, 25))
		m->composed = 0;
	m->has_colors = chance(m, 50);
}

static const char *sort_name(const struct maker *m, int sort)
{
	static const char *const plain[] = {"A", "B", "C"};

	return m->kinds[sort] == SORT_INTEGER ? "Int" : m->kinds[sort] == SORT_TRUTH ? "Bool"
		: plain[sort];
}

static void symbol_make(struct maker *m, struct signature *s, const char *letter, int n, int sort,
	int arity)
{
	snprintf(s->name, sizeof(s->name), "%s%d", letter, n);
	s->sort = sort;
	s->arity = arity;
	for (int i = 0; i < arity; i++)
		s->arguments[i] = below(m, m->sorts);
}

static int arity_make(struct maker *m)
{
	return chance(m, 5) ? 5 + below(m, ARITY_MOST - 4) : 1 + below(m, 3);
}

/* Each plain sort has a constant, so that there are terms of it. */
static void symbols_make(struct maker *m)
{
	for (int sort = 0; sort < m->sorts; sort++) {
		int more = 1 + below(m, 3);

		if (m->kinds[sort] != SORT_PLAIN)
			continue;
		for (int i = 0; i <= more; i++) {
			int n = m->constructor_count++;

			symbol_make(m, &m->constructors[n], "c", n, sort,
				i == 0 || chance(m, 25) ? 0 : arity_make(m));
		}
	}
	m->operation_count = 6 + below(m, 10);
	for (int i = 0; i < m->operation_count; i++)
		symbol_make(m, &m->operations[i], "f", i, below(m, m->sorts),
			chance(m, 10) ? 0 : arity_make(m));
}

static void signature_print(const struct maker *m, const struct signature *s)
{
	fprintf(m->out, "  %s:", s->name);
	for (int i = 0; i < s->arity; i++)
		fprintf(m->out, " %s", sort_name(m, s->arguments[i]));
	fprintf(m->out, "%s %s\n", s->arity > 0 ? " ->" : "", sort_name(m, s->sort));
}

static void colors_print(struct maker *m)
{
	static const char *const colors[] = {"red", "blue"};

	fprintf(m->out, "colors:\n");
	for (int i = 0; i < 2; i++)
		fprintf(m->out, "  %s: %s\n", m->constructors[i].name, colors[i]);
	for (int i = 2; i < m->constructor_count; i++)
		if (chance(m, 50))
			fprintf(m->out, "  %s: %s\n", m->constructors[i].name, colors[below(m, 2)]);
}

static void head_print(struct maker *m, uint64_t seed)
{
	fprintf(m->out, "theory: random%" PRIu64 "\n", seed);
	if (m->integers != NO_SORT)
		fprintf(m->out, "integers: Int\n");
	fprintf(m->out, "sorts: [");
	for (int i = 0; i < m->sorts; i++)
		if (m->kinds[i] != SORT_INTEGER)
			fprintf(m->out, "%s%s", i > 0 ? ", " : "", sort_name(m, i));
	fprintf(m->out, "]\nconstructors:\n");
	if (m->truth != NO_SORT)
		fprintf(m->out, "  true: Bool\n  false: Bool\n");
	for (int i = 0; i < m->constructor_count; i++)
		signature_print(m, &m->constructors[i]);
	fprintf(m->out, "operations:\n");
	for (int i = 0; i < m->operation_count; i++)
		signature_print(m, &m->operations[i]);
	fprintf(m->out, "variables:\n");
	for (int i = 0; i < m->sorts; i++)
		for (int k = 0; k < VARIABLES; k++)
			fprintf(m->out, "  V%s%d: %s\n", sort_name(m, i), k, sort_name(m, i));
	if (m->has_colors)
		colors_print(m);
}

/* ---- terms */

/* One of the sort, or NULL. is_constant: without arguments. */
static const struct signature *pick(struct maker *m, const struct signature *symbols, int count,
	int sort, bool is_constant)
{
	const struct signature *found = NULL;

	for (int i = 0, seen = 0; i < count; i++)
		if (symbols[i].sort == sort && (!is_constant || symbols[i].arity == 0) &&
			below(m, ++seen) == 0)
			found = &symbols[i];
	return found;
}

/* One that needs all 64 bits is not matched: native code cannot do that. */
static void integer_print(struct maker *m, struct buf *out)
{
	static const int64_t large[] = {INT64_C(1) << 40, (INT64_C(1) << 61) - 1, INT64_C(1) << 61,
		INT64_MAX, INT64_MIN};

	buf_integer(out, chance(m, 5) ? large[below(m, m->is_matched ? 2 : 5)] : below(m, 7) - 3);
}

static void constant_print(struct maker *m, int sort, struct buf *out)
{
	if (m->kinds[sort] == SORT_INTEGER)
		integer_print(m, out);
	else if (m->kinds[sort] == SORT_TRUTH)
		buf_puts(out, chance(m, 50) ? "true" : "false");
	else
		buf_puts(out, pick(m, m->constructors, m->constructor_count, sort, true)->name);
}

/* A variable, mostly one that is new to the source. */
static void variable_print(struct maker *m, int sort, struct buf *out)
{
	int *used = &m->material.used[sort], k = below(m, VARIABLES);

	while (*used >> k & 1 && *used != (1 << VARIABLES) - 1 && chance(m, 80))
		k = below(m, VARIABLES);
	*used |= 1 << k;
	buf_printf(out, "V%s%d", sort_name(m, sort), k);
}

typedef void print_term(struct maker *m, int sort, int depth, struct buf *out);

static void application_print(struct maker *m, const struct signature *s, print_term *argument,
	int depth, struct buf *out)
{
	buf_puts(out, s->name);
	for (int i = 0; i < s->arity; i++) {
		buf_puts(out, i > 0 ? ", " : "(");
		argument(m, s->arguments[i], depth - 1, out);
	}
	if (s->arity > 0)
		buf_putc(out, ')');
}

static void infix_print(struct maker *m, const char *operator, int sort, print_term *argument,
	int depth, struct buf *out)
{
	buf_putc(out, '(');
	argument(m, sort, depth - 1, out);
	buf_printf(out, " %s ", operator);
	argument(m, sort, depth - 1, out);
	buf_putc(out, ')');
}

static void pattern_print(struct maker *m, int sort, int depth, struct buf *out)
{
	const struct signature *s = pick(m, m->constructors, m->constructor_count, sort, false);

	if (chance(m, 50) || (depth == 0 && chance(m, 70)))
		variable_print(m, sort, out);
	else if (sort == m->composed && depth > 0 && chance(m, 30))
		infix_print(m, ".", sort, pattern_print, depth, out);
	else if (m->kinds[sort] == SORT_PLAIN && depth > 0)
		application_print(m, s, pattern_print, depth, out);
	else
		constant_print(m, sort, out);
}

/* Of the language: true if one was printed. */
static bool builtin_print(struct maker *m, int sort, print_term *argument, int depth,
	struct buf *out)
{
	static const char *const arithmetic[] = {"+", "-", "+", "-", "*", "div", "mod"};
	static const char *const comparisons[] = {"==", "=/=", "<", "<=", ">", ">="};

	if (m->kinds[sort] == SORT_INTEGER)
		infix_print(m, arithmetic[below(m, 7)], sort, argument, depth, out);
	else if (m->kinds[sort] == SORT_TRUTH)
		infix_print(m, comparisons[below(m, 6)], m->integers, argument, depth, out);
	else if (sort == m->composed && chance(m, 50))
		infix_print(m, ".", sort, argument, depth, out);
	else
		return false;
	return true;
}

static void compound_print(struct maker *m, int sort, print_term *argument, int depth,
	struct buf *out)
{
	const struct signature *s = NULL;

	if (chance(m, 35))
		s = pick(m, m->operations, m->operation_count, sort, false);
	else if (chance(m, 60) && builtin_print(m, sort, argument, depth, out))
		return;
	if (!s)
		s = pick(m, m->constructors, m->constructor_count, sort, false);
	if (s)
		application_print(m, s, argument, depth, out);
	else
		constant_print(m, sort, out);
}

static void ground_print(struct maker *m, int sort, int depth, struct buf *out)
{
	if (depth == 0 || chance(m, 10))
		constant_print(m, sort, out);
	else
		compound_print(m, sort, ground_print, depth, out);
}

/* A variable of the source: true if there is one. */
static bool bound_print(struct maker *m, int sort, struct buf *out)
{
	int k = below(m, VARIABLES);

	if (m->material.used[sort] == 0)
		return false;
	while (!(m->material.used[sort] >> k & 1))
		k = (k + 1) % VARIABLES;
	buf_printf(out, "V%s%d", sort_name(m, sort), k);
	return true;
}

/* A term that is there already: true if there is one. */
static bool repeated_print(struct maker *m, int sort, struct buf *out)
{
	const struct material *known = &m->material;
	int first = known->count > 0 ? below(m, known->count) : 0;

	for (int i = 0; i < known->count; i++)
		if (known->terms[(first + i) % known->count].sort == sort) {
			buf_puts(out, known->terms[(first + i) % known->count].text);
			return true;
		}
	return false;
}

static void target_print(struct maker *m, int sort, int depth, struct buf *out)
{
	struct buf own = BUF_INIT;

	if (chance(m, 15) && repeated_print(m, sort, out))
		return;
	if ((depth == 0 || chance(m, 30)) && bound_print(m, sort, out))
		return;
	if (depth == 0)
		constant_print(m, sort, &own);
	else
		compound_print(m, sort, target_print, depth, &own);
	buf_add(out, own.data, own.length);
	if (m->material.count < TERMS_MOST) {
		m->material.terms[m->material.count].sort = sort;
		m->material.terms[m->material.count++].text = buf_detach(&own);
	}
	buf_release(&own);
}

/* ---- rules */

static void material_clear(struct maker *m)
{
	for (int i = 0; i < m->material.count; i++)
		free(m->material.terms[i].text);
	m->material = (struct material){.count = 0};
}

/* Two variables of the source, of one sort if they need it; false: there are none. */
static bool variables_pick(struct maker *m, bool are_alike, struct buf *a, struct buf *b)
{
	int sort = below(m, m->sorts), other = are_alike ? sort : below(m, m->sorts);

	return bound_print(m, sort, a) && bound_print(m, other, b);
}

static void constraint_print(struct maker *m)
{
	static const char *const two[] = {"not_equal", "parent_of"}, *const one[] =
		{"color_must_be", "color_not"};
	struct buf a = BUF_INIT, b = BUF_INIT;
	int kind = below(m, 2);

	if (m->has_colors && chance(m, 50)) {
		if (bound_print(m, below(m, m->sorts), &a))
			fprintf(m->out, ", constraints: [{%s: [%s, %s]}]", one[kind], buf_string(&a),
				chance(m, 50) ? "red" : "blue");
	} else if (variables_pick(m, kind == 0, &a, &b)) {
		fprintf(m->out, ", constraints: [{%s: [%s, %s]}]", two[kind], buf_string(&a),
			buf_string(&b));
	}
	buf_release(&a);
	buf_release(&b);
}

/* left: of the condition of a sibling, or empty. What it is compared with is matched, too. */
static void condition_print(struct maker *m, int *sort, struct buf *left)
{
	struct buf right = BUF_INIT;

	m->is_matched = true;
	if (left->length == 0) {
		*sort = below(m, m->sorts);
		target_print(m, *sort, TARGET_DEPTH - 1, left);
	}
	target_print(m, *sort, TARGET_DEPTH - 2, &right);
	m->is_matched = false;
	fprintf(m->out, ", when: [[\"%s\", \"%s\", \"%s\"]]", buf_string(left),
		chance(m, 50) ? "=" : "<>", buf_string(&right));
	buf_release(&right);
}

static void rule_print(struct maker *m, const char *source, const char *target)
{
	bool is_backward = chance(m, 5);

	fprintf(m->out, "  - {id: r%d, source: \"%s\", target: \"%s\"", m->rule_count++,
		is_backward ? target : source, is_backward ? source : target);
	if (is_backward)
		fprintf(m->out, ", polarity: backward");
	if (chance(m, 20))
		fprintf(m->out, ", priority: %d", 900 + 100 * below(m, 3));
}

/* The same source up to four times, each time with a condition that begins alike. */
static void siblings_print(struct maker *m, const struct signature *s, const char *source)
{
	struct buf left = BUF_INIT, target = BUF_INIT;
	int count = chance(m, 30) ? 2 + below(m, 3) : 1, sort = 0;
	bool is_conditional = count > 1 || chance(m, 15);

	for (int i = 0; i < count; i++) {
		buf_truncate(&target, 0);
		target_print(m, s->sort, TARGET_DEPTH, &target);
		rule_print(m, source, buf_string(&target));
		if (chance(m, 15))
			constraint_print(m);
		if (is_conditional && chance(m, 90))
			condition_print(m, &sort, &left);
		fprintf(m->out, "}\n");
	}
	buf_release(&left);
	buf_release(&target);
}

static void composed_source(struct maker *m, struct buf *out)
{
	m->is_matched = true;
	pattern_print(m, m->composed, 1, out);
	buf_puts(out, " . ");
	pattern_print(m, m->composed, 1, out);
	if (chance(m, 30)) {
		buf_puts(out, " . ");
		pattern_print(m, m->composed, 1, out);
	}
	m->is_matched = false;
}

static void composed_rules_print(struct maker *m)
{
	const struct signature composition = {.sort = m->composed};

	for (int i = 1 + below(m, 3); i > 0; i--) {
		struct buf source = BUF_INIT;

		material_clear(m);
		composed_source(m, &source);
		siblings_print(m, &composition, buf_string(&source));
		buf_release(&source);
	}
}

/* f(X, Y) and f(Y, X), if two arguments of the operation are of one sort. */
static void symmetric_print(struct maker *m, const struct signature *s)
{
	struct buf sides[2] = {BUF_INIT, BUF_INIT};

	if (s->arity != 2 || s->arguments[0] != s->arguments[1])
		return;
	for (int i = 0; i < 2; i++)
		buf_printf(&sides[i], "%s(V%s%d, V%s%d)", s->name, sort_name(m, s->arguments[0]), i,
			sort_name(m, s->arguments[0]), 1 - i);
	fprintf(m->out, "  - {id: r%d, source: \"%s\", target: \"%s\", polarity: symmetric}\n",
		m->rule_count++, buf_string(&sides[0]), buf_string(&sides[1]));
	buf_release(&sides[0]);
	buf_release(&sides[1]);
}

static void rules_print(struct maker *m, bool has_symmetric)
{
	fprintf(m->out, "rules:\n");
	for (int i = 0; i < m->operation_count; i++) {
		for (int n = 1 + below(m, 5); n > 0; n--) {
			struct buf source = BUF_INIT;

			material_clear(m);
			m->is_matched = true;
			application_print(m, &m->operations[i], pattern_print, PATTERN_DEPTH + 1,
				&source);
			m->is_matched = false;
			siblings_print(m, &m->operations[i], buf_string(&source));
			buf_release(&source);
		}
		if (has_symmetric && chance(m, 30))
			symmetric_print(m, &m->operations[i]);
	}
	if (m->composed != NO_SORT)
		composed_rules_print(m);
	material_clear(m);
}

void random_theory(uint64_t seed, int terms, FILE *out)
{
	struct maker m = {.state = seed, .out = out};

	sorts_make(&m);
	symbols_make(&m);
	head_print(&m, seed);
	rules_print(&m, chance(&m, 15));
	fprintf(out, "evaluate:\n");
	for (int i = 0; i < terms; i++) {
		struct buf term = BUF_INIT;

		ground_print(&m, below(&m, m.sorts), GROUND_DEPTH, &term);
		fprintf(out, "  - \"%s\"\n", buf_string(&term));
		buf_release(&term);
	}
}
