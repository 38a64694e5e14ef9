#include <inttypes.h>
#include <math.h>

#include "cmd/jitstat/report_sections.h"

static double ratio(int64_t part, int64_t whole)
{
	return part == EVENT_ABSENT || whole == EVENT_ABSENT || whole == 0 ?
		(double)NAN : (double)part / (double)whole;
}

static void rule_facts(struct document *d, const struct profile_totals *t, size_t rules)
{
	document_integer(d, "rules_tracked", "rules tracked", FIGURE_COUNT, (int64_t)rules);
	document_integer(d, "attempts", "attempts", FIGURE_COUNT, t->attempts);
	document_integer(d, "successes", "successes", FIGURE_COUNT, t->successes);
	document_number(d, "success_rate", "success rate", FIGURE_SHARE,
		ratio(t->rated_successes, t->rated_attempts));
	document_integer(d, "rule_ns", "rule time", FIGURE_DURATION, t->rule_ns);
	if (t->rule_frames != EVENT_ABSENT)
		document_integer(d, "rule_frames", "rule frames", FIGURE_COUNT, t->rule_frames);
}

static void call_facts(struct document *d, const struct profile_totals *t)
{
	document_integer(d, "calls", "calls", FIGURE_COUNT, t->calls);
	document_integer(d, "call_ns", "call time", FIGURE_DURATION, t->call_ns);
}

/* The hit rate is that of `jitc cache stats`. */
static void compile_facts(struct document *d, const struct profile_totals *t)
{
	static const struct {
		enum event_result result;
		const char *key;
	} rows[] = {
		{EVENT_HIT, "hits"}, {EVENT_MISS, "misses"}, {EVENT_DUPLICATE, "duplicates"},
		{EVENT_FAILURE, "failures"}, {EVENT_FALLBACK, "fallbacks"},
	};
	int64_t found = t->results[EVENT_HIT] + t->results[EVENT_DUPLICATE];

	document_integer(d, "compiles", "compiles", FIGURE_COUNT, t->compiles);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		document_integer(d, rows[i].key, rows[i].key, FIGURE_COUNT,
			t->results[rows[i].result]);
	document_number(d, "hit_rate", "hit rate", FIGURE_SHARE,
		ratio(found, found + t->results[EVENT_MISS]));
	document_integer(d, "spent_ns", "time spent", FIGURE_DURATION, t->compile_ns);
	document_integer(d, "saved_ns", "time saved", FIGURE_DURATION, t->saved_ns);
}

static void stage_facts(struct document *d, const struct profile *p,
	const struct profile_totals *t)
{
	struct stage_shares shares = stage_shares_of(p);

	document_text(d, "bottleneck", "bottleneck",
		shares.bottleneck ? shares.bottleneck->name : NULL);
	document_integer(d, "stage_wall_ns", "wall time of stages", FIGURE_DURATION,
		t->stage_wall_ns);
	document_integer(d, "stage_cpu_ns", "CPU time of stages", FIGURE_DURATION,
		t->stage_cpu_ns);
	document_integer(d, "peak_rss_bytes", "peak memory", FIGURE_SIZE,
		kibibytes(t->peak_rss_kb));
}

static void nothing_note(struct document *d, const struct profile *p,
	const struct profile_totals *t)
{
	size_t passes, counters;

	profile_passes(p, &passes);
	profile_counters(p, &counters);
	if (passes + counters > 0)
		return;
	if (t->events > 0)
		document_note(d, "The logs have nothing but remarks: see 'jitstat remarks'.");
	else
		document_note(d, "There is nothing in the logs.");
}

int report_facts(struct document *d, const struct profile *p, struct error *e)
{
	struct profile_totals t;
	size_t rules, stages;

	(void)e;
	profile_totals(p, &t);
	profile_rules(p, &rules);
	profile_stages(p, &stages);
	if (rules > 0)
		rule_facts(d, &t, rules);
	if (t.calls > 0)
		call_facts(d, &t);
	if (t.compiles > 0)
		compile_facts(d, &t);
	if (stages > 0)
		stage_facts(d, p, &t);
	if (t.rated_attempts != EVENT_ABSENT && t.rated_attempts != t.attempts)
		document_note(d, "The success rate is of %" PRId64
			" attempt%s: of the others, the logs do not say how many succeeded.",
			t.rated_attempts, t.rated_attempts == 1 ? "" : "s");
	else if (t.rated_attempts != EVENT_ABSENT && t.rated_successes != t.successes)
		document_note(d, "The success rate is of %" PRId64
			" successes: of the others, the logs do not say in how many attempts.",
			t.rated_successes);
	if (rules + stages == 0 && t.calls == 0 && t.compiles == 0)
		nothing_note(d, p, &t);
	return 0;
}
