/* What fuzzing has found is read again, by the targets of fuzz/ themselves. */
#include "base/test.h"

#include <dirent.h>
#include <stdio.h>

#include "base/file.h"

#define LLVMFuzzerTestOneInput bundle_input
#include "fuzz/bundle.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput manifest_input
#include "fuzz/manifest.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput module_input
#include "fuzz/module.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput pipeline_input
#include "fuzz/pipeline.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput rules_input
#include "fuzz/rules.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput foreign_input
#include "fuzz/foreign.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput settings_input
#include "fuzz/settings.c"

/* How many there were. */
static int corpus_read(const char *name, int (*take)(const uint8_t *data, size_t size))
{
	const char *top = getenv("TOP");
	char *directory = string_printf("%s/testdata/fuzz/%s", top ? top : ".", name);
	DIR *stream = opendir(directory);
	struct dirent *item;
	int count = 0;

	assert_non_null(stream);
	while ((item = readdir(stream))) {
		char *path = string_printf("%s/%s", directory, item->d_name);
		struct buf bytes = BUF_INIT;

		if (item->d_name[0] != '.') {
			assert_int_equal(file_read(path, &bytes, NULL), 0);
			take((const uint8_t *)buf_string(&bytes), bytes.length);
			count++;
		}
		buf_release(&bytes);
		free(path);
	}
	closedir(stream);
	free(directory);
	return count;
}

static void bundles_are_read(void **state)
{
	(void)state;
	assert_true(corpus_read("bundle", bundle_input) > 50);
}

static void manifests_are_read(void **state)
{
	(void)state;
	assert_true(corpus_read("manifest", manifest_input) > 100);
}

static void modules_are_read(void **state)
{
	(void)state;
	assert_true(corpus_read("module", module_input) > 50);
}

static void definitions_are_read(void **state)
{
	(void)state;
	assert_true(corpus_read("pipeline", pipeline_input) > 100);
}

static void rules_are_read(void **state)
{
	(void)state;
	assert_true(corpus_read("rules", rules_input) > 100);
}

static void foreign_rules_are_read(void **state)
{
	(void)state;
	assert_true(corpus_read("foreign", foreign_input) > 100);
}

static void settings_are_read(void **state)
{
	(void)state;
	assert_true(corpus_read("settings", settings_input) > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bundles_are_read),
		cmocka_unit_test(manifests_are_read),
		cmocka_unit_test(modules_are_read),
		cmocka_unit_test(definitions_are_read),
		cmocka_unit_test(rules_are_read),
		cmocka_unit_test(foreign_rules_are_read),
		cmocka_unit_test(settings_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
