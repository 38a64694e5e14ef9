#include "base/test.h"

#include <string.h>

#include "pipeline/call/call.h"
#include "pipeline/call/call_result.h"

static void parse(const char *text, struct call *call)
{
	struct error e = ERROR_INIT;

	if (call_parse(text, call, &e) < 0)
		fail_msg("%s: column %u: %s", text, e.column, error_text(&e));
}

/* The call is refused at the column, with this in the message. */
static void assert_refused(const char *text, unsigned column, const char *reason)
{
	struct error e = ERROR_INIT;
	struct call call;

	assert_int_equal(call_parse(text, &call, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, "--call");
	assert_int_equal(e.line, 1);
	if (e.column != column || !strstr(error_text(&e), reason))
		fail_msg("%s: column %u: %s", text, e.column, error_text(&e));
	assert_null(call.name);
	error_release(&e);
}

/* What a call with this text prints when the function does nothing and returns these bits. */
static void assert_printed(const char *text, uint64_t bits, const char *expected)
{
	struct buf out = BUF_INIT;
	struct call call;

	parse(text, &call);
	call.result_bits = bits;
	call_print(&call, &out);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
	call_release(&call);
}

static void parse_scalars(void **state)
{
	struct call call;

	(void)state;
	parse(" i32  @add ( i32 7 ,i64 -1, i8 0xfF, i1 true,double 1.5 , float 2, i1 -1,"
	      "ptr null)  ", &call);
	assert_string_equal(call.name, "add");
	assert_int_equal(call.result, CALL_I32);
	assert_int_equal(call.argument_count, 8);
	assert_int_equal(call.arguments[0].bits, 7);
	assert_int_equal(call.arguments[1].bits, UINT64_MAX);
	assert_int_equal(call.arguments[2].bits, 255);
	assert_int_equal(call.arguments[3].bits, 1);
	assert_true(call_value_real(CALL_DOUBLE, call.arguments[4].bits) == 1.5);
	assert_true(call_value_real(CALL_FLOAT, call.arguments[5].bits) == 2);
	assert_int_equal(call.arguments[6].bits, 1);
	assert_int_equal(call.arguments[7].type, CALL_POINTER);
	call_release(&call);
}

static void parse_extension(void **state)
{
	struct call call;

	(void)state;
	parse("void f(i8 -1, i8 zeroext -1, i8 signext 255, i16 65535, i1 signext true)", &call);
	assert_int_equal(call.arguments[0].bits, UINT64_MAX);
	assert_int_equal(call.arguments[1].bits, 255);
	assert_int_equal(call.arguments[2].bits, UINT64_MAX);
	assert_int_equal(call.arguments[3].bits, 65535);
	assert_int_equal(call.arguments[4].bits, UINT64_MAX);
	call_release(&call);
}

static void parse_names(void **state)
{
	static const char *const names[][2] = {
		{"void f.1$-_x()", "f.1$-_x"},
		{"void @\"a b\\22\\\\\"()", "a b\"\\"},
		{"void \"f\"()", "f"},
	};
	struct call call;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		parse(names[i][0], &call);
		assert_string_equal(call.name, names[i][1]);
		call_release(&call);
	}
}

static void parse_pointers(void **state)
{
	struct call call;

	(void)state;
	parse("%struct.P * f(i8* null, %P** null, ptr null, double* null)", &call);
	assert_int_equal(call.result, CALL_POINTER);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(call.arguments[i].type, CALL_POINTER);
	call_release(&call);
}

static void parse_buffers(void **state)
{
	const struct call_argument *a;
	struct call call;

	(void)state;
	parse("void f([4 x i32] 1,-2 , 3, i32 9, [2 x double], [3 x i8] c\"a\\00\", [0 x i1])",
		&call);
	assert_int_equal(call.argument_count, 5);
	a = &call.arguments[0];
	assert_int_equal(a->count, 4);
	assert_int_equal(a->size_bytes, 16);
	assert_memory_equal(a->data, ((int32_t[]){1, -2, 3, 0}), 16);
	assert_memory_equal(a->initial, a->data, 16);
	assert_int_equal((uintptr_t)a->data % CALL_BUFFER_ALIGNMENT, 0);
	assert_int_equal(call.arguments[1].bits, 9);
	assert_memory_equal(call.arguments[2].data, ((double[]){0, 0}), 16);
	assert_memory_equal(call.arguments[3].data, "a\0\0", 3);
	assert_true(call.arguments[3].is_text);
	assert_int_equal(call.arguments[4].count, 0);
	assert_non_null(call.arguments[4].data);
	call.arguments[0].data[0] = 7;
	call_restore(&call);
	assert_int_equal(call.arguments[0].data[0], 1);
	call_release(&call);
}

