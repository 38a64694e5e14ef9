#include "base/test.h"

#include <string.h>
#include <unistd.h>

#include "config/settings.h"

/* A machine of our own: home, system file and a directory to work in, with no JITC_ variable. */
struct machine {
	char *directory, *home, *system_file;
};

static char *path_in(const char *directory, const char *name)
{
	char *path = string_printf("%s/%s", directory, name);

	assert_non_null(path);
	return path;
}

static void variables_clear(void)
{
	char *name;

	for (char **variable = environ; *variable;) {
		if (strncmp(*variable, "JITC_", 5) != 0) {
			variable++;
			continue;
		}
		name = strndup(*variable, strcspn(*variable, "="));
		assert_int_equal(unsetenv(name), 0);
		free(name);
	}
	unsetenv("XDG_CONFIG_HOME");
}

static int machine_setup(void **state)
{
	struct machine *m = calloc(1, sizeof(*m));

	m->directory = test_directory();
	m->home = path_in(m->directory, "home");
	m->system_file = path_in(m->directory, "etc.yaml");
	variables_clear();
	setenv("HOME", m->home, 1);
	*state = m;
	return 0;
}

static int machine_teardown(void **state)
{
	struct machine *m = *state;

	test_directory_remove(m->directory);
	free(m->home);
	free(m->system_file);
	free(m);
	return 0;
}

/* Writes a file of the machine, with the directories above it. */
static void put(const struct machine *m, const char *name, const char *text)
{
	char *path = path_in(m->directory, name), *parent = path_directory(path);

	assert_int_equal(directory_make(parent, 0700, NULL), 0);
	assert_int_equal(file_write(path, text, strlen(text), 0600, NULL), 0);
	free(parent);
	free(path);
}

/* Loads as a command started in this directory of the machine does. */
static int load(const struct machine *m, const char *start, struct settings *s, struct error *e)
{
	char *directory = path_in(m->directory, start);
	struct settings_source source = {directory, m->system_file};
	int result = settings_load(s, &source, e);

	free(directory);
	return result;
}

static void load_or_fail(const struct machine *m, const char *start, struct settings *s)
{
	struct error e = ERROR_INIT;

	if (load(m, start, s, &e) < 0)
		fail_msg("%s:%u:%u: %s", e.file ? e.file : "", e.line, e.column, error_text(&e));
}

/* origin: below the machine's directory when it starts with a slash. */
static void assert_value(const struct machine *m, const struct settings *s, enum setting which,
	const char *text, const char *origin)
{
	char *expected = *origin == '/' ? string_printf("%s%s", m->directory, origin)
					: strdup(origin);

	assert_string_equal(settings_text(s, which), text);
	assert_string_equal(s->values[which].origin, expected);
	free(expected);
}

/* What a fresh load makes of one setting. */
static void assert_loaded(const struct machine *m, const char *start, enum setting which,
	const char *text, const char *origin)
{
	struct settings s;

	load_or_fail(m, start, &s);
	assert_value(m, &s, which, text, origin);
	settings_release(&s);
}

