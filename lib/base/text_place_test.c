#include "base/test.h"

#include "base/text_place.h"

static void found(struct text_place *p, size_t offset, unsigned line, unsigned column)
{
	unsigned found_line, found_column;

	text_place_find(p, offset, &found_line, &found_column);
	assert_int_equal(found_line, line);
	assert_int_equal(found_column, column);
}

static void places_are_found_forward_and_back(void **state)
{
	struct text_place p = {.text = "ab\n\ncd\r\ne"};

	(void)state;
	found(&p, 0, 1, 1);
	found(&p, 2, 1, 3);
	found(&p, 3, 2, 1);
	found(&p, 5, 3, 2);
	found(&p, 4, 3, 1); /* on the same line */
	found(&p, 9, 4, 2);
	found(&p, 1, 1, 2);
	found(&p, 8, 4, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_found_forward_and_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
