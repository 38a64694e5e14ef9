#include "cache/fixture.h"

#include <inttypes.h>

#include "cache/artifact.h"
#include "cache/hitlog.h"
#include "cache/removal.h"

/* One compile each, named by a number; the model knows when each was used last. */
enum { NAMES = 40 };

struct model {
	bool stored[NAMES];
	int64_t used[NAMES], order[NAMES], clock, sequence;
	int count;
};

static char *name_of(int number)
{
	return string_printf("item %d", number);
}

/* Uses are set through the log with times of our own, so that the order is known exactly. */
static void use_at(struct fixture *f, int64_t entry, int64_t time_ns)
{
	char *line = string_printf("hit %" PRId64 " %" PRId64 " 1\n", entry, time_ns);

	hitlog_append(f->cache, line);
	free(line);
}

static bool is_there(struct fixture *f, int number)
{
	char *name = name_of(number);
	struct digest fingerprint = digest_of(name);
	struct cache_hit hit;
	int found = cache_lookup(f->cache, name, &fingerprint, &hit, NULL);

	free(name);
	assert_true(found >= 0);
	return found == 1;
}

static void model_use(struct model *m, struct fixture *f, int number, bool tie)
{
	char *name = name_of(number);

	/* Ahead of the clock that storing sets, and sometimes equal for two. */
	m->clock += tie ? 0 : 1000000;
	use_at(f, fixture_lookup(f, name, name).entry, m->clock);
	m->used[number] = m->clock;
	free(name);
}

static void model_store(struct model *m, struct fixture *f, int number)
{
	char *name = name_of(number);

	fixture_store(f, name, name, name);
	if (!m->stored[number]) {
		m->stored[number] = true;
		m->order[number] = ++m->sequence;
		m->count++;
		m->used[number] = 0;
	}
	free(name);
	model_use(m, f, number, false);
}

/* The oracle: among all that are left, the least recently used, then the first stored. */
static void model_evict(struct model *m, int limit)
{
	while (m->count > limit) {
		int oldest = -1;

		for (int i = 0; i < NAMES; i++)
			if (m->stored[i] && (oldest < 0 || m->used[i] < m->used[oldest] ||
				(m->used[i] == m->used[oldest] &&
					m->order[i] < m->order[oldest])))
				oldest = i;
		m->stored[oldest] = false;
		m->count--;
	}
}

static void model_matches(struct model *m, struct fixture *f)
{
	for (int i = 0; i < NAMES; i++)
		assert_int_equal(is_there(f, i), m->stored[i]);
	assert_int_equal(fixture_statistics(f).entries, m->count);
}

static void eviction_is_exact_lru(void **state)
{
	struct fixture *f = *state;
	struct cache_removal removal;

	for (unsigned seed = 1; seed <= 12; seed++) {
		struct model m = {.clock = INT64_C(4000000000000000000)};

		srand(seed);
		for (int step = 0; step < 120; step++) {
			int number = rand() % NAMES, limit = 5 + rand() % 20;
			struct cache_limits limits = {.entries = limit};

			switch (rand() % 8) {
			case 0:
				assert_int_equal(cache_prune(f->cache, &limits, false, &removal,
					NULL), 0);
				assert_int_equal(removal.entries,
					m.count > limit ? m.count - limit : 0);
				model_evict(&m, limit);
				model_matches(&m, f);
				break;
			case 1:
			case 2:
			case 3:
				if (m.stored[number])
					model_use(&m, f, number, rand() % 2);
				break;
			default:
				model_store(&m, f, number);
			}
		}
		model_matches(&m, f);
		fixture_check(f);
		assert_int_equal(cache_clear(f->cache, NULL, &removal, NULL), 0);
		assert_int_equal(removal.entries, m.count);
	}
}

