#include "pipeline/tools/toolchain_fixture.h"

#include "pipeline/diagnosis.h"

static const char *const environment[] = {"PATH=/usr/bin:/bin", NULL};
static const struct stream stream = {.environment = (char *const *)environment, .cancel_fd = -1};

/* A step of llc that printed this and ended with exit status 1. */
static struct stream_step failed_step(const char *messages)
{
	struct stream_step step = {
		.name = "llc",
		.path = "/opt/llvm/bin/llc",
		.output = "/tmp/jitc-x/2.s",
		.started = true,
		.cost = {.wait_status = 1 << 8},
	};

	buf_puts(&step.messages, messages);
	return step;
}

/* ---- one message from a tool's */

static void assert_says(const char *messages, unsigned line, unsigned column, const char *text)
{
	struct stream_step step = failed_step(messages);
	struct error e = ERROR_INIT;

	assert_int_equal(diagnosis_of_step(&step, &stream, "my.ll", &e), -1);
	assert_int_equal(e.code, ERROR_FAILED);
	assert_string_equal(e.file, "my.ll");
	assert_string_equal(error_text(&e), text);
	assert_int_equal(e.line, line);
	assert_int_equal(e.column, column);
	error_release(&e);
	stream_step_release(&step);
}

static void places_become_the_messages_own(void **state)
{
	(void)state;
	assert_says("<stdin>:3:5: error: expected type\nret foo\n    ^\n", 3, 5,
		"llc: error: expected type\nret foo\n    ^");
	assert_says("llc: <stdin>:3:5: error: expected type\n", 3, 5, "llc: error: expected type");
	assert_says("/opt/llvm/bin/llc: <stdin>:3:5: error: x", 3, 5, "llc: error: x");
	assert_says("llc: error: llc: <stdin>:3:5: error: x", 3, 5, "llc: error: x");
	assert_says("<stdin>:12: error: no column\n", 12, 0, "llc: error: no column");
	assert_says("<stdin>:1:2: warning: w\n<stdin>:3:5: error: x\n", 3, 5, "llc: error: x");
	/* a place further on stays, with the user's name for the file */
	assert_says("<stdin>:3:5: error: x\n<stdin>:4:6: error: y", 3, 5,
		"llc: error: x\nmy.ll:4:6: error: y");
}

static void without_a_place_the_stage_is_told(void **state)
{
	(void)state;
	assert_says("", 0, 0, "stage 'llc' failed (exit status 1)");
	assert_says("llc: error: invalid target\n", 0, 0,
		"stage 'llc' failed (exit status 1): error: invalid target");
	assert_says("<stdin>: no place", 0, 0, "stage 'llc' failed (exit status 1): no place");
	assert_says("other.ll:3:5: error: x", 0, 0,
		"stage 'llc' failed (exit status 1): other.ll:3:5: error: x");
	assert_says("llc: error: llc: <stdin>: error: Invalid bitcode", 0, 0,
		"stage 'llc' failed (exit status 1): error: Invalid bitcode");
}

static void deaths_are_described(void **state)
{
	struct stream_step step = failed_step("");
	struct error e = ERROR_INIT;

	(void)state;
	step.cost.wait_status = 11;
	diagnosis_of_step(&step, &stream, "my.ll", &e);
	assert_string_equal(error_text(&e), "stage 'llc' failed (killed by SIGSEGV)");
	error_release(&e);
	stream_step_release(&step);
}

/* ---- text for a terminal */

static void assert_text(const char *messages, const char *expected)
{
	struct stream_step step = failed_step(messages);
	struct buf out = BUF_INIT;

	diagnosis_text(&step, "my.ll", &out);
	assert_string_equal(buf_string(&out), expected);
	buf_release(&out);
	stream_step_release(&step);
}

static void nothing_reaches_the_terminal_but_text(void **state)
{
	(void)state;
	assert_text("a\tb\nc\n\n\n", "a\tb\nc");
	assert_text("\x1b[31mred\x07", "\\x1b[31mred\\x07");
	assert_text("gr\xc3\xbc\xc3\x9f" "e \xff", "gr\xc3\xbc\xc3\x9f" "e \\xff");
	assert_text("\xe2\x80\xae", "\\u202e");
	assert_text("one\r\ntwo", "one\\r\ntwo");
}

static void names_are_the_users(void **state)
{
	(void)state;
	assert_text("warning: <stdin> and <stdin>", "warning: my.ll and my.ll");
	assert_text("/tmp/jitc-x/1.bc: bad", "my.ll: bad");
	assert_text("/tmp/jitc-y/1.bc: bad", "/tmp/jitc-y/1.bc: bad");
	assert_text("", "");
}

