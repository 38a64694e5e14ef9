#include "profile/jitlog_fixture.h"

#include <string.h>

#include "profile/jitlog.h"

static struct buf events;
static struct troubles troubles;

/* Gives text in blocks of so many lines, each in memory of its own. */
static void text_import(const char *text, size_t length, size_t lines_per_block)
{
	const struct import import = {"a.log", {event_take, &events}, &troubles};
	struct source_block block = {.line = 1};
	void *state = jitlog_importer.open(&import);
	size_t at, lines;
	char *copy;

	buf_truncate(&events, 0);
	troubles_release(&troubles);
	for (at = 0; at < length; at += block.length) {
		for (block.length = lines = 0; at + block.length < length && lines < lines_per_block;)
			lines += text[at + block.length++] == '\n';
		copy = malloc(block.length + SOURCE_PADDING);
		memset(copy, '7', block.length + SOURCE_PADDING);
		block.text = memcpy(copy, text + at, block.length);
		block.is_last_cut = copy[block.length - 1] != '\n';
		assert_int_equal(jitlog_importer.block(state, &block), 0);
		free(copy);
		block.line += lines;
	}
	assert_int_equal(jitlog_importer.finish(state), 0);
	jitlog_importer.close(state);
}

static void gives(const char *text, const char *expected)
{
	text_import(text, strlen(text), SIZE_MAX);
	assert_string_equal(buf_string(&events), expected);
	text_import(text, strlen(text), 1);
	assert_string_equal(buf_string(&events), expected);
}

/* The last import had `count` troubles, all of this kind, the first of them there. */
static void trouble_was(enum trouble kind, int64_t count, uint64_t line, unsigned column,
	const char *text)
{
	const struct trouble_place *place = &troubles.places[kind][0];
	size_t i;

	for (i = 0; i < TROUBLE_KINDS; i++)
		if (troubles.counts[i] != (i == (size_t)kind ? count : 0))
			fail_msg("%lld %s", (long long)troubles.counts[i],
				trouble_name((enum trouble)i, true));
	assert_string_equal(place->file, "a.log");
	assert_string_equal(place->text, text);
	assert_int_equal(place->line, line);
	assert_int_equal(place->column, column);
}

static void no_trouble(void)
{
	size_t i;

	for (i = 0; i < TROUBLE_KINDS; i++)
		if (troubles.counts[i])
			fail_msg("%s", troubles.places[i][0].text);
}

#define ATTEMPT "attempt t=1763676000123456000 name=add_zero ok=1 ns=120 d=17 bucket=plus\n"

static void each_event_is_read(void **state)
{
	(void)state;
	gives("{\"ev\":\"attempt\",\"t\":1763676000.123456,\"rule\":\"add_zero\",\"ok\":true,"
	      "\"ns\":120,\"d\":17,\"bucket\":\"plus\"}\n"
	      "{\"ev\":\"call\",\"t\":1763676000.123456789,\"fn\":\"matmul\",\"ns\":81000,"
	      "\"tier\":\"native\",\"size\":4096,\"mem_kb\":-12}\n"
	      "{\"ev\":\"stage\",\"t\":1763676001,\"id\":\"p\",\"stage\":\"opt\",\"ns\":26000000,"
	      "\"cpu_ns\":0,\"rss_kb\":61000,\"status\":139}\n"
	      "{\"ev\":\"compile\",\"t\":1763676001.5,\"id\":\"p\",\"key\":\"ab\","
	      "\"result\":\"fallback\",\"ns\":1,\"saved_ns\":2,\"why\":\"timeout\"}\n"
	      "{\"ev\":\"rule\",\"t\":1763676002,\"rule\":\"é∘\",\"bucket\":\"b\","
	      "\"attempts\":12345678901234,\"successes\":3,\"ns\":9,\"last\":1763676001,"
	      "\"priority\":100}\n",
		ATTEMPT
		"call t=1763676000123456789 name=matmul ns=81000 tier=native size=4096 mem=-12\n"
		"stage t=1763676001000000000 name=p stage=opt ns=26000000 cpu=0 rss=61000"
		" status=139\n"
		"compile t=1763676001500000000 name=p key=ab result=4 count=1 ns=1 saved=2"
		" why=timeout\n"
		"rule t=1763676001000000000 name=é∘ bucket=b attempts=12345678901234 successes=3"
		" ns=9 priority=100\n");
	no_trouble();
}

