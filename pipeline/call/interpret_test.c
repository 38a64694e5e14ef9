#include "base/test.h"

#include <string.h>
#include <unistd.h>

#include "pipeline/call/call_result.h"
#include "pipeline/call/interpret.h"

/* The function's own pointer types differ from those that a wrapper can know. */
static const char typed_module[] =
	"%pair = type { i32, i32 }\n"
	"define i32 @sum(%pair* %p, i32 %by, i16* %rest) {\n"
	"  %a = getelementptr %pair, %pair* %p, i32 0, i32 0\n"
	"  %b = getelementptr %pair, %pair* %p, i32 0, i32 1\n"
	"  %x = load i32, i32* %a\n"
	"  %y = load i32, i32* %b\n"
	"  %s = add i32 %x, %y\n"
	"  %m = mul i32 %s, %by\n"
	"  store i32 %m, i32* %a\n"
	"  ret i32 %m\n}\n";
static const char opaque_module[] =
	"define i32 @sum(ptr %p, i32 %by, ptr %rest) {\n"
	"  %b = getelementptr i32, ptr %p, i32 1\n"
	"  %x = load i32, ptr %p\n"
	"  %y = load i32, ptr %b\n"
	"  %s = add i32 %x, %y\n"
	"  %m = mul i32 %s, %by\n"
	"  store i32 %m, ptr %p\n"
	"  ret i32 %m\n}\n";

/* The same for all versions, with a main of its own. */
static const char plain_module[] =
	"declare i32 @putchar(i32)\n"
	"declare void @exit(i32)\n"
	"declare double @llvm.fmuladd.f64(double, double, double)\n"
	"define i32 @main() {\n  ret i32 7\n}\n"
	"define zeroext i8 @half(i8 zeroext %a) {\n  %r = lshr i8 %a, 1\n  ret i8 %r\n}\n"
	"define i64 @widen(i8 zeroext %a) {\n  %r = zext i8 %a to i64\n  ret i64 %r\n}\n"
	"define i64 @extend(i8 signext %a) {\n  %r = sext i8 %a to i64\n  ret i64 %r\n}\n"
	"define float @third(float %a, double %b) {\n"
	"  %c = fptrunc double %b to float\n  %r = fdiv float %a, %c\n  ret float %r\n}\n"
	"define i1 @\"not it\"(i1 %a) {\n  %r = xor i1 %a, true\n  ret i1 %r\n}\n"
	"define void @say(i32 %a) {\n  %r = call i32 @putchar(i32 %a)\n  ret void\n}\n"
	"define void @leave() {\n  call void @exit(i32 0)\n  ret void\n}\n"
	"define void @hang() {\nentry:\n  br label %again\nagain:\n  br label %again\n}\n"
	"define double @fused(double %a) {\n"
	"  %r = call double @llvm.fmuladd.f64(double %a, double %a, double 1.0)\n"
	"  ret double %r\n}\n";

struct fixture {
	char *directory, *lli, *llvm_link;
	struct interpret_options options;
};

static void fixture_set(struct fixture *f, unsigned major)
{
	static char *const environment[] = {NULL};

	f->directory = test_directory();
	f->lli = string_printf("/usr/lib/llvm-%u/bin/lli", major);
	f->llvm_link = string_printf("/usr/lib/llvm-%u/bin/llvm-link", major);
	f->options = (struct interpret_options){
		.process = {
			.environment = environment,
			.work_directory = f->directory,
			.timeout_ns = INT64_C(20000000000),
			.cancel_fd = -1,
			.output = -1,
			.messages = -1,
		},
		.lli = f->lli,
		.llvm_link = f->llvm_link,
		.llvm_major = major,
	};
}

/* Nothing may be left in the work directory. */
static void fixture_release(struct fixture *f)
{
	assert_int_equal(rmdir(f->directory), 0);
	free(f->directory);
	free(f->lli);
	free(f->llvm_link);
}

/* Runs the check with each LLVM there is, by the JIT and by the interpreter. */
static void each_engine(void (*check)(struct fixture *f))
{
	static const unsigned majors[] = {14, 15, 16, 17, 18, 19, 20, 21, 22};
	bool found = false;

	for (size_t i = 0; i < sizeof(majors) / sizeof(majors[0]); i++) {
		struct fixture f;

		fixture_set(&f, majors[i]);
		if (access(f.lli, X_OK) == 0 && access(f.llvm_link, X_OK) == 0) {
			found = true;
			check(&f);
			f.options.force_interpreter = true;
			check(&f);
		}
		fixture_release(&f);
	}
	if (!found) {
		print_message("no lli in /usr/lib/llvm-*/bin: test of interpret_call() skipped\n");
		skip();
	}
}

static int interpret(struct fixture *f, const char *module, const char *text, uint64_t repeat,
	struct buf *out, struct error *e)
{
	struct call_statistics statistics = {0};
	struct call call;
	int status;

	assert_int_equal(call_parse(text, &call, e), 0);
	status = interpret_call(&f->options, module, strlen(module), &call, repeat, &statistics, e);
	if (status == 0) {
		call_print(&call, out);
		assert_int_equal(statistics.calls, repeat);
		assert_true(statistics.max_ns > 0);
		assert_true(statistics.min_ns <= statistics.max_ns);
		assert_true(statistics.total_ns >= statistics.max_ns);
	}
	call_release(&call);
	return status;
}

