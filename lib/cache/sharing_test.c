#include "cache/fixture.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

static void work_alone(struct fixture *f, int me)
{
	for (int i = 0; i < 25; i++) {
		char *own = string_printf("process %d item %d", me, i);
		char *shared = string_printf("shared %d", i);
		struct cache_hit hit;

		fixture_store(f, own, own, own);
		fixture_store(f, "shared", shared, shared);
		assert_int_equal(fixture_hits(f, own, own, own), 1);
		assert_int_equal(fixture_hits(f, "shared", shared, shared), 1);
		hit = fixture_lookup(f, own, own);
		cache_count_hit(f->cache, &hit, hit.elapsed_ns);
		cache_settle(f->cache);
		free(own);
		free(shared);
	}
}

static void many_processes_share_it(void **state)
{
	struct fixture *f = *state;
	struct cache_statistics s;
	int status;

	for (int i = 0; i < 8; i++) {
		if (fork() == 0) {
			fixture_reopen(f);
			work_alone(f, i);
			fixture_close(f);
			_exit(f->warnings.count ? 1 : 0);
		}
	}
	for (int i = 0; i < 8; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	s = fixture_statistics(f);
	assert_int_equal(s.entries, 8 * 25 + 25);
	assert_int_equal(s.misses, 8 * 50);
	assert_int_equal(s.hits, 8 * 25);
	fixture_check(f);
}

struct worker {
	struct fixture *fixture;
	int number;
};

static void *work_in_thread(void *context)
{
	struct worker *w = context;

	work_alone(w->fixture, w->number);
	return NULL;
}

static void threads_share_a_handle(void **state)
{
	struct fixture *f = *state;
	struct worker workers[4];
	pthread_t threads[4];

	for (int i = 0; i < 4; i++) {
		workers[i] = (struct worker){f, i};
		assert_int_equal(pthread_create(&threads[i], NULL, work_in_thread, &workers[i]), 0);
	}
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(fixture_statistics(f).entries, 4 * 25 + 25);
	assert_int_equal(fixture_statistics(f).hits, 100);
	fixture_check(f);
}

static void only_orphans_allowed(void *context, enum cache_damage damage, const char *what,
	int64_t done, int64_t total)
{
	(void)context;
	(void)done;
	(void)total;
	if (what)
		assert_int_equal(damage, CACHE_ARTIFACT_ORPHANED);
}

/* Stores more than fits, so that every store evicts, until it is killed. */
static void store_for_ever(struct fixture *f, int me)
{
	f->options.limits.entries = 20;
	fixture_reopen(f);
	for (int i = 0;; i++) {
		char *key = string_printf("process %d item %d", me, i % 50);

		fixture_store(f, key, key, key);
		cache_settle(f->cache);
		free(key);
	}
}

static void kills_leave_a_sound_cache(void **state)
{
	enum { ROUNDS = 15, PROCESSES = 3 };
	struct fixture *f = *state;

	/* on a busy machine, children may be killed before they store anything */
	fixture_store(f, "first", "first", "first");
	for (int round = 0; round < ROUNDS; round++) {
		pid_t children[PROCESSES];

		for (int i = 0; i < PROCESSES; i++) {
			children[i] = fork();
			if (children[i] == 0)
				store_for_ever(f, i);
		}
		usleep(20000 + 700 * (unsigned)round);
		for (int i = 0; i < PROCESSES; i++) {
			kill(children[i], SIGKILL);
			waitpid(children[i], NULL, 0);
		}
		assert_true(cache_verify(f->cache, false, only_orphans_allowed, NULL, NULL) >= 0);
		assert_in_range(fixture_statistics(f).entries, 1, 20);
	}
	assert_true(cache_verify(f->cache, true, only_orphans_allowed, NULL, NULL) >= 0);
	fixture_check(f);
	assert_int_equal(f->warnings.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(many_processes_share_it),
		CACHE_TEST(threads_share_a_handle),
		CACHE_TEST(kills_leave_a_sound_cache),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