/* Loading fails with this message at this place; file is below the machine's directory, or NULL. */
static void assert_refused(const struct machine *m, const char *file, unsigned line,
	unsigned column, const char *message)
{
	char *path = file ? path_in(m->directory, file) : NULL;
	struct error e = ERROR_INIT;
	struct settings s;

	assert_int_equal(load(m, "work", &s, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(error_text(&e), message);
	if (path)
		assert_string_equal(e.file, path);
	else
		assert_null(e.file);
	assert_int_equal(e.line, line);
	assert_int_equal(e.column, column);
	error_release(&e);
	settings_release(&s);
	free(path);
}

/* ---- layers */

static void each_layer_beats_the_one_below(void **state)
{
	struct machine *m = *state;
	struct settings s;

	assert_loaded(m, "work", SETTING_TIMEOUT, "0", "default");
	put(m, "etc.yaml", "# ours\ntimeout: 1s\n");
	assert_loaded(m, "work", SETTING_TIMEOUT, "1s", "/etc.yaml:2");
	put(m, "home/.config/jitc/config.yaml", "timeout: 2s\n");
	assert_loaded(m, "work", SETTING_TIMEOUT, "2s", "/home/.config/jitc/config.yaml:1");
	put(m, "work/jitc.yaml", "\n\ntimeout: 3s\n");
	assert_loaded(m, "work", SETTING_TIMEOUT, "3s", "/work/jitc.yaml:3");
	setenv("JITC_TIMEOUT", "4s", 1);
	assert_loaded(m, "work", SETTING_TIMEOUT, "4s", "JITC_TIMEOUT");

	load_or_fail(m, "work", &s);
	assert_int_equal(settings_set(&s, SETTING_TIMEOUT, "5s", "--timeout", NULL), 0);
	assert_value(m, &s, SETTING_TIMEOUT, "5s", "--timeout");
	assert_int_equal(settings_number(&s, SETTING_TIMEOUT), INT64_C(5000000000));
	settings_release(&s);
}

static void layers_mix(void **state)
{
	struct machine *m = *state;
	char *files[] = {m->system_file, path_in(m->home, ".config/jitc/config.yaml"),
		path_in(m->directory, "work/jitc.yaml")};
	struct settings s;

	put(m, "etc.yaml", "jobs: 2\ncpu: native\nmax_entries: 7\n");
	put(m, "home/.config/jitc/config.yaml", "cpu: haswell\n");
	put(m, "work/jitc.yaml", "max_entries: 8\n");
	load_or_fail(m, "work", &s);
	assert_value(m, &s, SETTING_JOBS, "2", "/etc.yaml:1");
	assert_value(m, &s, SETTING_CPU, "haswell", "/home/.config/jitc/config.yaml:1");
	assert_value(m, &s, SETTING_MAX_ENTRIES, "8", "/work/jitc.yaml:1");
	assert_null(settings_text(&s, SETTING_TARGET));
	assert_int_equal(s.files.count, 3);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(s.files.items[i], files[i]);
	settings_release(&s);
	free(files[1]);
	free(files[2]);
}

static void null_leaves_the_layer_below(void **state)
{
	struct machine *m = *state;

	put(m, "etc.yaml", "cpu: haswell\n");
	put(m, "work/jitc.yaml", "cpu:\n");
	assert_loaded(m, "work", SETTING_CPU, "haswell", "/etc.yaml:1");
	put(m, "work/jitc.yaml", "cpu: ~\n");
	assert_loaded(m, "work", SETTING_CPU, "haswell", "/etc.yaml:1");
}

static void empty_file_sets_nothing(void **state)
{
	struct machine *m = *state;

	put(m, "work/jitc.yaml", "");
	assert_loaded(m, "work", SETTING_JOBS, "0", "default");
	put(m, "work/jitc.yaml", "# nothing\n");
	assert_loaded(m, "work", SETTING_JOBS, "0", "default");
}

static void user_file_follows_xdg(void **state)
{
	struct machine *m = *state;
	char *xdg = path_in(m->directory, "xdg");

	put(m, "home/.config/jitc/config.yaml", "jobs: 2\n");
	put(m, "xdg/jitc/config.yaml", "jobs: 3\n");
	setenv("XDG_CONFIG_HOME", xdg, 1);
	assert_loaded(m, "work", SETTING_JOBS, "3", "/xdg/jitc/config.yaml:1");
	/* the specification has relative ones ignored */
	setenv("XDG_CONFIG_HOME", "xdg", 1);
	assert_loaded(m, "work", SETTING_JOBS, "2", "/home/.config/jitc/config.yaml:1");
	setenv("XDG_CONFIG_HOME", "", 1);
	assert_loaded(m, "work", SETTING_JOBS, "2", "/home/.config/jitc/config.yaml:1");
	unsetenv("HOME");
	assert_loaded(m, "work", SETTING_JOBS, "0", "default");
	free(xdg);
}

static void defaults_ignore_the_surroundings(void **state)
{
	struct machine *m = *state;
	struct settings s;

	setenv("JITC_JOBS", "9", 1);
	setenv("JITC_NONSENSE", "1", 1);
	assert_int_equal(settings_load_defaults(&s, NULL), 0);
	assert_value(m, &s, SETTING_JOBS, "0", "default");
	assert_int_equal(settings_number(&s, SETTING_MAX_SIZE), INT64_C(5) << 30);
	assert_true(settings_is_true(&s, SETTING_CACHE_ENABLED));
	assert_true(settings_is_true(&s, SETTING_FALLBACK));
	assert_false(settings_is_true(&s, SETTING_READ_ONLY));
	assert_null(settings_text(&s, SETTING_LLVM));
	assert_int_equal(s.files.count, 0);
	settings_release(&s);
}

/* ---- which jitc.yaml */

static void nearest_file_in_the_repository_counts(void **state)
{
	struct machine *m = *state;

	put(m, "repository/.git/HEAD", "");
	put(m, "repository/jitc.yaml", "jobs: 2\n");
	assert_loaded(m, "repository/a/b", SETTING_JOBS, "2", "/repository/jitc.yaml:1");
	put(m, "repository/a/jitc.yaml", "cpu: haswell\n");
	/* it alone: files of one project do not add up */
	assert_loaded(m, "repository/a/b", SETTING_JOBS, "0", "default");
	assert_loaded(m, "repository/a/b", SETTING_CPU, "haswell", "/repository/a/jitc.yaml:1");
	assert_loaded(m, "repository/a", SETTING_CPU, "haswell", "/repository/a/jitc.yaml:1");
	assert_loaded(m, "repository", SETTING_JOBS, "2", "/repository/jitc.yaml:1");
}

static void file_of_a_repository_counts_in_a_worktree(void **state)
{
	struct machine *m = *state;

	put(m, "worktree/.git", "gitdir: elsewhere\n");
	put(m, "worktree/jitc.yaml", "jobs: 2\n");
	assert_loaded(m, "worktree/a", SETTING_JOBS, "2", "/worktree/jitc.yaml:1");
}

static void file_above_the_repository_is_ignored(void **state)
{
	struct machine *m = *state;

	put(m, "jitc.yaml", "jobs: 2\n");
	put(m, "repository/.git/HEAD", "");
	assert_loaded(m, "repository/a", SETTING_JOBS, "0", "default");
	assert_loaded(m, "repository", SETTING_JOBS, "0", "default");
}

static void file_in_a_parent_outside_a_repository_is_ignored(void **state)
{
	struct machine *m = *state;

	put(m, "jitc.yaml", "jobs: 2\n");
	assert_loaded(m, "work", SETTING_JOBS, "0", "default");
	assert_loaded(m, "work/a", SETTING_JOBS, "0", "default");
	put(m, "work/jitc.yaml", "jobs: 3\n");
	assert_loaded(m, "work", SETTING_JOBS, "3", "/work/jitc.yaml:1");
}

static void a_slash_at_the_end_changes_nothing(void **state)
{
	struct machine *m = *state;

	put(m, "repository/.git/HEAD", "");
	put(m, "repository/a/jitc.yaml", "jobs: 2\n");
	assert_loaded(m, "repository/a/", SETTING_JOBS, "2", "/repository/a/jitc.yaml:1");
	assert_loaded(m, "repository/a/b//", SETTING_JOBS, "2", "/repository/a/jitc.yaml:1");
}

static void no_directory_reads_no_project_file(void **state)
{
	struct machine *m = *state;
	struct settings_source source = {NULL, NULL};
	struct settings s;

	put(m, "etc.yaml", "jobs: 2\n");
	assert_int_equal(settings_load(&s, &source, NULL), 0);
	assert_value(m, &s, SETTING_JOBS, "0", "default");
	assert_int_equal(s.files.count, 0);
	settings_release(&s);
}

/* ---- values */

static void values_are_read_by_kind(void **state)
{
	static const struct {
		enum setting which;
		const char *text;
		int64_t number;
	} rows[] = {
		{SETTING_READ_ONLY, "true", 1},
		{SETTING_READ_ONLY, "YES", 1},
		{SETTING_READ_ONLY, "on", 1},
		{SETTING_READ_ONLY, "1", 1},
		{SETTING_CACHE_ENABLED, "false", 0},
		{SETTING_CACHE_ENABLED, "No", 0},
		{SETTING_CACHE_ENABLED, "off", 0},
		{SETTING_CACHE_ENABLED, "0", 0},
		{SETTING_MAX_ENTRIES, "12", 12},
		{SETTING_MAX_SIZE, "512 MiB", INT64_C(512) << 20},
		{SETTING_PRUNE_AFTER, "30d", INT64_C(30) * 86400 * 1000000000},
		{SETTING_OPTIMIZATION_LEVEL, "s", 0},
		{SETTING_OPTIMIZATION_LEVEL, "3", 0},
	};
	struct settings s;

	(void)state;
	assert_int_equal(settings_load_defaults(&s, NULL), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(settings_set(&s, rows[i].which, rows[i].text, "flag", NULL), 0);
		assert_string_equal(settings_text(&s, rows[i].which), rows[i].text);
		assert_int_equal(settings_number(&s, rows[i].which), rows[i].number);
	}
	settings_release(&s);
}

static void malformed_values_are_refused(void **state)
{
	static const struct {
		enum setting which;
		const char *text, *message;
	} rows[] = {
		{SETTING_READ_ONLY, "tru", "--x: 'tru' is not true or false"},
		{SETTING_READ_ONLY, "2", "--x: '2' is not true or false"},
		{SETTING_READ_ONLY, "", "--x is empty: expected true or false"},
		{SETTING_MAX_ENTRIES, "-1", "--x: '-1' is not a whole number"},
		{SETTING_MAX_ENTRIES, "1.5", "--x: '1.5' is not a whole number"},
		{SETTING_MAX_SIZE, "5 GiBs", "--x: '5 GiBs' is not a size such as 512 MiB"},
		{SETTING_TIMEOUT, "soon", "--x: 'soon' is not a duration such as 30s"},
		{SETTING_OPTIMIZATION_LEVEL, "4", "--x: '4' is not 0, 1, 2, 3, s or z"},
		{SETTING_OPTIMIZATION_LEVEL, "O2", "--x: 'O2' is not 0, 1, 2, 3, s or z"},
		{SETTING_CPU, "", "--x is empty: expected a text"},
	};
	struct error e = ERROR_INIT;
	struct settings s;

	(void)state;
	assert_int_equal(settings_load_defaults(&s, NULL), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(settings_set(&s, rows[i].which, rows[i].text, "--x", &e), -1);
		assert_int_equal(e.code, ERROR_INPUT);
		assert_string_equal(error_text(&e), rows[i].message);
		error_release(&e);
	}
	assert_string_equal(settings_text(&s, SETTING_JOBS), "0");
	settings_release(&s);
}

static void relative_paths_start_at_their_file(void **state)
{
	struct machine *m = *state;
	char *work = path_in(m->directory, "work/scratch");
	char *log = path_in(m->directory, "work/../log");
	char *pipeline = path_in(m->directory, "work/pipes/own.yaml");
	struct settings s;

	put(m, "work/jitc.yaml",
		"work_dir: scratch\nlog: ../log\npipeline: pipes/own.yaml\nllvm: 14\n");
	load_or_fail(m, "work", &s);
	assert_string_equal(settings_text(&s, SETTING_WORK_DIR), work);
	assert_string_equal(settings_text(&s, SETTING_LOG), log);
	assert_string_equal(settings_text(&s, SETTING_PIPELINE), pipeline);
	assert_string_equal(settings_text(&s, SETTING_LLVM), "14");
	settings_release(&s);
	put(m, "work/jitc.yaml", "work_dir: /scratch\npipeline: fused\nllvm: llvm/bin\n");
	assert_loaded(m, "work", SETTING_WORK_DIR, "/scratch", "/work/jitc.yaml:1");
	assert_loaded(m, "work", SETTING_PIPELINE, "fused", "/work/jitc.yaml:2");
	/* elsewhere a relative path is the current directory's, as for any command */
	setenv("JITC_WORK_DIR", "scratch", 1);
	assert_loaded(m, "work", SETTING_WORK_DIR, "scratch", "JITC_WORK_DIR");
	free(work);
	free(log);
	free(pipeline);
}

/* Without a slash, too, when it can be nothing else. */
static void names_that_must_be_paths_are_paths(void **state)
{
	struct machine *m = *state;
	char *pipeline = path_in(m->directory, "work/own.yaml");
	char *llvm = path_in(m->directory, "work/build");
	char *parent = path_in(m->directory, "work/..");

	put(m, "work/jitc.yaml", "pipeline: own.yaml\nllvm: build\n");
	assert_loaded(m, "work", SETTING_PIPELINE, pipeline, "/work/jitc.yaml:1");
	assert_loaded(m, "work", SETTING_LLVM, llvm, "/work/jitc.yaml:2");
	put(m, "work/jitc.yaml", "llvm: ..\n");
	assert_loaded(m, "work", SETTING_LLVM, parent, "/work/jitc.yaml:1");
	put(m, "work/jitc.yaml", "llvm: 14.0.6\n");
	assert_loaded(m, "work", SETTING_LLVM, "14.0.6", "/work/jitc.yaml:1");
	free(pipeline);
	free(llvm);
	free(parent);
}

/* ---- faults */

static void faults_in_files_are_located(void **state)
{
	static const struct {
		const char *text;
		unsigned line, column;
		const char *message;
	} rows[] = {
		{"jobs: 1\ntimout: 3s\n", 2, 1,
			"unknown setting 'timout': did you mean 'timeout'?"},
		{"colour: red\n", 1, 1, "unknown setting 'colour'"},
		{"cache_enabled: maybe\n", 1, 16, "cache_enabled: 'maybe' is not true or false"},
		{"read_only: \"\"\n", 1, 12, "read_only: '' is not true or false"},
		{"jobs: 2\nmax_size: 5 Gibberish\n", 2, 11,
			"max_size: '5 Gibberish' is not a size such as 512 MiB"},
		{"jobs: [1, 2]\n", 1, 7, "jobs: expected a whole number, not a list"},
		{"cpu: {a: b}\n", 1, 6, "cpu: expected a text, not a mapping"},
		{"- jobs\n", 1, 1, "expected settings as 'key: value', not a list"},
		{"jobs\n", 1, 1, "expected settings as 'key: value', not a scalar"},
	};
	struct machine *m = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		put(m, "work/jitc.yaml", rows[i].text);
		assert_refused(m, "work/jitc.yaml", rows[i].line, rows[i].column, rows[i].message);
	}
}

static void faults_count_in_every_file(void **state)
{
	struct machine *m = *state;

	put(m, "work/jitc.yaml", "jobs: 1\n");
	put(m, "home/.config/jitc/config.yaml", "job: 1\n");
	assert_refused(m, "home/.config/jitc/config.yaml", 1, 1,
		"unknown setting 'job': did you mean 'jobs'?");
	put(m, "etc.yaml", "jobs: 1\nread_only: ja\n");
	assert_refused(m, "etc.yaml", 2, 12, "read_only: 'ja' is not true or false");
}

static void faults_in_the_environment_are_named(void **state)
{
	static const struct {
		const char *name, *value, *message;
	} rows[] = {
		{"JITC_READ_ONLY", "sure", "JITC_READ_ONLY: 'sure' is not true or false"},
		{"JITC_TIMOUT", "3s",
			"unknown environment variable JITC_TIMOUT: did you mean JITC_TIMEOUT?"},
		{"JITC_DIRR", "/x",
			"unknown environment variable JITC_DIRR: did you mean JITC_DIR?"},
		{"JITC_COLOUR", "red", "unknown environment variable JITC_COLOUR"},
		{"JITC_timeout", "3s", "unknown environment variable JITC_timeout"},
	};
	struct machine *m = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		setenv(rows[i].name, rows[i].value, 1);
		assert_refused(m, NULL, 0, 0, rows[i].message);
		unsetenv(rows[i].name);
	}
}

