#include "profile/import_fixture.h"

#include "profile/maude_statement.h"

#define COMMAND(module, count)                                                                     \
	"==========================================\nreduce in " module " : f(a) .\nrewrites: "     \
	#count " in 0ms cpu (0ms real) (~ rewrites/second)\nresult NzNat: 6\n"
#define F "eq f(0) = 0 [label f0] .\n"
#define G "eq g(0) = 0 .\n"

static void maude_is(const char *text, const char *expected)
{
	imports(&maude_importer, text, expected);
}

static void counts_belong_to_the_statement_above(void **state)
{
	(void)state;
	maude_is(COMMAND("M", 10) "op _+_ : [Nat] [Nat] -> [Nat] .\nbuilt-in eq rewrites: 4 (40%)\n"
		"memo rewrites: 1 (10%)\n\n" F "rewrites: 3 (30%)\n\n"
		"ceq max(X, Y) = Y if X < Y = true [label m] .\nlhs matches: 7\trewrites: 0 (0%)\n"
		"Fragment\tInitial tries\tResolve tries\tSuccesses\tFailures\n"
		"1\t\t7\t\t0\t\t0\t\t7\n\n"
		"rl st(N) =>\n    st(s N) .\nrewrites: 2 (20%)\n\nBye.\n",
		"_+_ : [Nat] [Nat] -> [Nat] [built-in eq] ok=4\n"
		"_+_ : [Nat] [Nat] -> [Nat] [memo] ok=1\n"
		"f0 [f] ok=3\n"
		"m [max] tries=7 ok=0 useless\n"
		"st(N) => st(s N) [rl st] ok=2\n");
	no_trouble();
}

static void cumulative_profiles_replace(void **state)
{
	(void)state;
	maude_is(COMMAND("M", 4) COMMAND("M", 6) F "rewrites: 10 (100%)\n\n"
		COMMAND("M", 5) F "rewrites: 12 (80%)\n\n" G "rewrites: 3 (20%)\n\n",
		"f0 [f] ok=12\ng(0) = 0 [g] ok=3\n");
	no_trouble();
	/* shown twice without a command between */
	maude_is(COMMAND("M", 4) F "rewrites: 4 (100%)\n\n" F "rewrites: 4 (100%)\n\n",
		"f0 [f] ok=4\n");
	no_trouble();
	/* the counts cleared by the second command, and kept from then on */
	maude_is(COMMAND("M", 4) F "rewrites: 4 (100%)\n\n" COMMAND("M", 6) F "rewrites: 6 (100%)\n\n"
		COMMAND("M", 1) F "rewrites: 7 (100%)\n\n", "f0 [f] ok=4\nf0 [f] ok=7\n");
	no_trouble();
}

static void cleared_profiles_add(void **state)
{
	(void)state;
	maude_is(COMMAND("M", 4) F "rewrites: 4 (100%)\n\n" COMMAND("M", 6) F "rewrites: 6 (100%)\n",
		"f0 [f] ok=4\nf0 [f] ok=6\n");
	no_trouble();
	/* more than before, but of the last command alone */
	maude_is(COMMAND("M", 4) COMMAND("M", 5) F "rewrites: 5 (100%)\n\n"
		COMMAND("M", 6) F "rewrites: 6 (100%)\n", "f0 [f] ok=5\nf0 [f] ok=6\n");
	trouble_was(TROUBLE_HIDDEN, 17, 0, "the profiles cover 11 of 15 rewrites: 'set clear profile "
		"off .' was not set before, or 'show profile .' is missing behind");
}

static void uncovered_commands_are_told(void **state)
{
	(void)state;
	maude_is(COMMAND("M", 10) COMMAND("M", 4) F "rewrites: 4 (100%)\n", "f0 [f] ok=4\n");
	trouble_was(TROUBLE_HIDDEN, 10, 0, "the profiles cover 4 of 14 rewrites: 'set clear profile "
		"off .' was not set before, or 'show profile .' is missing behind");
	/* of two profiles that cover the same, one counts */
	maude_is(COMMAND("M", 4) F "rewrites: 4 (100%)\n\n" COMMAND("M", 6) F "rewrites: 10 (100%)\n\n"
		COMMAND("M", 5), "f0 [f] ok=10\n");
	trouble_was(TROUBLE_HIDDEN, 13, 0, "the profiles cover 10 of 15 rewrites: 'set clear profile "
		"off .' was not set before, or 'show profile .' is missing behind");
	maude_is(COMMAND("M", 10), "");
	assert_int_equal(import_troubles.counts[TROUBLE_HIDDEN], 1);
}

