#include "base/test.h"

#include <math.h>

#include "stats/holm.h"
#include "stats/near.h"

static void the_strongest_pays_most(void **state)
{
	double p[] = {0.01, 0.04, 0.03, 0.005};

	(void)state;
	assert_int_equal(holm_adjust(p, 4), 0);
	assert_near(p[3], 0.02, 1e-15);
	assert_near(p[0], 0.03, 1e-15);
	assert_near(p[2], 0.06, 1e-15);
	assert_near(p[1], 0.06, 1e-15); /* no less than the one before */
}

static void tests_not_made_do_not_count(void **state)
{
	double p[] = {NAN, 0.02, NAN, 0.9, 0.7};

	(void)state;
	assert_int_equal(holm_adjust(p, 5), 0);
	assert_true(isnan(p[0]) && isnan(p[2]));
	assert_near(p[1], 0.06, 1e-15);
	assert_near(p[4], 1, 0);
	assert_near(p[3], 1, 0);
	assert_int_equal(holm_adjust(NULL, 0), 0);
	assert_int_equal(holm_adjust(p, 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_strongest_pays_most),
		cmocka_unit_test(tests_not_made_do_not_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
