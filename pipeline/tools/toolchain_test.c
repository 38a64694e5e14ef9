#include "pipeline/tools/toolchain_fixture.h"

#include <sys/stat.h>

#include "pipeline/tools/toolchain.h"

/* A machine of scripts: 14.0.6 with plain names in a/, 19.1.7 in root/llvm-19/bin, 16.0.6 with
 * versioned names in v/. */
struct machine {
	char *directory, *root, *a, *v, *path;
};

static int machine_setup(void **state)
{
	struct machine *m = calloc(1, sizeof(*m));

	m->directory = test_directory();
	m->root = path_in(m->directory, "root");
	m->a = path_in(m->directory, "a");
	m->v = path_in(m->directory, "v");
	m->path = string_printf("%s/nowhere:%s:%s", m->directory, m->a, m->v);
	tool_make(m->a, "opt", "14.0.6");
	tool_make(m->a, "llc", "14.0.6");
	tool_make(m->a, "as", "2.40");
	tool_make(m->root, "llvm-19/bin/opt", "19.1.7");
	tool_make(m->root, "llvm-19/bin/llc", "19.1.7");
	tool_make(m->v, "opt-16", "16.0.6");
	tool_make(m->v, "llc-16", "16.0.6");
	*state = m;
	return 0;
}

static int machine_teardown(void **state)
{
	struct machine *m = *state;

	test_directory_remove(m->directory);
	free(m->root);
	free(m->a);
	free(m->v);
	free(m->path);
	free(m);
	return 0;
}

static struct toolchain *opened(const struct machine *m, const char *llvm, const char *path,
	const char *target)
{
	struct toolchain_options options = {
		.llvm = llvm, .search_path = path, .target = target, .llvm_root = m->root};
	struct toolchain *tc;
	struct error e = ERROR_INIT;

	if (toolchain_open(&tc, &options, &e) < 0)
		fail_msg("%s", error_text(&e));
	return tc;
}

/* expected is relative to the machine's directory. */
static struct tool *assert_found(const struct machine *m, struct toolchain *tc, const char *name,
	const char *expected)
{
	char *path = path_in(m->directory, expected);
	struct error e = ERROR_INIT;
	struct tool *tool;

	if (toolchain_find(tc, name, &tool, &e) < 0)
		fail_msg("%s", error_text(&e));
	assert_string_equal(tool->path, path);
	assert_string_equal(tool->name, name);
	free(path);
	return tool;
}

static void assert_missing(struct toolchain *tc, const char *name, const char *message)
{
	struct error e = ERROR_INIT;
	struct tool *tool;

	assert_int_equal(toolchain_find(tc, name, &tool, &e), -1);
	assert_null(tool);
	assert_int_equal(e.code, ERROR_MISSING);
	if (!strstr(error_text(&e), message))
		fail_msg("no \"%s\" in: %s", message, error_text(&e));
	error_release(&e);
}

static void assert_refused(const struct machine *m, const char *llvm, const char *message)
{
	struct toolchain_options options = {
		.llvm = llvm, .search_path = m->path, .llvm_root = m->root};
	struct error e = ERROR_INIT;
	struct toolchain *tc;

	assert_int_equal(toolchain_open(&tc, &options, &e), -1);
	assert_null(tc);
	assert_int_equal(e.code, ERROR_MISSING);
	if (!strstr(error_text(&e), message))
		fail_msg("no \"%s\" in: %s", message, error_text(&e));
	error_release(&e);
}

static void plain_names_on_path_come_first(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc = opened(m, NULL, m->path, NULL);
	struct tool *opt = assert_found(m, tc, "opt", "a/opt"), *again;

	assert_found(m, tc, "llc", "a/llc");
	assert_int_equal(toolchain_find(tc, "opt", &again, NULL), 0);
	assert_ptr_equal(opt, again);
	assert_true(opt->is_llvm);
	assert_string_equal(toolchain_llvm_directory(tc), m->a);
	assert_false(assert_found(m, tc, "as", "a/as")->is_llvm);
	toolchain_close(tc);
}

