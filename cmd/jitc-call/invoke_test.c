#include "base/test.h"

#include <string.h>

#include "cmd/jitc-call/invoke.h"
#include "pipeline/call/call_result.h"

static int32_t add(int32_t a, int32_t b)
{
	return a + b;
}

static double mix(int8_t a, double b, int16_t c, float d, int64_t e, double f, _Bool g, float h,
	double i, int32_t j, uint8_t k, int64_t l)
{
	return a + b + c + (double)d + (double)e + f + g + (double)h + i + j + k + (double)l;
}

static float halve(float a)
{
	return a / 2;
}

static int8_t negative_i8(uint8_t a)
{
	return (int8_t)(a == 200 ? -56 : 1);
}

static _Bool not(_Bool a)
{
	return !a;
}

static void scale(int32_t *values, int32_t count, int32_t by)
{
	for (int32_t i = 0; i < count; i++)
		values[i] *= by;
}

static const void *same(const void *p)
{
	return p;
}

/* Registers 64 bits wide show how an argument is extended. */
static int64_t whole_register(int64_t a)
{
	return a;
}

static void assert_call(const char *text, void *function, uint64_t repeat, const char *expected)
{
	struct call_statistics statistics = {0};
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	struct call call;

	assert_int_equal(call_parse(text, &call, &e), 0);
	assert_int_equal(call_invoke(&call, function, repeat, &statistics, &e), 0);
	call_print(&call, &out);
	assert_string_equal(buf_string(&out), expected);
	assert_int_equal(statistics.calls, repeat);
	assert_true(statistics.min_ns <= statistics.max_ns);
	assert_true(statistics.total_ns >= statistics.max_ns);
	buf_release(&out);
	call_release(&call);
}

/* ISO C has no cast from a function to void *. */
#define CODE(f) (__extension__(void *)(f))

static void call_scalars(void **state)
{
	(void)state;
	assert_call("i32 add(i32 7, i32 -9)", CODE(add), 1, "-2\n");
	assert_call("float halve(float 0.1)", CODE(halve), 1, "0.0500000007\n");
	assert_call("i8 negative_i8(i8 200)", CODE(negative_i8), 1, "-56\n");
	assert_call("i1 not(i1 true)", CODE(not), 1, "false\n");
	assert_call("i1 not(i1 0)", CODE(not), 1, "true\n");
	assert_call("double mix(i8 -1, double 0.5, i16 -2, float 0.25, i64 -3, double 2, i1 1, "
		    "float 4, double 8, i32 -16, i8 200, i64 100000000000)",
		CODE(mix), 1, "100000000193.75\n");
}

static void call_extends(void **state)
{
	(void)state;
	assert_call("i64 f(i8 255)", CODE(whole_register), 1, "255\n");
	assert_call("i64 f(i8 signext 255)", CODE(whole_register), 1, "-1\n");
	assert_call("i64 f(i16 -1)", CODE(whole_register), 1, "-1\n");
	assert_call("i64 f(i16 zeroext -1)", CODE(whole_register), 1, "65535\n");
	assert_call("i64 f(i1 signext true)", CODE(whole_register), 1, "-1\n");
	assert_call("i64 f(i1 -1)", CODE(whole_register), 1, "1\n");
}

static void call_pointers(void **state)
{
	(void)state;
	assert_call("ptr same(ptr null)", CODE(same), 1, "null\n");
	assert_call("ptr same([2 x i8] 1)", CODE(same), 1, "non-null\n[2 x i8] 1,0\n");
	assert_call("ptr same([0 x i8])", CODE(same), 1, "non-null\n[0 x i8]\n");
}

static void call_restores_buffers(void **state)
{
	(void)state;
	assert_call("void scale([4 x i32] 1,2,3,4, i32 4, i32 3)", CODE(scale), 5,
		"void\n[4 x i32] 3,6,9,12\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(call_scalars),
		cmocka_unit_test(call_extends),
		cmocka_unit_test(call_pointers),
		cmocka_unit_test(call_restores_buffers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
