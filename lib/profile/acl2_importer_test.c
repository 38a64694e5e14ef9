#include "profile/import_fixture.h"

#define HEAD "   :frames   :tries    :ratio  rune\n"
#define LINE "   --------------------------------\n"
#define MINOR "      .............................\n"
#define TITLE(useful, useless)                                                                     \
	"ACL2 !>\nAccumulated Persistence (" #useful " :tries useful, " #useless                   \
	" :tries not useful)\n\n"
#define APP LINE "       499      118 (    4.22) (:DEFINITION APP)\n"
#define APP_SPLIT "        51       15    [useful]\n       448      103    [useless]\n"
#define CDR LINE "       226      208 (    1.08) (:REWRITE DEFAULT-CDR)\n"
#define CDR_SPLIT "         0        0    [useful]\n       226      208    [useless]\n"
#define HYP_SPLIT "         0        0    [useful]\n        18      208    [useless]\n"
#define HYP LINE "        18      208 (    0.08) (:HYP 1 :REWRITE DEFAULT-CDR)\n"

static const char both[] =
	"(:DEFINITION APP) [definition] tries=118 ok=15 frames=499 lost=448\n"
	"(:REWRITE DEFAULT-CDR) [rewrite] tries=208 ok=0 frames=226 lost=226 useless\n";

static void acl2_is(const char *text, const char *expected)
{
	imports(&acl2_importer, text, expected);
}

static void rows_of_a_rule_are_one(void **state)
{
	(void)state;
	acl2_is(TITLE(20, 306) HEAD APP APP_SPLIT CDR CDR_SPLIT HYP HYP_SPLIT LINE "NIL\n", both);
	no_trouble();
	acl2_is(TITLE(20, 306) HEAD APP APP_SPLIT CDR CDR_SPLIT MINOR
		"        18      208 (    0.08) (:CONC :REWRITE DEFAULT-CDR)\n" HYP_SPLIT LINE, both);
	no_trouble();
}

static void carriage_returns_do_not_matter(void **state)
{
	(void)state;
	acl2_is("Accumulated Persistence (118 :tries useful, 0 :tries not useful)\r\n\r\n"
		"   :frames   :tries    :ratio  rune\r\n   ---------------------------\r\n"
		"  499 118 ( 4.22) (:DEFINITION\r\n    APP)\r\n   -------------------------\r\n",
		"(:DEFINITION APP) [definition] tries=118 frames=499\n");
	no_trouble();
}

static void rows_without_split_leave_it_absent(void **state)
{
	(void)state;
	acl2_is(TITLE(20, 306) HEAD APP CDR LINE,
		"(:DEFINITION APP) [definition] tries=118 frames=499\n"
		"(:REWRITE DEFAULT-CDR) [rewrite] tries=208 frames=226\n");
	no_trouble();
}

static void useless_rules_alone_are_a_part(void **state)
{
	(void)state;
	acl2_is(TITLE(20, 306) HEAD CDR HYP LINE,
		"(:REWRITE DEFAULT-CDR) [rewrite] tries=208 ok=0 frames=226 lost=226 useless\n");
	trouble_was(TROUBLE_HIDDEN, 2, 0,
		"the report is of useless rules only: what the others did is not known");
	acl2_is(TITLE(20, 306) "List of entries (:frames :tries rune):\n\n"
		"((226 208 (:REWRITE DEFAULT-CDR)))\n",
		"(:REWRITE DEFAULT-CDR) [rewrite] tries=208 ok=0 frames=226 lost=226 useless\n");
	assert_int_equal(import_troubles.counts[TROUBLE_HIDDEN], 1);
	acl2_is(TITLE(20, 306) HEAD LINE "NIL\n", "");
	no_trouble();
}

static void lists_are_read(void **state)
{
	(void)state;
	acl2_is(TITLE(20, 306) "List of entries (:frames :tries rune):\n\n"
		"((499 118 (:DEFINITION APP))\n (18 208 (:HYP 1 :REWRITE DEFAULT-CDR))\n"
		" (226\n  208 (:REWRITE\n       DEFAULT-CDR)))\nNIL\nACL2 !>(499 118 (:X Y))\n",
		"(:DEFINITION APP) [definition] tries=118 frames=499\n"
		"(:REWRITE DEFAULT-CDR) [rewrite] tries=208 frames=226\n");
	no_trouble();
	acl2_is(TITLE(0, 0) "List of entries (:frames :tries rune):\n\nNIL\nNIL\n", "");
	no_trouble();
}

