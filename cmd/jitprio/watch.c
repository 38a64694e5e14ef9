#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/units.h"
#include "base/utf8.h"
#include "cmd/jitprio/change.h"
#include "cmd/jitprio/commands.h"
#include "cmd/jitprio/request.h"
#include "profile/follow.h"

enum { WATCH_EVERY = REQUEST_OWN, WATCH_STATE, WATCH_ONCE };
enum { LOOK_MS = 500, EVERY_DEFAULT = 100 };

static const int64_t save_ns = 10000000000;

static const struct option_row rows[] = {
	REQUEST_INPUT_ROWS,
	{.help = "When:"},
	{WATCH_EVERY, 0, "every", OPTION_VALUE, "N",
		"compute anew every N attempts (default 100), or once there are N% more", false},
	{WATCH_ONCE, 0, "once", OPTION_NO_VALUE, NULL, "take what the log has by now, and end", false},
	{WATCH_STATE, 0, "state", OPTION_VALUE, "FILE",
		"what outlives this run (default: see jitprio(1))", false},
	{LOG_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false},
};

struct watch {
	struct request request;
	const char *state_path, *log;
	int64_t every, taken;    /* attempts, and how many there were when last computed */
	int64_t growth;          /* in %, beside every; 0: that is not asked for */
	double known;            /* attempts before this run, decayed */
	bool once;
	struct prio_state *state;
	struct follow_options how;
	struct follow *follow;
	int64_t saved_ns;        /* when */
	struct file_stamp stamp; /* of a log that is read as a whole, as it was read last */
	struct troubles troubles;
};

static int every_take(struct watch *w, const char *value, struct error *e)
{
	size_t length = strlen(value);
	bool is_share = length > 0 && value[length - 1] == '%';
	char *number = strndup(value, length - is_share);
	int result;

	if (!number)
		return error_memory(e);
	if (is_share) {
		w->every = EVERY_DEFAULT;
		result = integer_parse(number, 1, 10000, &w->growth);
	} else {
		w->growth = 0;
		result = integer_parse(number, 1, INT64_MAX, &w->every);
	}
	free(number);
	if (result == 0)
		return 0;
	return error_set(e, ERROR_INPUT,
		"the interval (--every) is a number from 1 on, or a share from 1%% to 10000%%, "
		"not '%s'", value);
}

static int take(void *own, int option, const char *value, struct error *e)
{
	struct watch *w = own;

	switch (option) {
	case WATCH_EVERY:
		return every_take(w, value, e);
	case WATCH_STATE:
		w->state_path = value;
		return 0;
	case WATCH_ONCE:
		w->once = true;
		return 0;
	default:
		return request_take(&w->request, option, value, e);
	}
}

/* ---- one round */

static void moves_tell(const struct request *r)
{
	for (size_t i = 0; i < r->proposal.rule_count; i++) {
		const struct proposal_rule *rule = &r->proposal.rules[i];
		const char *bucket = evidence_bucket(r->evidence, rule->rule);
		struct buf line = BUF_INIT;

		if (rule->reason != PROPOSAL_MOVED)
			continue;
		utf8_show(&line, evidence_rule(r->evidence, rule->rule));
		buf_printf(&line, ": %" PRId64 " -> %" PRId64, rule->before, rule->after);
		if (bucket) {
			buf_puts(&line, " in ");
			utf8_show(&line, bucket);
		}
		buf_putc(&line, '\n');
		fputs(buf_string(&line), stdout);
		buf_release(&line);
	}
	fflush(stdout);
}

/* The file is read again: somebody else may have changed it. */
static int file_renew(struct request *r, struct error *e)
{
	priority_file_release(&r->file);
	proposal_release(&r->proposal);
	if (priority_file_read(&r->file, r->path, r->format, true, e) < 0)
		return -1;
	r->file.is_local = r->is_local;
	return 0;
}

static int compute(struct watch *w, struct error *e)
{
	struct request *r = &w->request;
	struct buf text = BUF_INIT;
	int result = -1;

	w->taken = evidence_attempts(r->evidence);
	if (file_renew(r, e) < 0 || request_propose(r, e) < 0)
		return -1;
	if (r->proposal.moved == 0)
		return 0;
	result = request_edit(r, &text, e);
	if (result == 0 && !buf_equal(&text, &r->file.text)) {
		result = change_write(&r->file, w->state_path, &text, e);
		if (result == 0)
			moves_tell(r);
	}
	buf_release(&text);
	return result;
}

