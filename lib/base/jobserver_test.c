#include "base/test.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/jobserver.h"
#include "base/spawn.h"

/* What make does: a pipe with so many tokens. */
struct server {
	int fds[2];
	char flags[64];
};

static void server_begin(struct server *s, const char *tokens)
{
	assert_int_equal(pipe(s->fds), 0);
	assert_int_equal(write(s->fds[1], tokens, strlen(tokens)), (ssize_t)strlen(tokens));
	snprintf(s->flags, sizeof(s->flags), " -j3 --jobserver-auth=%d,%d", s->fds[0], s->fds[1]);
}

static int tokens_left(const struct server *s)
{
	int count = 0;

	assert_int_equal(ioctl(s->fds[0], FIONREAD, &count), 0);
	return count;
}

static void server_end(struct server *s)
{
	close(s->fds[0]);
	close(s->fds[1]);
}

static void the_first_job_needs_no_token(void **state)
{
	struct jobserver *js;
	struct server s;

	(void)state;
	server_begin(&s, "ab");
	assert_int_equal(jobserver_open(&js, s.flags, 3), JOBSERVER_OPEN);
	assert_true(jobserver_take(js, -1));
	assert_int_equal(tokens_left(&s), 2);
	assert_true(jobserver_take(js, -1));
	assert_true(jobserver_take(js, -1));
	assert_int_equal(tokens_left(&s), 0);
	jobserver_give(js);
	assert_int_equal(tokens_left(&s), 1);
	jobserver_give(js);
	jobserver_give(js);
	assert_int_equal(tokens_left(&s), 2);
	jobserver_close(js);
	server_end(&s);
}

static void tokens_come_back_as_they_were(void **state)
{
	struct jobserver *js;
	struct server s;
	char back[3] = "";

	(void)state;
	server_begin(&s, "xy");
	assert_int_equal(jobserver_open(&js, s.flags, 3), JOBSERVER_OPEN);
	for (int i = 0; i < 3; i++)
		assert_true(jobserver_take(js, -1));
	jobserver_close(js); /* on any way out */
	assert_int_equal(read(s.fds[0], back, 2), 2);
	assert_true(strcmp(back, "xy") == 0 || strcmp(back, "yx") == 0);
	server_end(&s);
}

struct waiter {
	struct jobserver *js;
	int cancel[2];
	bool got;
};

static void *wait_for_one(void *context)
{
	struct waiter *w = context;

	w->got = jobserver_take(w->js, w->cancel[0]);
	return NULL;
}

static void waiter_begin(struct waiter *w, pthread_t *thread, struct jobserver *js)
{
	*w = (struct waiter){.js = js};
	assert_int_equal(pipe(w->cancel), 0);
	assert_int_equal(pthread_create(thread, NULL, wait_for_one, w), 0);
}

static void waiter_end(struct waiter *w, pthread_t thread, bool expected)
{
	pthread_join(thread, NULL);
	assert_true(w->got == expected);
	close(w->cancel[0]);
	close(w->cancel[1]);
}

/* Without a token to be had, the first job is waited for until another of us is done with it. */
static void waiting_ends_by_a_token_a_free_job_or_a_signal(void **state)
{
	struct jobserver *js;
	struct server s;
	struct waiter w;
	pthread_t thread;

	(void)state;
	server_begin(&s, "");
	assert_int_equal(jobserver_open(&js, s.flags, 3), JOBSERVER_OPEN);
	assert_true(jobserver_take(js, -1));
	waiter_begin(&w, &thread, js);
	usleep(20000);
	jobserver_give(js);
	waiter_end(&w, thread, true);

	waiter_begin(&w, &thread, js);
	usleep(20000);
	assert_int_equal(write(s.fds[1], "+", 1), 1);
	waiter_end(&w, thread, true);

	waiter_begin(&w, &thread, js);
	usleep(20000);
	assert_int_equal(write(w.cancel[1], "!", 1), 1);
	waiter_end(&w, thread, false);
	jobserver_close(js);
	assert_int_equal(tokens_left(&s), 1);
	server_end(&s);
}

static void what_make_has_stays_as_it_is(void **state)
{
	struct jobserver *js;
	struct server s;

	(void)state;
	server_begin(&s, "a");
	assert_int_equal(jobserver_open(&js, s.flags, 3), JOBSERVER_OPEN);
	assert_false(fcntl(s.fds[0], F_GETFL) & O_NONBLOCK);
	assert_false(fcntl(s.fds[1], F_GETFL) & O_NONBLOCK);
	jobserver_close(js);
	assert_int_equal(tokens_left(&s), 1);
	server_end(&s);
}