static void layout_does_not_matter(void **state)
{
	(void)state;
	gives("\n \t\r\n"
	      "{\"ev\": \"attempt\", \"t\": 1763676000.123456, \"rule\": \"add_zero\", "
	      "\"ok\": true, \"ns\": 120, \"d\": 17, \"bucket\": \"plus\"}\r\n"
	      "{\"bucket\":\"plus\",\"d\":17,\"ns\":120,\"ok\":true,\"rule\":\"add_zero\","
	      "\"t\":1763676000.123456,\"ev\":\"attempt\"}\n"
	      "  { \"ev\" :\t\"attempt\" , \"t\":17636760001.23456e-1,\"rule\":\"add\\u005fzero\","
	      "\"ok\":true,\"ns\":1.2E2,\"d\":17.0,\"bucket\":\"\\u0070lus\" }  \n"
	      "{\"ev\":\"attempt\",\"t\":1763676000.123456,\"rule\":\"add_zero\",\"ok\":true,"
	      "\"ns\":120,\"d\":17,\"bucket\":\"plus\"}",
		ATTEMPT ATTEMPT ATTEMPT ATTEMPT);
	no_trouble();
}

static void absent_is_not_zero(void **state)
{
	(void)state;
	gives("{\"ev\":\"attempt\",\"rule\":\"r\",\"ok\":false}\n"
	      "{\"ev\":\"attempt\",\"t\":null,\"rule\":\"r\",\"ok\":false,\"ns\":null,"
	      "\"bucket\":null}\n"
	      "{\"ev\":\"attempt\",\"t\":0,\"rule\":\"\",\"ok\":false,\"ns\":0}\n"
	      "{\"ev\":\"rule\",\"rule\":\"r\",\"last\":5}\n",
		"attempt name=r ok=0\nattempt name=r ok=0\nattempt t=0 name= ok=0 ns=0\n"
		"rule t=5000000000 name=r\n");
	no_trouble();
}

static void times_keep_nanoseconds(void **state)
{
	(void)state;
	gives("{\"ev\":\"call\",\"t\":1763676000.000000001,\"fn\":\"f\"}\n"
	      "{\"t\":1763676000.000000003,\"ev\":\"call\",\"fn\":\"f\"}\n",
		"call t=1763676000000000001 name=f\ncall t=1763676000000000003 name=f\n");
	no_trouble();
}

static void broken_lines_are_located(void **state)
{
	static const struct {
		const char *line, *text;
		unsigned column;
	} cases[] = {
		{"nonsense", "an object is expected here", 1},
		{"[1]", "an object is expected here", 1},
		{"{\"ev\":\"call\",\"fn\":\"f\"} x", "something follows the end of the document", 24},
		{"{\"ev\":\"call\",\"fn\":\"f\"", "',' or '}' is expected here", 22},
		{"{\"ev\":\"call\",\"fn\":\"f\",\"ns\":1,\"ns\":2}", "'ns' comes twice", 35},
		{"{\"ev\":\"call\"}", "'fn' is missing", 1},
		{"{\"ev\":\"call\",\"fn\":null}", "'fn' is missing", 19},
		{"{\"ev\":\"call\",\"fn\":7}", "'fn' is not a text", 19},
		{"{\"ev\":\"call\",\"fn\":\"f\",\"ns\":\"7\"}", "'ns' is not a number", 28},
		{"{\"ev\":\"call\",\"fn\":\"f\",\"ns\":07}", "this is no number", 28},
		{"{\"ev\":\"call\",\"fn\":\"f\",\"ns\":1.}", "this is no number", 28},
		{"{\"ev\":\"call\",\"fn\":\"f\",\"ns\":-}", "this is no number", 28},
		{"{\"ev\":\"attempt\",\"rule\":\"r\",\"ok\":1}",
			"'ok' is neither true nor false", 33},
		{"{\"ev\":\"attempt\",\"rule\":\"r\"}", "'ok' is missing", 1},
		{"{\"ev\":\"stage\",\"id\":\"p\"}", "'stage' is missing", 1},
		{"{\"ev\":\"compile\",\"id\":\"p\"}", "'result' is missing", 1},
		{"{\"ev\":\"compile\",\"id\":\"p\",\"result\":\"hi\"}",
			"'result' is not hit, miss, dup, fail or fallback", 35},
		{"{\"t\":1}", "'ev' is missing", 1},
		{"{\"ev\":7}", "'ev' is not a text", 7},
	};
	struct buf text = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_truncate(&text, 0);
		buf_printf(&text, "{\"ev\":\"call\",\"fn\":\"f\"}\n%s\n{\"ev\":\"call\",\"fn\":\"g\"}\n",
			cases[i].line);
		gives(text.data, "call name=f\ncall name=g\n");
		trouble_was(TROUBLE_BROKEN, 1, 2, cases[i].column, cases[i].text);
	}
	buf_release(&text);
}

