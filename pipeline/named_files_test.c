#include "pipeline/tools/toolchain_fixture.h"

#include "base/strvec.h"
#include "pipeline/named_files.h"

/* A linker that searches own/ and more/ by itself, for the emulation `other` in other/, and says in
 * runs that it was asked. own/ is below the system root. */
struct linker {
	char *directory, *path;
	struct digest identity;
	struct memo_rows rows;
	struct toolchain_memo memo;
};

static void linker_make(struct linker *l, const char *end)
{
	char *text = string_printf("#!/bin/sh\n"
		"echo x >>%s/runs\n"
		"case \"$*\" in\n"
		"--verbose) echo 'SEARCH_DIR(\"=%s/own\"); SEARCH_DIR(\"%s/more\");' ;;\n"
		"'--verbose -m other') echo 'SEARCH_DIR(\"%s/other\");' ;;\n"
		"*) exit 1 ;;\n"
		"esac\n%s\n",
		l->directory, l->directory, l->directory, l->directory, end);

	file_make(l->directory, "ld", text, 0700);
	free(text);
}

static int linker_setup(void **state)
{
	struct linker *l = calloc(1, sizeof(*l));

	l->directory = test_directory();
	l->path = path_in(l->directory, "ld");
	hash_bytes(&l->identity, "ld", 2);
	l->memo = memo_rows_memo(&l->rows);
	linker_make(l, "");
	*state = l;
	return 0;
}

static int linker_teardown(void **state)
{
	struct linker *l = *state;

	memo_rows_release(&l->rows);
	test_directory_remove(l->directory);
	free(l->path);
	free(l);
	return 0;
}

/* How often the linker was asked. */
static size_t linker_runs(const struct linker *l)
{
	char *path = path_in(l->directory, "runs");
	struct buf text = BUF_INIT;
	size_t runs;

	file_read(path, &text, NULL);
	runs = text.length / 2;
	buf_release(&text);
	free(path);
	return runs;
}

/* The arguments as an argv; % in them stands for the machine's directory. */
static void argv_make(const struct linker *l, const char *const *arguments, struct strvec *argv)
{
	strvec_push(argv, "ld");
	for (; *arguments; arguments++) {
		const char *mark = strchr(*arguments, '%');

		if (mark)
			strvec_pushf(argv, "%.*s%s%s", (int)(mark - *arguments), *arguments,
				l->directory, mark + 1);
		else
			strvec_push(argv, *arguments);
	}
	assert_false(argv->failed);
}

static int add(struct linker *l, const char *const *arguments, struct named_files *files,
	struct error *e)
{
	struct strvec argv = STRVEC_INIT;
	int result;

	argv_make(l, arguments, &argv);
	result = named_files_add(files, l->path, &l->identity, argv.items, &l->memo, e);
	strvec_release(&argv);
	return result;
}

/* The arguments name exactly these files (below the linker's directory), in this order. */
static void assert_names(struct linker *l, const char *const *arguments,
	const char *const *expected)
{
	struct named_files files = NAMED_FILES_INIT;
	struct error e = ERROR_INIT;
	size_t i;

	if (add(l, arguments, &files, &e) < 0)
		fail_msg("%s", error_text(&e));
	for (i = 0; i < files.count && expected[i]; i++) {
		char *path = path_in(l->directory, expected[i]);
		struct digest digest;

		assert_string_equal(files.items[i].path, path);
		assert_int_equal(file_hash(path, &digest, NULL), 0);
		assert_true(digest_equal(&files.items[i].digest, &digest));
		free(path);
	}
	if (i < files.count)
		fail_msg("not expected: %s", files.items[i].path);
	if (expected[i])
		fail_msg("not found: %s", expected[i]);
	named_files_release(&files);
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NOTHING ((const char *const[]){NULL})

static void assert_refused(struct linker *l, const char *const *arguments,
	enum error_code code, const char *message)
{
	struct named_files files = NAMED_FILES_INIT;
	struct error e = ERROR_INIT;

	assert_int_equal(add(l, arguments, &files, &e), -1);
	assert_int_equal(e.code, code);
	if (!strstr(error_text(&e), message))
		fail_msg("no \"%s\" in: %s", message, error_text(&e));
	error_release(&e);
	named_files_release(&files);
}

/* ---- files by name */

static void arguments_that_are_files_count(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "a.o", "object", 0600);
	file_make(l->directory, "script", "{ global: f; };", 0600);
	assert_names(l, LIST("%/a.o"), LIST("a.o"));
	assert_names(l, LIST("-T", "%/script", "%/a.o"), LIST("script", "a.o"));
	assert_names(l, LIST("-T%/script"), LIST("script"));
	assert_names(l, LIST("--version-script=%/script"), LIST("script"));
	file_make(l->directory, "a=b/script", "{ global: g; };", 0600);
	assert_names(l, LIST("-T%/a=b/script"), LIST("a=b/script"));
	assert_names(l, LIST("--version-script=%/a=b/script"), LIST("a=b/script"));
	assert_names(l, LIST("%/a.o", "%/script", "%/a.o"), LIST("a.o", "script"));
	assert_int_equal(linker_runs(l), 0);
}