static void assert_call(struct fixture *f, const char *module, const char *text, uint64_t repeat,
	const char *expected)
{
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;

	if (interpret(f, module, text, repeat, &out, &e) < 0)
		fail_msg("LLVM %u: %s: %s", f->options.llvm_major, text, error_text(&e));
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
}

static void assert_fails(struct fixture *f, const char *text, const char *reason)
{
	struct error e = ERROR_INIT;

	assert_int_equal(interpret(f, plain_module, text, 1, NULL, &e), -1);
	assert_int_equal(e.code, ERROR_FAILED);
	if (!strstr(error_text(&e), reason))
		fail_msg("LLVM %u: %s: %s", f->options.llvm_major, text, error_text(&e));
	error_release(&e);
}

static void check_values(struct fixture *f)
{
	assert_call(f, plain_module, "i8 half(i8 200)", 1, "100\n");
	assert_call(f, plain_module, "i64 widen(i8 200)", 1, "200\n");
	assert_call(f, plain_module, "i64 widen(i8 zeroext -56)", 1, "200\n");
	assert_call(f, plain_module, "i64 extend(i8 -56)", 1, "-56\n");
	assert_call(f, plain_module, "float third(float 1, double 3)", 1, "0.333333343\n");
	assert_call(f, plain_module, "float third(float -1, double 0)", 1, "-inf\n");
	assert_call(f, plain_module, "i1 @\"not it\"(i1 true)", 2, "false\n");
	assert_call(f, plain_module, "i32 main()", 1, "7\n");
}

static void check_buffers(struct fixture *f)
{
	const char *module = f->options.llvm_major < 17 ? typed_module : opaque_module;
	const char *expected = "9\n[3 x i32] 9,2,-7\n[2 x i16] 5,-6\n";
	const char *call = "i32 sum([3 x i32] 1,2,-7, i32 3, [2 x i16] 5,-6)";

	assert_call(f, module, call, 1, expected);
	assert_call(f, module, call, 100, expected);
	if (f->options.llvm_major >= 15)
		assert_call(f, opaque_module, call, 1, expected);
}

static void check_failures(struct fixture *f)
{
	assert_fails(f, "void leave()", "ended the process");
	assert_fails(f, "void nothing(i32 1)", "no function 'nothing' in the module");
	assert_fails(f, "void creat()", "cannot be called");
	f->options.process.timeout_ns = 300000000;
	assert_fails(f, "void hang()", "lli: no result within 0.3 s");
	f->options.process.timeout_ns = INT64_C(20000000000);
}

static void check_output(struct fixture *f)
{
	char text[8];
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	f->options.process.output = ends[1];
	assert_call(f, plain_module, "void say(i32 65)", 3, "void\n");
	assert_int_equal(read(ends[0], text, sizeof(text)), 3);
	assert_memory_equal(text, "AAA", 3);
	f->options.process.output = -1;
	close(ends[0]);
	close(ends[1]);
}

/* The interpreter cannot do fmuladd: then lli compiles. */
static void check_comparison(struct fixture *f)
{
	struct interpret_comparison comparison = {0};
	struct error e = ERROR_INIT;
	struct call native;

	assert_int_equal(call_parse("i8 half(i8 200)", &native, &e), 0);
	native.result_bits = 100;
	assert_int_equal(interpret_compare(&f->options, plain_module, strlen(plain_module),
		"i8 half(i8 200)", &native, 4, &comparison, &e), 0);
	assert_string_equal(comparison.engine, "interpreter");
	assert_true(comparison.same_outcome);
	assert_int_equal(comparison.statistics.calls, 4);
	native.result_bits = 99;
	assert_int_equal(interpret_compare(&f->options, plain_module, strlen(plain_module),
		"i8 half(i8 200)", &native, 1, &comparison, &e), 0);
	assert_string_equal(comparison.engine, "lli");
	assert_false(comparison.same_outcome);
	call_release(&native);
	assert_int_equal(call_parse("double fused(double 2)", &native, &e), 0);
	native.result_bits = 0x4014000000000000;
	assert_int_equal(interpret_compare(&f->options, plain_module, strlen(plain_module),
		"double fused(double 2)", &native, 1, &comparison, &e), 0);
	assert_string_equal(comparison.engine, "lli");
	assert_true(comparison.same_outcome);
	call_release(&native);
}

static void interpret_values(void **state)
{
	(void)state;
	each_engine(check_values);
}

static void interpret_buffers(void **state)
{
	(void)state;
	each_engine(check_buffers);
}

static void interpret_failures(void **state)
{
	(void)state;
	each_engine(check_failures);
}

static void interpret_output(void **state)
{
	(void)state;
	each_engine(check_output);
}

static void interpret_comparison(void **state)
{
	(void)state;
	each_engine(check_comparison);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(interpret_values),
		cmocka_unit_test(interpret_buffers),
		cmocka_unit_test(interpret_failures),
		cmocka_unit_test(interpret_output),
		cmocka_unit_test(interpret_comparison),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