static void only_the_beginning_is_shown(void **state)
{
	struct buf text = BUF_INIT, expected = BUF_INIT;

	(void)state;
	for (int i = 0; i < 5000; i++)
		buf_printf(&text, "line %d\n", i);
	for (int i = 0; i < 32; i++)
		buf_printf(&expected, "line %d\n", i);
	buf_puts(&expected, "[...]");
	assert_text(buf_string(&text), buf_string(&expected));
	buf_truncate(&text, 0);
	buf_truncate(&expected, 0);
	for (int i = 0; i < 100000; i++)
		buf_putc(&text, 'x');
	buf_add(&expected, text.data, 400);
	buf_puts(&text, "\nnext\n");
	buf_puts(&expected, " [...]\nnext");
	assert_text(buf_string(&text), buf_string(&expected));
	buf_release(&text);
	buf_release(&expected);
}

/* ---- which version would take it */

/* A machine of opts that take a module or not. */
struct machine {
	char *directory, *path;
	struct module_check check;
};

static int machine_setup(void **state)
{
	struct machine *m = calloc(1, sizeof(*m));

	m->directory = test_directory();
	m->path = path_in(m->directory, "bin");
	m->check = (struct module_check){&stream, m->directory, "ret i32* %p", 11};
	*state = m;
	return 0;
}

static int machine_teardown(void **state)
{
	struct machine *m = *state;

	test_directory_remove(m->directory);
	free(m->path);
	free(m);
	return 0;
}

static void opt_make(const struct machine *m, const char *name, const char *version,
	const char *otherwise)
{
	char *text = string_printf("#!/bin/sh\nif [ \"$1\" = --version ]\n"
		"then echo 'LLVM version %s'\nelse %s\nfi\n", version, otherwise);

	file_make(m->directory, name, text, 0700);
	free(text);
}

/* What is added to a message about the module by the LLVM on PATH. */
static void assert_noted(const struct machine *m, enum artifact_kind kind, const char *expected)
{
	struct toolchain_options options = {.search_path = m->path, .llvm_root = m->directory};
	struct error e = ERROR_INIT;
	struct toolchain *tc;

	assert_int_equal(toolchain_open(&tc, &options, NULL), 0);
	error_set(&e, ERROR_FAILED, "rejected");
	diagnosis_add_notes(&m->check, tc, kind, &e);
	assert_string_equal(error_text(&e), expected);
	assert_int_equal(e.code, ERROR_FAILED);
	error_release(&e);
	toolchain_close(tc);
}

static void the_opt_decides(void **state)
{
	struct machine *m = *state;
	struct error e = ERROR_INIT;
	char *opt = path_in(m->path, "opt"), *left = path_in(m->directory, "verified");

	assert_int_equal(module_verify(&m->check, opt, "my.ll", &e), 2);
	opt_make(m, "bin/opt", "14.0.6", "cat");
	assert_int_equal(module_verify(&m->check, opt, "my.ll", &e), 1);
	assert_int_equal(e.code, ERROR_NONE);
	opt_make(m, "bin/opt", "14.0.6", "cat >&2; exit 1");
	assert_int_equal(module_verify(&m->check, opt, "my.ll", &e), 0);
	assert_string_equal(error_text(&e), "stage 'opt' failed (exit status 1): ret i32* %p");
	assert_string_equal(e.file, "my.ll");
	assert_int_equal(access(left, F_OK), -1);
	error_release(&e);
	free(opt);
	free(left);
}

static void an_installed_version_that_takes_it_is_named(void **state)
{
	struct machine *m = *state;

	opt_make(m, "bin/opt", "19.1.7", "exit 1");
	opt_make(m, "llvm-20/bin/opt", "20.1.0", "exit 1");
	opt_make(m, "llvm-16/bin/opt", "16.0.6", "cat");
	opt_make(m, "llvm-14/bin/opt", "14.0.6", "cat");
	assert_noted(m, KIND_LL, "rejected\nnote: LLVM 16.0.6, which is installed, takes this "
		"module: use --llvm 16");
	assert_noted(m, KIND_BC, "rejected\nnote: LLVM 16.0.6, which is installed, takes this "
		"module: use --llvm 16");
}

/* Also by a link of another name, as in Debian's /usr/bin/opt-19. */
static void ones_own_version_is_not_asked_again(void **state)
{
	struct machine *m = *state;
	char *target = path_in(m->directory, "llvm-19/bin/opt"), *link = path_in(m->path, "opt-19");
	char *runs = path_in(m->directory, "runs"), *otherwise;

	otherwise = string_printf("echo x >>%s; exit 1", runs);
	opt_make(m, "llvm-19/bin/opt", "19.1.7", otherwise);
	assert_int_equal(directory_make(m->path, 0700, NULL), 0);
	assert_int_equal(symlink(target, link), 0);
	m->check.bytes = "ret ptr";
	m->check.length = 7;
	assert_noted(m, KIND_LL, "rejected");
	assert_int_equal(access(runs, F_OK), -1);
	free(target);
	free(link);
	free(runs);
	free(otherwise);
}

