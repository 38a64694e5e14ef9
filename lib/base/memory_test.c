#include "base/test.h"

#include <string.h>

#include "base/json.h"
#include "base/table.h"
#include "base/yaml.h"

/*
 * Every allocation of a piece of work fails in turn, those of libyaml too: the
 * work must say so, and crash or leak nothing. glibc lets a program put its own
 * allocator in front; the sanitizers do the same, so that they go without.
 */
static size_t allocations, failing, living;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#define SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define SANITIZED 0
#endif

#if !SANITIZED
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);

static bool allocation_fails(bool is_new)
{
	if (++allocations == failing)
		return true;
	living += is_new;
	return false;
}

void *malloc(size_t size)
{
	return allocation_fails(true) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return allocation_fails(true) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
	return allocation_fails(!memory) ? NULL : __libc_realloc(memory, size);
}

void free(void *memory)
{
	living -= memory != NULL;
	__libc_free(memory);
}
#endif

/* Runs work() with its first, second ... allocation failing, until it has fewer. */
static void fails_each_time(bool (*work)(void))
{
	size_t made = 0;

	for (size_t i = 1; i <= made + 1; i++) {
		size_t before = living;
		bool done;

		allocations = 0;
		failing = i;
		done = work();
		failing = 0;
		made = allocations;
		assert_int_equal(living, before);
		if (made < i) {
			assert_true(done);
			return;
		}
		assert_false(done);
	}
}

static bool yaml_work(void)
{
	static const char text[] = "name: full\nstages:\n- {tool: opt, argv: [a, b, c, d, e, f]}\n"
				   "- tool: llc\n";
	struct error e = ERROR_INIT;
	struct yaml_node *root;
	int result = yaml_parse(text, strlen(text), "f.yaml", &root, &e);
	bool reported = e.code == ERROR_MEMORY && !root;

	yaml_node_free(root);
	error_release(&e);
	return result == 0 || !reported;
}

/* Bad input stays bad input until memory runs out for the message. */
static bool yaml_refusal_work(void)
{
	struct error e = ERROR_INIT;
	struct yaml_node *root;
	bool done;

	assert_int_equal(yaml_parse("a: [b, c\nd: &x", 14, NULL, &root, &e), -1);
	done = e.code == ERROR_INPUT;
	error_release(&e);
	return done && !root;
}

static bool json_work(void)
{
	struct buf out = BUF_INIT;
	struct json j;
	bool done;

	json_init(&j, &out, true);
	json_open_array(&j, NULL);
	for (int i = 0; i < 100; i++)
		json_string(&j, NULL, "some text");
	json_close_array(&j);
	done = !out.failed;
	buf_release(&out);
	return done;
}

static bool table_work(void)
{
	static const char *const headings[] = {"a", "b"};
	static const enum table_alignment alignments[] = {TABLE_LEFT, TABLE_RIGHT};
	struct table *t = table_new(2, headings, alignments);
	struct buf out = BUF_INIT;
	bool done;

	if (!t)
		return false;
	for (int i = 0; i < 100; i++)
		table_cellf(t, "%d", i);
	table_print(t, &out);
	done = !out.failed;
	buf_release(&out);
	table_free(t);
	return done;
}

static void yaml_survives(void **state)
{
	(void)state;
	fails_each_time(yaml_work);
}

static void yaml_refusals_survive(void **state)
{
	(void)state;
	fails_each_time(yaml_refusal_work);
}

static void json_survives(void **state)
{
	(void)state;
	fails_each_time(json_work);
}

static void tables_survive(void **state)
{
	(void)state;
	fails_each_time(table_work);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yaml_survives),
		cmocka_unit_test(yaml_refusals_survive),
		cmocka_unit_test(json_survives),
		cmocka_unit_test(tables_survive),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