static void modules_are_kept_apart(void **state)
{
	(void)state;
	maude_is(COMMAND("A", 4) COMMAND("B", 6) F "rewrites: 4 (100%)\n\n" F "rewrites: 6 (100%)\n\n"
		COMMAND("A", 3) F "rewrites: 7 (100%)\n\n", "f0 [f] ok=7\nf0 [f] ok=6\n");
	no_trouble();
}

static void searches_report_several_times(void **state)
{
	(void)state;
	maude_is("Maude> ==========================================\n"
		"search [3] in M : a =>* L .\n\nSolution 1 (state 0)\n"
		"states: 1  rewrites: 0 in 0ms cpu (0ms real) (~ rewrites/second)\nL --> a\n\n"
		"Solution 2 (state 1)\nstates: 2  rewrites: 3 in 0ms cpu (0ms real)\n"
		"Maude> rl a => b .\nrewrites: 3 (100%)\n\n", "a => b [rl a] ok=3\n");
	no_trouble();
}

static void strategies_are_not_counted_by_commands(void **state)
{
	(void)state;
	maude_is(COMMAND("M", 3) F "rewrites: 3 (75%)\n\nsd twice := f ; f .\nrewrites: 1 (25%)\n",
		"f0 [f] ok=3\ntwice := f ; f [sd twice] ok=1\n");
	no_trouble();
}

static void profiles_without_commands_are_compared(void **state)
{
	(void)state;
	maude_is(F "rewrites: 4 (100%)\n\n" F "rewrites: 3 (60%)\n\n" G "rewrites: 2 (40%)\n",
		"f0 [f] ok=4\nf0 [f] ok=3\ng(0) = 0 [g] ok=2\n");
	no_trouble();
	maude_is(F "rewrites: 4 (100%)\n\n" F "rewrites: 5 (100%)\n", "f0 [f] ok=5\n");
	no_trouble();
	/* equations come before rules in a profile */
	maude_is("rl a => b .\nrewrites: 3 (100%)\n\n" F "rewrites: 5 (100%)\n",
		"a => b [rl a] ok=3\nf0 [f] ok=5\n");
	no_trouble();
	/* commands that do not say what they did */
	maude_is("==========================================\nrewrite in M : a .\nresult S: b\n"
		F "rewrites: 4 (100%)\n\n", "f0 [f] ok=4\n");
	no_trouble();
}

static void sums_are_checked(void **state)
{
	(void)state;
	maude_is(F "rewrites: 4 (40%)\n\n" G "rewrites: 5 (60%)\n", "f0 [f] ok=4\ng(0) = 0 [g] ok=5\n");
	trouble_was(TROUBLE_CHECKSUM, 2, 0, "4 rewrites are not 40 % of the profile's sum, 9");
	maude_is(F "rewrites: 333333 (33.3333%)\n\n" G "rewrites: 666667 (66.6667%)\n",
		"f0 [f] ok=333333\ng(0) = 0 [g] ok=666667\n");
	no_trouble();
	maude_is(F "rewrites: 1 (1e-05%)\n\n" G "rewrites: 9999999 (100%)\n",
		"f0 [f] ok=1\ng(0) = 0 [g] ok=9999999\n");
	no_trouble();
	maude_is(COMMAND("M", 4) F "rewrites: 5 (100%)\n", "f0 [f] ok=5\n");
	trouble_was(TROUBLE_CHECKSUM, 6, 0,
		"the profile has 5 rewrites, the commands before it only 4");
}

static void broken_counts_cost_themselves_only(void **state)
{
	static const char *const broken[] = {
		"rewrites: x (4%)\n", "rewrites: 4 (4\n", "rewrites: 99999999999999999999 (4%)\n",
		"lhs matches: 4 rewrites: 4 (4%)\n", "built-in eq rewrites: (4%)\n",
		"rewrites: -4 (4%)\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		char text[512];

		strcat(strcat(strcpy(text, G), broken[i]), "\n" F "rewrites: 4 (100%)\n");
		maude_is(text, "f0 [f] ok=4\n");
		trouble_was(TROUBLE_BROKEN, 2, 0, "counts that cannot be read");
	}
	maude_is("rewrites: 4 (100%)\n" F "rewrites: 4 (100%)\n", "f0 [f] ok=4\n");
	trouble_was(TROUBLE_BROKEN, 1, 0, "no statement stands before these counts");
	maude_is(F "rewrites: 4 (100%)\n\n" G "rewrites: 4 (1", "f0 [f] ok=4\n");
	trouble_was(TROUBLE_TRUNCATED, 5, 0, "counts that cannot be read");
}

