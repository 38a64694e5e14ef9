#include "cache/fixture.h"

static const struct cache_part base_parts[] = {
	{"format", "1", NULL},
	{"opt argv", "opt\n-O2\n-S", NULL},
	{"opt identity", "aaaaaaaaaaaaaaaa", "14.0.6"},
	{"target", "x86_64", NULL},
};
enum { PARTS = sizeof(base_parts) / sizeof(*base_parts) };

/* A key as the tests vary it. */
struct key {
	struct cache_compile compile;
	struct cache_part parts[PARTS + 1];
	struct cache_output output;
	uint32_t lines[8];
};

/* The fingerprint is over everything, as a real one. */
static void key_finish(struct key *k, size_t part_count, size_t line_count)
{
	struct hasher h;

	k->compile.parts = k->parts;
	k->compile.part_count = part_count;
	k->compile.lines = line_count ? k->lines : NULL;
	k->compile.line_count = line_count;
	hash_bytes(&k->compile.input, k->lines, sizeof(k->lines));
	k->compile.input_size_bytes = (int64_t)line_count * 10;
	hasher_init(&h);
	hasher_add(&h, k->compile.input.bytes, DIGEST_BYTES);
	for (size_t i = 0; i < part_count; i++)
		hasher_add_field(&h, k->parts[i].value, strlen(k->parts[i].value));
	hasher_finish(&h, &k->output.fingerprint);
	k->compile.outputs = &k->output;
	k->compile.output_count = 1;
}

static void key_init(struct key *k, const char *pattern)
{
	memset(k, 0, sizeof(*k));
	k->compile = compile_of(pattern);
	memcpy(k->parts, base_parts, sizeof(base_parts));
	for (uint32_t i = 0; i < 8; i++)
		k->lines[i] = i;
	k->output.stage = "ld";
	k->output.kind = "so";
	key_finish(k, PARTS, 8);
}

static void key_store(struct fixture *f, struct key *k)
{
	char hex[DIGEST_HEX + 1], *file;

	digest_hex(&k->output.fingerprint, hex);
	file = fixture_file(f, hex);
	k->output.file = file;
	k->output.artifact = digest_of(hex);
	k->output.size_bytes = DIGEST_HEX;
	assert_int_equal(cache_store(f->cache, &k->compile, NULL), 0);
	k->output.file = NULL;
	free(file);
}

/* The verdict, then "name: text" of every change. */
static void explained(struct fixture *f, struct key *k, const char *expected)
{
	static const char *const verdicts[] = {"hit", "duplicate", "evicted", "differs", "never"};
	struct cache_explanation x;
	struct buf text = BUF_INIT;

	assert_int_equal(cache_explain(f->cache, &k->compile, &x, NULL), 0);
	buf_puts(&text, verdicts[x.verdict]);
	if (x.other)
		buf_printf(&text, " of %s", x.other);
	if (x.reason)
		buf_printf(&text, " (%s)", x.reason);
	for (size_t i = 0; i < x.change_count; i++)
		buf_printf(&text, "; %s: %s", x.changes[i].name, x.changes[i].text);
	assert_string_equal(buf_string(&text), expected);
	assert_int_equal(x.when_ns != 0,
		x.verdict == CACHE_EVICTED || x.verdict == CACHE_DIFFERS);
	buf_release(&text);
	cache_explanation_release(&x);
}

static void verdicts_are_told_apart(void **state)
{
	struct fixture *f = *state;
	struct cache_removal removal;
	struct cache_limits limits = {.entries = 1};
	struct key k, q;

	key_init(&k, "p");
	explained(f, &k, "never");
	key_store(f, &k);
	explained(f, &k, "hit");
	key_init(&q, "q");
	explained(f, &q, "duplicate of p");
	assert_int_equal(cache_clear(f->cache, NULL, &removal, NULL), 0);
	explained(f, &k, "evicted (cleared)");
	explained(f, &q, "never");
	key_store(f, &k);
	explained(f, &k, "hit");
	fixture_store(f, "r", "r", "r");
	assert_int_equal(cache_prune(f->cache, &limits, false, &removal, NULL), 0);
	explained(f, &k, "evicted (entry limit)");
}

