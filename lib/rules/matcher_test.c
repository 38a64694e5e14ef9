#include "base/test.h"

#include <string.h>
#include <sys/resource.h>

#include "rules/matcher.h"
#include "rules/totality.h"

#define HEAD                                                                                       \
	"theory: test\n"                                                                           \
	"sorts: [Nat, Bool]\n"                                                                     \
	"constructors: {zero: Nat, s: Nat -> Nat, yes: Bool, no: Bool}\n"                          \
	"operations: {f: Nat Nat -> Nat, even: Nat -> Bool, partial: Nat -> Nat}\n"                \
	"variables: {N: Nat, M: Nat}\n"                                                            \
	"rules:\n"                                                                                 \
	"  - {id: e0, source: even(zero), target: yes}\n"                                          \
	"  - {id: e1, source: even(s(zero)), target: no}\n"                                        \
	"  - {id: e2, source: even(s(s(N))), target: even(N)}\n"

struct fixture {
	struct theory *theory;
	struct matcher *matcher; /* of f */
	bool *is_free;
};

static void build(struct fixture *f, const char *rules)
{
	char *text = string_printf("%s%s", HEAD, rules);
	struct error e = ERROR_INIT;

	if (theory_parse(&f->theory, "test.yaml", text, strlen(text), NULL, &e) < 0)
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	assert_int_equal(totality_find(f->theory, &f->is_free, NULL), 0);
	assert_int_equal(matcher_build(f->theory, f->is_free, theory_find_symbol(f->theory, "f"),
		&f->matcher, NULL), 0);
	free(text);
}

static void release(struct fixture *f)
{
	matcher_free(f->matcher);
	theory_free(f->theory);
	free(f->is_free);
}

static size_t blocks_of(const struct matcher *m, enum match_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < m->block_count; i++)
		count += m->blocks[i].kind == kind;
	return count;
}

static bool sort_is_free(const struct fixture *f, const char *name)
{
	for (size_t i = 0; i < f->theory->sort_count; i++)
		if (strcmp(f->theory->sorts[i].name, name) == 0)
			return f->is_free[i];
	fail();
	return false;
}

static void fields_are_looked_at_once(void **state)
{
	struct fixture f;

	(void)state;
	build(&f, "  - {id: a, source: \"f(zero, zero)\", target: zero}\n"
		"  - {id: b, source: \"f(zero, s(N))\", target: N}\n"
		"  - {id: c, source: \"f(s(N), zero)\", target: N}\n"
		"  - {id: d, source: \"f(s(N), s(M))\", target: M}\n");
	assert_int_equal(blocks_of(f.matcher, MATCH_SWITCH), 3);
	assert_int_equal(blocks_of(f.matcher, MATCH_APPLY), 4);
	assert_int_equal(f.matcher->blocks[0].kind, MATCH_SWITCH);
	release(&f);
}

static void equal_rests_share_a_block(void **state)
{
	struct fixture f;
	const struct match_block *last = NULL;

	(void)state;
	build(&f, "  - {id: a, source: \"f(zero, zero)\", target: zero}\n"
		"  - {id: b, source: \"f(s(zero), s(zero))\", target: zero}\n"
		"  - {id: rest, source: \"f(N, M)\", target: M}\n");
	for (size_t i = 0; i < f.matcher->block_count; i++)
		if (f.matcher->blocks[i].kind == MATCH_APPLY && f.matcher->blocks[i].references > 1)
			last = &f.matcher->blocks[i];
	assert_non_null(last);
	assert_int_equal(blocks_of(f.matcher, MATCH_APPLY), 3);
	assert_int_equal(blocks_of(f.matcher, MATCH_STUCK), 0);
	release(&f);
}

/* Blocks come before those that they lead to. */
static void blocks_are_in_order(void **state)
{
	struct fixture f;

	(void)state;
	build(&f, "  - {id: a, source: \"f(N, N)\", target: zero}\n"
		"  - {id: b, source: \"f(N, s(M))\", target: M, when: [[even(N), \"=\", yes]]}\n"
		"  - {id: c, source: \"f(N, M)\", target: N, constraints: [{not_equal: [N, M]}]}\n");
	for (size_t i = 0; i < f.matcher->block_count; i++) {
		const struct match_block *b = &f.matcher->blocks[i];

		for (size_t k = 0; k < b->case_count; k++)
			assert_true(b->cases[k].block > i);
		if (b->kind <= MATCH_SMALLER && b->otherwise != THEORY_NONE)
			assert_true(b->otherwise > i);
	}
	/* f(N, N) decides what not_equal asks for */
	assert_int_equal(blocks_of(f.matcher, MATCH_EQUAL), 1);
	release(&f);
}

static void conditions_are_evaluated_once(void **state)
{
	struct fixture f;

	(void)state;
	build(&f, "  - {id: p, source: partial(N), target: N}\n"
		"  - {id: a, source: \"f(N, M)\", target: N, when: [[even(N), \"=\", yes]]}\n"
		"  - {id: b, source: \"f(N, M)\", target: M, when: [[even(N), \"=\", no]]}\n");
	/* one switch, and as even() never stays, no third way */
	assert_int_equal(f.matcher->block_count, 3);
	assert_int_equal(f.matcher->blocks[0].kind, MATCH_SWITCH);
	assert_int_equal(f.matcher->terms[f.matcher->blocks[0].left].kind, MATCH_CALL);
	assert_int_equal(f.matcher->blocks[0].otherwise, THEORY_NONE);
	release(&f);
}