static void parse_ranges(void **state)
{
	struct call call;

	(void)state;
	parse("void f(i8 -128, i8 255, i64 -9223372036854775808, i64 18446744073709551615, i1 0)",
		&call);
	assert_int_equal(call.arguments[0].bits, (uint64_t)-128);
	assert_int_equal(call.arguments[2].bits, UINT64_C(1) << 63);
	assert_int_equal(call.arguments[3].bits, UINT64_MAX);
	call_release(&call);
	assert_refused("void f(i8 -129)", 11, "-129 does not fit in i8");
	assert_refused("void f(i8 256)", 11, "256 does not fit in i8");
	assert_refused("void f(i1 2)", 11, "does not fit in i1");
	assert_refused("void f(i64 -9223372036854775809)", 12, "does not fit in i64");
	assert_refused("void f(i64 18446744073709551616)", 12, "does not fit in i64");
	assert_refused("void f(i64 36893488147419103233)", 12, "does not fit in i64");
	assert_refused("void f(float 1e39)", 14, "does not fit in float");
	assert_refused("void f(double -1e309)", 15, "does not fit in double");
}

static void parse_reals(void **state)
{
	struct call call;

	(void)state;
	parse("void f(double 0x3FF8000000000000, float 0x3FF8000000000000, double -inf, float nan, "
	      "double 0x1p-3, double 1e-400, float 0.1)", &call);
	assert_true(call_value_real(CALL_DOUBLE, call.arguments[0].bits) == 1.5);
	assert_true(call_value_real(CALL_FLOAT, call.arguments[1].bits) == 1.5);
	assert_true(call_value_real(CALL_DOUBLE, call.arguments[2].bits) < -1e308);
	assert_true(call_value_real(CALL_DOUBLE, call.arguments[4].bits) == 0.125);
	assert_true(call_value_real(CALL_DOUBLE, call.arguments[5].bits) == 0);
	assert_true(call_value_real(CALL_FLOAT, call.arguments[6].bits) == (double)0.1f);
	call_release(&call);
}

static void refuse_bad_syntax(void **state)
{
	(void)state;
	assert_refused("", 1, "expected a type");
	assert_refused("f(i32 1)", 1, "unknown type 'f'");
	assert_refused("i33 f()", 1, "unknown type 'i33'");
	assert_refused("i32 (i32 1)", 5, "expected the function's name");
	assert_refused("i32 \"a\\00b\"()", 5, "expected the function's name");
	assert_refused("i32 \"a()", 5, "the string has no end");
	assert_refused("i32 \"\\4\"()", 6, "two hex digits");
	assert_refused("i32 f", 6, "expected '(' behind the function's name, found the end");
	assert_refused("i32 f(i32 1", 12, "expected ')' or ','");
	assert_refused("i32 f(i32 1 i32 2)", 13, "expected ')' or ','");
	assert_refused("i32 f(i32 1) x", 14, "found 'x'");
	assert_refused("i32 f(i32)", 10, "expected a value of i32");
	assert_refused("i32 f(i32 1,)", 13, "expected a type");
	assert_refused("i32 f(i32 1.5)", 11, "'1.5' is not a value of i32");
	assert_refused("i32 f(i32 --1)", 11, "'--1' is not a value of i32");
	assert_refused("i32 f(i32 0x)", 11, "'0x' is not a value of i32");
	assert_refused("i32 f(double 1.5x)", 14, "'1.5x' is not a value of double");
	assert_refused("i32 f(void 1)", 7, "cannot be void");
	assert_refused("i32 f(ptr 1)", 11, "only value of a pointer is null");
}

static void refuse_bad_buffers(void **state)
{
	(void)state;
	assert_refused("void f([2 x i32] 1,2,3)", 22, "more values than the buffer's 2");
	assert_refused("void f([-1 x i32])", 9, "expected the number of elements");
	assert_refused("void f([x x i32])", 9, "expected the number of elements");
	assert_refused("void f([2 i32])", 11, "expected 'x'");
	assert_refused("void f([2 x ptr])", 13, "a buffer of ptr is not possible");
	assert_refused("void f([2 x i32 1)", 17, "expected ']'");
	assert_refused("void f([2 x i32] 1,x)", 20, "'x' is not a value of i32");
	assert_refused("void f([2 x i32] c\"ab\")", 18, "only fill a buffer of i8");
	assert_refused("void f([2 x i8] c\"abc\")", 17, "the string has 3 bytes, the buffer 2");
	assert_refused("void f([9000000000 x i8])", 9, "at most 1 GiB");
	assert_refused("void f([18446744073709551615 x i64])", 9, "at most 1 GiB");
}