/* Whatever it is told of make, and whatever of it is open here. */
static void children_see_none_of_it(void **state)
{
	const char *const argv[] = {"ls", "/proc/self/fd", NULL};
	const char *const environment[] = {NULL};
	struct spawn how = {.path = "/bin/ls", .argv = (char *const *)argv,
		.environment = (char *const *)environment, .standard = {-1, -1, -1}};
	struct process child;
	struct jobserver *js;
	struct server s;
	char listed[32] = "";
	int out[2];

	(void)state;
	server_begin(&s, "a");
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	assert_int_equal(jobserver_open(&js, s.flags, 3), JOBSERVER_OPEN);
	assert_true(jobserver_take(js, -1));
	assert_true(jobserver_take(js, -1));
	how.standard[1] = out[1];
	assert_int_equal(process_start(&child, &how, NULL), 0);
	assert_int_equal(process_wait(&child, NULL, NULL), 0);
	assert_true(read(out[0], listed, sizeof(listed) - 1) > 0);
	assert_string_equal(listed, "0\n1\n2\n3\n"); /* 3 is ls's own, of what it lists */
	jobserver_close(js);
	close(out[0]);
	close(out[1]);
	server_end(&s);
}

static void a_fifo_is_one_too(void **state)
{
	char *directory = test_directory(), *path = string_printf("%s/GMfifo1", directory);
	char *flags = string_printf("w -j --jobserver-auth=fifo:%s -- --jobserver-auth=9,9", path);
	struct jobserver *js;
	struct server s;

	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	s.fds[0] = s.fds[1] = open(path, O_RDWR | O_NONBLOCK);
	assert_int_equal(write(s.fds[1], "x", 1), 1);
	assert_int_equal(jobserver_open(&js, flags, 3), JOBSERVER_OPEN);
	assert_true(jobserver_take(js, -1));
	assert_true(jobserver_take(js, -1));
	assert_int_equal(tokens_left(&s), 0);
	jobserver_close(js);
	assert_int_equal(tokens_left(&s), 1);
	close(s.fds[0]);
	test_directory_remove(directory);
	free(path);
	free(flags);
}

static void what_is_no_jobserver_is_not_used(void **state)
{
	static const struct {
		const char *flags;
		enum jobserver_state state;
	} cases[] = {
		{NULL, JOBSERVER_NONE},
		{"", JOBSERVER_NONE},
		{"-k -j", JOBSERVER_NONE},
		{" -j12", JOBSERVER_NONE},
		{"k -j1", JOBSERVER_ONE},
		{" -j1 -- V=1", JOBSERVER_ONE},
		{" -- -j1", JOBSERVER_NONE},
		{" -- --jobserver-auth=3,4", JOBSERVER_NONE},
		{"-j --jobserver-auth=-2,-2", JOBSERVER_CLOSED},
		{"-j --jobserver-auth=900,901", JOBSERVER_CLOSED},
		{"-j --jobserver-fds=900,901", JOBSERVER_CLOSED},
		{"--jobserver-auth=", JOBSERVER_CLOSED},
		{"--jobserver-auth=x", JOBSERVER_CLOSED},
		{"--jobserver-auth=3,4x", JOBSERVER_CLOSED},
		{"--jobserver-auth=99999999999999999999,4", JOBSERVER_CLOSED},
		{"--jobserver-auth=fifo:/nonexistent", JOBSERVER_CLOSED},
		{"--jobserver-auth=fifo:/dev/null", JOBSERVER_CLOSED},
	};
	struct jobserver *js;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (jobserver_open(&js, cases[i].flags, 3) != cases[i].state)
			fail_msg("'%s'", cases[i].flags ? cases[i].flags : "");
		assert_null(js);
	}
}

static void refused(int in, int out)
{
	struct jobserver *js;
	char flags[64];

	snprintf(flags, sizeof(flags), "--jobserver-auth=%d,%d", in, out);
	assert_int_equal(jobserver_open(&js, flags, 3), JOBSERVER_CLOSED);
	assert_null(js);
}

/* Make's numbers may have come to mean something else. */
static void descriptors_have_to_be_its_pipe(void **state)
{
	int null = open("/dev/null", O_RDWR), own[2];
	struct server s, other;

	(void)state;
	server_begin(&s, "a");
	server_begin(&other, "a");
	assert_int_equal(pipe2(own, O_CLOEXEC), 0);
	refused(null, null);
	refused(s.fds[1], s.fds[0]);
	refused(s.fds[0], null);
	refused(s.fds[0], other.fds[1]);
	refused(own[0], own[1]);
	assert_int_equal(tokens_left(&s), 1);
	close(null);
	close(own[0]);
	close(own[1]);
	server_end(&s);
	server_end(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_job_needs_no_token),
		cmocka_unit_test(tokens_come_back_as_they_were),
		cmocka_unit_test(waiting_ends_by_a_token_a_free_job_or_a_signal),
		cmocka_unit_test(what_make_has_stays_as_it_is),
		cmocka_unit_test(children_see_none_of_it),
		cmocka_unit_test(a_fifo_is_one_too),
		cmocka_unit_test(what_is_no_jobserver_is_not_used),
		cmocka_unit_test(descriptors_have_to_be_its_pipe),
	};

	return cmocka_run_group_tests_name("jobserver", tests, NULL, NULL);
}
