#include "base/test.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/call/call_process.h"

/* A jitc-call that takes its options as the real one and does as the test says. */
static const char helper_head[] =
	"#!/bin/sh\n"
	"for option; do\n"
	"	case $option in\n"
	"	--record=*) record=${option#*=} ;;\n"
	"	--output=*) output=${option#*=} ;;\n"
	"	*) options=\"$options $option\" ;;\n"
	"	esac\n"
	"done\n";

/* calls 2, total 9, min 4, max 5; i8 -2; one byte 7 */
#define RECORD \
	"printf '\\002\\0\\0\\0\\0\\0\\0\\0\\011\\0\\0\\0\\0\\0\\0\\0' >$record\n" \
	"printf '\\004\\0\\0\\0\\0\\0\\0\\0\\005\\0\\0\\0\\0\\0\\0\\0\\376\\007' >>$record\n"

struct fixture {
	char *directory, *helper, *work;
	struct call_process process;
	int ends[2];
};

static void fixture_set(struct fixture *f, const char *script)
{
	static char path[] = "PATH=/usr/bin:/bin";
	static char *const environment[] = {path, NULL};
	char *text = string_printf("%s%s", helper_head, script);

	f->directory = test_directory();
	f->helper = string_printf("%s/helper", f->directory);
	f->work = string_printf("%s/work", f->directory);
	assert_int_equal(file_write(f->helper, text, strlen(text), 0700, NULL), 0);
	assert_int_equal(mkdir(f->work, 0700), 0);
	assert_int_equal(pipe(f->ends), 0);
	f->process = (struct call_process){environment, f->work, INT64_C(20000000000), 0, -1,
		f->ends[1], f->ends[1]};
	free(text);
}

static void fixture_release(struct fixture *f)
{
	assert_int_equal(rmdir(f->work), 0); /* empty */
	test_directory_remove(f->directory);
	close(f->ends[0]);
	close(f->ends[1]);
	free(f->helper);
	free(f->work);
}

static int run(struct fixture *f, struct call *call, struct call_statistics *statistics,
	struct error *e)
{
	static const char text[] = "i8 f([1 x i8] 1)";

	assert_int_equal(call_parse(text, call, e), 0);
	return call_process_native(&f->process, f->helper, "l.so", text, call, 2, statistics, e);
}

static void record_is_taken(void **state)
{
	struct call_statistics statistics = {0};
	struct error e = ERROR_INIT;
	struct fixture f;
	struct call call;
	char text[200] = {0};

	(void)state;
	fixture_set(&f, "echo said >$output; echo $options >&2\n" RECORD);
	assert_int_equal(run(&f, &call, &statistics, &e), 0);
	assert_int_equal(call.result_bits, (uint64_t)-2);
	assert_int_equal(call.arguments[0].data[0], 7);
	assert_int_equal(statistics.calls, 2);
	assert_int_equal(statistics.total_ns, 9);
	assert_int_equal(statistics.min_ns, 4);
	assert_int_equal(statistics.max_ns, 5);
	assert_true(read(f.ends[0], text, sizeof(text) - 1) > 0);
	assert_string_equal(text, "said\n--library=l.so --call=i8 f([1 x i8] 1) --repeat=2\n");
	call_release(&call);
	fixture_release(&f);
}

static void assert_fails(const char *script, enum error_code code, const char *expected)
{
	struct call_statistics statistics = {0};
	struct error e = ERROR_INIT;
	struct fixture f;
	struct call call;

	fixture_set(&f, script);
	f.process.timeout_ns = INT64_C(2000000000);
	assert_int_equal(run(&f, &call, &statistics, &e), -1);
	assert_int_equal(e.code, code);
	assert_string_equal(error_text(&e), expected);
	error_release(&e);
	call_release(&call);
	fixture_release(&f);
}

static void failures_are_told(void **state)
{
	(void)state;
	assert_fails("echo 'jitc-call: l.so: no such thing' >&2; exit 1\n", ERROR_FAILED,
		"jitc-call: l.so: no such thing");
	assert_fails("echo oh >&2; exit 5\n", ERROR_FAILED, "jitc-call: exit status 5: oh");
	assert_fails("kill -SEGV $$\n", ERROR_FAILED, "jitc-call: killed by SIGSEGV");
	assert_fails("exit 0\n", ERROR_FAILED,
		"jitc-call: the function ended the process and gave no result");
	assert_fails("sleep 60\n", ERROR_FAILED, "jitc-call: no result within 2 s");
	assert_fails("echo short >$record\n", ERROR_SYSTEM, "the record of the call is incomplete");
}

static void output_survives_a_crash(void **state)
{
	struct call_statistics statistics = {0};
	struct error e = ERROR_INIT;
	struct fixture f;
	struct call call;
	char text[20] = {0};

	(void)state;
	fixture_set(&f, "echo said >$output; echo oh >&2; kill -SEGV $$\n");
	assert_int_equal(run(&f, &call, &statistics, &e), -1);
	assert_true(read(f.ends[0], text, sizeof(text) - 1) > 0);
	assert_string_equal(text, "said\n"); /* what it said on stderr is in the error */
	assert_string_equal(error_text(&e), "jitc-call: killed by SIGSEGV: oh");
	error_release(&e);
	call_release(&call);
	fixture_release(&f);
}

static void missing_helper_is_told(void **state)
{
	struct call_statistics statistics = {0};
	struct error e = ERROR_INIT;
	struct fixture f;
	struct call call;

	(void)state;
	fixture_set(&f, "");
	assert_int_equal(unlink(f.helper), 0);
	assert_int_equal(run(&f, &call, &statistics, &e), -1);
	assert_int_equal(e.code, ERROR_MISSING);
	error_release(&e);
	call_release(&call);
	fixture_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(record_is_taken),
		cmocka_unit_test(failures_are_told),
		cmocka_unit_test(output_survives_a_crash),
		cmocka_unit_test(missing_helper_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