static void what_may_stay_has_a_way(void **state)
{
	struct fixture f;

	(void)state;
	build(&f, "  - {id: p, source: partial(zero), target: zero}\n"
		"  - {id: a, source: \"f(zero, M)\", target: M}\n"
		"  - {id: b, source: \"f(s(N), M)\", target: N}\n");
	assert_false(sort_is_free(&f, "Nat"));
	/* and even() of a term that stays stays itself */
	assert_false(sort_is_free(&f, "Bool"));
	assert_int_equal(blocks_of(f.matcher, MATCH_STUCK), 1);
	release(&f);
}

/* What the source has is not built again. */
static void sources_are_reused(void **state)
{
	struct fixture f;
	const struct match_block *apply;

	(void)state;
	build(&f, "  - {id: a, source: \"f(s(N), M)\", target: s(N)}\n");
	for (apply = f.matcher->blocks; apply->kind != MATCH_APPLY; apply++)
		assert_true(apply < f.matcher->blocks + f.matcher->block_count);
	assert_int_equal(f.matcher->terms[apply->left].kind, MATCH_ARGUMENT);
	release(&f);
}

/* Rules of f: what comes first, then `count` with a condition on a call of its own each; -1 with e
 * filled in. */
static int many_build(const char *first, size_t count, struct fixture *f, struct error *e)
{
	struct buf text = BUF_INIT;

	buf_puts(&text, "theory: many\nsorts: [A]\nconstructors: {a: A}\noperations:\n  f: A -> A\n");
	for (size_t i = 0; i < count; i++)
		buf_printf(&text, "  g%zu: A -> A\n", i);
	buf_printf(&text, "variables: {N: A}\nrules:\n%s", first);
	for (size_t i = 0; i < count; i++)
		buf_printf(&text, "  - {id: r%zu, source: f(N), target: a, "
			"when: [[g%zu(N), \"=\", a]]}\n", i, i);
	assert_int_equal(theory_parse(&f->theory, "many.yaml", buf_string(&text), text.length, NULL,
		e), 0);
	buf_release(&text);
	assert_int_equal(totality_find(f->theory, &f->is_free, e), 0);
	return matcher_build(f->theory, f->is_free, theory_find_symbol(f->theory, "f"), &f->matcher,
		e);
}

/* A tree as deep as it has blocks, in little stack. In little memory: rules-many.sh. */
static void trees_may_be_deep(void **state)
{
	struct fixture f;
	struct error e = ERROR_INIT;
	struct rlimit before, little = {.rlim_cur = 64 << 10};

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_STACK, &before), 0);
	little.rlim_max = before.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_STACK, &little), 0);
	assert_int_equal(many_build("", 4000, &f, &e), 0);
	assert_int_equal(setrlimit(RLIMIT_STACK, &before), 0);
	assert_int_equal(f.matcher->block_count, 8001);
	release(&f);
}

static void too_many_tests_are_refused(void **state)
{
	struct fixture f;
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(many_build("", 5000, &f, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), "the rules of 'f' need too many tests"));
	error_release(&e);
	release(&f);
	assert_int_equal(many_build("", 20000, &f, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	error_release(&e);
	release(&f);
}

static void rules_that_are_never_reached_are_no_tests(void **state)
{
	struct fixture f;
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(many_build("  - {id: all, source: f(N), target: N}\n", 20000, &f, &e), 0);
	assert_int_equal(f.matcher->block_count, 1);
	assert_int_equal(f.matcher->blocks[0].kind, MATCH_APPLY);
	release(&f);
	/* this one may not fit */
	assert_int_equal(many_build("  - {id: a, source: f(a), target: a}\n", 20000, &f, &e), -1);
	error_release(&e);
	release(&f);
}

/* What is evaluated for a condition is kept for as long as a rule may ask for it. */
static void what_is_asked_no_more_is_forgotten(void **state)
{
	struct fixture f;

	(void)state;
	build(&f, "  - {id: p, source: partial(N), target: N}\n"
		"  - {id: a, source: \"f(N, M)\", target: \"partial(N)\", when: "
			"[[\"even(N)\", \"=\", \"even(M)\"], [\"partial(N)\", \"=\", M]]}\n"
		"  - {id: b, source: \"f(N, M)\", target: N, when: [[\"even(M)\", \"=\", yes]]}\n");
	for (size_t i = 0; i < f.matcher->block_count; i++) {
		const struct match_block *b = &f.matcher->blocks[i];

		if (b->kind == MATCH_APPLY || b->kind == MATCH_STUCK)
			assert_true(b->known_count <= 1);
		/* even(M) alone, on the ways where a does not apply */
		if (b->kind == MATCH_SWITCH)
			assert_int_equal(b->known_count, 1);
	}
	release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_looked_at_once),
		cmocka_unit_test(equal_rests_share_a_block),
		cmocka_unit_test(blocks_are_in_order),
		cmocka_unit_test(conditions_are_evaluated_once),
		cmocka_unit_test(what_may_stay_has_a_way),
		cmocka_unit_test(sources_are_reused),
		cmocka_unit_test(trees_may_be_deep),
		cmocka_unit_test(too_many_tests_are_refused),
		cmocka_unit_test(rules_that_are_never_reached_are_no_tests),
		cmocka_unit_test(what_is_asked_no_more_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
