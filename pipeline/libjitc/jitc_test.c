#include "pipeline/libjitc/jitc_fixture.h"

#include <stdio.h>

#include "base/clock.h"

static void error_expect(struct fixture *f, enum jitc_status got, enum jitc_status status,
	const char *text)
{
	assert_int_equal(got, status);
	assert_int_equal(f->error.status, status);
	assert_non_null(f->error.message);
	if (!strstr(f->error.message, text))
		fail_msg("'%s' does not say '%s'", f->error.message, text);
}

/* ---- records */

static void record_fields(void **state)
{
	struct fixture *f = *state;
	int64_t before_ns = clock_realtime_ns();
	struct jitc_function *function;
	struct digest digest;
	char hex[DIGEST_HEX + 1], *ir;

	tools_or_skip(f);
	ir = add_ir(1);
	handle_open_again(f);
	function = add_compile(f, "one", 1);
	hash_bytes(&digest, ir, strlen(ir));
	assert_string_equal(function->name, "one");
	assert_string_equal(function->pattern_id, "one");
	assert_string_equal(function->ir_digest, digest_hex(&digest, hex));
	assert_int_equal(access(function->path, R_OK), 0);
	assert_true(function->compiled_at_ns >= before_ns &&
		function->compiled_at_ns <= clock_realtime_ns());
	assert_true(function->compile_time_ns > 0);
	assert_false(function->from_cache);
	assert_null(function->pointer);
	assert_int_equal(add_call(f, function), 1001);
	assert_int_equal(call_by_pointer(function->pointer, 1), 2);
	jitc_function_release(f->jitc, function);
	free(ir);
}

static void pattern_comes_from_ir_or_name(void **state)
{
	static const char with_id[] = "; pattern-id: mine\ndefine void @f() {\n  ret void\n}\n";
	const char *without_id = strchr(with_id, '\n') + 1;
	struct fixture *f = *state;
	struct jitc_function *function;

	tools_or_skip(f);
	handle_open_again(f);
	assert_int_equal(jitc_compile(f->jitc, NULL, NULL, with_id, strlen(with_id), &function,
				 &f->error), JITC_OK);
	assert_string_equal(function->pattern_id, "mine");
	assert_string_equal(function->name, "mine");
	jitc_function_release(f->jitc, function);
	assert_int_equal(jitc_compile(f->jitc, NULL, "a/b.ll", without_id, strlen(without_id),
				 &function, &f->error), JITC_OK);
	assert_string_equal(function->pattern_id, "b");
	assert_string_equal(function->name, "a/b.ll");
	jitc_function_release(f->jitc, function);
	error_expect(f, jitc_compile(f->jitc, NULL, NULL, without_id, strlen(without_id), &function,
			     &f->error), JITC_INPUT, "pattern ID");
	assert_null(function);
}

static void compile_from_file(void **state)
{
	struct fixture *f = *state;
	char *path, *ir;
	struct jitc_function *function;

	tools_or_skip(f);
	ir = add_ir(3);
	path = string_printf("%s/three.ll", f->directory);
	assert_int_equal(file_write(path, ir, strlen(ir), 0600, NULL), 0);
	handle_open_again(f);
	assert_int_equal(jitc_compile_file(f->jitc, NULL, path, &function, &f->error), JITC_OK);
	assert_string_equal(function->pattern_id, "three");
	assert_string_equal(function->name, path);
	assert_int_equal(add_call(f, function), 1003);
	jitc_function_release(f->jitc, function);
	free(path);
	free(ir);
}

