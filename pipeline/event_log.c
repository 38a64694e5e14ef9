#include "pipeline/event_log.h"

#include <errno.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"

static void line_open(struct json *j, struct buf *out, const char *event, double when)
{
	json_init(j, out, false);
	json_open_object(j, NULL);
	json_string(j, "ev", event);
	json_number(j, "t", when);
}

static void line_close(struct json *j, struct buf *out)
{
	json_close_object(j);
	buf_putc(out, '\n');
}

/* As a shell has it: what a stage exited with, or 128 and the signal that ended it. */
static int shell_status(int wait_status)
{
	return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

static void stage_line(const struct compile_outcome *o, const struct compile_stage *s, double when,
	struct buf *out)
{
	struct json j;

	line_open(&j, out, "stage", when);
	json_string(&j, "id", o->pattern);
	json_string(&j, "stage", s->name);
	json_integer(&j, "ns", s->wall_ns);
	json_integer(&j, "cpu_ns", s->cpu_ns);
	json_integer(&j, "rss_kb", s->peak_rss_kb);
	json_integer(&j, "status", shell_status(s->wait_status));
	line_close(&j, out);
}

static void compile_line(const struct compile_outcome *o, const char *why, double when,
	struct buf *out)
{
	char hex[DIGEST_HEX + 1];
	struct json j;

	line_open(&j, out, "compile", when);
	json_string(&j, "id", o->pattern);
	if (o->has_key)
		json_string(&j, "key", digest_hex(&o->key, hex));
	json_string(&j, "result", compile_result_name(o->result));
	json_integer(&j, "ns", o->total_ns);
	json_integer(&j, "saved_ns", o->saved_ns);
	if (why || o->reason)
		json_string(&j, "why", o->reason ? o->reason : why);
	line_close(&j, out);
}

int event_log_compile(const char *path, const struct compile_outcome *o, const char *why,
	struct error *e)
{
	double when = (double)clock_realtime_ns() / 1e9;
	struct buf lines = BUF_INIT;
	size_t i;
	int result;

	for (i = 0; i < o->stage_count; i++)
		if (!o->stages[i].cached && o->stages[i].wall_ns >= 0)
			stage_line(o, &o->stages[i], when, &lines);
	compile_line(o, why, when, &lines);
	result = file_append(path, &lines, e);
	buf_release(&lines);
	return result;
}