static void names_may_be_anything(void **state)
{
	(void)state;
	acl2_is(TITLE(6, 0) HEAD
		LINE " 1 1 ( 1.00) (:REWRITE |a  ) b\\| [useful]| . 2)\n"
		LINE " 1 1 ( 1.00) (:REWRITE\n                  PKG::LONG\n     . 1)\n"
		LINE " 1 1 ( 1.00) (:REWRITE a\\ \\)b)\n"
		LINE " 1 1 ( 1.00) (:REWRITE |new\nline|)\n"
		LINE " 1 1 ( 1.00) (:rewrite |P K|::X)\n"
		LINE " 1 1 ( 1.00) (:TYPE-PRESCRIPTION \xce\xbb)\n" LINE,
		"(:REWRITE |a  ) b\\| [useful]| . 2) [rewrite] tries=1 frames=1\n"
		"(:REWRITE PKG::LONG . 1) [rewrite] tries=1 frames=1\n"
		"(:REWRITE a\\ \\)b) [rewrite] tries=1 frames=1\n"
		"(:REWRITE |new\nline|) [rewrite] tries=1 frames=1\n"
		"(:rewrite |P K|::X) [rewrite] tries=1 frames=1\n"
		"(:TYPE-PRESCRIPTION \xce\xbb) [type-prescription] tries=1 frames=1\n");
	no_trouble();
}

static void later_reports_replace(void **state)
{
	(void)state;
	acl2_is(TITLE(15, 103) HEAD APP APP_SPLIT LINE
		TITLE(20, 306) HEAD APP APP_SPLIT CDR CDR_SPLIT LINE "NIL\n", both);
	no_trouble();
	/* a form that does not tell useful work takes nothing away */
	acl2_is(TITLE(20, 306) HEAD APP APP_SPLIT CDR CDR_SPLIT LINE
		TITLE(20, 306) HEAD APP CDR LINE TITLE(20, 306) HEAD CDR LINE, both);
	no_trouble();
	/* unless there was more work since */
	acl2_is(TITLE(15, 103) HEAD APP APP_SPLIT LINE
		TITLE(16, 103) HEAD LINE " 500 119 ( 4.22) (:DEFINITION APP)\n" LINE,
		"(:DEFINITION APP) [definition] tries=119 frames=500\n");
	no_trouble();
}

static void new_countings_add(void **state)
{
	static const char one[] = "(:DEFINITION APP) [definition] tries=118 ok=15 frames=499 lost=448\n";
	char expected[512];

	(void)state;
	strcat(strcpy(expected, both), one);
	acl2_is(TITLE(20, 306) HEAD APP APP_SPLIT CDR CDR_SPLIT LINE
		TITLE(15, 103) HEAD APP APP_SPLIT LINE, expected);
	no_trouble();
	/* larger totals, but the rule has been tried less */
	strcpy(expected, "(:DEFINITION APP) [definition] tries=200 frames=600\n");
	strcat(expected, both);
	acl2_is(TITLE(20, 180) HEAD LINE " 600 200 (1.00) (:DEFINITION APP)\n" LINE
		TITLE(20, 306) HEAD APP APP_SPLIT CDR CDR_SPLIT LINE, expected);
	no_trouble();
	/* another run of ACL2 with the same totals */
	strcat(strcpy(expected, one), one);
	acl2_is(TITLE(15, 103) HEAD APP APP_SPLIT LINE " + ACL2 Version 8.5   +\n"
		TITLE(15, 103) HEAD APP APP_SPLIT LINE, expected);
	no_trouble();
}

static void totals_are_checked(void **state)
{
	(void)state;
	acl2_is(TITLE(20, 307) HEAD APP APP_SPLIT CDR CDR_SPLIT LINE, both);
	trouble_was(TROUBLE_CHECKSUM, 2, 0,
		"the report counts 327 tries, its rules add up to 326");
	acl2_is(TITLE(15, 103) HEAD APP "        50       15    [useful]\n"
		"       448      103    [useless]\n" LINE,
		"(:DEFINITION APP) [definition] tries=118 frames=499\n");
	trouble_was(TROUBLE_CHECKSUM, 6, 0, "useful and useless work do not add up to the total");
	acl2_is(TITLE(1, 2) "List of entries\n((499 118 (:DEFINITION APP)))\n",
		"(:DEFINITION APP) [definition] tries=118 frames=499\n");
	trouble_was(TROUBLE_CHECKSUM, 2, 0, "the report counts 3 tries, its rules add up to 118");
}

static void reports_amid_a_proof_say_what_they_lack(void **state)
{
	(void)state;
	acl2_is("Accumulated Persistence\n\n***************************************\n"
		"*** NOTE: INCOMPLETE!!!\n*** 12 rule attempts are not considered below.\n"
		"*** Use :frames-a or :tries-a to get more complete totals.\n"
		"***************************************\n\n" HEAD APP APP_SPLIT LINE,
		"(:DEFINITION APP) [definition] tries=118 ok=15 frames=499 lost=448\n");
	trouble_was(TROUBLE_HIDDEN, 5, 0, "12 tries are not in this report: it was made amid a proof");
	acl2_is("Accumulated Persistence\n\n" HEAD APP LINE,
		"(:DEFINITION APP) [definition] tries=118 frames=499\n");
	no_trouble();
}