static void other_arguments_do_not(void **state)
{
	struct linker *l = *state;

	assert_names(l, LIST("-shared", "-o", "%/out", "-z", "defs", "", "-", "--", "%/gone.o"),
		NOTHING);
	assert_names(l, LIST("%/", "--script=%"), NOTHING); /* a directory */
	assert_names(l, NOTHING, NOTHING);
	assert_int_equal(linker_runs(l), 0);
}

static void argv_0_is_no_argument(void **state)
{
	struct linker *l = *state;
	char *argv[] = {l->path, NULL}, *none[] = {NULL};
	struct named_files files = NAMED_FILES_INIT;

	assert_int_equal(named_files_add(&files, l->path, &l->identity, argv, &l->memo, NULL), 0);
	assert_int_equal(named_files_add(&files, l->path, &l->identity, none, &l->memo, NULL), 0);
	assert_int_equal(files.count, 0);
	named_files_release(&files);
}

static void what_hides_files_is_refused(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "thin.a", "!<thin>\n/               0           0", 0600);
	assert_refused(l, LIST("-s", "@%/arguments"), ERROR_INPUT, "a response file hides");
	assert_refused(l, LIST("%/thin.a"), ERROR_INPUT, "a thin archive hides");
	file_make(l->directory, "own/libthin.a", "!<thin>\n", 0600);
	assert_refused(l, LIST("-lthin"), ERROR_INPUT, "a thin archive hides");
}

static void a_file_that_cannot_be_read_is_an_error(void **state)
{
	struct linker *l = *state;

	if (geteuid() == 0) {
		print_message("SKIPPED: root can read every file\n");
		skip();
	}
	file_make(l->directory, "a.o", "object", 0);
	assert_refused(l, LIST("%/a.o"), ERROR_SYSTEM, "a.o");
}

/* ---- libraries */

static void libraries_are_searched_as_ld_does(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "own/libone.so", "1", 0600);
	file_make(l->directory, "more/libone.so", "2", 0600);
	file_make(l->directory, "more/libtwo.a", "3", 0600);
	file_make(l->directory, "more/exact.a", "4", 0600);
	/* the first may be of another kind of machine, which the linker passes over */
	assert_names(l, LIST("-lone"), LIST("own/libone.so", "more/libone.so"));
	assert_names(l, LIST("-ltwo"), LIST("more/libtwo.a"));
	assert_names(l, LIST("-l:exact.a"), LIST("more/exact.a"));
	assert_names(l, LIST("-l", "two"), LIST("more/libtwo.a"));
	assert_names(l, LIST("--library=two"), LIST("more/libtwo.a"));
	assert_names(l, LIST("--library", "two", "-library=one"),
		LIST("more/libtwo.a", "own/libone.so", "more/libone.so"));
	/* which is for the linker to report */
	assert_names(l, LIST("-lgone", "-l"), NOTHING);
}