/* Each of them once from everywhere that it can come from. */
static void sources_are_counted(void **state)
{
	struct fixture *f = *state;
	struct jitc_compile_statistics s;
	struct jitc_cache_statistics disk;
	struct jitc_function *a, *b, *c;

	tools_or_skip(f);
	handle_open_again(f);
	a = add_compile(f, "a", 1);
	b = add_compile(f, "a", 1);
	assert_ptr_equal(a, b);
	c = add_compile(f, "a", 2);
	assert_ptr_not_equal(a, c);
	s = statistics(f->jitc);
	assert_int_equal(s.compiles, 3);
	assert_int_equal(s.compiled, 2);
	assert_int_equal(s.from_process, 1);
	assert_int_equal(s.from_disk, 0);
	assert_int_equal(s.records, 1);
	assert_int_equal(s.record_limit, 1000);
	assert_true(s.total_ns > 0);
	assert_int_equal(s.saved_ns, 0);
	assert_int_equal(add_call(f, a), 1001);
	assert_int_equal(add_call(f, c), 1002);
	jitc_function_release(f->jitc, a);
	jitc_function_release(f->jitc, b);
	jitc_function_release(f->jitc, c);

	handle_open_again(f);
	a = add_compile(f, "a", 1);
	b = add_compile(f, "another", 1);
	assert_true(a->from_cache && b->from_cache);
	assert_int_equal(add_call(f, b), 1001);
	jitc_function_release(f->jitc, a);
	jitc_function_release(f->jitc, b);
	assert_int_equal(add_try(f, "", 1, &c), JITC_INPUT);
	s = statistics(f->jitc);
	assert_int_equal(s.compiles, 2);
	assert_int_equal(s.failures, 1);
	assert_int_equal(s.from_disk, 2);
	assert_int_equal(s.compiled, 0);
	assert_true(s.saved_ns > 0);
	assert_int_equal(jitc_cache_statistics(f->jitc, &disk, &f->error), JITC_OK);
	assert_int_equal(disk.hits, 1);
	assert_int_equal(disk.duplicates, 1);
	assert_int_equal(disk.misses, 2);
	assert_true(disk.hit_rate == 0.5);
	assert_true(disk.entries > 0 && disk.size_bytes > 0 && disk.size_limit_bytes > 0);
	assert_true(disk.spent_ns > 0 && disk.saved_ns > 0);
}

static void load_finds_functions_only(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *function;
	void *pointer = f;

	tools_or_skip(f);
	handle_open_again(f);
	function = add_compile(f, "one", 1);
	error_expect(f, jitc_load(f->jitc, function, "ad", &pointer, &f->error), JITC_FAILED,
		"did you mean 'add'?");
	assert_null(pointer);
	assert_null(function->pointer);
	assert_string_equal(f->error.file, function->path);
	assert_int_equal(jitc_load(f->jitc, function, "strlen", &pointer, NULL), JITC_FAILED);
	jitc_function_release(f->jitc, function);
}

static int names_add(void *context, const struct jitc_function *function)
{
	strcat(context, function->pattern_id);
	return *function->pattern_id == 'a' ? 7 : 0;
}

static void lookup_list_and_clear(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *held, *found;
	struct jitc_cache_statistics disk;
	char names[16] = "";

	tools_or_skip(f);
	handle_open_again(f);
	assert_null(jitc_lookup(f->jitc, "a"));
	assert_int_equal(jitc_list(f->jitc, names_add, names), 0);
	held = add_compile(f, "a", 1);
	jitc_function_release(f->jitc, add_compile(f, "b", 2));
	jitc_function_release(f->jitc, add_compile(f, "c", 3));
	found = jitc_lookup(f->jitc, "b");
	assert_string_equal(found->pattern_id, "b");
	jitc_function_release(f->jitc, found);
	assert_int_equal(jitc_list(f->jitc, names_add, names), 7);
	assert_string_equal(names, "bca");

	assert_int_equal(jitc_clear(f->jitc, "a", JITC_PROCESS, &f->error), JITC_OK);
	assert_null(jitc_lookup(f->jitc, "a"));
	assert_int_equal(statistics(f->jitc).records, 2);
	assert_int_equal(add_call(f, held), 1001);
	jitc_function_release(f->jitc, held);
	jitc_function_release(f->jitc, add_compile(f, "a", 1));
	assert_int_equal(statistics(f->jitc).from_disk, 1);

	assert_int_equal(jitc_clear(f->jitc, "a", JITC_PROCESS | JITC_DISK, &f->error), JITC_OK);
	jitc_function_release(f->jitc, add_compile(f, "a", 1));
	assert_int_equal(statistics(f->jitc).compiled, 4);
	assert_int_equal(jitc_clear(f->jitc, NULL, JITC_DISK, &f->error), JITC_OK);
	assert_int_equal(statistics(f->jitc).records, 3);
	assert_int_equal(jitc_cache_statistics(f->jitc, &disk, &f->error), JITC_OK);
	assert_int_equal(disk.entries, 0);
	assert_int_equal(jitc_clear(f->jitc, NULL, JITC_PROCESS, &f->error), JITC_OK);
	assert_int_equal(statistics(f->jitc).records, 0);
}

