#include "base/test.h"

#include "pipeline/uncacheable.h"

static void side_effects_have_no_key(void **state)
{
	char *map[] = {"ld", "-shared", "-Map=x.map", NULL}, *script[] = {"ld", "-c", "x.mri", NULL};
	char *needed[] = {"ld", "--copy-dt-needed-entries", NULL};
	char *remarks[] = {"opt", "-pass-remarks-output=r.yaml", NULL};

	(void)state;
	assert_string_equal(uncacheable_argument("ld", map), "-Map=x.map");
	assert_string_equal(uncacheable_argument("/usr/bin/aarch64-linux-gnu-ld", script), "-c");
	assert_string_equal(uncacheable_argument("ld.lld", needed), "--copy-dt-needed-entries");
	assert_string_equal(uncacheable_argument("opt", remarks), "-pass-remarks-output=r.yaml");
}

static void all_else_has_one(void **state)
{
	char *link[] = {"ld", "-shared", "-o", "out", "Map", "-lm", "-z", "defs", NULL};
	char *clang[] = {"clang", "-c", "-O2", NULL};
	char *llc[] = {"llc", "-Mapple", NULL};

	(void)state;
	assert_null(uncacheable_argument("ld", link));
	assert_null(uncacheable_argument("clang", clang));
	assert_null(uncacheable_argument("llc", llc));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(side_effects_have_no_key),
		cmocka_unit_test(all_else_has_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