static void directories_given_come_first_in_their_order(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "b/libx.a", "1", 0600);
	assert_names(l, LIST("-L", "%/a", "-L%/b", "-lx"), LIST("b/libx.a"));
	assert_names(l, LIST("-lx", "--library-path=%/b"), LIST("b/libx.a"));
	assert_names(l, LIST("--library-path", "%/b", "-lx"), LIST("b/libx.a"));
	assert_names(l, LIST("-L=%/b", "-lx"), LIST("b/libx.a"));
	assert_names(l, LIST("-L$SYSROOT%/b", "-lx"), LIST("b/libx.a"));
	file_make(l->directory, "own/libx.so", "2", 0600);
	assert_names(l, LIST("-L%/b", "-lx"), LIST("b/libx.a", "own/libx.so"));
	/* a shared library is preferred in one directory, not across them */
	file_make(l->directory, "b/libx.so", "3", 0600);
	file_make(l->directory, "a/libx.a", "4", 0600);
	assert_names(l, LIST("-L%/a", "-L%/b", "-lx"),
		LIST("a/libx.a", "b/libx.so", "own/libx.so"));
	assert_names(l, LIST("-L%/b", "-L%/a", "-lx"),
		LIST("b/libx.so", "a/libx.a", "own/libx.so"));
}

static void a_directory_with_two_names_counts_once(void **state)
{
	struct linker *l = *state;
	char *link = path_in(l->directory, "own"), *target = path_in(l->directory, "more");

	file_make(l->directory, "more/libx.so", "1", 0600);
	assert_int_equal(symlink(target, link), 0);
	assert_names(l, LIST("-lx"), LIST("own/libx.so"));
	free(link);
	free(target);
}

static void the_system_root_stands_before_directories(void **state)
{
	struct linker *l = *state;
	char *inside = string_printf("root%s/own/libx.so", l->directory);
	char *b = string_printf("root%s/b/liby.so", l->directory);

	file_make(l->directory, inside, "INPUT(/lib/x.so.1)", 0600);
	file_make(l->directory, "root/lib/x.so.1", "1", 0600);
	file_make(l->directory, b, "2", 0600);
	assert_names(l, LIST("-lx"), NOTHING);
	assert_names(l, LIST("--sysroot=%/root", "-lx"), LIST(inside, "root/lib/x.so.1"));
	assert_names(l, LIST("-lx", "--sysroot", "%/root"), LIST(inside, "root/lib/x.so.1"));
	assert_names(l, LIST("-L=%/b", "-ly", "--sysroot=%/root"), LIST(b));
	free(inside);
	free(b);
}

static void an_emulation_has_directories_of_its_own(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "own/libx.so", "1", 0600);
	file_make(l->directory, "other/libx.so", "2", 0600);
	assert_names(l, LIST("-lx"), LIST("own/libx.so"));
	assert_names(l, LIST("-m", "other", "-lx"), LIST("other/libx.so"));
	assert_names(l, LIST("-lx", "-mother"), LIST("other/libx.so"));
	assert_int_equal(linker_runs(l), 2);
}

static void archives_count_when_linking_statically(void **state)
{
	static const char *const flags[] = {"-Bstatic", "-static", "-dn", "-non_shared"};
	struct linker *l = *state;

	file_make(l->directory, "own/libx.so", "1", 0600);
	file_make(l->directory, "own/libx.a", "2", 0600);
	assert_names(l, LIST("-lx"), LIST("own/libx.so"));
	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		assert_names(l, LIST(flags[i], "-lx"), LIST("own/libx.so", "own/libx.a"));
}

static void options_of_llvm_are_no_libraries(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "plugin.so", "1", 0600);
	assert_names(l, LIST("-load=%/plugin.so"), LIST("plugin.so"));
	assert_int_equal(linker_runs(l), 0);
}

