#include "cache/fixture.h"

#include <signal.h>
#include <sys/wait.h>

#include "base/clock.h"

static const int64_t second_ns = 1000000000;

static struct digest key_of(const char *text)
{
	struct digest key;

	hash_bytes(&key, text, strlen(text));
	return key;
}

static int lease_take(struct fixture *f, const char *key, int64_t most_ns)
{
	const struct cache_patience patience = {.most_ns = most_ns, .cancel_fd = -1};
	struct digest digest = key_of(key);

	return cache_lease_take(f->cache, &digest, &patience);
}

static void one_has_it_at_a_time(void **state)
{
	struct fixture *f = *state;
	int first = lease_take(f, "a", 0), other;

	assert_true(first >= 0);
	assert_int_equal(lease_take(f, "a", second_ns / 50), -1);
	other = lease_take(f, "b", 0);
	assert_true(other >= 0);
	cache_lease_end(other);
	cache_lease_end(first);
	first = lease_take(f, "a", 0);
	assert_true(first >= 0);
	cache_lease_end(first);
	cache_lease_end(-1);
}

/* A child that has the lease for so long, or until it is killed. */
static pid_t holder_start(struct fixture *f, unsigned milliseconds)
{
	int ready[2];
	pid_t child;
	char byte;

	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		fixture_reopen(f);
		if (lease_take(f, "a", 0) < 0)
			_exit(1);
		assert_int_equal(write(ready[1], "", 1), 1);
		usleep(1000 * milliseconds);
		_exit(0);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return child;
}

static void the_next_one_waits_for_it(void **state)
{
	struct fixture *f = *state;
	pid_t child = holder_start(f, 200);
	int64_t start_ns = clock_monotonic_ns();
	int lease = lease_take(f, "a", 20 * second_ns);

	assert_true(lease >= 0);
	assert_true(clock_monotonic_ns() - start_ns > second_ns / 20);
	cache_lease_end(lease);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

static void who_dies_leaves_it(void **state)
{
	struct fixture *f = *state;
	pid_t child = holder_start(f, 60000);
	int64_t start_ns = clock_monotonic_ns();
	int lease;

	assert_int_equal(lease_take(f, "a", 0), -1);
	assert_int_equal(kill(child, SIGKILL), 0);
	lease = lease_take(f, "a", 30 * second_ns);
	assert_true(lease >= 0);
	assert_true(clock_monotonic_ns() - start_ns < 2 * second_ns);
	cache_lease_end(lease);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

static void count_up(void *context)
{
	++*(int *)context;
}

static void who_is_cancelled_does_not_wait(void **state)
{
	struct fixture *f = *state;
	int first = lease_take(f, "a", 0), cancel[2], waits = 0;
	struct digest key = key_of("a");
	struct cache_patience patience = {60 * second_ns, -1, count_up, &waits};

	assert_int_equal(pipe(cancel), 0);
	assert_int_equal(write(cancel[1], "", 1), 1);
	patience.cancel_fd = cancel[0];
	assert_int_equal(cache_lease_take(f->cache, &key, &patience), -1);
	assert_int_equal(waits, 1);
	cache_lease_end(first);
	close(cancel[0]);
	close(cancel[1]);
}

static void without_a_file_there_is_none(void **state)
{
	struct fixture *f = *state;
	char *path = string_printf("%s/leases", f->directory);

	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(lease_take(f, "a", 60 * second_ns), -1);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(symlink("/dev/zero", path), 0);
	assert_int_equal(lease_take(f, "a", 60 * second_ns), -1);
	assert_int_equal(unlink(path), 0);
	fixture_close(f);
	f->options.read_only = true;
	fixture_open(f);
	assert_int_equal(lease_take(f, "a", 60 * second_ns), -1);
	assert_int_equal(access(path, F_OK), -1);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(one_has_it_at_a_time),
		CACHE_TEST(the_next_one_waits_for_it),
		CACHE_TEST(who_dies_leaves_it),
		CACHE_TEST(who_is_cancelled_does_not_wait),
		CACHE_TEST(without_a_file_there_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
