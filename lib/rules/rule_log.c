#include "rules/rule_log.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"

struct rule_log {
	const struct theory *theory;
	const struct native *native;
	struct rule_count *told, *now; /* by rule; now: room for it */
};

static void counts_read(const struct rule_log *log, struct rule_count *out)
{
	for (uint32_t i = 0; i < log->theory->rule_count; i++)
		native_count(log->native, i, &out[i]);
}

int rule_log_open(struct rule_log **log, const struct theory *theory, const struct native *native,
	struct error *e)
{
	struct rule_log *l = calloc(1, sizeof(*l));

	*log = l;
	if (!l)
		return error_memory(e);
	l->theory = theory;
	l->native = native;
	l->told = calloc(theory->rule_count + 1, sizeof(*l->told));
	l->now = calloc(theory->rule_count + 1, sizeof(*l->now));
	if (!l->told || !l->now) {
		rule_log_close(l);
		*log = NULL;
		return error_memory(e);
	}
	counts_read(l, l->told);
	return 0;
}

void rule_log_close(struct rule_log *log)
{
	if (!log)
		return;
	free(log->told);
	free(log->now);
	free(log);
}

/* The operation that a rule competes for. */
static const char *bucket_of(const struct theory *theory, const struct rule *rule)
{
	uint32_t source = rule->polarity == POLARITY_BACKWARD ? rule->target : rule->source;

	return theory->symbols[theory->terms[source].head].name;
}

static void rule_line(const struct rule_log *log, uint32_t number, double when, struct buf *out)
{
	const struct rule *rule = &log->theory->rules[number];
	const struct rule_count *now = &log->now[number], *told = &log->told[number];
	struct json j;

	json_init(&j, out, false);
	json_open_object(&j, NULL);
	json_string(&j, "ev", "rule");
	json_number(&j, "t", when);
	json_string(&j, "rule", rule->id);
	json_string(&j, "bucket", bucket_of(log->theory, rule));
	json_integer(&j, "attempts", now->attempts - told->attempts);
	json_integer(&j, "successes", now->successes - told->successes);
	/* no sample fell on it: that is no time of 0 */
	if (now->ns > told->ns)
		json_integer(&j, "ns", now->ns - told->ns);
	json_close_object(&j);
	buf_putc(out, '\n');
}

int rule_log_write(struct rule_log *log, const char *path, struct error *e)
{
	double when = (double)clock_realtime_ns() / 1e9;
	struct rule_count *told = log->told;
	struct buf lines = BUF_INIT;
	int result;

	counts_read(log, log->now);
	for (uint32_t i = 0; i < log->theory->rule_count; i++)
		rule_line(log, i, when, &lines);
	result = file_append(path, &lines, e);
	if (result == 0) {
		log->told = log->now;
		log->now = told;
	}
	buf_release(&lines);
	return result;
}