static void without_plain_names_the_newest_is_taken(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc = opened(m, NULL, m->v, NULL);

	assert_found(m, tc, "opt", "root/llvm-19/bin/opt");
	assert_found(m, tc, "llc", "root/llvm-19/bin/llc");
	toolchain_close(tc);
	tool_make(m->v, "opt-20", "20.1.0");
	tc = opened(m, "", m->v, NULL);
	assert_found(m, tc, "opt", "v/opt-20");
	assert_missing(tc, "llc", "llc not found beside");
	toolchain_close(tc);
}

static void tools_come_from_the_anchors_own_directory_too(void **state)
{
	struct machine *m = *state;
	char *links = path_in(m->directory, "links"), *link = path_in(links, "llc");
	struct toolchain *tc;

	tool_make(m->root, "llvm-19/bin/ld.lld", "19.1.7");
	assert_int_equal(directory_make(links, 0700, NULL), 0);
	assert_int_equal(symlink("../root/llvm-19/bin/llc", link), 0);
	tc = opened(m, NULL, links, NULL);
	assert_found(m, tc, "llc", "links/llc");
	assert_found(m, tc, "opt", "root/llvm-19/bin/opt");
	assert_found(m, tc, "ld.lld", "root/llvm-19/bin/ld.lld");
	toolchain_close(tc);
	free(links);
	free(link);
}

/* Another LLVM further down PATH must not fill the gap. */
static void a_gap_in_an_installation_is_not_filled_from_another(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc;

	tool_make(m->v, "llvm-as", "16.0.6");
	tc = opened(m, NULL, m->path, NULL);
	assert_missing(tc, "llvm-as", "llvm-as not found beside");
	toolchain_close(tc);
}

static void a_machine_without_llvm_says_so(void **state)
{
	struct machine *m = *state;
	struct toolchain_options options = {.search_path = "/nonexistent",
		.llvm_root = "/nonexistent"};
	struct toolchain *tc;

	(void)m;
	assert_int_equal(toolchain_open(&tc, &options, NULL), 0);
	assert_missing(tc, "opt", "opt not found: no LLVM on PATH or in /nonexistent/llvm-N/bin");
	assert_missing(tc, "as", "as not found on PATH");
	assert_null(toolchain_llvm_directory(tc));
	toolchain_close(tc);
}

static void a_version_names_an_installation(void **state)
{
	static const struct {
		const char *llvm, *opt;
	} wanted[] = {
		{"19", "root/llvm-19/bin/opt"},
		{"19.1", "root/llvm-19/bin/opt"},
		{"19.1.7", "root/llvm-19/bin/opt"},
		{"16", "v/opt-16"},
		{"16.0.6", "v/opt-16"},
		{"14", "a/opt"},
		{"14.0.6", "a/opt"},
	};
	struct machine *m = *state;

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		struct toolchain *tc = opened(m, wanted[i].llvm, m->path, NULL);

		assert_found(m, tc, "opt", wanted[i].opt);
		toolchain_close(tc);
	}
}

static void a_version_that_is_not_there_is_refused(void **state)
{
	struct machine *m = *state;
	char *listed = string_printf("LLVM 17 is not installed (installed: 19.1.7 in "
				     "%s/llvm-19/bin, 16.0.6 in %s, 14.0.6 in %s)",
		m->root, m->v, m->a);

	assert_refused(m, "17", listed);
	assert_refused(m, "19.1.6", "LLVM 19.1.6 is not installed (installed: 19.1.7 in ");
	assert_refused(m, "19.1.70", "is not installed");
	tool_make(m->v, "opt-16", "16.0.60");
	assert_refused(m, "16.0.6", "is not installed");
	assert_refused(m, "1", "LLVM 1 is too old: 14 or newer is needed");
	assert_refused(m, "13.0.1", "LLVM 13.0.1 is too old: 14 or newer is needed");
	free(listed);
}

