#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "cmd/jitc-rules/rewriter.h"

/* The operation that a rule competes for. */
static const char *bucket_of(const struct theory *theory, const struct rule *rule)
{
	uint32_t source = rule->polarity == POLARITY_BACKWARD ? rule->target : rule->source;

	return theory->symbols[theory->terms[source].head].name;
}

static void rule_line(const struct rewriter *r, uint32_t number, double when, struct buf *out)
{
	const struct rule *rule = &r->theory->rules[number];
	struct rule_count count;
	struct json j;

	if (!native_count(r->native, number, &count))
		return;
	json_init(&j, out, false);
	json_open_object(&j, NULL);
	json_string(&j, "ev", "rule");
	json_number(&j, "t", when);
	json_string(&j, "rule", rule->id);
	json_string(&j, "bucket", bucket_of(r->theory, rule));
	json_integer(&j, "attempts", count.attempts);
	json_integer(&j, "successes", count.successes);
	json_integer(&j, "ns", count.ns);
	json_close_object(&j);
	buf_putc(out, '\n');
}

int rewriter_log(const struct rewriter *r, const char *path, struct error *e)
{
	double when = (double)clock_realtime_ns() / 1e9;
	struct buf lines = BUF_INIT;
	int result;

	for (uint32_t i = 0; i < r->theory->rule_count; i++)
		rule_line(r, i, when, &lines);
	result = file_append(path, &lines, e);
	buf_release(&lines);
	return result;
}
