#include <math.h>
#include <string.h>

#include "profile/profile_rows.h"

static void rules_total(const struct profile *p, struct profile_totals *out)
{
	size_t count, i;
	const struct profile_rule *r = profile_rules(p, &count);

	for (i = 0; i < count; i++) {
		figure_add(&out->attempts, r[i].attempts);
		figure_add(&out->successes, r[i].successes);
		figure_add(&out->rated_attempts, r[i].rated_attempts);
		figure_add(&out->rated_successes, r[i].rated_successes);
		figure_add(&out->rule_ns, r[i].wall_ns);
		figure_add(&out->rule_frames, r[i].frames);
	}
}

static void functions_total(const struct profile *p, struct profile_totals *out)
{
	size_t count, i;
	const struct profile_function *f = profile_functions(p, &count);

	for (i = 0; i < count; i++) {
		figure_add(&out->calls, f[i].calls);
		figure_add(&out->call_ns, f[i].wall_ns);
	}
}

static void compiles_total(const struct profile *p, struct profile_totals *out)
{
	size_t count, i, result;
	const struct profile_pattern *row = profile_patterns(p, &count);
	const struct profile_stage *s;

	for (i = 0; i < count; i++) {
		for (result = 0; result < EVENT_RESULTS; result++) {
			out->results[result] += row[i].results[result];
			out->compiles += row[i].results[result];
		}
		figure_add(&out->compile_ns, row[i].wall_ns);
		figure_add(&out->saved_ns, row[i].saved_ns);
	}
	s = profile_stages(p, &count);
	for (i = 0; i < count; i++) {
		figure_add(&out->stage_wall_ns, s[i].wall_ns);
		figure_add(&out->stage_cpu_ns, s[i].cpu_ns);
		figure_most(&out->peak_rss_kb, s[i].peak_rss_kb);
	}
}

void profile_totals(const struct profile *p, struct profile_totals *out)
{
	memset(out, 0, sizeof(*out));
	out->attempts = out->successes = out->rated_attempts = out->rated_successes = EVENT_ABSENT;
	out->rule_ns = out->rule_frames = out->call_ns = EVENT_ABSENT;
	out->compile_ns = out->saved_ns = EVENT_ABSENT;
	out->stage_wall_ns = out->stage_cpu_ns = out->peak_rss_kb = EVENT_ABSENT;
	rules_total(p, out);
	functions_total(p, out);
	compiles_total(p, out);
	out->first_ns = p->first_ns;
	out->last_ns = p->last_ns;
	out->events = p->events;
}

static double ratio(int64_t part, int64_t whole)
{
	return part == EVENT_ABSENT || whole == EVENT_ABSENT || whole == 0
		? (double)NAN
		: (double)part / (double)whole;
}

bool profile_rule_never_succeeded(const struct profile_rule *rule)
{
	if (rule->successes == EVENT_ABSENT)
		return rule->useless;
	return rule->successes == 0 && rule->attempts != EVENT_ABSENT && rule->attempts > 0;
}

double profile_rule_rate(const struct profile_rule *rule)
{
	return ratio(rule->rated_successes, rule->rated_attempts);
}

double profile_rule_mean_ns(const struct profile_rule *rule)
{
	return ratio(rule->timed_ns, rule->timed_attempts);
}

double profile_function_mean_ns(const struct profile_function *function)
{
	return ratio(function->wall_ns, function->timed_calls);
}

double profile_rule_waste_ns(const struct profile_rule *rule)
{
	double failed = rule->failed_ns == EVENT_ABSENT ? 0 : (double)rule->failed_ns, rate;

	if (rule->wall_ns == EVENT_ABSENT)
		return (double)NAN;
	if (rule->wall_ns <= rule->single_ns)
		return failed;
	if (rule->rated_attempts == EVENT_ABSENT || rule->rated_attempts <= rule->single_attempts)
		return (double)NAN;
	rate = (double)(rule->rated_successes - rule->single_successes) /
		(double)(rule->rated_attempts - rule->single_attempts);
	return rint(failed + (double)(rule->wall_ns - rule->single_ns) * (1 - rate));
}