static void a_cut_end_is_told_apart(void **state)
{
	(void)state;
	gives("{\"ev\":\"call\",\"fn\":\"f\"}\n{\"ev\":\"call\",\"fn\":\"g", "call name=f\n");
	assert_int_equal(troubles.counts[TROUBLE_TRUNCATED], 1);
	assert_int_equal(troubles_faults(&troubles), 1);
	assert_int_equal(troubles.places[TROUBLE_TRUNCATED][0].line, 2);
}

static void unknown_keys_and_events_are_counted(void **state)
{
	(void)state;
	gives("{\"ev\":\"call\",\"fn\":\"f\",\"colour\":{\"a\":[1,99999999999999999999]}}\n"
	      "{\"ev\":\"call\",\"fn\":\"g\",\"rule\":\"r\"}\n{\"ev\":\"gc\",\"ns\":5}\n",
		"call name=g\n");
	assert_int_equal(troubles.counts[TROUBLE_BROKEN], 1); /* what is nested must fit */
	gives("{\"ev\":\"call\",\"fn\":\"f\",\"colour\":{\"a\":[1,\"}\"]},\"x\":1e999}\n"
	      "{\"ev\":\"call\",\"fn\":\"g\",\"rule\":\"r\"}\n{\"ev\":\"gc\",\"ns\":5,\"y\":1}\n",
		"call name=f\ncall name=g\n");
	trouble_was(TROUBLE_UNKNOWN, 4, 1, 0, "unknown key 'colour' is passed over");
	assert_string_equal(troubles.places[TROUBLE_UNKNOWN][2].text,
		"unknown key 'rule' is passed over");
	assert_string_equal(troubles.places[TROUBLE_UNKNOWN][3].text,
		"unknown event 'gc' is passed over");
	assert_int_equal(troubles_faults(&troubles), 0);
}

static void figures_out_of_range_are_absent(void **state)
{
	(void)state;
	gives("{\"ev\":\"call\",\"t\":-1,\"fn\":\"f\",\"ns\":-5,\"size\":9223372036854775808}\n"
	      "{\"ev\":\"call\",\"t\":1e400,\"fn\":\"g\",\"size\":9223372036854775807}\n",
		"call name=f\ncall name=g size=9223372036854775807\n");
	trouble_was(TROUBLE_RANGE, 4, 1, 18, "'t' is negative");
	gives("{\"ev\":\"rule\",\"rule\":\"r\",\"attempts\":3,\"successes\":4}\n",
		"rule name=r attempts=3\n");
	trouble_was(TROUBLE_RANGE, 1, 1, 0, "more successes than attempts");
	gives("{\"ev\":\"rule\",\"rule\":\"r\",\"attempts\":0,\"successes\":4}\n", "rule name=r\n");
	gives("{\"ev\":\"rule\",\"rule\":\"r\",\"attempts\":0,\"successes\":0}\n",
		"rule name=r attempts=0 successes=0\n");
	assert_int_equal(troubles_faults(&troubles), 0);
}