/* What ccache got wrong: a hit must move an entry to the young end, over the whole cache. */
static void the_limit_of_a_store_spares_what_was_just_used(void **state)
{
	struct fixture *f = *state;
	struct cache_hit hit;

	fixture_store(f, "p", "1", "one");
	fixture_store(f, "p", "2", "two");
	fixture_store(f, "p", "3", "three");
	hit = fixture_lookup(f, "p", "1");
	cache_count_hit(f->cache, &hit, hit.elapsed_ns);
	fixture_close(f);
	f->options.limits.entries = 3;
	fixture_open(f);
	fixture_store(f, "p", "4", "four");
	assert_int_equal(fixture_hits(f, "p", "1", "one"), 1);
	assert_int_equal(fixture_hits(f, "p", "2", "two"), 0);
	assert_int_equal(fixture_hits(f, "p", "3", "three"), 1);
	assert_int_equal(fixture_hits(f, "p", "4", "four"), 1);
	assert_int_equal(fixture_statistics(f).evictions, 1);
	fixture_check(f);
}

static void every_stage_counts_for_itself(void **state)
{
	struct fixture *f = *state;
	struct cache_compile compile = compile_of("p");
	const struct stage_output stages[] = {
		{"opt", "bc", "k1", "ir", NULL}, {"llc", "asm", "k2", "asm", NULL},
		{"ld", "so", "k3", "so", NULL},
	};
	struct cache_limits limits = {.entries = 1};
	struct cache_removal removal;

	assert_int_equal(fixture_store_stages(f, &compile, stages, 3), 0);
	assert_int_equal(cache_prune(f->cache, &limits, true, &removal, NULL), 0);
	assert_int_equal(removal.entries, 2);
	assert_int_equal(removal.artifacts, 2);
	assert_int_equal(removal.size_bytes, 5);
	assert_int_equal(fixture_statistics(f).entries, 3);
	assert_int_equal(fixture_statistics(f).evictions, 0);
	assert_int_equal(cache_prune(f->cache, &limits, false, &removal, NULL), 0);
	assert_int_equal(removal.entries, 2);
	assert_int_equal(fixture_hits(f, "p", "k1", "ir"), 0);
	assert_int_equal(fixture_hits(f, "p", "k2", "asm"), 0);
	assert_int_equal(fixture_hits(f, "p", "k3", "so"), 1);
	fixture_check(f);
}

static int file_count(void *context, const char *path, const struct digest *digest)
{
	(void)path;
	assert_non_null(digest);
	++*(int *)context;
	return 0;
}

static int cas_files(struct fixture *f)
{
	int count = 0;

	assert_int_equal(artifact_scan(f->directory, file_count, &count, NULL), 0);
	return count;
}

static void the_size_limit_counts_shared_bytes_once(void **state)
{
	struct fixture *f = *state;
	struct cache_limits limits = {0};
	struct cache_removal removal;
	int64_t size;

	fixture_store(f, "p", "1", "the same bytes");
	fixture_store(f, "q", "2", "the same bytes");
	fixture_store(f, "r", "3", "others");
	size = fixture_statistics(f).size_bytes;
	limits.size_bytes = size;
	assert_int_equal(cache_prune(f->cache, &limits, false, &removal, NULL), 0);
	assert_int_equal(removal.entries, 0);
	limits.size_bytes = size - 1;
	assert_int_equal(cache_prune(f->cache, &limits, false, &removal, NULL), 0);
	/* p's record made room enough; its artifact is still needed by q. */
	assert_int_equal(removal.entries, 1);
	assert_int_equal(removal.artifacts, 0);
	assert_true(removal.size_bytes > 14);
	assert_int_equal(fixture_hits(f, "q", "2", "the same bytes"), 1);
	assert_int_equal(cas_files(f), 2 + 2);
	fixture_check(f);
}

static void what_was_just_stored_stays_unless_it_cannot_fit(void **state)
{
	struct fixture *f = *state;
	char *big = malloc(100001);

	memset(big, 'x', 100000);
	big[100000] = '\0';
	fixture_store(f, "p", "1", "small one");
	fixture_store(f, "p", "2", "small two");
	fixture_close(f);
	f->options.limits.size_bytes = 50000;
	fixture_open(f);
	fixture_store(f, "p", "big", big);
	/* It goes alone. */
	assert_int_equal(fixture_hits(f, "p", "big", big), 0);
	assert_int_equal(fixture_hits(f, "p", "1", "small one"), 1);
	assert_int_equal(fixture_hits(f, "p", "2", "small two"), 1);
	big[49000] = '\0';
	fixture_store(f, "p", "fits", big);
	assert_int_equal(fixture_hits(f, "p", "fits", big), 1);
	assert_true(fixture_statistics(f).size_bytes <= 50000);
	fixture_check(f);
	/* Older by its clock than all others, and still not the one to go. */
	assert_int_equal(database_execute(f->cache->db,
		"UPDATE entry SET last_used_ns = 4000000000000000000", NULL), 0);
	f->cache->limits = (struct cache_limits){.entries = 1};
	fixture_store(f, "p", "now", "now");
	assert_int_equal(fixture_hits(f, "p", "now", "now"), 1);
	assert_int_equal(fixture_statistics(f).entries, 1);
	free(big);
}

