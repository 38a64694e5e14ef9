#include "base/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/utf8.h"

#define QUIET_NS INT64_C(1000000000)
#define REDRAW_NS INT64_C(100000000)
#define LINE_WIPE "\r\033[K"

static bool terminal_obeys(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb") != 0;
}

void progress_begin(struct progress *p)
{
	*p = (struct progress){.terminal = terminal_obeys(), .started_ns = clock_monotonic_ns()};
}

static size_t terminal_columns(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col == 0)
		return 80;
	return size.ws_col;
}

static void line_draw(const char *line)
{
	struct buf out = BUF_INIT;

	buf_puts(&out, LINE_WIPE);
	/* a line that fills the last column would wrap on some terminals */
	buf_add(&out, line, utf8_fit(line, terminal_columns() - 1));
	if (!out.failed)
		(void)fd_write_all(STDERR_FILENO, out.data, out.length);
	buf_release(&out);
}

void progress_update(struct progress *p, int64_t done, int64_t total, const char *what)
{
	struct buf line = BUF_INIT;
	int64_t now_ns;

	if (!p->terminal)
		return;
	now_ns = clock_monotonic_ns();
	if (now_ns - p->started_ns < QUIET_NS || now_ns - p->drawn_ns < REDRAW_NS)
		return;
	if (total > 0)
		buf_printf(&line, "%3d%% (%lld of %lld) ",
			(int)(100.0 * (double)done / (double)total), (long long)done,
			(long long)total);
	else if (done > 0)
		buf_printf(&line, "%lld ", (long long)done);
	utf8_show(&line, what);
	line_draw(buf_string(&line));
	buf_release(&line);
	p->shown = true;
	p->drawn_ns = now_ns;
}

void progress_end(struct progress *p)
{
	if (p->shown)
		line_draw("");
	p->shown = false;
}
