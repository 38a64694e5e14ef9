#include "base/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "profile/follow.h"

struct watched {
	char *directory, *path;
	struct follow *follow;
	struct troubles troubles;
	size_t events;
	char last[64];
};

static void take(void *context, const struct event *event)
{
	struct watched *w = context;

	w->events++;
	snprintf(w->last, sizeof(w->last), "%.*s", (int)event->name.length, event->name.text);
}

static void append(const struct watched *w, const char *text)
{
	int fd = open(w->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static const struct follow_options by_content = {.instead = "'another tool'"};

static void watch(struct watched *w, const struct follow_options *options)
{
	follow_close(w->follow);
	assert_int_equal(follow_open(&w->follow, w->path, options, (struct event_sink){take, w},
				 &w->troubles, NULL), 0);
}

static int setup(void **state)
{
	struct watched *w = calloc(1, sizeof(*w));

	assert_non_null(w);
	w->directory = test_directory();
	w->path = string_printf("%s/log.jsonl", w->directory);
	append(w, "{\"ev\":\"attempt\",\"rule\":\"first\",\"ok\":true}\n");
	watch(w, &by_content);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct watched *w = *state;

	follow_close(w->follow);
	troubles_release(&w->troubles);
	test_directory_remove(w->directory);
	free(w->path);
	free(w);
	return 0;
}

static void catch_up(struct watched *w)
{
	int more;

	while ((more = follow_read(w->follow, NULL)) == 1)
		;
	assert_int_equal(more, 0);
}

static void what_is_appended_comes(void **state)
{
	struct watched *w = *state;

	catch_up(w);
	assert_int_equal(w->events, 1);
	append(w, "{\"ev\":\"attempt\",\"rule\":\"second\",\"ok\":true}\n");
	catch_up(w);
	assert_int_equal(w->events, 2);
	assert_string_equal(w->last, "second");
	assert_int_equal(follow_position(w->follow), follow_size(w->follow));
}

static void half_a_line_waits(void **state)
{
	struct watched *w = *state;

	append(w, "{\"ev\":\"attempt\",\"ru");
	catch_up(w);
	assert_int_equal(w->events, 1);
	append(w, "le\":\"whole\",\"ok\":false}\n");
	catch_up(w);
	assert_int_equal(w->events, 2);
	assert_string_equal(w->last, "whole");
	assert_int_equal(troubles_faults(&w->troubles), 0);
}

static void a_rotated_log_begins_anew(void **state)
{
	struct watched *w = *state;
	char *old = string_printf("%s.1", w->path);

	catch_up(w);
	assert_int_equal(rename(w->path, old), 0);
	catch_up(w);
	append(w, "{\"ev\":\"attempt\",\"rule\":\"rotated\",\"ok\":true}\n");
	catch_up(w);
	assert_int_equal(w->events, 2);
	assert_string_equal(w->last, "rotated");
	free(old);
}

/* What the writer added before it began anew. */
static void the_end_of_a_rotated_log_is_read(void **state)
{
	struct watched *w = *state;
	char *old = string_printf("%s.1", w->path);

	catch_up(w);
	append(w, "{\"ev\":\"attempt\",\"rule\":\"late\",\"ok\":true}\n");
	assert_int_equal(rename(w->path, old), 0);
	append(w, "{\"ev\":\"attempt\",\"rule\":\"new\",\"ok\":true}\n");
	catch_up(w);
	assert_int_equal(w->events, 3);
	assert_string_equal(w->last, "new");
	free(old);
}

static void a_cut_log_begins_anew(void **state)
{
	struct watched *w = *state;

	catch_up(w);
	assert_int_equal(truncate(w->path, 0), 0);
	append(w, "{\"ev\":\"call\",\"fn\":\"cut\"}\n");
	catch_up(w);
	assert_int_equal(w->events, 2);
	assert_string_equal(w->last, "cut");
}

static void an_overlong_line_is_left_out(void **state)
{
	struct watched *w = *state;
	char *many = malloc((1 << 20) + 1);
	int i;

	assert_non_null(many);
	memset(many, 'x', 1 << 20);
	many[1 << 20] = '\0';
	for (i = 0; i < 40; i++)
		append(w, many);
	append(w, "\n{\"ev\":\"attempt\",\"rule\":\"behind\",\"ok\":true}\n");
	catch_up(w);
	assert_int_equal(w->events, 2);
	assert_string_equal(w->last, "behind");
	assert_int_equal(w->troubles.counts[TROUBLE_LONG_LINE], 1);
	assert_int_equal(w->troubles.places[TROUBLE_LONG_LINE][0].line, 2);
	free(many);
}

/* It begins with this, and nothing of it is taken. */
static void refuses(struct watched *w, const char *text, const char *what)
{
	struct error e = ERROR_INIT;

	assert_int_equal(truncate(w->path, 0), 0);
	watch(w, &by_content);
	catch_up(w);
	append(w, text);
	assert_int_equal(follow_read(w->follow, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, w->path);
	assert_non_null(strstr(error_text(&e), what));
	assert_non_null(strstr(error_text(&e), "use 'another tool'"));
	assert_int_equal(w->events, 0);
	assert_int_equal(troubles_faults(&w->troubles), 0);
	error_release(&e);
}

static void what_is_no_jitlog_is_refused(void **state)
{
	struct watched *w = *state;

	refuses(w, "\x1f\x8b\x08", "compressed");
	refuses(w, "\x28\xb5\x2f\xfd", "compressed");
	refuses(w, "\xfd" "7zXZ", "compressed");
	refuses(w, "\n[Meta.Tactic.simp.rewrite] a:1000:\n", "format lean");
	refuses(w, "rule,attempts\n", "no known log format");
}

static void a_log_shows_once_what_it_is(void **state)
{
	static const struct follow_options trusting = {.is_jitlog = true};
	struct watched *w = *state;
	char *old = string_printf("%s.1", w->path);

	/* nor has it to while there is no whole line of it */
	assert_int_equal(truncate(w->path, 0), 0);
	append(w, "\n \n{\"ev\":");
	catch_up(w);
	append(w, "\"call\",\"fn\":\"f\"}\nnot this\n");
	catch_up(w);
	assert_int_equal(w->events, 1);
	/* the rest of a line that its writer was at */
	assert_int_equal(rename(w->path, old), 0);
	append(w, "\"x\"}\n");
	catch_up(w);
	assert_int_equal(troubles_faults(&w->troubles), 2);
	watch(w, &trusting);
	catch_up(w);
	assert_int_equal(troubles_faults(&w->troubles), 3);
	free(old);
}

#define FOLLOW_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FOLLOW_TEST(what_is_appended_comes),
		FOLLOW_TEST(half_a_line_waits),
		FOLLOW_TEST(a_rotated_log_begins_anew),
		FOLLOW_TEST(the_end_of_a_rotated_log_is_read),
		FOLLOW_TEST(a_cut_log_begins_anew),
		FOLLOW_TEST(an_overlong_line_is_left_out),
		FOLLOW_TEST(what_is_no_jitlog_is_refused),
		FOLLOW_TEST(a_log_shows_once_what_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