static void typed_pointers_need_an_older_one(void **state)
{
	static const char note[] = "rejected\nnote: it has typed pointers, which LLVM 16 was the "
				   "last to read in full";
	struct machine *m = *state;
	struct toolchain_options options;
	struct error e = ERROR_INIT;
	struct toolchain *tc;

	opt_make(m, "bin/opt", "19.1.7", "exit 1");
	options = (struct toolchain_options){.search_path = m->path, .llvm_root = m->directory};
	assert_int_equal(toolchain_open(&tc, &options, NULL), 0);
	error_set(&e, ERROR_FAILED, "rejected");
	diagnosis_add_notes(&m->check, tc, KIND_LL, &e);
	/* how to install it depends on the system */
	assert_int_equal(strncmp(error_text(&e), note, strlen(note)), 0);
	error_release(&e);
	toolchain_close(tc);
	/* not when they are no reason */
	assert_noted(m, KIND_BC, "rejected");
	m->check.bytes = "%a = mul i32 1 * 2";
	m->check.length = strlen(m->check.bytes);
	assert_noted(m, KIND_LL, "rejected");
	opt_make(m, "bin/opt", "14.0.6", "exit 1");
	m->check.bytes = "i32*";
	m->check.length = 4;
	assert_noted(m, KIND_LL, "rejected");
}

static void rule_files_are_known(void **state)
{
	static const char note[] = "rejected\nnote: it looks like a rule file, jitrules(5), whose "
				   "name must end in .yaml";
	static const struct {
		const char *text;
		bool is_known;
	} files[] = {
		{"theory: t", true}, {"# rules\n'theory' : t\r\nsorts: []", true},
		{"sorts: []\ntheory: t", true}, {"{\n  \"theory\": \"t\"}", true},
		{"theory:\n  ret void", false}, {"theory:      ; preds = %0", false},
		{"; theory: t", false}, {"theory", false}, {"", false}};
	struct machine *m = *state;

	opt_make(m, "bin/opt", "14.0.6", "exit 1");
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		m->check.bytes = files[i].text;
		m->check.length = strlen(files[i].text);
		assert_noted(m, KIND_LL, files[i].is_known ? note : "rejected");
		assert_noted(m, KIND_BC, "rejected");
	}
}

static void real_versions_know_their_pointers(void **state)
{
	static const char typed[] = "define i32 @f(i32* %p) {\n  %v = load i32, i32* %p\n"
				    "  ret i32 %v\n}\n";
	static const char opaque[] = "define i32 @f(ptr %p) {\n  %v = load i32, ptr %p\n"
				     "  ret i32 %v\n}\n";
	static const char old[] = "/usr/lib/llvm-14/bin", new[] = "/usr/lib/llvm-19/bin";
	struct machine *m = *state;
	struct toolchain_options options = {.search_path = "/usr/bin"};
	struct error e = ERROR_INIT;
	struct toolchain *tc;

	if (access("/usr/lib/llvm-14/bin/opt", X_OK) < 0 ||
		access("/usr/lib/llvm-19/bin/opt", X_OK) < 0) {
		print_message("SKIPPED: LLVM 14 and 19 are not both in /usr/lib\n");
		skip();
	}
	for (int i = 0; i < 2; i++) {
		options.llvm = i ? old : new;
		m->check.bytes = i ? opaque : typed;
		m->check.length = strlen(m->check.bytes);
		assert_int_equal(toolchain_open(&tc, &options, NULL), 0);
		error_set(&e, ERROR_FAILED, "rejected");
		diagnosis_add_notes(&m->check, tc, KIND_LL, &e);
		assert_non_null(strstr(error_text(&e),
			"which is installed, takes this module: use --llvm "));
		error_release(&e);
		toolchain_close(tc);
	}
}

#define IN_MACHINE(test) cmocka_unit_test_setup_teardown(test, machine_setup, machine_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_become_the_messages_own),
		cmocka_unit_test(without_a_place_the_stage_is_told),
		cmocka_unit_test(deaths_are_described),
		cmocka_unit_test(nothing_reaches_the_terminal_but_text),
		cmocka_unit_test(names_are_the_users),
		cmocka_unit_test(only_the_beginning_is_shown),
		IN_MACHINE(the_opt_decides),
		IN_MACHINE(an_installed_version_that_takes_it_is_named),
		IN_MACHINE(ones_own_version_is_not_asked_again),
		IN_MACHINE(typed_pointers_need_an_older_one),
		IN_MACHINE(rule_files_are_known),
		IN_MACHINE(real_versions_know_their_pointers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