static void a_directory_names_an_installation(void **state)
{
	struct machine *m = *state;
	char *whole = path_in(m->root, "llvm-19"), *bin = path_in(whole, "bin");
	char *empty = path_in(m->directory, "empty");
	struct toolchain *tc = opened(m, whole, m->path, NULL);

	assert_found(m, tc, "llc", "root/llvm-19/bin/llc");
	assert_found(m, tc, "as", "a/as");
	assert_string_equal(toolchain_llvm_directory(tc), bin);
	toolchain_close(tc);
	tc = opened(m, bin, m->path, NULL);
	assert_found(m, tc, "opt", "root/llvm-19/bin/opt");
	toolchain_close(tc);
	assert_refused(m, empty, "no LLVM tools in '");
	assert_refused(m, "latest", "no LLVM tools in 'latest'");
	free(whole);
	free(bin);
	free(empty);
}

static void a_target_has_its_own_tools(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc;

	tool_make(m->v, "aarch64-linux-gnu-as", "2.40");
	tc = opened(m, NULL, m->path, "aarch64-unknown-linux-gnu");
	assert_found(m, tc, "as", "v/aarch64-linux-gnu-as");
	assert_found(m, tc, "opt", "a/opt");
	toolchain_close(tc);
	tc = opened(m, NULL, m->path, "aarch64-linux-gnu");
	assert_found(m, tc, "as", "v/aarch64-linux-gnu-as");
	toolchain_close(tc);
	tool_make(m->v, "aarch64-unknown-linux-gnu-as", "2.40");
	tc = opened(m, NULL, m->path, "aarch64-unknown-linux-gnu");
	assert_found(m, tc, "as", "v/aarch64-unknown-linux-gnu-as");
	toolchain_close(tc);
	/* the host's would take its code for nonsense */
	tc = opened(m, NULL, m->path, "sparc64-unknown-linux-gnu");
	assert_missing(tc, "as", "sparc64-linux-gnu-as not found on PATH");
	assert_found(m, tc, "opt", "a/opt");
	toolchain_close(tc);
}

static void a_name_with_a_slash_is_a_path(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc = opened(m, NULL, m->path, NULL);
	char *path = path_in(m->v, "opt-16"), *text = path_in(m->directory, "text");
	struct tool *tool;

	assert_int_equal(toolchain_find(tc, path, &tool, NULL), 0);
	assert_string_equal(tool->path, path);
	assert_false(tool->is_llvm);
	file_make(m->directory, "text", "not executable", 0600);
	assert_missing(tc, text, "no executable file");
	assert_missing(tc, m->v, "no executable file");
	toolchain_close(tc);
	free(path);
	free(text);
}

static void a_directory_is_no_tool(void **state)
{
	struct machine *m = *state;
	char *trap = path_in(m->directory, "nowhere/opt");
	struct toolchain *tc;

	assert_int_equal(directory_make(trap, 0700, NULL), 0);
	tc = opened(m, NULL, m->path, NULL);
	assert_found(m, tc, "opt", "a/opt");
	toolchain_close(tc);
	free(trap);
}

static void a_tool_is_identified_once(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc = opened(m, NULL, m->path, NULL);
	struct tool *opt = assert_found(m, tc, "opt", "a/opt");
	struct digest was;

	assert_false(opt->identified);
	assert_int_equal(toolchain_identify(tc, opt, NULL), 0);
	assert_true(opt->identified);
	assert_string_equal(opt->version, "14.0.6");
	assert_true(toolchain_is_current(tc));
	was = opt->identity;
	tool_make(m->a, "opt", "14.0.7");
	assert_int_equal(toolchain_identify(tc, opt, NULL), 0);
	assert_true(digest_equal(&was, &opt->identity));
	assert_false(toolchain_is_current(tc));
	toolchain_close(tc);
}

