#include "base/failing_memory.h"

#include <math.h>
#include <time.h>

#include "cmd/common/document.h"

/* What a terminal, a shell, a table or a reader of lines might trip over. */
#define EVIL "a\x1b[31m|b\n\"c\",<d>\xff"

static const struct column columns[] = {
	{"rule", "RULE", FIGURE_TEXT},
	{"attempts", "ATTEMPTS", FIGURE_COUNT},
	{"mean_ns", "MEAN", FIGURE_DURATION},
	{"keep", "KEEP", FIGURE_BOOLEAN},
};

static void sheet_fill(struct sheet *s)
{
	sheet_text(s, EVIL);
	sheet_integer(s, 12);
	sheet_number(s, 1.5);
	sheet_integer(s, 1);
	sheet_text(s, "add_zero");
	sheet_integer(s, INT64_MIN);
	sheet_number(s, NAN);
	sheet_integer(s, 0);
}

static struct document *example(void)
{
	struct document *d = document_new();

	assert_non_null(d);
	document_integer(d, "rules", "rules", FIGURE_COUNT, 2);
	document_number(d, "success_rate", "success rate", FIGURE_SHARE, 0.9531);
	document_text(d, "host", "host", NULL);
	sheet_fill(document_sheet(d, "top", "Top rules:", NULL, columns, 4));
	document_note(d, "%s is %d", EVIL, 7);
	document_line(d, "a line of %s", EVIL);
	document_sheet(d, "none", "None:", "there are none", columns, 4);
	document_sheet(d, "silent", "Silent:", NULL, columns, 4);
	return d;
}

static void prints_and_frees(struct document *d, enum document_format format, const char *expected)
{
	struct buf out = BUF_INIT;

	document_print(d, format, &out);
	assert_false(out.failed);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
	document_free(d);
}

static void people_get_tables(void **state)
{
	(void)state;
	prints_and_frees(example(), DOCUMENT_TEXT,
		"rules:        2\n"
		"success rate: 95.3 %\n"
		"host:         -\n"
		"\n"
		"Top rules:\n"
		"RULE                      ATTEMPTS     MEAN  KEEP\n"
		"a\\x1b[31m|b\\n\"c\",<d>\\xff        12  1.50 ns  yes\n"
		"add_zero                         -        -\n"
		"\n"
		"a\\x1b[31m|b\\n\"c\",<d>\\xff is 7\n"
		"\n"
		"a line of a\\x1b[31m|b\\n\"c\",<d>\\xff\n"
		"\n"
		"there are none\n");
}

static void json_has_raw_figures(void **state)
{
	(void)state;
	prints_and_frees(example(), DOCUMENT_JSON,
		"{\n"
		"  \"rules\": 2,\n"
		"  \"success_rate\": 0.9531,\n"
		"  \"host\": null,\n"
		"  \"top\": [\n"
		"    {\n"
		"      \"rule\": \"a\\u001b[31m|b\\n\\\"c\\\",<d>\xef\xbf\xbd\",\n"
		"      \"attempts\": 12,\n"
		"      \"mean_ns\": 1.5,\n"
		"      \"keep\": true\n"
		"    },\n"
		"    {\n"
		"      \"rule\": \"add_zero\",\n"
		"      \"attempts\": null,\n"
		"      \"mean_ns\": null,\n"
		"      \"keep\": false\n"
		"    }\n"
		"  ],\n"
		"  \"none\": [],\n"
		"  \"silent\": [],\n"
		"  \"notes\": [\n"
		"    \"a\\u001b[31m|b\\n\\\"c\\\",<d>\xef\xbf\xbd is 7\"\n"
		"  ]\n"
		"}\n");
}

static void csv_is_one_line_a_row(void **state)
{
	(void)state;
	prints_and_frees(example(), DOCUMENT_CSV,
		"rule,attempts,mean_ns,keep\n"
		"\"a\\x1b[31m|b\\n\"\"c\"\",<d>\\xff\",12,1.5,true\n"
		"add_zero,,,false\n");
}

