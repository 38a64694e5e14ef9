#include "cmd/jitstat/measurement.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/progress.h"
#include "cmd/jitstat/command_words.h"
#include "cmd/jitstat/measured_process.h"
#include "pipeline/shell_text.h"
#include "pipeline/tools/search_path.h"

/* ---- what is run */

static int label_set(struct measurement *m, const char *label, const char *text, struct error *e)
{
	struct buf words = BUF_INIT;

	if (label)
		buf_puts(&words, label);
	else if (text)
		buf_puts(&words, text);
	else
		shell_command(m->argv.items[0], m->argv.items, &words);
	m->label = buf_detach(&words);
	return m->label ? 0 : error_memory(e);
}

static int shell_set(struct measurement *m, const char *text, const char *label, struct error *e)
{
	strvec_push(&m->argv, "/bin/sh");
	strvec_push(&m->argv, "-c");
	strvec_push(&m->argv, text);
	return m->argv.failed ? error_memory(e) : label_set(m, label, text, e);
}

int measurement_set_words(struct measurement *m, char *const *words, bool shell, const char *label,
	struct error *e)
{
	*m = (struct measurement)MEASUREMENT_INIT;
	if (shell && words[1])
		return error_set(e, ERROR_INPUT,
			"with --shell the command is one argument: -- '%s ...'", words[0]);
	if (shell)
		return shell_set(m, words[0], label, e);
	for (; *words; words++)
		strvec_push(&m->argv, *words);
	return m->argv.failed ? error_memory(e) : label_set(m, label, NULL, e);
}

int measurement_set_text(struct measurement *m, const char *text, bool shell, const char *label,
	struct error *e)
{
	*m = (struct measurement)MEASUREMENT_INIT;
	if (shell)
		return shell_set(m, text, label, e);
	if (command_words_split(text, &m->argv, e) < 0)
		return -1;
	return label_set(m, label, NULL, e);
}

void measurement_release(struct measurement *m)
{
	free(m->label);
	free(m->runs);
	strvec_release(&m->argv);
	*m = (struct measurement)MEASUREMENT_INIT;
}

/* Where the command is, as execvp() would find it; the caller's, NULL with e set. */
static char *command_find(const char *name, struct error *e)
{
	const char *search_path = getenv("PATH");
	char *found = NULL;
	int result;

	if (strchr(name, '/')) {
		found = strdup(name);
		if (!found)
			error_memory(e);
		return found;
	}
	result = search_path_find(search_path ? search_path : "/usr/bin:/bin", name, &found, e);
	if (result == 0)
		error_set(e, ERROR_MISSING, "there is no command '%s' on PATH", name);
	return found;
}

/* ---- running */

/* Space and place of one command while all take turns. */
struct turn {
	struct measurement *m;
	char *path;
};

static int64_t own_peak_kb(void)
{
	struct rusage usage;

	return getrusage(RUSAGE_SELF, &usage) < 0 ? 0 : usage.ru_maxrss;
}

static void failure_describe(int wait_status, struct buf *out)
{
	const char *name = WIFSIGNALED(wait_status) ? sigabbrev_np(WTERMSIG(wait_status)) : NULL;

	if (name)
		buf_printf(out, "killed by SIG%s", name);
	else if (WIFSIGNALED(wait_status))
		buf_printf(out, "killed by signal %d", WTERMSIG(wait_status));
	else
		buf_printf(out, "exit status %d", WEXITSTATUS(wait_status));
}

static int failure_tell(const struct measurement *m, int wait_status, const struct buf *tail,
	struct error *e)
{
	struct buf what = BUF_INIT;

	failure_describe(wait_status, &what);
	error_set(e, ERROR_FAILED, "'%s' failed (%s); --ignore-failure goes on%s%s", m->label,
		buf_string(&what), tail->length > 0 ? "; it said:\n" : "", buf_string(tail));
	buf_release(&what);
	return -1;
}

static int turn_run(struct turn *turn, bool is_warmup, const struct measurement_options *options,
	struct error *e)
{
	struct measurement *m = turn->m;
	struct process_result cost;
	struct buf tail = BUF_INIT;
	int result = measured_process_run(turn->path, m->argv.items, options->shows_output, &cost,
		&tail, e);