static void assert_not_usable(struct toolchain *tc, struct tool *tool, const char *message)
{
	struct error e = ERROR_INIT;

	/* the second answer is the first */
	for (int i = 0; i < 2; i++) {
		assert_int_equal(toolchain_identify(tc, tool, &e), -1);
		assert_int_equal(e.code, ERROR_MISSING);
		assert_true(tool->identified);
		if (!strstr(error_text(&e), message))
			fail_msg("no \"%s\" in: %s", message, error_text(&e));
	}
	error_release(&e);
}

static void versions_must_not_mix(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc;

	tool_make(m->a, "llc", "19.1.7");
	tc = opened(m, NULL, m->path, NULL);
	assert_int_equal(
		toolchain_identify(tc, assert_found(m, tc, "opt", "a/opt"), NULL), 0);
	assert_int_equal(toolchain_identify(tc, assert_found(m, tc, "as", "a/as"), NULL), 0);
	assert_not_usable(tc, assert_found(m, tc, "llc", "a/llc"), "a/llc is LLVM 19.1.7 but ");
	toolchain_close(tc);
}

static void an_old_llvm_is_refused(void **state)
{
	struct machine *m = *state;
	struct toolchain *tc;

	tool_make(m->a, "opt", "13.0.1");
	tc = opened(m, NULL, m->path, NULL);
	assert_not_usable(tc, assert_found(m, tc, "opt", "a/opt"),
		"a/opt is LLVM 13.0.1: 14 or newer is needed");
	toolchain_close(tc);
}

static void installations_are_listed_once_newest_first(void **state)
{
	struct machine *m = *state;
	char *links = path_in(m->directory, "links"), *link = path_in(links, "opt");
	char *path = string_printf("%s:%s:%s", links, m->path, m->a);
	struct toolchain *tc = opened(m, NULL, path, NULL);
	struct llvm_installation *list;
	size_t count;

	assert_int_equal(directory_make(links, 0700, NULL), 0);
	assert_int_equal(symlink("../root/llvm-19/bin/opt", link), 0);
	tool_make(m->root, "llvm-20/bin/opt", "20.1.10");
	tool_make(m->root, "llvm-21/bin/opt", "20.1.9");
	tool_make(m->directory, "nowhere/opt", "13.0.1");
	assert_int_equal(toolchain_installations(tc, &list, &count, NULL), 0);
	assert_int_equal(count, 5);
	assert_string_equal(list[0].version, "20.1.10");
	assert_string_equal(list[1].version, "20.1.9");
	assert_string_equal(list[2].version, "19.1.7");
	assert_int_equal(list[2].major, 19);
	assert_string_equal(list[3].directory, m->v);
	assert_string_equal(list[4].directory, m->a);
	llvm_installations_free(list, count);
	toolchain_close(tc);
	free(links);
	free(link);
	free(path);
}

#define machine_test(f) cmocka_unit_test_setup_teardown(f, machine_setup, machine_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		machine_test(plain_names_on_path_come_first),
		machine_test(without_plain_names_the_newest_is_taken),
		machine_test(tools_come_from_the_anchors_own_directory_too),
		machine_test(a_gap_in_an_installation_is_not_filled_from_another),
		machine_test(a_machine_without_llvm_says_so),
		machine_test(a_version_names_an_installation),
		machine_test(a_version_that_is_not_there_is_refused),
		machine_test(a_directory_names_an_installation),
		machine_test(a_target_has_its_own_tools),
		machine_test(a_name_with_a_slash_is_a_path),
		machine_test(a_directory_is_no_tool),
		machine_test(a_tool_is_identified_once),
		machine_test(versions_must_not_mix),
		machine_test(an_old_llvm_is_refused),
		machine_test(installations_are_listed_once_newest_first),
	};

	return cmocka_run_group_tests_name("toolchain", tests, NULL, NULL);
}