static void other_text_is_passed_over(void **state)
{
	(void)state;
	acl2_is("(:REWRITE X)\n 1 1 (1.00) (:REWRITE X)\nAccumulated Persistence is a feature\n"
		TITLE(15, 103) HEAD APP APP_SPLIT LINE "ACL2 !>\nSummary\n1 is no row\n   12 apples\n"
		"Rules: ((:DEFINITION APP)\n        (:REWRITE X))\n",
		"(:DEFINITION APP) [definition] tries=118 ok=15 frames=499 lost=448\n");
	no_trouble();
}

static void broken_rows_cost_themselves_only(void **state)
{
	static const char *const broken[] = {
		LINE "       226      2x8 (    1.08) (:REWRITE X)\n",
		LINE "       226\n",
		LINE "       226      208 (    1.08) oops\n",
		LINE "       226      208 (    1.08) (oops)\n",
		LINE "       226      208 (    1.08) (: X)\n",
		LINE "       226      208 (    1.08) (:REWRITE X\n",
		LINE "       226      99999999999999999999 (    1.08) (:REWRITE X)\n",
		APP,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		char text[1024];

		strcpy(text, "Accumulated Persistence\n\n" HEAD APP APP_SPLIT);
		strcat(strcat(strcat(text, broken[i]), CDR), CDR_SPLIT LINE);
		acl2_is(text, both);
		assert_int_equal(import_troubles.counts[TROUBLE_BROKEN], 1);
		assert_int_equal(import_troubles.places[TROUBLE_BROKEN][0].line, 9);
	}
}

static void cut_reports_keep_what_is_whole(void **state)
{
	static const char row[] = "Accumulated Persistence\n\n" HEAD CDR;

	(void)state;
	acl2_is("Accumulated Persistence\n\n" HEAD CDR "  226  208 [use",
		"(:REWRITE DEFAULT-CDR) [rewrite] tries=208 frames=226\n");
	assert_int_equal(import_troubles.counts[TROUBLE_TRUNCATED], 1);
	import_text(&acl2_importer, row, sizeof(row) - 4, 10);
	trouble_was(TROUBLE_TRUNCATED, 5, 0, "the file ends inside a report");
	assert_string_equal(buf_string(&imported), "");
	acl2_is(TITLE(20, 306) "List of entries\n((499 118 (:DEFINITION APP))\n (18",
		"(:DEFINITION APP) [definition] tries=118 frames=499\n");
	assert_int_equal(import_troubles.counts[TROUBLE_TRUNCATED], 1);
}

static void expressions_without_end_are_given_up(void **state)
{
	size_t length = 1 << 20;
	char *text = malloc(length);

	(void)state;
	assert_non_null(text);
	memset(text, '(', length);
	for (size_t i = 99; i < length; i += 100)
		text[i] = '\n';
	memcpy(text, "Accumulated Persistence\n 1 1 (1.00) ", 36);
	assert_string_equal(import_text(&acl2_importer, text, length, 100), "");
	assert_true(import_troubles.counts[TROUBLE_BROKEN] > 0);
	free(text);
}

static void reports_are_recognised(void **state)
{
	(void)state;
	assert_int_equal(acl2_importer.recognise(TITLE(1, 2), strlen(TITLE(1, 2))), 95);
	assert_int_equal(acl2_importer.recognise("ACL2 !>NIL\n", 11), 60);
	assert_int_equal(acl2_importer.recognise("", 0), 0);
	assert_int_equal(acl2_importer.recognise("{\"a\": 1}\n", 9), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_a_rule_are_one),
		cmocka_unit_test(carriage_returns_do_not_matter),
		cmocka_unit_test(rows_without_split_leave_it_absent),
		cmocka_unit_test(useless_rules_alone_are_a_part),
		cmocka_unit_test(lists_are_read),
		cmocka_unit_test(names_may_be_anything),
		cmocka_unit_test(later_reports_replace),
		cmocka_unit_test(new_countings_add),
		cmocka_unit_test(totals_are_checked),
		cmocka_unit_test(reports_amid_a_proof_say_what_they_lack),
		cmocka_unit_test(other_text_is_passed_over),
		cmocka_unit_test(broken_rows_cost_themselves_only),
		cmocka_unit_test(cut_reports_keep_what_is_whole),
		cmocka_unit_test(expressions_without_end_are_given_up),
		cmocka_unit_test(reports_are_recognised),
	};

	return cmocka_run_group_tests(tests, NULL, import_end);
}
