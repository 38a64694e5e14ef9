#include "base/test.h"

#include <math.h>
#include <string.h>

#include "cmd/jitstat/ranking.h"
#include "profile/event.h"

static void largest_come_first_and_unknown_last(void **state)
{
	struct ranked rows[] = {
		{.group = 1, .value = 100, .name = "h"},
		{.value = (double)NAN, .second = 1, .name = "g"},
		{.value = (double)NAN, .second = 2, .name = "f"},
		{.value = 1, .second = (double)NAN, .name = "e"},
		{.value = 1, .second = 7, .name = "d"},
		{.value = 1, .second = 7, .name = "c", .detail = "x"},
		{.value = 1, .second = 7, .name = "c", .detail = NULL},
		{.value = 2, .name = "a"},
	};
	struct buf order = BUF_INIT;

	(void)state;
	ranking_sort(rows, sizeof(rows) / sizeof(*rows));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		buf_printf(&order, "%s%s ", rows[i].name, rows[i].detail ? rows[i].detail : "");
	assert_string_equal(buf_string(&order), "a c cx d e f g h ");
	buf_release(&order);
	ranking_sort(NULL, 0);
}

static void titled(size_t count, int64_t top, const char *expected)
{
	char *title = ranking_title("Rules", ranking_shown(count, top), count);

	assert_string_equal(title, expected);
	free(title);
}

static void titles_tell_what_is_cut_off(void **state)
{
	(void)state;
	titled(25, 10, "Rules, the first 10 of 25:");
	titled(10, 10, "Rules:");
	titled(3, INT64_MAX, "Rules:");
	titled(25, 0, "Rules:");
}

static void absent_figures_are_no_numbers(void **state)
{
	(void)state;
	assert_true(isnan(figure_value(EVENT_ABSENT)));
	assert_true(figure_value(0) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(largest_come_first_and_unknown_last),
		cmocka_unit_test(titles_tell_what_is_cut_off),
		cmocka_unit_test(absent_figures_are_no_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