/* All of it, which is not for every hundred attempts. What a kill -9 loses is read again from the log. */
static int evidence_keep(struct watch *w, bool is_last, struct error *e)
{
	int64_t now_ns = clock_monotonic_ns();
	struct follow_mark mark;

	if (!w->follow || (!is_last && now_ns < w->saved_ns + save_ns))
		return 0;
	w->saved_ns = now_ns;
	mark = follow_mark(w->follow);
	if (evidence_failed(w->request.evidence))
		return error_memory(e);
	return prio_state_save(w->state, w->log, w->request.evidence, &mark, e);
}

/* How many attempts have to come before it is computed anew. */
static int64_t attempts_wanted(const struct watch *w)
{
	double grown = (w->known + (double)w->taken) * (double)w->growth / 100;

	return grown > (double)w->every ? (int64_t)grown : w->every;
}

/* A priority file that is wrong for the moment is no reason to stop watching. */
static int round_make(struct watch *w, int64_t every, struct error *e)
{
	struct error trouble = ERROR_INIT;
	int64_t attempts = evidence_attempts(w->request.evidence);

	/* a map that was begun anew */
	if (attempts < w->taken)
		w->taken = 0;
	if (attempts - w->taken < every)
		return 0;
	if (compute(w, &trouble) < 0) {
		if (trouble.code != ERROR_INPUT || w->once)
			return error_move(e, &trouble);
		report_error(&trouble);
	}
	return evidence_keep(w, false, e);
}

/* ---- all rounds */

static void look_wait(void)
{
	struct pollfd fd = {.fd = interrupt_fd(), .events = POLLIN};

	(void)poll(&fd, 1, LOOK_MS);
}

static void event_take(void *context, const struct event *event)
{
	struct watch *w = context;
	struct event_sink sink = evidence_sink(w->request.evidence);

	sink.take(sink.context, event);
}

static int evidence_renew(struct watch *w, struct error *e)
{
	evidence_free(w->request.evidence);
	w->request.evidence = evidence_new(w->request.decay);
	return w->request.evidence ? 0 : error_memory(e);
}

/* 0: all has been read for now. */
static int whole_read(struct watch *w, struct error *e)
{
	const struct reader_options options = {.from = w->request.input->from};
	struct file_stamp stamp = {0};
	bool is_there = file_stamp(w->log, &stamp) == 0;

	if (is_there ? file_stamp_equal(&stamp, &w->stamp) : !w->once)
		return 0;
	w->stamp = stamp;
	if (evidence_renew(w, e) < 0)
		return -1;
	return reader_read(w->log, &options, (struct event_sink){event_take, w}, &w->troubles, e);
}

static int rounds_make(struct watch *w, struct error *e)
{
	int more = 1;

	/* what was learnt before may be news to this priority file */
	if (w->known > 0 && round_make(w, 0, e) < 0)
		return -1;
	while (!interrupt_pending() && (more == 1 || !w->once)) {
		more = w->follow ? follow_read(w->follow, e) : whole_read(w, e);
		if (more < 0 || troubles_check(&w->troubles, w->request.input->strict, e) < 0 ||
			round_make(w, attempts_wanted(w), e) < 0)
			return -1;
		if (more == 0 && !w->once)
			look_wait();
	}
	if (w->once && round_make(w, 1, e) < 0)
		return -1;
	return evidence_keep(w, true, e);
}

/* What an earlier run knew of this log counts, and is not read again. */
static int log_restore(struct watch *w, struct error *e)
{
	struct evidence *v = w->request.evidence;
	struct follow_mark mark;
	int found = prio_state_load(w->state, w->log, v, &mark, e);

	/* a log that was rotated, or cut, is read from its beginning */
	if (found == 1)
		follow_resume(w->follow, &mark);
	for (size_t i = 0; i < evidence_count(v); i++)
		w->known += evidence_now(v, i).attempts;
	return found;
}

/* What is no jitlog is written anew as a whole, as maps of sums are. */
static bool is_whole(const struct watch *w)
{
	const struct importer *from = w->request.input->from;
	size_t length = strlen(w->log);

	if (from)
		return from != &jitlog_importer;
	return length > 5 && strcmp(w->log + length - 5, ".json") == 0;
}

static int directory_check(const char *path, struct error *e)
{
	char *directory = path_directory(path);
	struct file_stamp stamp;
	int result = 0;

	if (!directory)
		return error_memory(e);
	if (file_stamp(directory, &stamp) < 0)
		result = error_set(e, ERROR_INPUT, "there is no directory '%s' for the log",
			directory);
	free(directory);
	return result;
}