static void the_old_go_by_age(void **state)
{
	struct fixture *f = *state;
	struct cache_limits limits = {.age_ns = INT64_C(3600000000000)};
	struct cache_removal removal;

	fixture_store(f, "p", "1", "one");
	fixture_store(f, "p", "2", "two");
	assert_int_equal(cache_prune(f->cache, &limits, false, &removal, NULL), 0);
	assert_int_equal(removal.entries, 0);
	assert_int_equal(database_execute(f->cache->db,
		"UPDATE entry SET last_used_ns = last_used_ns - 3700000000000 WHERE id = 1",
		NULL), 0);
	assert_int_equal(cache_prune(f->cache, &limits, false, &removal, NULL), 0);
	assert_int_equal(removal.entries, 1);
	assert_int_equal(fixture_hits(f, "p", "2", "two"), 1);
}

static void tombstones_are_bounded(void **state)
{
	struct fixture *f = *state;
	struct cache_removal removal;

	fixture_store(f, "p", "1", "one");
	assert_int_equal(cache_clear(f->cache, "p", &removal, NULL), 0);
	assert_int_equal(fixture_query(f, "SELECT count(*) FROM tombstone"), 1);
	assert_int_equal(database_execute(f->cache->db,
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10500)"
		" INSERT INTO tombstone(pattern, evicted_ns, reason) SELECT i, i, i FROM n",
		NULL), 0);
	assert_int_equal(removal_trim_tombstones(f->cache->db, NULL), 0);
	assert_int_equal(fixture_query(f, "SELECT count(*) FROM tombstone"), MOST_TOMBSTONES);
	assert_int_equal(fixture_query(f, "SELECT max(evicted_ns) FROM tombstone"), 10500);
}

static void clearing_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	struct cache_compile fallback = compile_of("interpreted");
	struct cache_removal removal;
	struct cache_statistics s;

	fallback.result = CACHE_FALLBACK;
	fixture_store(f, "p", "1", "one");
	fixture_store(f, "p", "2", "two");
	fixture_store(f, "q", "3", "three");
	assert_int_equal(cache_store(f->cache, &fallback, NULL), 0);
	assert_int_equal(cache_clear(f->cache, "p", &removal, NULL), 0);
	assert_int_equal(removal.entries, 2);
	assert_int_equal(removal.artifacts, 2);
	assert_int_equal(cas_files(f), 3);
	fixture_check(f);
	assert_int_equal(cache_clear(f->cache, NULL, &removal, NULL), 0);
	assert_int_equal(removal.entries, 2);
	/* Nobody can ask after a fallback by its key. */
	assert_int_equal(fixture_query(f, "SELECT count(*) FROM tombstone"), 3);
	s = fixture_statistics(f);
	assert_int_equal(s.entries + s.patterns + s.artifacts + s.size_bytes + s.evictions, 0);
	assert_int_equal(s.misses, 3);
	assert_int_equal(cas_files(f), 0);
	fixture_check(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(eviction_is_exact_lru),
		CACHE_TEST(the_limit_of_a_store_spares_what_was_just_used),
		CACHE_TEST(every_stage_counts_for_itself),
		CACHE_TEST(the_size_limit_counts_shared_bytes_once),
		CACHE_TEST(what_was_just_stored_stays_unless_it_cannot_fit),
		CACHE_TEST(the_old_go_by_age),
		CACHE_TEST(tombstones_are_bounded),
		CACHE_TEST(clearing_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