static void every_setting_has_its_variable(void **state)
{
	struct machine *m = *state;

	setenv("JITC_DIR", "/cache", 1);
	setenv("JITC_FALLBACK_TO_INTERPRETATION", "no", 1);
	setenv("JITC_MAX_CACHED_FUNCTIONS", "5", 1);
	setenv("JITC_LLVM", "19", 1);
	assert_loaded(m, "work", SETTING_FALLBACK, "no", "JITC_FALLBACK_TO_INTERPRETATION");
	assert_loaded(m, "work", SETTING_MAX_CACHED_FUNCTIONS, "5", "JITC_MAX_CACHED_FUNCTIONS");
	assert_loaded(m, "work", SETTING_LLVM, "19", "JITC_LLVM");
	/* set but empty is not set */
	setenv("JITC_LLVM", "", 1);
	put(m, "work/jitc.yaml", "llvm: 14\n");
	assert_loaded(m, "work", SETTING_LLVM, "14", "/work/jitc.yaml:1");
}

static void settings_are_found_by_key(void **state)
{
	struct error e = ERROR_INIT;

	(void)state;
	for (int i = 0; i < SETTING_COUNT; i++) {
		const char *key = settings_key((enum setting)i);

		assert_int_equal(settings_find(key, &e), i);
		assert_true(strlen(settings_help((enum setting)i)) > 0);
	}
	assert_int_equal(settings_find("max-size", &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(error_text(&e), "unknown setting 'max-size': did you mean 'max_size'?");
	assert_int_equal(settings_find("zzz", &e), -1);
	assert_string_equal(error_text(&e), "unknown setting 'zzz'");
	error_release(&e);
}

#define IN_MACHINE(test) cmocka_unit_test_setup_teardown(test, machine_setup, machine_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_MACHINE(each_layer_beats_the_one_below),
		IN_MACHINE(layers_mix),
		IN_MACHINE(null_leaves_the_layer_below),
		IN_MACHINE(empty_file_sets_nothing),
		IN_MACHINE(user_file_follows_xdg),
		IN_MACHINE(defaults_ignore_the_surroundings),
		IN_MACHINE(nearest_file_in_the_repository_counts),
		IN_MACHINE(file_of_a_repository_counts_in_a_worktree),
		IN_MACHINE(file_above_the_repository_is_ignored),
		IN_MACHINE(file_in_a_parent_outside_a_repository_is_ignored),
		IN_MACHINE(a_slash_at_the_end_changes_nothing),
		IN_MACHINE(no_directory_reads_no_project_file),
		IN_MACHINE(values_are_read_by_kind),
		IN_MACHINE(malformed_values_are_refused),
		IN_MACHINE(relative_paths_start_at_their_file),
		IN_MACHINE(names_that_must_be_paths_are_paths),
		IN_MACHINE(faults_in_files_are_located),
		IN_MACHINE(faults_count_in_every_file),
		IN_MACHINE(faults_in_the_environment_are_named),
		IN_MACHINE(every_setting_has_its_variable),
		IN_MACHINE(settings_are_found_by_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
