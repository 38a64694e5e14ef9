#include "base/test.h"

#include <math.h>
#include <string.h>

#include "cmd/common/report.h"
#include "cmd/jitstat/comparison.h"

enum { COUNT = 20 };

/* Times that vary by a few percent, all `factor` times as long, one a second from start_ns on (0:
 * without times). */
static void times_add(struct metrics *m, const char *name, size_t count, double factor,
	int64_t start_ns)
{
	struct series s = SERIES_INIT;

	for (size_t i = 0; i < count; i++) {
		/* what both have in common in one turn, and a little of its own */
		double value = 1e6 * (1 + 0.01 * (double)(7 * i % 5)) * factor *
			(1 + 0.0001 * (double)i);

		assert_int_equal(series_add(&s, value,
			start_ns ? start_ns + (int64_t)i * 1000000000 : EVENT_ABSENT), 0);
	}
	metrics_add_times(m, "call", name, NULL, &s, NAN);
	series_release(&s);
}

struct fixture {
	struct metrics before, after;
	struct comparison_options options;
	struct comparison comparison;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	f->options.gate = (struct gate_options)GATE_DEFAULTS;
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	comparison_release(&f->comparison);
	metrics_release(&f->before);
	metrics_release(&f->after);
	free(f);
	return 0;
}

static void compare(struct fixture *f)
{
	metrics_sort(&f->before);
	metrics_sort(&f->after);
	assert_int_equal(
		comparison_make(&f->comparison, &f->before, &f->after, &f->options, NULL), 0);
}

static void test_slower_in_turns(void **state)
{
	struct fixture *f = *state;

	times_add(&f->before, "f", COUNT, 1, 1000000000);
	times_add(&f->after, "f", COUNT, 1.2, 1500000000);
	times_add(&f->before, "g", COUNT, 1, 1500000000);
	times_add(&f->after, "g", COUNT, 1, 1000000000);
	compare(f);
	assert_true(f->comparison.times[0].gate.is_paired);
	assert_true(f->comparison.times[1].gate.is_paired);
	assert_int_equal(f->comparison.times[0].gate.verdict, GATE_SLOWER);
	assert_int_equal(f->comparison.times[1].gate.verdict, GATE_SAME);
	assert_int_equal(comparison_status(&f->comparison), EXIT_FAILED);
}

static void test_slower_apart(void **state)
{
	struct fixture *f = *state;

	times_add(&f->before, "f", COUNT, 1, 1000000000);
	times_add(&f->after, "f", COUNT, 1.2, 100000000000);
	compare(f);
	assert_false(f->comparison.times[0].gate.is_paired);
	assert_int_equal(comparison_times(&f->comparison, GATE_SLOWER), 1);
	assert_int_equal(comparison_status(&f->comparison), EXIT_FAILED);
}

static void test_faster_is_fine(void **state)
{
	struct fixture *f = *state;

	times_add(&f->before, "f", COUNT, 1.2, 1000000000);
	times_add(&f->after, "f", COUNT, 1, 1500000000);
	compare(f);
	assert_int_equal(comparison_times(&f->comparison, GATE_FASTER), 1);
	assert_int_equal(comparison_status(&f->comparison), EXIT_DONE);
}

/* Whether `before` at a, and `after` at b, are pairs. */
static void paired_is(struct fixture *f, size_t a_count, int64_t a_ns, size_t b_count, int64_t b_ns,
	enum pairing pairing, bool wanted)
{
	comparison_release(&f->comparison);
	metrics_release(&f->before);
	metrics_release(&f->after);
	f->options.pairing = pairing;
	times_add(&f->before, "f", a_count, 1, a_ns);
	times_add(&f->after, "f", b_count, 1, b_ns);
	compare(f);
	assert_int_equal(f->comparison.times[0].gate.is_paired, wanted);
}

static void test_pairing(void **state)
{
	struct fixture *f = *state;

	paired_is(f, 20, 1000000000, 20, 1000000001, PAIRING_FOUND, true);
	paired_is(f, 20, 1000000000, 20, 1999999999, PAIRING_FOUND, true);
	paired_is(f, 20, 1999999999, 20, 1000000000, PAIRING_FOUND, true);
	/* at once, a turn late, one missing, without times */
	paired_is(f, 20, 1000000000, 20, 1000000000, PAIRING_FOUND, false);
	paired_is(f, 20, 1000000000, 20, 2000000000, PAIRING_FOUND, false);
	paired_is(f, 20, 1000000000, 20, 2500000000, PAIRING_FOUND, false);
	paired_is(f, 20, 1000000000, 19, 1500000000, PAIRING_FOUND, false);
	paired_is(f, 20, 1000000000, 20, 0, PAIRING_FOUND, false);
	paired_is(f, 20, 0, 20, 0, PAIRING_FOUND, false);

	paired_is(f, 20, 0, 20, 0, PAIRING_VOUCHED, true);
	paired_is(f, 20, 0, 19, 0, PAIRING_VOUCHED, false);
	/* as many are kept, but of another number */
	paired_is(f, SERIES_MAX, 0, 2 * SERIES_MAX, 0, PAIRING_VOUCHED, false);
	paired_is(f, 20, 1000000000, 20, 1500000000, PAIRING_NONE, false);
}

