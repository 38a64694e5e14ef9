#include "cmd/jitstat/top_view.h"

#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/interrupt.h"
#include "base/units.h"
#include "base/utf8.h"
#include "profile/follow.h"
#include "profile/importer.h"

struct view {
	const char *path;
	int64_t interval_ns;
	enum top_subject subject;
	enum top_order order;
	int scrolled;               /* lines that went off at the top */
	struct profile *profile;
	struct follow *follow;
	struct troubles troubles;
	struct top_counts before;
	struct buf text;            /* what is shown below the head */
};

static const struct {
	int key;
	enum top_order order;
} order_keys[] = {
	{'a', TOP_BY_COUNT},
	{'r', TOP_BY_RATE},
	{'t', TOP_BY_TIME},
	{'w', TOP_BY_WASTE},
	{'n', TOP_BY_NAME},
};

/* ---- what is known by now */

static int text_make(struct view *v, struct error *e)
{
	struct document *d = document_new();
	int64_t now = clock_monotonic_ns();
	int result = -1;

	buf_truncate(&v->text, 0);
	if (d && top_fill(d, v->profile, &v->before, now, v->subject, v->order, 0) == 0) {
		document_print(d, DOCUMENT_TEXT, &v->text);
		result = 0;
	}
	document_free(d);
	return result < 0 || v->text.failed ? error_memory(e) : 0;
}

/* Catches up with the file, for a tenth of a second at most, so that keys are heeded. */
static int log_read(struct view *v, struct error *e)
{
	int64_t until = clock_monotonic_ns() + 100 * 1000 * 1000;
	int more = 1;

	while (more == 1 && clock_monotonic_ns() < until)
		more = follow_read(v->follow, e);
	if (more >= 0 && profile_failed(v->profile))
		return error_memory(e);
	return more;
}

/* ---- the screen */

static void head_draw(const struct view *v)
{
	struct buf head = BUF_INIT;
	int64_t size = follow_size(v->follow), done = follow_position(v->follow);

	utf8_show(&head, v->path);
	buf_printf(&head, "  by %s  every ", top_order_name(v->order));
	duration_format(&head, v->interval_ns);
	if (done < size)
		buf_printf(&head, "  read %d %%", (int)(100.0 * (double)done / (double)size));
	if (troubles_faults(&v->troubles) > 0)
		buf_printf(&head, "  %lld fault%s", (long long)troubles_faults(&v->troubles),
			troubles_faults(&v->troubles) == 1 ? "" : "s");
	mvaddnstr(0, 0, buf_string(&head), (int)utf8_fit(buf_string(&head), (size_t)COLS));
	buf_release(&head);
	mvaddnstr(LINES - 1, 0,
		"sort: a attempts  r rate  t time  w waste  n name   f functions/rules   q quit", COLS);
}

/* Lines of the text from the first visible one on. */
static void text_draw(struct view *v)
{
	const char *line = buf_string(&v->text), *end;
	int number = 0, last = LINES - 2;

	for (; *line; line = *end ? end + 1 : end, number++) {
		char *copy;

		end = strchrnul(line, '\n');
		if (number < v->scrolled || number - v->scrolled + 2 > last)
			continue;
		copy = strndup(line, (size_t)(end - line));
		if (copy)
			mvaddnstr(number - v->scrolled + 2, 0, copy,
				(int)utf8_fit(copy, (size_t)COLS));
		free(copy);
	}
	if (v->scrolled >= number)
		v->scrolled = number > 0 ? number - 1 : 0;
}

static void screen_draw(struct view *v)
{
	erase();
	attron(A_BOLD);
	head_draw(v);
	attroff(A_BOLD);
	text_draw(v);
	refresh();
}

/* True when there is nothing more to show. */
static bool key_take(struct view *v, int key)
{
	size_t i;

	for (i = 0; i < sizeof(order_keys) / sizeof(*order_keys); i++)
		if (key == order_keys[i].key)
			v->order = order_keys[i].order;
	if (key == 'f')
		v->subject = v->subject == TOP_RULES ? TOP_FUNCTIONS : TOP_RULES;
	else if (key == KEY_DOWN || key == 'j')
		v->scrolled++;
	else if ((key == KEY_UP || key == 'k') && v->scrolled > 0)
		v->scrolled--;
	else if (key == KEY_NPAGE)
		v->scrolled += LINES - 3;
	else if (key == KEY_PPAGE)
		v->scrolled = v->scrolled > LINES - 3 ? v->scrolled - (LINES - 3) : 0;
	else if (key == KEY_HOME || key == 'g')
		v->scrolled = 0;
	return key == 'q';
}

static int view_loop(struct view *v, struct error *e)
{
	int64_t due = 0;
	int more = 1, key = ERR;

	while (!interrupt_pending() && !key_take(v, key)) {
		int64_t now = clock_monotonic_ns();

		more = log_read(v, e);
		if (more < 0 || text_make(v, e) < 0)
			return -1;
		screen_draw(v);
		/* rates are over whole intervals, also when keys come between */
		if (now >= due && more == 0) {
			if (top_counts_take(&v->before, v->profile, now) < 0)
				return error_memory(e);
			due = now + v->interval_ns;
		}
		timeout(more ? 0 : (int)((due - now) / 1000000 + 1));
		key = getch();
	}
	return 0;
}

static int screen_run(struct view *v, struct error *e)
{
	SCREEN *screen;
	int result;

	/* names are UTF-8, whatever the locale; nothing but the screen looks at it */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "");
	screen = newterm(NULL, stdout, stdin);
	if (!screen)
		return error_set(e, ERROR_INPUT,
			"this terminal (TERM=%s) cannot be drawn on: try --once",
			getenv("TERM") ? getenv("TERM") : "");
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	curs_set(0);
	result = view_loop(v, e);
	endwin();
	delscreen(screen);
	return result;
}

int top_view(const char *path, int64_t interval_ns, enum top_subject subject, enum top_order order,
	struct error *e)
{
	const struct profile_options options = {0};
	const struct follow_options follow = {.instead = "'jitstat top --once'"};
	struct view v = {.path = path, .interval_ns = interval_ns, .subject = subject,
		.order = order, .profile = profile_new(&options)};
	int result = -1;

	if (!v.profile)
		error_memory(e);
	else if (follow_open(&v.follow, path, &follow, profile_sink(v.profile), &v.troubles,
			 e) == 0)
		result = screen_run(&v, e);
	follow_close(v.follow);
	profile_free(v.profile);
	troubles_release(&v.troubles);
	top_counts_release(&v.before);
	buf_release(&v.text);
	return result;
}