static void the_linker_is_asked_once(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "more/libx.so", "1", 0600);
	assert_names(l, LIST("-lx", "-ly", "-lz"), LIST("more/libx.so"));
	assert_int_equal(linker_runs(l), 1);
	assert_names(l, LIST("-lx"), LIST("more/libx.so"));
	assert_int_equal(linker_runs(l), 1);
	/* another linker may search elsewhere */
	hash_bytes(&l->identity, "new", 3);
	assert_names(l, LIST("-lx"), LIST("more/libx.so"));
	assert_int_equal(linker_runs(l), 2);
	/* and there may be nothing to remember it in */
	l->memo = (struct toolchain_memo){NULL, NULL, NULL};
	assert_names(l, LIST("-lx"), LIST("more/libx.so"));
	assert_int_equal(linker_runs(l), 3);
}

static void a_linker_that_dies_is_asked_again(void **state)
{
	struct linker *l = *state;

	linker_make(l, "kill -9 $$");
	assert_names(l, LIST("-lx"), NOTHING);
	assert_names(l, LIST("-lx"), NOTHING);
	assert_int_equal(linker_runs(l), 2);
}

/* ---- linker scripts */

static void scripts_are_followed(void **state)
{
	struct linker *l = *state;
	char *text = string_printf("/* GNU ld script */\nOUTPUT_FORMAT(elf64-x86-64)\n"
		"GROUP ( %s/lib/libm.so.6 AS_NEEDED ( %s/lib/libmvec.so.1 ) )\n",
		l->directory, l->directory);

	file_make(l->directory, "own/libm.so", text, 0600);
	file_make(l->directory, "lib/libm.so.6", "1", 0600);
	file_make(l->directory, "lib/libmvec.so.1", "2", 0600);
	assert_names(l, LIST("-lm"), LIST("own/libm.so", "lib/libm.so.6", "lib/libmvec.so.1"));
	free(text);
}

/* As libncurses.so does. */
static void scripts_name_libraries_without_directory(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "own/libn.so", "INPUT(libn.so.6 -lt)\n", 0600);
	file_make(l->directory, "more/libn.so.6", "1", 0600);
	file_make(l->directory, "more/libt.so", "2", 0600);
	assert_names(l, LIST("-ln"), LIST("own/libn.so", "more/libn.so.6", "more/libt.so"));
	/* one beside the script counts whichever of the two the linker takes */
	file_make(l->directory, "own/libn.so.6", "3", 0600);
	file_make(l->directory, "a/libn.so.6", "4", 0600);
	assert_names(l, LIST("-L%/a", "-ln"),
		LIST("own/libn.so", "own/libn.so.6", "a/libn.so.6", "more/libn.so.6",
			"more/libt.so"));
}

/* -T takes a script from there, and a script may say where to search. */
static void scripts_and_directories_lead_to_each_other(void **state)
{
	struct linker *l = *state;
	char *text = string_printf("SEARCH_DIR(%s/b)\nSECTIONS {.text:{%s/a.o(.text)}}",
		l->directory, l->directory);

	file_make(l->directory, "a/layout", text, 0600);
	file_make(l->directory, "a.o", "1", 0600);
	file_make(l->directory, "b/libx.so", "2", 0600);
	assert_names(l, LIST("-T", "layout", "-lx"), NOTHING);
	assert_names(l, LIST("-L%/a", "-T", "layout"), LIST("a/layout", "a.o"));
	assert_names(l, LIST("-L%/a", "-Tlayout", "-lx"), LIST("a/layout", "a.o", "b/libx.so"));
	assert_names(l, LIST("--version-script=layout", "-L%/a"), LIST("a/layout", "a.o"));
	free(text);
}

static void scripts_may_name_themselves(void **state)
{
	struct linker *l = *state;

	file_make(l->directory, "own/libloop.so", "INPUT(-lloop libloop.so)\n", 0600);
	assert_names(l, LIST("-lloop"), LIST("own/libloop.so"));
}