static void least_recently_used_goes_first(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *a, *b;
	char *path;

	tools_or_skip(f);
	set(f, "max_cached_functions", "2");
	handle_open_again(f);
	a = add_compile(f, "a", 1);
	b = add_compile(f, "b", 2);
	path = strdup(b->path);
	jitc_function_release(f->jitc, jitc_lookup(f->jitc, "a"));
	jitc_function_release(f->jitc, add_compile(f, "c", 3));
	assert_int_equal(statistics(f->jitc).records, 2);
	assert_int_equal(statistics(f->jitc).record_limit, 2);
	assert_null(jitc_lookup(f->jitc, "b"));
	assert_int_equal(add_call(f, b), 1002);
	assert_int_equal(access(path, R_OK), 0);
	jitc_function_release(f->jitc, b);
	assert_int_equal(access(path, R_OK), -1);
	jitc_function_release(f->jitc, a);
	a = jitc_lookup(f->jitc, "a");
	assert_int_equal(add_call(f, a), 1001);
	jitc_function_release(f->jitc, a);
	free(path);
}

/* Someone tidied up below a handle that had slept for days. */
static void libraries_come_back(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *function;
	char *directory;

	tools_or_skip(f);
	handle_open_again(f);
	function = add_compile(f, "a", 1);
	directory = path_directory(function->path);
	jitc_function_release(f->jitc, function);
	assert_int_equal(directory_remove(directory), 0);
	function = add_compile(f, "a", 1);
	assert_int_equal(statistics(f->jitc).from_disk, 1);
	assert_int_equal(add_call(f, function), 1001);
	jitc_function_release(f->jitc, function);
	free(directory);
}

/* ---- errors */

static void errors_have_places(void **state)
{
	struct fixture *f = *state;
	char *path;
	struct jitc_function *function;
	struct buf ir = BUF_INIT;

	tools_or_skip(f);
	path = string_printf("%s/testdata/bad/syntax.ll", source_directory());
	handle_open_again(f);
	error_expect(f, jitc_compile_file(f->jitc, NULL, path, &function, &f->error), JITC_FAILED,
		"expected instruction opcode");
	assert_null(function);
	assert_string_equal(f->error.file, path);
	assert_int_equal(f->error.line, 6);
	assert_int_equal(f->error.column, 13);
	assert_int_equal(file_read(path, &ir, NULL), 0);
	assert_int_equal(jitc_compile(f->jitc, "x", "rule.ll", ir.data, ir.length, &function,
				 &f->error), JITC_FAILED);
	assert_string_equal(f->error.file, "rule.ll");
	assert_int_equal(f->error.line, 6);
	assert_int_equal(statistics(f->jitc).failures, 2);
	assert_int_equal(statistics(f->jitc).records, 0);
	buf_release(&ir);
	free(path);
}

static void bad_input_is_refused(void **state)
{
	static const char *const ids[] = {"", "a\nb", "\xff"};
	struct fixture *f = *state;
	struct jitc_function *function;
	char *missing = string_printf("%s/none.ll", f->directory);

	handle_open_again(f);
	error_expect(f, jitc_compile(f->jitc, "a", NULL, NULL, 0, &function, &f->error), JITC_INPUT,
		"empty");
	error_expect(f, jitc_compile(f->jitc, "a", NULL, "a\0b", 3, &function, &f->error),
		JITC_INPUT, "neither");
	error_expect(f, jitc_compile_file(f->jitc, "a", missing, &function, &f->error), JITC_INPUT,
		"No such file");
	error_expect(f, jitc_compile_file(f->jitc, "a", f->directory, &function, &f->error),
		JITC_INPUT, "directory");
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++)
		error_expect(f, add_try(f, ids[i], 1, &function), JITC_INPUT, "pattern ID");
	assert_int_equal(statistics(f->jitc).failures, 7);
	/* without anybody who wants to know */
	assert_int_equal(jitc_compile_file(f->jitc, NULL, missing, &function, NULL), JITC_INPUT);
	free(missing);
}

