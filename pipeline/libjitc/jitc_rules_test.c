#include "pipeline/libjitc/jitc_fixture.h"

#include <dlfcn.h>

/* Rule files through the public library. */

static const char rules_text[] =
	"theory: numbers\n"
	"integers: Int\n"
	"sorts: [Nat]\n"
	"constructors: {zero: Nat, s: Nat -> Nat}\n"
	"operations: {plus: Nat Nat -> Nat, double: Nat -> Nat, count: Int -> Nat, square: Int -> Int}\n"
	"variables: {N: Nat, M: Nat, I: Int}\n"
	"rules:\n"
	"  - {id: plus_zero, source: \"plus(zero, N)\", target: N}\n"
	"  - {id: plus_s, source: \"plus(s(N), M)\", target: \"s(plus(N, M))\"}\n"
	"  - {id: double, source: double(N), target: \"plus(N, N)\"}\n"
	"  - {id: count_none, source: count(0), target: zero}\n"
	"  - {id: count_one, source: count(I), target: s(count(I - 1)), when: [[I, \"<>\", \"0\"]]}\n"
	"  - {id: square, source: square(I), target: I * I}\n";

/* A file of the fixture; its path is the caller's. */
static char *file_make(struct fixture *f, const char *name, const char *text)
{
	char *path = string_printf("%s/%s", f->directory, name);

	assert_int_equal(file_write(path, text, strlen(text), 0644, NULL), 0);
	return path;
}

static struct jitc_rules *rules_open(struct fixture *f, enum jitc_status (*open)(struct jitc *handle,
	const char *path, struct jitc_rules **rules, struct jitc_error *error))
{
	char *path = file_make(f, "numbers.yaml", rules_text);
	struct jitc_rules *rules;

	handle_open_again(f);
	if (open(f->jitc, path, &rules, &f->error) != JITC_OK)
		fail_msg("%s", f->error.message);
	free(path);
	return rules;
}

static void rewrites_to(struct fixture *f, struct jitc_rules *rules, const char *term,
	const char *wanted, int64_t wanted_steps)
{
	int64_t steps;
	char *text;

	if (jitc_rewrite(rules, term, &text, &steps, &f->error) != JITC_OK)
		fail_msg("%s", f->error.message);
	assert_string_equal(text, wanted);
	assert_int_equal(steps, wanted_steps);
	free(text);
}

static void fails_with(struct fixture *f, struct jitc_rules *rules, const char *term,
	enum jitc_status status, const char *message)
{
	char *text;

	assert_int_equal(jitc_rewrite(rules, term, &text, NULL, &f->error), status);
	assert_null(text);
	if (!strstr(f->error.message, message))
		fail_msg("'%s' is not in '%s'", message, f->error.message);
}

static void terms_are_rewritten(void **state)
{
	struct fixture *f = *state;
	struct jitc_rules *rules;

	tools_or_skip(f);
	rules = rules_open(f, jitc_rules_open);
	rewrites_to(f, rules, "double(s(s(zero)))", "s(s(s(s(zero))))", 4);
	rewrites_to(f, rules, "square(-7) + 1", "50", 1);
	rewrites_to(f, rules, "s(zero)", "s(zero)", 0);
	fails_with(f, rules, "double(zero", JITC_INPUT, "')' is missing");
	fails_with(f, rules, "square(4611686018427387904)", JITC_FAILED, "overflow");
	fails_with(f, rules, "1 mod 0", JITC_FAILED, "division by zero");
	jitc_rules_close(rules);
}