	if (result == 0 && cost.wait_status != 0 && !options->ignores_failure)
		result = failure_tell(m, cost.wait_status, &tail, e);
	else if (result == 0 && !is_warmup)
		m->runs[m->count++] = (struct measured_run){
			.when_ns = clock_realtime_ns(),
			.wall_ns = cost.wall_ns,
			.cpu_ns = cost.cpu_ns,
			.peak_rss_kb = cost.peak_rss_kb > own_peak_kb() ? cost.peak_rss_kb
									: EVENT_ABSENT,
			.wait_status = cost.wait_status,
		};
	buf_release(&tail);
	return result;
}

static int turns_run(struct turn *turns, size_t count, const struct measurement_options *options,
	struct error *e)
{
	size_t rounds = options->warmups + options->runs, total = rounds * count, i;
	struct progress progress;
	int result = 0;

	progress_begin(&progress);
	for (i = 0; i < total && result == 0; i++) {
		bool is_warmup = i / count < options->warmups;

		progress_update(&progress, (int64_t)i, (int64_t)total,
			is_warmup ? "warming up" : turns[i % count].m->label);
		result = turn_run(&turns[i % count], is_warmup, options, e);
	}
	progress_end(&progress);
	return result;
}

int measurement_run(struct measurement *list, size_t count,
	const struct measurement_options *options, struct error *e)
{
	struct turn *turns = calloc(count, sizeof(*turns));
	int result = turns ? 0 : error_memory(e);
	size_t i;

	for (i = 0; i < count && result == 0; i++) {
		free(list[i].runs);
		list[i].count = 0;
		list[i].runs = calloc(options->runs, sizeof(*list[i].runs));
		turns[i].m = &list[i];
		turns[i].path = list[i].runs ? command_find(list[i].argv.items[0], e) : NULL;
		if (!list[i].runs)
			error_memory(e);
		result = turns[i].path ? 0 : -1;
	}
	if (result == 0)
		result = turns_run(turns, count, options, e);
	for (i = 0; turns && i < count; i++)
		free(turns[i].path);
	free(turns);
	return result;
}

/* ---- what came out */

double *measurement_values(const struct measurement *m, enum measured which)
{
	double *values = malloc((m->count + 1) * sizeof(*values));

	for (size_t i = 0; values && i < m->count; i++)
		values[i] = fmax(1, (double)(which == MEASURED_CPU ? m->runs[i].cpu_ns
								   : m->runs[i].wall_ns));
	return values;
}

void measurement_add_metrics(const struct measurement *m, struct metrics *metrics)
{
	struct series series = {.count = m->count, .seen = m->count};
	size_t i;

	series.values = measurement_values(m, MEASURED_WALL);
	series.when_ns = malloc((m->count + 1) * sizeof(*series.when_ns));
	if (series.values && series.when_ns) {
		for (i = 0; i < m->count; i++)
			series.when_ns[i] = m->runs[i].when_ns;
		metrics_add_times(metrics, "call", m->label, NULL, &series, NAN);
	} else {
		metrics->failed = true;
	}
	series_release(&series);
}

/* In the order in which they were run. */
static void events_write(const struct measurement *list, size_t count, struct buf *out)
{
	struct json j;
	size_t run, i;

	for (run = 0; run < list[0].count; run++)
		for (i = 0; i < count; i++) {
			json_init(&j, out, false);
			json_open_object(&j, NULL);
			json_string(&j, "ev", "call");
			json_number(&j, "t", (double)list[i].runs[run].when_ns / 1e9);
			json_string(&j, "fn", list[i].label);
			json_integer(&j, "ns", list[i].runs[run].wall_ns);
			json_close_object(&j);
			buf_putc(out, '\n');
		}
}

int measurement_log(const struct measurement *list, size_t count, const char *path,
	struct error *e)
{
	struct buf lines = BUF_INIT;
	int fd = -1, result = -1;

	events_write(list, count, &lines);
	if (lines.failed) {
		error_memory(e);
		goto out;
	}
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
	if (fd < 0 || fd_write_all(fd, lines.data, lines.length) < 0)
		error_errno(e, "cannot append to log '%s'", path);
	else
		result = 0;
out:
	if (fd >= 0)
		close(fd);
	buf_release(&lines);
	return result;
}