/* Fake tools in front of the real ones, `name` with a behaviour of its own; NULL: it is missing. */
static void tools_fake(struct fixture *f, const char *name, const char *behaviour)
{
	char *directory = string_printf("%s/tools", f->directory);
	char *command = string_printf("%s/testdata/fake-tools/make '%s' '%s' /usr/bin",
		source_directory(), directory, f->llvm);
	char *tool = string_printf("%s/%s", directory, name);
	char *file = string_printf("%s.behaviour", tool);

	assert_int_equal(system(command), 0);
	if (behaviour)
		assert_int_equal(file_write(file, behaviour, strlen(behaviour), 0600, NULL), 0);
	else
		assert_int_equal(unlink(tool), 0);
	set(f, "llvm", directory);
	free(file);
	free(tool);
	free(command);
	free(directory);
}

static void failing_tool_leaves_it_to_an_interpreter(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *function;

	tools_or_skip(f);
	tools_fake(f, "llc", "fail llc: cannot select\n");
	handle_open_again(f);
	error_expect(f, add_try(f, "a", 1, &function), JITC_INTERPRETED, "cannot select");
	assert_null(function);
	assert_string_equal(f->error.file, "a");
	assert_int_equal(statistics(f->jitc).failures, 1);
	set(f, "fallback_to_interpretation", "false");
	handle_open_again(f);
	error_expect(f, add_try(f, "a", 1, &function), JITC_FAILED, "cannot select");
}

static void missing_tool_is_told(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *function;

	tools_or_skip(f);
	tools_fake(f, "llc", NULL);
	handle_open_again(f);
	error_expect(f, add_try(f, "a", 1, &function), JITC_INTERPRETED, "llc");
	set(f, "fallback_to_interpretation", "no");
	handle_open_again(f);
	error_expect(f, add_try(f, "a", 1, &function), JITC_MISSING, "llc");
	assert_null(function);
}

/* ---- configuration */

static void bad_settings_are_refused(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *function;

	error_expect(f, jitc_config_set(f->config, "tmeout", "1s", &f->error), JITC_INPUT,
		"did you mean 'timeout'?");
	error_expect(f, jitc_config_set(f->config, "timeout", "soon", &f->error), JITC_INPUT,
		"timeout: 'soon' is not a duration");
	error_expect(f, jitc_config_set(f->config, "read_only", "maybe", &f->error), JITC_INPUT,
		"true or false");
	error_expect(f, jitc_config_set(f->config, "cache_dir", "", &f->error), JITC_INPUT,
		"cache_dir");
	set(f, "pipeline", "none_such");
	handle_open_again(f);
	error_expect(f, add_try(f, "a", 1, &function), JITC_INPUT, "none_such");
}

/* What load forgets: all that was set, unless it fails. */
static void loading_starts_anew(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *function;
	char *project;

	tools_or_skip(f);
	project = string_printf("%s/jitc.yaml", f->directory);
	setenv("HOME", f->directory, 1);
	setenv("XDG_CONFIG_HOME", f->directory, 1);
	set(f, "pipeline", "none_such");
	assert_int_equal(file_write(project, "max_cached_functions: x\n", 24, 0600, NULL), 0);
	error_expect(f, jitc_config_load(f->config, f->directory, &f->error), JITC_INPUT, "number");
	assert_string_equal(f->error.file, project);
	assert_int_equal(f->error.line, 1);
	handle_open_again(f);
	assert_int_equal(add_try(f, "a", 1, &function), JITC_INPUT);

	assert_int_equal(file_write(project, "max_cached_functions: 5\n", 24, 0600, NULL), 0);
	assert_int_equal(jitc_config_load(f->config, f->directory, &f->error), JITC_OK);
	places_set(f);
	handle_open_again(f);
	jitc_function_release(f->jitc, add_compile(f, "a", 1));
	assert_int_equal(statistics(f->jitc).record_limit, 5);
	free(project);
}