static void objects_are_no_scripts(void **state)
{
	struct linker *l = *state;
	char *path = path_in(l->directory, "a.o"), *named = path_in(l->directory, "b.o");
	char *text = string_printf("\x7f" "ELF INPUT( %s )", named);
	char *archive = string_printf("!<arch>\nINPUT( %s )", named);

	file_make(l->directory, "b.o", "1", 0600);
	/* with its NUL */
	assert_int_equal(file_write(path, text, strlen(text) + 1, 0600, NULL), 0);
	assert_names(l, LIST("%/a.o"), LIST("a.o"));
	file_make(l->directory, "a.o", archive, 0600);
	assert_names(l, LIST("%/a.o"), LIST("a.o"));
	file_make(l->directory, "a.o", "", 0600);
	assert_names(l, LIST("%/a.o"), LIST("a.o"));
	free(path);
	free(named);
	free(text);
	free(archive);
}

/* ---- what changes */

static void files_are_current_until_they_change(void **state)
{
	struct linker *l = *state;
	struct named_files files = NAMED_FILES_INIT;
	char *path = path_in(l->directory, "b.o");

	file_make(l->directory, "a.o", "1", 0600);
	file_make(l->directory, "b.o", "2", 0600);
	assert_true(named_files_are_current(&files));
	assert_int_equal(add(l, LIST("%/a.o", "%/b.o"), &files, NULL), 0);
	assert_true(named_files_are_current(&files));
	file_make(l->directory, "b.o", "3", 0600);
	assert_false(named_files_are_current(&files));
	named_files_release(&files);
	assert_int_equal(add(l, LIST("%/a.o", "%/b.o"), &files, NULL), 0);
	assert_true(named_files_are_current(&files));
	assert_int_equal(unlink(path), 0);
	assert_false(named_files_are_current(&files));
	named_files_release(&files);
	free(path);
}

/* Debian's own libm.so is a script: the real linker's directories lead to the library behind it. */
static void the_real_linker_finds_libm(void **state)
{
	struct named_files files = NAMED_FILES_INIT;
	struct digest identity;
	struct memo_rows rows = {.count = 0};
	struct toolchain_memo memo = memo_rows_memo(&rows);
	char *argv[] = {(char *)"ld", (char *)"-lm", NULL};

	(void)state;
	if (access("/usr/bin/ld", X_OK) < 0 ||
		access("/usr/lib/x86_64-linux-gnu/libm.so", R_OK) < 0) {
		print_message("SKIPPED: no /usr/bin/ld with a libm.so\n");
		skip();
	}
	hash_bytes(&identity, "real", 4);
	assert_int_equal(named_files_add(&files, "/usr/bin/ld", &identity, argv, &memo, NULL), 0);
	assert_in_range(files.count, 2, 4);
	assert_string_equal(path_base(files.items[0].path), "libm.so");
	assert_string_equal(path_base(files.items[1].path), "libm.so.6");
	named_files_release(&files);
	memo_rows_release(&rows);
}

#define WITH_LINKER(test) cmocka_unit_test_setup_teardown(test, linker_setup, linker_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_LINKER(arguments_that_are_files_count),
		WITH_LINKER(other_arguments_do_not),
		WITH_LINKER(argv_0_is_no_argument),
		WITH_LINKER(what_hides_files_is_refused),
		WITH_LINKER(a_file_that_cannot_be_read_is_an_error),
		WITH_LINKER(libraries_are_searched_as_ld_does),
		WITH_LINKER(directories_given_come_first_in_their_order),
		WITH_LINKER(a_directory_with_two_names_counts_once),
		WITH_LINKER(the_system_root_stands_before_directories),
		WITH_LINKER(an_emulation_has_directories_of_its_own),
		WITH_LINKER(archives_count_when_linking_statically),
		WITH_LINKER(options_of_llvm_are_no_libraries),
		WITH_LINKER(the_linker_is_asked_once),
		WITH_LINKER(a_linker_that_dies_is_asked_again),
		WITH_LINKER(scripts_are_followed),
		WITH_LINKER(scripts_name_libraries_without_directory),
		WITH_LINKER(scripts_and_directories_lead_to_each_other),
		WITH_LINKER(scripts_may_name_themselves),
		WITH_LINKER(objects_are_no_scripts),
		WITH_LINKER(files_are_current_until_they_change),
		cmocka_unit_test(the_real_linker_finds_libm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