static void limits_end_a_run(void **state)
{
	struct fixture *f = *state;
	struct jitc_rules *rules;

	tools_or_skip(f);
	rules = rules_open(f, jitc_rules_open);
	assert_int_equal(jitc_rules_limit(rules, 0, 100, 0, &f->error), JITC_OK);
	fails_with(f, rules, "count(1000000)", JITC_FAILED, "100 steps");
	rewrites_to(f, rules, "double(s(zero))", "s(s(zero))", 3);
	assert_int_equal(jitc_rules_limit(rules, 4 << 20, 0, 0, &f->error), JITC_OK);
	fails_with(f, rules, "count(-1)", JITC_FAILED, "memory limit");
	assert_int_equal(jitc_rules_limit(rules, 0, 5, 0, &f->error), JITC_OK);
	fails_with(f, rules, "count(10)", JITC_FAILED, "limit of 5 steps reached");
	assert_null(strstr(f->error.message, "--"));
	assert_int_equal(jitc_rules_limit(rules, 0, -5, 0, &f->error), JITC_INPUT);
	jitc_rules_close(rules);
}

static void steps_are_made_one_by_one(void **state)
{
	struct fixture *f = *state;
	int32_t (*apply_rewrite)(const char *source, char **target);
	struct jitc_function *function;
	struct jitc_rules *rules;
	void *code;
	char *text;

	tools_or_skip(f);
	rules = rules_open(f, jitc_rules_open);
	assert_int_equal(jitc_rewrite_step(rules, "double(double(zero))", &text), 1);
	assert_string_equal(text, "plus(double(zero), double(zero))");
	free(text);
	assert_int_equal(jitc_rewrite_step(rules, "s(double(zero))", &text), 0);
	assert_null(text);
	assert_int_equal(jitc_rewrite_step(rules, "nothing", &text), 0);

	function = jitc_lookup(f->jitc, "numbers");
	assert_non_null(function);
	assert_int_equal(jitc_load(f->jitc, function, "apply_rewrite", &code, &f->error), JITC_OK);
	apply_rewrite = (int32_t (*)(const char *, char **))code;
	assert_int_equal(apply_rewrite("plus(s(zero), zero)", &text), 1);
	assert_string_equal(text, "s(plus(zero, zero))");
	free(text);
	jitc_rules_close(rules);

	/* nobody has the rules open any more */
	text = f->directory;
	assert_int_equal(apply_rewrite("plus(s(zero), zero)", &text), 0);
	assert_null(text);
	jitc_function_release(f->jitc, function);
}

/* By their name alone, as the command does: .yaml or .yml, what they include beside them. */
static void rule_files_are_compiled(void **state)
{
	struct fixture *f = *state;
	char *path = file_make(f, "more.yml", "theory: more\ninclude: [numbers.yaml]\n");
	struct jitc_function *more, *numbers;
	struct jitc_rules *rules;
	void *code;

	tools_or_skip(f);
	rules = rules_open(f, jitc_rules_open);
	if (jitc_compile_file(f->jitc, NULL, path, &more, &f->error) != JITC_OK)
		fail_msg("%s", f->error.message);
	assert_string_equal(more->pattern_id, "more");
	assert_string_equal(more->name, path);
	assert_int_equal(jitc_load(f->jitc, more, "apply_rewrite", &code, &f->error), JITC_OK);
	jitc_function_release(f->jitc, more);
	free(path);

	/* it is the record of the rules that are open */
	path = string_printf("%s/numbers.yaml", f->directory);
	assert_int_equal(jitc_compile_file(f->jitc, NULL, path, &numbers, &f->error), JITC_OK);
	assert_int_equal(statistics(f->jitc).from_process, 1);
	jitc_function_release(f->jitc, numbers);
	assert_int_equal(jitc_compile_file(f->jitc, "own", path, &numbers, &f->error), JITC_OK);
	assert_string_equal(numbers->pattern_id, "own");
	jitc_function_release(f->jitc, numbers);
	jitc_rules_close(rules);
	free(path);
}

/* The log has these events, one after the other. */
static void log_has(const char *log, const char *const *events, size_t count)
{
	struct buf text = BUF_INIT;
	const char *at;

	assert_int_equal(file_read(log, &text, NULL), 0);
	at = buf_string(&text);
	for (size_t i = 0; i < count; i++) {
		at = strstr(at, events[i]);
		if (!at)
			fail_msg("'%s' is not, or not there, in: %s", events[i], buf_string(&text));
	}
	buf_release(&text);
}