static void changed_parts_are_named(void **state)
{
	struct fixture *f = *state;
	struct key k;

	key_init(&k, "p");
	key_store(f, &k);

	k.parts[1].value = "opt\n-O3\n-S";
	key_finish(&k, PARTS, 8);
	explained(f, &k, "differs; opt argv: -O2 became -O3");
	k.parts[1].value = "opt\n-O2\n-S\n-mcpu=native";
	key_finish(&k, PARTS, 8);
	explained(f, &k, "differs; opt argv: added -mcpu=native");
	k.parts[1].value = "opt\n-O2";
	key_finish(&k, PARTS, 8);
	explained(f, &k, "differs; opt argv: removed -S");
	k.parts[1].value = "opt\n-O3\n-v\n-S";
	key_finish(&k, PARTS, 8);
	explained(f, &k, "differs; opt argv: -O2 became -O3, added -v");

	key_init(&k, "p");
	k.parts[2] = (struct cache_part){"opt identity", "bbbbbbbbbbbbbbbb", "19.1.7"};
	k.parts[3].value = "riscv64";
	key_finish(&k, PARTS, 8);
	explained(f, &k, "differs; opt identity: 14.0.6 became 19.1.7; "
		"target: x86_64 became riscv64");
	k.parts[2].label = "14.0.6";
	k.parts[3].value = "x86_64";
	key_finish(&k, PARTS, 8);
	explained(f, &k,
		"differs; opt identity: 14.0.6 changed (aaaaaaaaaaaa became bbbbbbbbbbbb)");

	key_init(&k, "p");
	k.parts[PARTS] = (struct cache_part){"cpu", "znver4", NULL};
	key_finish(&k, PARTS + 1, 8);
	explained(f, &k, "differs; cpu: added znver4");
	key_init(&k, "p");
	key_finish(&k, PARTS - 1, 8);
	explained(f, &k, "differs; target: removed x86_64");
}

static void changed_inputs_are_counted_by_line(void **state)
{
	struct fixture *f = *state;
	struct key k;

	key_init(&k, "p");
	key_store(f, &k);
	k.lines[2] = 100;
	key_finish(&k, PARTS, 8);
	explained(f, &k, "differs; input: 1 line changed");
	k.lines[6] = 100;
	key_finish(&k, PARTS, 8);
	explained(f, &k, "differs; input: 2 lines changed");
	k.lines[2] = 2;
	k.lines[6] = 7;
	key_finish(&k, PARTS, 7);
	explained(f, &k, "differs; input: 1 line removed");
	k.lines[6] = 100;
	key_finish(&k, PARTS, 7);
	explained(f, &k, "differs; input: 1 line changed, 1 removed");
	k.parts[1].value = "opt\n-O3\n-S";
	key_finish(&k, PARTS, 0);
	explained(f, &k, "differs; input: 80 B became 0 B; opt argv: -O2 became -O3");
	k.compile.input_kind = "bc";
	explained(f, &k, "differs; input: ll became bc; opt argv: -O2 became -O3");
}

static void sizes_serve_where_there_are_no_lines(void **state)
{
	struct fixture *f = *state;
	struct key k;

	key_init(&k, "p");
	key_finish(&k, PARTS, 0);
	k.compile.input_size_bytes = 4096;
	key_store(f, &k);
	k.lines[0] = 77;
	key_finish(&k, PARTS, 0);
	k.compile.input_size_bytes = 5120;
	explained(f, &k, "differs; input: 4.0 KiB became 5.0 KiB");
	k.compile.input_size_bytes = 4097;
	explained(f, &k, "differs; input: 4096 bytes became 4097");
	k.compile.input_size_bytes = 4096;
	explained(f, &k, "differs; input: bytes changed (still 4.0 KiB)");
}

static void the_nearest_is_compared_with(void **state)
{
	struct fixture *f = *state;
	struct key k;

	/* Far away in three parts, then near in one, then as near but of another kind. */
	key_init(&k, "p");
	k.parts[0].value = "0";
	k.parts[1].value = "opt\n-Oz\n-S";
	k.parts[3].value = "mips";
	key_finish(&k, PARTS, 8);
	key_store(f, &k);
	key_init(&k, "p");
	k.parts[1].value = "opt\n-O1\n-S";
	key_finish(&k, PARTS, 8);
	key_store(f, &k);
	key_init(&k, "p");
	k.parts[3].value = "sparc";
	k.output.kind = "asm";
	key_finish(&k, PARTS, 8);
	key_store(f, &k);

	key_init(&k, "p");
	explained(f, &k, "differs; opt argv: -O1 became -O2");
	/* Of two as near, the newer. */
	k.parts[1].value = "opt\n-O3\n-S";
	key_finish(&k, PARTS, 8);
	key_store(f, &k);
	key_init(&k, "p");
	explained(f, &k, "differs; opt argv: -O3 became -O2");
	k.output.kind = "asm";
	explained(f, &k, "differs; target: sparc became x86_64");
}

static void a_fallback_is_no_neighbour(void **state)
{
	struct fixture *f = *state;
	struct key k;

	key_init(&k, "p");
	k.compile.result = CACHE_FALLBACK;
	k.compile.output_count = 0;
	assert_int_equal(cache_store(f->cache, &k.compile, NULL), 0);
	key_init(&k, "p");
	explained(f, &k, "never");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(verdicts_are_told_apart),
		CACHE_TEST(changed_parts_are_named),
		CACHE_TEST(changed_inputs_are_counted_by_line),
		CACHE_TEST(sizes_serve_where_there_are_no_lines),
		CACHE_TEST(the_nearest_is_compared_with),
		CACHE_TEST(a_fallback_is_no_neighbour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