static void other_text_is_passed_over(void **state)
{
	(void)state;
	maude_is("eq f(0) = 1 .\nfmod M is\n  eq f(0) = 2 .\nendfm\nop f : Nat -> Nat .\n\n"
		"Warning: something\n" F "rewrites: 4 (100%)\n", "f0 [f] ok=4\n");
	no_trouble();
}

static void statement_is(const char *text, const char *name, const char *top)
{
	struct buf bucket = BUF_INIT;
	struct slice found;

	maude_statement_read(slice_of(text, strlen(text)), &found, &bucket);
	assert_int_equal(found.length, strlen(name));
	assert_memory_equal(found.text, name, found.length);
	assert_string_equal(buf_string(&bucket), top);
	buf_release(&bucket);
}

static void statements_have_names_and_buckets(void **state)
{
	(void)state;
	statement_is("eq half(1) = 0 [owise label one metadata \"a ] [label x] .\"] .", "one", "half");
	statement_is("eq half(s_^2(X)) = s half(X) [owise] .", "half(s_^2(X)) = s half(X)", "half");
	statement_is("eq f(X) = [X] .", "f(X) = [X]", "f");
	statement_is("eq [X] = [X] .", "[X] = [X]", "[_]");
	statement_is("eq s_^2(X) = X .", "s_^2(X) = X", "s_");
	statement_is("eq s s X = X .", "s s X = X", "s s_");
	statement_is("eq A:Bool xor false = A:Bool .", "A:Bool xor false = A:Bool", "_xor_");
	statement_is("eq (X + Y) * g(Z) = X .", "(X + Y) * g(Z) = X", "_*_");
	statement_is("eq if true then X else Y fi = X .", "if true then X else Y fi = X",
		"if_then_else_fi");
	statement_is("eq \"a = b\" = c .", "\"a = b\" = c", "\"a = b\"");
	statement_is("eq X Y = Y X .", "X Y = Y X", "__");
	statement_is("eq pi = 3 .", "pi = 3", "pi");
	statement_is("cmb X : Even if X rem 2 == 0 = true [label e] .", "e", "mb X");
	statement_is("crl {X} => {Y} if Y := X [label c] .", "c", "rl {_}");
	statement_is("op f : Nat -> Nat .", "f : Nat -> Nat", "");
	statement_is("eq", "", "");
	statement_is("eq ", "", "");
	statement_is("eq ( .", "(", "(");
	statement_is("eq ] [ .", "] [", "]_");
}

static void profiles_are_recognised(void **state)
{
	static const char profile[] = F "rewrites: 4 (100%)\n";

	(void)state;
	assert_int_equal(maude_importer.recognise(profile, strlen(profile)), 85);
	assert_int_equal(maude_importer.recognise(COMMAND("M", 1), strlen(COMMAND("M", 1))), 95);
	assert_int_equal(maude_importer.recognise("", 0), 0);
	assert_int_equal(maude_importer.recognise("{\"a\": 1}\n", 9), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_belong_to_the_statement_above),
		cmocka_unit_test(cumulative_profiles_replace),
		cmocka_unit_test(cleared_profiles_add),
		cmocka_unit_test(uncovered_commands_are_told),
		cmocka_unit_test(modules_are_kept_apart),
		cmocka_unit_test(searches_report_several_times),
		cmocka_unit_test(strategies_are_not_counted_by_commands),
		cmocka_unit_test(profiles_without_commands_are_compared),
		cmocka_unit_test(sums_are_checked),
		cmocka_unit_test(broken_counts_cost_themselves_only),
		cmocka_unit_test(other_text_is_passed_over),
		cmocka_unit_test(statements_have_names_and_buckets),
		cmocka_unit_test(profiles_are_recognised),
	};

	return cmocka_run_group_tests(tests, NULL, import_end);
}
