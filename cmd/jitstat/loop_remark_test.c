#include "base/test.h"

#include <stdio.h>
#include <string.h>

#include "cmd/jitstat/loop_remark.h"
#include "profile/importer.h"

struct given {
	const char *kind, *pass, *function, *message;
	int64_t line;
};

static struct slice text(const char *string)
{
	return slice_of(string, string ? strlen(string) : 0);
}

static struct profile *remarks_profile(const struct given *given, size_t count)
{
	struct profile *p = profile_new(&(struct profile_options){.keep = PROFILE_REMARKS});
	struct event_sink sink = profile_sink(p);

	for (size_t i = 0; i < count; i++) {
		struct event event;

		event_init(&event, EVENT_REMARK, text("name"));
		event.remark.kind = text(given[i].kind);
		event.remark.pass = text(given[i].pass);
		event.remark.function = text(given[i].function);
		event.remark.file = text("a.c");
		event.remark.message = text(given[i].message);
		event.remark.line = given[i].line;
		sink.take(sink.context, &event);
	}
	return p;
}

/* "LINE+ reason" where vectorized, "LINE- reason" where not, in order. */
static void verdicts(const struct given *given, size_t count, const char *expected)
{
	struct profile *p = remarks_profile(given, count);
	struct loop_verdict *loops;
	struct buf shown = BUF_INIT;
	size_t loop_count;

	assert_int_equal(loop_verdicts(p, &loops, &loop_count), 0);
	for (size_t i = 0; i < loop_count; i++)
		buf_printf(&shown, "%d%c %s\n", (int)loops[i].remark->line,
			loops[i].vectorized ? '+' : '-',
			loops[i].reason ? loops[i].reason : "?");
	assert_string_equal(buf_string(&shown), expected);
	buf_release(&shown);
	free(loops);
	profile_free(p);
}

#define VERDICTS(expected, ...)                                                                    \
	do {                                                                                       \
		const struct given given[] = {__VA_ARGS__};                                        \
                                                                                                   \
		verdicts(given, sizeof(given) / sizeof(*given), expected);                         \
	} while (0)

static void the_nearest_reason_of_the_function_explains_a_loop(void **state)
{
	(void)state;
	VERDICTS("5+ (width: 4)\n"
		 "10- call\n"
		 "20- order\n"
		 "30- ?\n",
		{"Missed", "loop-vectorize", "f", "loop not vectorized", 20},
		{"Missed", "loop-vectorize", "f", "loop not vectorized", 10},
		{"Missed", "loop-vectorize", "g", "loop not vectorized", 30},
		{"Analysis", "loop-vectorize", "f", "loop not vectorized: call", 12},
		{"AnalysisFPCommute", "loop-vectorize", "f", "loop not vectorized: order", 19},
		{"Passed", "loop-vectorize", "f", "vectorized loop (width: 4)", 5});
}

static void a_reason_explains_one_loop_only(void **state)
{
	(void)state;
	VERDICTS("10- call\n"
		 "11- ?\n",
		{"Missed", "loop-vectorize", "f", "loop not vectorized", 10},
		{"Missed", "loop-vectorize", "f", "loop not vectorized", 11},
		{"Analysis", "loop-vectorize", "f", "loop not vectorized: call", 11});
}

static void a_reason_alone_is_a_loop(void **state)
{
	(void)state;
	VERDICTS("7- call\n", {NULL, NULL, "f", "loop not vectorized: call", 7});
}

static void other_passes_are_not_heard(void **state)
{
	(void)state;
	VERDICTS("", {"Missed", "inline", "f", "loop not vectorized", 7},
		{"Passed", "loop-unroll", "f", "vectorized loop", 8},
		{"Analysis", "loop-vectorize", "f", "the cost-model says no", 8});
}

/* Each pair has its own function: a search through all would take minutes. */
static void many_remarks_are_paired_in_time(void **state)
{
	enum { MANY = 100000 };
	struct given *given = calloc(2 * MANY, sizeof(*given));
	char (*names)[16] = calloc(MANY, sizeof(*names));
	struct loop_verdict *loops;
	struct profile *p;
	size_t count;

	(void)state;
	assert_true(given && names);
	for (size_t i = 0; i < MANY; i++) {
		snprintf(names[i], sizeof(names[i]), "f%zu", i);
		given[i] = (struct given){"Missed", "loop-vectorize", names[i],
			"loop not vectorized", 10};
		given[2 * MANY - 1 - i] = (struct given){"Analysis", "loop-vectorize", names[i],
			"loop not vectorized: call", 12};
	}
	p = remarks_profile(given, 2 * MANY);
	assert_int_equal(loop_verdicts(p, &loops, &count), 0);
	assert_int_equal(count, MANY);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(loops[i].reason, "call");
	free(loops);
	profile_free(p);
	free(names);
	free(given);
}

/* Text remarks have no function: all are in one scope. */
static void many_remarks_of_one_scope_are_paired_in_time(void **state)
{
	enum { MANY = 60000 };
	struct given *given = calloc(2 * MANY, sizeof(*given));
	struct loop_verdict *loops;
	struct profile *p;
	size_t count;

	(void)state;
	assert_non_null(given);
	for (size_t i = 0; i < MANY; i++) {
		given[2 * i] = (struct given){NULL, NULL, NULL, "loop not vectorized: call", (int64_t)i};
		given[2 * i + 1] = (struct given){NULL, NULL, NULL, "loop not vectorized", (int64_t)i};
	}
	p = remarks_profile(given, 2 * MANY);
	assert_int_equal(loop_verdicts(p, &loops, &count), 0);
	assert_int_equal(count, MANY);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(loops[i].reason, "call");
	free(loops);
	profile_free(p);
	free(given);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_reason_of_the_function_explains_a_loop),
		cmocka_unit_test(a_reason_explains_one_loop_only),
		cmocka_unit_test(a_reason_alone_is_a_loop),
		cmocka_unit_test(other_passes_are_not_heard),
		cmocka_unit_test(many_remarks_are_paired_in_time),
		cmocka_unit_test(many_remarks_of_one_scope_are_paired_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