static void rules_are_counted(void **state)
{
	static const char *const events[] = {
		"\"rule\":\"double\",\"bucket\":\"double\",\"attempts\":1,\"successes\":1",
		"\"rule\":\"square\",\"bucket\":\"square\",\"attempts\":0,\"successes\":0",
		"\"rule\":\"double\",\"bucket\":\"double\",\"attempts\":0,\"successes\":0",
		"\"rule\":\"square\",\"bucket\":\"square\",\"attempts\":1,\"successes\":1"};
	struct fixture *f = *state;
	char *log = string_printf("%s/counts.jsonl", f->directory);
	struct jitc_rules *rules, *again;

	tools_or_skip(f);
	rules = rules_open(f, jitc_rules_open_counting);
	rewrites_to(f, rules, "double(zero)", "zero", 2);
	/* what cannot be written is not lost */
	assert_int_equal(jitc_rules_log(rules, f->directory, &f->error), JITC_SYSTEM);
	assert_int_equal(jitc_rules_log(rules, log, &f->error), JITC_OK);
	rewrites_to(f, rules, "square(3)", "9", 1);
	assert_int_equal(jitc_rules_log(rules, log, &f->error), JITC_OK);
	log_has(log, events, 4);
	jitc_rules_close(rules);

	again = rules_open(f, jitc_rules_open);
	assert_int_equal(jitc_rules_log(again, log, &f->error), JITC_INPUT);
	assert_non_null(strstr(f->error.message, "nothing is counted"));
	jitc_rules_close(again);
	free(log);
}

/* The library may stay loaded: what was counted before is not this one's. */
static void counts_begin_when_opened(void **state)
{
	static const char *const events[] = {"\"rule\":\"square\",\"bucket\":\"square\","
		"\"attempts\":2,\"successes\":2"};
	struct fixture *f = *state;
	char *path = string_printf("%s/numbers.yaml", f->directory);
	char *log = string_printf("%s/counts.jsonl", f->directory);
	struct jitc_rules *first, *second;

	tools_or_skip(f);
	first = rules_open(f, jitc_rules_open_counting);
	rewrites_to(f, first, "square(3)", "9", 1);
	assert_int_equal(jitc_rules_open_counting(f->jitc, path, &second, &f->error), JITC_OK);
	rewrites_to(f, second, "square(square(3))", "81", 2);
	assert_int_equal(jitc_rules_log(second, log, &f->error), JITC_OK);
	log_has(log, events, 1);
	jitc_rules_close(second);
	jitc_rules_close(first);
	free(log);
	free(path);
}

static void rule_files_have_faults(void **state)
{
	struct fixture *f = *state;
	char *path = file_make(f, "bad.yaml", "theory: t\nsort: []\n");
	struct jitc_function *function;
	struct jitc_rules *rules;

	handle_open_again(f);
	assert_int_equal(jitc_rules_open(f->jitc, "none.yaml", &rules, &f->error), JITC_INPUT);
	assert_int_equal(jitc_rules_open(f->jitc, path, &rules, &f->error), JITC_INPUT);
	assert_null(rules);
	assert_int_equal(f->error.line, 2);
	assert_non_null(strstr(f->error.message, "did you mean 'sorts'?"));
	assert_int_equal(jitc_compile_file(f->jitc, NULL, path, &function, &f->error), JITC_INPUT);
	assert_null(function);
	assert_int_equal(f->error.line, 2);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(terms_are_rewritten, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(limits_end_a_run, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(steps_are_made_one_by_one, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(rule_files_are_compiled, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(rules_are_counted, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(counts_begin_when_opened, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(rule_files_have_faults, fixture_setup,
			fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