static void bytes_that_are_no_utf8_are_replaced(void **state)
{
	unsigned column;

	(void)state;
	gives("{\"ev\":\"call\",\"fn\":\"caf\xe9 \xc3\xa9\",\"tier\":\"\xff\xfe\"}\n",
		"call name=caf\xef\xbf\xbd \xc3\xa9 tier=\xef\xbf\xbd\xef\xbf\xbd\n");
	trouble_was(TROUBLE_ENCODING, 1, 1, 23, "text that is not UTF-8");
	/* the column is that of the file, not that of what was repaired */
	gives("{\"ev\":\"call\",\"fn\":\"ee\",\"ns\":x}\n", "");
	column = troubles.places[TROUBLE_BROKEN][0].column;
	gives("{\"ev\":\"call\",\"fn\":\"\xe9\xe9\",\"ns\":x}\n", "");
	assert_int_equal(troubles.counts[TROUBLE_BROKEN], 1);
	assert_int_equal(troubles.places[TROUBLE_BROKEN][0].column, column);
}

static void clocks_that_go_back_are_told(void **state)
{
	(void)state;
	gives("{\"ev\":\"call\",\"t\":100,\"fn\":\"a\"}\n{\"ev\":\"call\",\"fn\":\"b\"}\n"
	      "{\"ev\":\"call\",\"t\":99.999,\"fn\":\"c\"}\n"
	      "{\"ev\":\"call\",\"t\":97.998,\"fn\":\"d\"}\n"
	      "{\"ev\":\"call\",\"t\":98,\"fn\":\"e\"}\n",
		"call t=100000000000 name=a\ncall name=b\ncall t=99999000000 name=c\n"
		"call t=97998000000 name=d\ncall t=98000000000 name=e\n");
	trouble_was(TROUBLE_CLOCK, 1, 4, 0, "the clock went back by 2001 ms");
}

static void spans_say_what_the_clock_said(void **state)
{
	static const char text[] = "{\"ev\":\"call\",\"fn\":\"a\"}\n"
		"{\"ev\":\"call\",\"t\":7,\"fn\":\"b\"}\n{\"ev\":\"call\",\"t\":9,\"fn\":\"c\"}\n";
	const struct import import = {"a.log", {event_take, &events}, &troubles};
	struct source_block block = {.length = sizeof(text) - 1, .line = 11};
	void *importer = jitlog_importer.open(&import);
	char padded[sizeof(text) + SOURCE_PADDING] = {0};

	(void)state;
	block.text = memcpy(padded, text, sizeof(text));
	assert_int_equal(jitlog_importer.block(importer, &block), 0);
	assert_int_equal(jitlog_span(importer)->first_ns, 7000000000);
	assert_int_equal(jitlog_span(importer)->last_ns, 9000000000);
	assert_int_equal(jitlog_span(importer)->first_line, 12);
	/* a block from further down is no neighbour: who gave it compares the spans */
	block.line = 99;
	troubles_release(&troubles);
	assert_int_equal(jitlog_importer.block(importer, &block), 0);
	no_trouble();
	jitlog_importer.close(importer);
}

static void logs_are_recognised(void **state)
{
	static const char *const ours[] = {"{\"ev\":\"att", "broken\n\n{\"t\":1,\"ev\" : \"call\"}\n",
		"{\"rule\":\"\\\"ev\\\"\",\"ev\":\"attempt\"}"};
	static const char *const others[] = {"{\"ev\":{\"attempts\":3}}\n", "[{\"ev\":\"x\"}]",
		"\"ev\":\"call\"", "{}", "\n", "{\"event\":\"x\"}"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		assert_true(jitlog_importer.recognise(ours[i], strlen(ours[i])) > 50);
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_int_equal(jitlog_importer.recognise(others[i], strlen(others[i])), 0);
}

static int all_release(void **state)
{
	(void)state;
	buf_release(&events);
	troubles_release(&troubles);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_event_is_read),
		cmocka_unit_test(layout_does_not_matter),
		cmocka_unit_test(absent_is_not_zero),
		cmocka_unit_test(times_keep_nanoseconds),
		cmocka_unit_test(broken_lines_are_located),
		cmocka_unit_test(a_cut_end_is_told_apart),
		cmocka_unit_test(unknown_keys_and_events_are_counted),
		cmocka_unit_test(figures_out_of_range_are_absent),
		cmocka_unit_test(bytes_that_are_no_utf8_are_replaced),
		cmocka_unit_test(clocks_that_go_back_are_told),
		cmocka_unit_test(spans_say_what_the_clock_said),
		cmocka_unit_test(logs_are_recognised),
	};

	return cmocka_run_group_tests(tests, NULL, all_release);
}
