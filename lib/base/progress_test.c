#include "base/test.h"

#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/progress.h"

/* A terminal of 30 columns in the place of stderr. */
struct terminal {
	int master, saved;
};

static int terminal_open(void **state)
{
	static struct terminal terminal;
	struct winsize size = {.ws_row = 24, .ws_col = 30};
	int slave;

	terminal.master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (terminal.master < 0 || grantpt(terminal.master) || unlockpt(terminal.master))
		return -1;
	slave = open(ptsname(terminal.master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (slave < 0 || ioctl(slave, TIOCSWINSZ, &size))
		return -1;
	terminal.saved = dup(STDERR_FILENO);
	dup2(slave, STDERR_FILENO);
	close(slave);
	setenv("TERM", "xterm", 1);
	*state = &terminal;
	return 0;
}

static int terminal_close(void **state)
{
	struct terminal *terminal = *state;

	dup2(terminal->saved, STDERR_FILENO);
	close(terminal->saved);
	close(terminal->master);
	return 0;
}

static void terminal_shows(struct terminal *terminal, const char *expected)
{
	char text[200];
	ssize_t length = read(terminal->master, text, sizeof(text) - 1);

	text[length < 0 ? 0 : length] = '\0';
	assert_string_equal(text, expected);
}

static void short_work_shows_nothing(void **state)
{
	struct progress p;

	progress_begin(&p);
	progress_update(&p, 1, 2, "a");
	progress_end(&p);
	terminal_shows(*state, "");
}

static void long_work_shows_one_line_and_wipes_it(void **state)
{
	struct progress p;

	progress_begin(&p);
	p.started_ns -= INT64_C(1100000000);
	progress_update(&p, 1, 4, "a\nb");
	terminal_shows(*state, "\r\033[K 25% (1 of 4) a\\nb");
	progress_update(&p, 2, 4, "too soon");
	terminal_shows(*state, "");
	p.drawn_ns -= INT64_C(100000000);
	progress_update(&p, 12, 0, "a text that does not fit into the line");
	terminal_shows(*state, "\r\033[K12 a text that does not fit i");
	progress_end(&p);
	terminal_shows(*state, "\r\033[K");
	progress_end(&p);
	terminal_shows(*state, "");
}

static void a_dumb_terminal_shows_nothing(void **state)
{
	struct progress p;

	setenv("TERM", "dumb", 1);
	progress_begin(&p);
	p.started_ns -= INT64_C(1100000000);
	progress_update(&p, 1, 4, "a");
	progress_end(&p);
	terminal_shows(*state, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(short_work_shows_nothing, terminal_open,
			terminal_close),
		cmocka_unit_test_setup_teardown(long_work_shows_one_line_and_wipes_it,
			terminal_open, terminal_close),
		cmocka_unit_test_setup_teardown(a_dumb_terminal_shows_nothing, terminal_open,
			terminal_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