static void markdown_is_escaped(void **state)
{
	(void)state;
	prints_and_frees(example(), DOCUMENT_MARKDOWN,
		"- rules: 2\n"
		"- success rate: 95.3 %\n"
		"- host: -\n"
		"\n"
		"### Top rules\n"
		"\n"
		"| RULE | ATTEMPTS | MEAN | KEEP |\n"
		"|:---|---:|---:|:---|\n"
		"| a\\\\x1b\\[31m\\|b\\\\n\"c\",\\<d\\>\\\\xff | 12 | 1.50 ns | yes |\n"
		"| add_zero | - | - |  |\n"
		"\n"
		"a\\\\x1b\\[31m\\|b\\\\n\"c\",\\<d\\>\\\\xff is 7\n"
		"\n"
		"### None\n"
		"\n"
		"there are none\n");
}

static void markdown_keeps_names_as_they_are(void **state)
{
	struct document *d = document_new();

	(void)state;
	document_text(d, "a", "a", "_x_ a_b c__d e_ \xc3\xa9_f *g* `h` &amp; ~i~ $j$");
	prints_and_frees(d, DOCUMENT_MARKDOWN,
		"- a: \\_x\\_ a_b c\\_\\_d e\\_ \xc3\xa9_f \\*g\\* \\`h\\` \\&amp; \\~i\\~ \\$j\\$\n");
}

static void without_a_sheet_csv_has_the_facts(void **state)
{
	struct document *d = document_new();

	(void)state;
	document_line(d, "nothing");
	document_text(d, "name", "name", "");
	document_number(d, "p", "p", FIGURE_NUMBER, 0.05);
	document_note(d, "nothing");
	prints_and_frees(d, DOCUMENT_CSV, "name,p\n\"\",0.05\n");

	d = document_new();
	document_text(d, "quote", "quote", "5\" disk");
	document_text(d, "comma", "comma", "a,b");
	prints_and_frees(d, DOCUMENT_CSV, "quote,comma\n\"5\"\" disk\",\"a,b\"\n");

	/* one without rows is itself none the less */
	d = document_new();
	document_text(d, "name", "name", "");
	document_sheet(d, "none", NULL, NULL, columns, 4);
	prints_and_frees(d, DOCUMENT_CSV, "rule,attempts,mean_ns,keep\n");

	prints_and_frees(document_new(), DOCUMENT_CSV, "");
}

static void the_first_sheet_with_rows_is_the_csv(void **state)
{
	struct document *d = document_new();

	(void)state;
	document_sheet(d, "none", NULL, NULL, columns, 4);
	sheet_text(document_sheet(d, "some", NULL, NULL, columns, 1), "a");
	sheet_text(document_sheet(d, "more", NULL, NULL, columns, 1), "b");
	prints_and_frees(d, DOCUMENT_CSV, "rule\na\n");
}

static void hidden_sheets_are_for_programs(void **state)
{
	static const struct column one[] = {{"rule", "RULE", FIGURE_TEXT}};

	(void)state;
	for (enum document_format format = DOCUMENT_TEXT; format <= DOCUMENT_CSV; format++) {
		static const char *const expected[] = {
			[DOCUMENT_TEXT] = "a: 3 attempts\nb\n",
			[DOCUMENT_JSON] =
				"{\n  \"rules\": [\n    {\n      \"rule\": \"a\"\n    }\n  ],\n"
				"  \"notes\": []\n}\n",
			[DOCUMENT_CSV] = "rule\na\n",
		};
		struct document *d = document_new();
		struct sheet *s = document_sheet(d, "rules", "Rules:", "none", one, 1);

		sheet_text(s, "a");
		sheet_hide(s);
		document_line(d, "a: 3 attempts");
		document_line(d, "b");
		prints_and_frees(d, format, expected[format]);
	}
}

static void cells_that_lack_are_absent(void **state)
{
	struct document *d = document_new();

	(void)state;
	sheet_text(document_sheet(d, "top", NULL, NULL, columns, 4), "a");
	prints_and_frees(d, DOCUMENT_CSV, "rule,attempts,mean_ns,keep\na,,,\n");
}

static void cells_may_be_of_another_kind(void **state)
{
	static const struct column one[] = {{"cost", "COST", FIGURE_COUNT}};
	static const char *const expected[] = {
		[DOCUMENT_TEXT] = "   COST\n1.50 us\n   1500\n      -\n",
		[DOCUMENT_JSON] =
			"{\n  \"costs\": [\n    {\n      \"cost\": 1500\n    },\n    {\n"
			"      \"cost\": 1500\n    },\n    {\n      \"cost\": null\n    }\n"
			"  ],\n  \"notes\": []\n}\n",
		[DOCUMENT_CSV] = "cost\n1500\n1500\n\n",
		[DOCUMENT_MARKDOWN] = "| COST |\n|---:|\n| 1.50 us |\n| 1500 |\n| - |\n",
	};

	(void)state;
	for (enum document_format format = DOCUMENT_TEXT; format <= DOCUMENT_MARKDOWN; format++) {
		struct document *d = document_new();
		struct sheet *s = document_sheet(d, "costs", NULL, NULL, one, 1);

		sheet_figure(s, FIGURE_DURATION, 1500);
		sheet_integer(s, 1500);
		sheet_figure(s, FIGURE_DURATION, NAN);
		prints_and_frees(d, format, expected[format]);
	}
}