/* The log's program may be yet to begin. */
static int log_await(const struct watch *w, struct error *e)
{
	struct file_stamp stamp;
	bool is_told = false;

	while (!w->once && !interrupt_pending() && file_stamp(w->log, &stamp) < 0 &&
		errno == ENOENT) {
		if (directory_check(w->log, e) < 0)
			return -1;
		if (!is_told)
			report_note("'%s' is not there yet: waiting for it", w->log);
		is_told = true;
		look_wait();
	}
	return 0;
}

static int log_watch(struct watch *w, struct error *e)
{
	const struct event_sink sink = {event_take, w};

	if (log_await(w, e) < 0)
		return -1;
	if (interrupt_pending())
		return 0;
	if (is_whole(w))
		return rounds_make(w, e);
	w->how = (struct follow_options){w->request.input->from != NULL, "'jitprio compute'"};
	if (state_open(&w->state, w->state_path, false, e) < 0 ||
		follow_open(&w->follow, w->log, &w->how, sink, &w->troubles, e) < 0 ||
		log_restore(w, e) < 0)
		return -1;
	return rounds_make(w, e);
}

/* Who used Simpulse's variables need not learn others. */
static const char *setting(const char *own, const char *older)
{
	const char *value = getenv(own);

	if (!value || !*value)
		value = getenv(older);
	return value && *value ? value : NULL;
}

static int settings_take(struct watch *w, struct log_input *input, struct error *e)
{
	const char *every = setting("JITPRIO_INTERVAL", "SIMPULSE_JIT_INTERVAL");
	const char *log = setting("JITPRIO_LOG", "SIMPULSE_JIT_LOG");

	if (w->every == 0 && every && every_take(w, every, e) < 0)
		return -1;
	if (w->every == 0)
		w->every = EVERY_DEFAULT;
	if (!w->request.path)
		w->request.path = setting("JITPRIO_SAVE", "SIMPULSE_JIT_SAVE");
	if (input->paths.count == 0 && log)
		strvec_push(&input->paths, log);
	if (input->paths.failed)
		return error_memory(e);
	if (!w->request.path)
		return error_set(e, ERROR_INPUT, "which priority file? Say -p FILE");
	if (input->paths.count != 1 || strcmp(input->paths.items[0], "-") == 0)
		return error_set(e, ERROR_INPUT, "one LOG, a file, can be watched");
	w->log = input->paths.items[0];
	return 0;
}

static int switch_take(bool *is_on, struct error *e)
{
	const char *value = setting("JITPRIO", "SIMPULSE_JIT");
	int64_t number = 1;

	if (value && boolean_parse(value, &number) < 0)
		return error_set(e, ERROR_INPUT,
			"JITPRIO or SIMPULSE_JIT is true or false, not '%s'", value);
	*is_on = number;
	return 0;
}

static int instead(void *own, struct log_input *input, bool *done, struct error *e)
{
	struct watch *w = own;
	bool is_on = true;

	*done = true;
	if (switch_take(&is_on, e) < 0)
		return -1;
	if (!is_on) {
		report_note("JITPRIO or SIMPULSE_JIT says not to");
		return 0;
	}
	w->request.may_be_new = true;
	if (settings_take(w, input, e) < 0 ||
		request_prepare(&w->request, input, NULL, e) < 0)
		return -1;
	return log_watch(w, e);
}

int command_watch(int argc, char **argv)
{
	static const struct log_command command = {
		.tool = "jitprio watch",
		.usage = "jitprio watch [OPTION...] -p FILE LOG",
		.description =
			"Follows a jitlog that grows, computes priorities anew every N attempts, and changes\n"
			"the priority file where it pays, telling what moved. It ends by a signal, such as\n"
			"Ctrl-C; what it has learnt it knows the next time.\n\n"
			"  jitprio watch -p peano.yaml run.jsonl\n"
			"  jitprio watch --every 1000 --once -p peano.yaml run.jsonl",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.take = take,
		.instead = instead,
	};
	struct watch w = {.request = REQUEST_INIT};
	int status;

	(void)argc;
	status = log_command_run(&command, &w, argv);
	troubles_tell(&w.troubles);
	follow_close(w.follow);
	prio_state_close(w.state);
	troubles_release(&w.troubles);
	request_release(&w.request);
	return status;
}