static void test_few_samples(void **state)
{
	struct fixture *f = *state;

	times_add(&f->before, "f", 5, 1, 1000000000);
	times_add(&f->after, "f", 5, 2, 1500000000);
	metrics_add_count(&f->before, "calls", "f", NULL, 5);
	metrics_add_count(&f->after, "calls", "f", NULL, 5);
	compare(f);
	assert_int_equal(comparison_times(&f->comparison, GATE_INCONCLUSIVE), 1);
	assert_int_equal(comparison_status(&f->comparison), EXIT_INCONCLUSIVE);
}

static void test_another_machine(void **state)
{
	struct fixture *f = *state;

	f->options.undecidable = "another machine";
	times_add(&f->before, "f", COUNT, 1, 1000000000);
	times_add(&f->after, "f", COUNT, 2, 1500000000);
	compare(f);
	assert_string_equal(f->comparison.times[0].gate.reason, "another machine");
	assert_int_equal(comparison_status(&f->comparison), EXIT_INCONCLUSIVE);
	/* counts do not depend on it */
	comparison_release(&f->comparison);
	metrics_add_count(&f->before, "misses", "p", NULL, 1);
	metrics_add_count(&f->after, "misses", "p", NULL, 2);
	compare(f);
	assert_int_equal(comparison_status(&f->comparison), EXIT_FAILED);
}

static void count_add(struct fixture *f, const char *kind, int64_t before, int64_t after)
{
	metrics_add_count(&f->before, kind, "x", NULL, before);
	metrics_add_count(&f->after, kind, "x", NULL, after);
}

static void test_counts(void **state)
{
	struct fixture *f = *state;

	count_add(f, "attempts", 3, 2);
	count_add(f, "successes", 3, 4);
	count_add(f, "hits", 3, 3);
	compare(f);
	assert_int_equal(comparison_counts(&f->comparison, COUNT_CHANGED), 2);
	assert_int_equal(comparison_counts(&f->comparison, COUNT_SAME), 1);
	assert_int_equal(comparison_status(&f->comparison), EXIT_DONE);
	comparison_release(&f->comparison);
	count_add(f, "misses", INT64_MIN + 1, INT64_MAX);
	compare(f);
	assert_int_equal(comparison_counts(&f->comparison, COUNT_WORSE), 1);
	assert_int_equal(comparison_status(&f->comparison), EXIT_FAILED);
}

static void test_nothing_in_common(void **state)
{
	struct fixture *f = *state;

	times_add(&f->before, "old", COUNT, 1, 0);
	times_add(&f->after, "new", COUNT, 1, 0);
	metrics_add_count(&f->after, "misses", "new", NULL, 7);
	compare(f);
	assert_int_equal(f->comparison.time_count, 2);
	assert_int_equal(f->comparison.count_count, 1);
	assert_int_equal(comparison_status(&f->comparison), EXIT_INCONCLUSIVE);
}

static void test_confirmation(void **state)
{
	struct fixture *f = *state;
	struct metrics again = METRICS_INIT;
	struct comparison second;

	times_add(&f->before, "f", COUNT, 1, 0);
	times_add(&f->before, "g", COUNT, 1, 0);
	times_add(&f->after, "f", COUNT, 1.2, 0);
	times_add(&f->after, "g", COUNT, 1.2, 0);
	times_add(&again, "f", COUNT, 1, 0);
	times_add(&again, "g", COUNT, 1.2, 0);
	compare(f);
	assert_int_equal(comparison_make(&second, &f->before, &again, &f->options, NULL), 0);
	comparison_confirm(&f->comparison, &second);
	assert_true(f->comparison.times[0].is_unconfirmed);
	assert_false(f->comparison.times[1].is_unconfirmed);
	assert_int_equal(comparison_times(&f->comparison, GATE_SLOWER), 1);
	assert_int_equal(comparison_status(&f->comparison), EXIT_FAILED);
	f->comparison.times[1].is_unconfirmed = true;
	assert_int_equal(comparison_status(&f->comparison), EXIT_DONE);
	comparison_release(&second);
	metrics_release(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_slower_in_turns, setup, teardown),
		cmocka_unit_test_setup_teardown(test_slower_apart, setup, teardown),
		cmocka_unit_test_setup_teardown(test_faster_is_fine, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pairing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_few_samples, setup, teardown),
		cmocka_unit_test_setup_teardown(test_another_machine, setup, teardown),
		cmocka_unit_test_setup_teardown(test_counts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nothing_in_common, setup, teardown),
		cmocka_unit_test_setup_teardown(test_confirmation, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