static void shows(enum figure_kind kind, double value, const char *expected)
{
	struct buf out = BUF_INIT;

	figure_print(&out, kind, value);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
}

static void figures_have_units(void **state)
{
	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	shows(FIGURE_COUNT, 12345678, "12345678");
	shows(FIGURE_DURATION, 120000, "120 us");
	shows(FIGURE_DURATION, 1.5, "1.50 ns");
	shows(FIGURE_DURATION, 99.9, "99.9 ns");
	shows(FIGURE_DURATION, 99.96, "100 ns");
	shows(FIGURE_DURATION, 7, "7 ns");
	shows(FIGURE_DURATION, 1e300, "2562047 h 47 min");
	shows(FIGURE_DURATION, -51e6, "-51.0 ms");
	shows(FIGURE_SIZE, 16282, "15.9 KiB");
	shows(FIGURE_CHANGE, 2048, "+2.0 KiB");
	shows(FIGURE_CHANGE, -2048, "-2.0 KiB");
	shows(FIGURE_CHANGE, 0, "0 B");
	shows(FIGURE_SHARE, 1, "100.0 %");
	shows(FIGURE_NUMBER, 1.23456, "1.235");
	shows(FIGURE_NUMBER, 1234567.8, "1234568");
	shows(FIGURE_NUMBER, 0.00012345, "0.0001234");
	shows(FIGURE_TIME, 1763676000e9, "2025-11-20 22:00:00");
	shows(FIGURE_BOOLEAN, 1, "yes");
	shows(FIGURE_BOOLEAN, 0, "");
	shows(FIGURE_COUNT, INFINITY, "-");
}

static void integers_keep_all_digits(void **state)
{
	struct document *d = document_new();

	(void)state;
	document_integer(d, "n", "n", FIGURE_COUNT, INT64_MAX);
	document_integer(d, "share", "share", FIGURE_SHARE, 1);
	document_integer(d, "time", "time", FIGURE_TIME, INT64_MIN);
	prints_and_frees(d, DOCUMENT_TEXT,
		"n:     9223372036854775807\nshare: 100.0 %\ntime:  -\n");
}

static bool document_work(void)
{
	struct document *d = document_new();
	bool done = d != NULL;

	if (!d)
		return false;
	document_text(d, "host", "host", "some host");
	for (int sheet = 0; sheet < 3; sheet++) {
		struct sheet *s = document_sheet(d, "top", "Top:", NULL, columns, 4);

		for (int i = 0; i < 50; i++)
			sheet_fill(s);
		document_line(d, "line %d", sheet);
		document_note(d, "note %d", sheet);
	}
	for (enum document_format format = DOCUMENT_TEXT; format <= DOCUMENT_MARKDOWN; format++) {
		struct buf out = BUF_INIT;

		document_print(d, format, &out);
		done &= !out.failed;
		buf_release(&out);
	}
	document_free(d);
	return done;
}

static void memory_may_run_out(void **state)
{
	(void)state;
	fail_each_allocation(document_work, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_get_tables),
		cmocka_unit_test(json_has_raw_figures),
		cmocka_unit_test(csv_is_one_line_a_row),
		cmocka_unit_test(markdown_is_escaped),
		cmocka_unit_test(markdown_keeps_names_as_they_are),
		cmocka_unit_test(without_a_sheet_csv_has_the_facts),
		cmocka_unit_test(the_first_sheet_with_rows_is_the_csv),
		cmocka_unit_test(hidden_sheets_are_for_programs),
		cmocka_unit_test(cells_that_lack_are_absent),
		cmocka_unit_test(cells_may_be_of_another_kind),
		cmocka_unit_test(figures_have_units),
		cmocka_unit_test(integers_keep_all_digits),
		cmocka_unit_test(memory_may_run_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