static void print_results(void **state)
{
	(void)state;
	assert_printed("void f()", 7, "void\n");
	assert_printed("i1 f()", 0xfe, "false\n");
	assert_printed("i1 f()", 1, "true\n");
	assert_printed("i8 f()", 0x1ff, "-1\n");
	assert_printed("i32 f()", 0xff80000000, "-2147483648\n");
	assert_printed("i64 f()", UINT64_MAX, "-1\n");
	assert_printed("float f()", 0x3dcccccd, "0.100000001\n");
	assert_printed("double f()", 0x3fb999999999999a, "0.10000000000000001\n");
	assert_printed("double f()", 0xfff0000000000000, "-inf\n");
	assert_printed("double f()", 0xfff8000000000000, "nan\n");
	assert_printed("ptr f()", 0, "null\n");
	assert_printed("i8* f()", 16, "non-null\n");
}

static void print_buffers(void **state)
{
	(void)state;
	assert_printed("void f([4 x i32] 3,6,-9,12, i8 1, [2 x i1] true, [1 x float] 0.1)", 0,
		"void\n[4 x i32] 3,6,-9,12\n[2 x i1] true,false\n[1 x float] 0.100000001\n");
	assert_printed("i8 f([5 x i8] c\"a\\22\\5Cb\", [2 x i8] 200)", 0,
		"0\n[5 x i8] c\"a\\22\\5Cb\\00\"\n[2 x i8] -56,0\n");
	assert_printed("void f([0 x i64])", 0, "void\n[0 x i64]\n");
}

static void record_round_trip(void **state)
{
	static const char text[] = "i16 f([3 x i8] 1,2,3, i32 4, [1 x double] 2.5)";
	struct call_statistics statistics = {0}, read = {0};
	struct error e = ERROR_INIT;
	struct buf record = BUF_INIT;
	struct call call, other;

	(void)state;
	parse(text, &call);
	parse(text, &other);
	call.result_bits = 0xfffe;
	call.arguments[0].data[1] = 9;
	call_statistics_add(&statistics, 30);
	call_statistics_add(&statistics, 10);
	call_statistics_add(&statistics, 20);
	call_record_write(&call, &statistics, &record);
	assert_false(call_outcome_equal(&call, &other));
	assert_int_equal(call_record_read(&other, &read, record.data, record.length, &e), 0);
	assert_true(call_outcome_equal(&call, &other));
	assert_int_equal(read.calls, 3);
	assert_int_equal(read.total_ns, 60);
	assert_int_equal(read.min_ns, 10);
	assert_int_equal(read.max_ns, 30);
	assert_int_equal(call_record_read(&other, &read, record.data, record.length - 1, &e), -1);
	error_release(&e);
	buf_release(&record);
	call_release(&call);
	call_release(&other);
}

static void report_rows(void **state)
{
	const struct call_statistics fast = {2, 20, 5, 15}, slow = {2, 100, 40, 60};
	const struct call_row rows[] = {{"native", &fast}, {"interpreter", &slow}};
	struct buf out = BUF_INIT;
	struct call call;

	(void)state;
	parse("i32 f([1 x i1] 1)", &call);
	call_report(&call, rows, 2, false, &out);
	assert_non_null(strstr(buf_string(&out), "0\n[1 x i1] true\n"));
	assert_non_null(strstr(buf_string(&out), "interpreter"));
	assert_non_null(strstr(buf_string(&out), "speedup: 5x\n"));
	buf_truncate(&out, 0);
	call_report(&call, rows, 2, true, &out);
	assert_non_null(strstr(buf_string(&out), "\"function\": \"f\""));
	assert_non_null(strstr(buf_string(&out), "\"mean_ns\": 50"));
	assert_non_null(strstr(buf_string(&out), "\"speedup\": 5\n"));
	buf_release(&out);
	call_release(&call);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse_scalars),
		cmocka_unit_test(parse_extension),
		cmocka_unit_test(parse_names),
		cmocka_unit_test(parse_pointers),
		cmocka_unit_test(parse_buffers),
		cmocka_unit_test(parse_ranges),
		cmocka_unit_test(parse_reals),
		cmocka_unit_test(refuse_bad_syntax),
		cmocka_unit_test(refuse_bad_buffers),
		cmocka_unit_test(print_results),
		cmocka_unit_test(print_buffers),
		cmocka_unit_test(record_round_trip),
		cmocka_unit_test(report_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