static void goes_without_a_cache(void **state)
{
	struct fixture *f = *state;
	struct jitc_cache_statistics disk;
	struct jitc_function *function;

	tools_or_skip(f);
	set(f, "cache_enabled", "false");
	handle_open_again(f);
	function = add_compile(f, "a", 1);
	assert_int_equal(add_call(f, function), 1001);
	jitc_function_release(f->jitc, function);
	jitc_function_release(f->jitc, add_compile(f, "a", 1));
	assert_int_equal(statistics(f->jitc).compiled, 1);
	assert_int_equal(statistics(f->jitc).from_process, 1);
	assert_int_equal(access(f->cache, F_OK), -1);
	error_expect(f, jitc_cache_statistics(f->jitc, &disk, &f->error), JITC_FAILED, "no cache");
	assert_int_equal(disk.entries, 0);
	assert_int_equal(jitc_clear(f->jitc, NULL, JITC_DISK, &f->error), JITC_OK);
}

static void warning_keep(void *context, const char *message)
{
	snprintf(context, 200, "%s", message);
}

static void unusable_cache_is_a_warning(void **state)
{
	struct fixture *f = *state;
	char warning[200] = "";

	tools_or_skip(f);
	assert_int_equal(file_write(f->cache, "", 0, 0600, NULL), 0);
	handle_open_again(f);
	jitc_on_warning(f->jitc, NULL, NULL);
	jitc_on_warning(f->jitc, warning_keep, warning);
	assert_non_null(strstr(warning, "without the cache"));
	assert_non_null(strstr(warning, f->cache));
	*warning = '\0';
	jitc_on_warning(f->jitc, warning_keep, warning);
	assert_string_equal(warning, "");
	jitc_function_release(f->jitc, add_compile(f, "a", 1));
	assert_int_equal(statistics(f->jitc).compiled, 1);
}

static void later_warnings_are_told(void **state)
{
	struct fixture *f = *state;
	char warning[200] = "";

	tools_or_skip(f);
	set(f, "log", "/nonexistent/log");
	handle_open_again(f);
	jitc_on_warning(f->jitc, warning_keep, warning);
	assert_string_equal(warning, "");
	jitc_function_release(f->jitc, add_compile(f, "a", 1));
	assert_non_null(strstr(warning, "/nonexistent/log"));
	*warning = '\0';
	jitc_on_warning(f->jitc, NULL, NULL);
	jitc_function_release(f->jitc, add_compile(f, "b", 2));
	assert_string_equal(warning, "");
}

static void work_dir_has_the_libraries(void **state)
{
	struct fixture *f = *state;
	char *work;
	struct jitc_function *function;

	tools_or_skip(f);
	work = string_printf("%s/elsewhere", f->directory);
	set(f, "work_dir", work);
	handle_open_again(f);
	function = add_compile(f, "a", 1);
	assert_int_equal(strncmp(function->path, work, strlen(work)), 0);
	jitc_function_release(f->jitc, function);
	jitc_close(f->jitc);
	f->jitc = NULL;
	assert_int_equal(rmdir(work), 0);
	free(work);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(record_fields, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(pattern_comes_from_ir_or_name, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(compile_from_file, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(sources_are_counted, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(load_finds_functions_only, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(lookup_list_and_clear, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(least_recently_used_goes_first, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(libraries_come_back, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(errors_have_places, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(bad_input_is_refused, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(failing_tool_leaves_it_to_an_interpreter,
			fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(missing_tool_is_told, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(bad_settings_are_refused, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(loading_starts_anew, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(goes_without_a_cache, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(unusable_cache_is_a_warning, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(later_warnings_are_told, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(work_dir_has_the_libraries, fixture_setup,
			fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
