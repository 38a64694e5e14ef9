#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/units.h"
#include "base/utf8.h"
#include "cmd/jitstat/candidate.h"
#include "cmd/jitstat/export_formats.h"
#include "cmd/jitstat/export_text.h"

/*
 * Workflow commands of GitHub Actions. It shows ten annotations of a kind for a
 * step and drops the others, so that the worst come first and the rest is counted.
 */
enum annotation_kind { ANNOTATION_ERROR, ANNOTATION_WARNING, ANNOTATION_NOTICE, ANNOTATION_KINDS };
enum { ANNOTATIONS_SHOWN = 10 };

static const char *const kind_names[] = {"error", "warning", "notice"};

struct annotation {
	double weight;
	const char *title;
	char *message;
};

struct annotations {
	struct annotation *items;
	size_t count, capacity;
	bool failed;
};

/* Takes the message. */
static void annotation_add(struct annotations *a, double weight, const char *title,
	struct buf *message)
{
	struct annotation *items = array_room(a->items, a->count, &a->capacity, sizeof(*items));
	char *text = buf_detach(message);

	if (items)
		a->items = items;
	if (!text || !items) {
		a->failed = true;
		free(text);
		return;
	}
	a->items[a->count++] = (struct annotation){weight, title, text};
}

static void duration_add(struct buf *out, double ns)
{
	duration_format(out, (int64_t)fmin(ns, 9e18));
}

static void failures_add(struct annotations *errors, const struct profile *p)
{
	size_t count, i, k;
	const struct profile_pattern *pattern = profile_patterns(p, &count);
	const struct profile_stage *stage;
	struct buf text = BUF_INIT;

	for (i = 0; i < count; i++) {
		int64_t failures = pattern[i].results[EVENT_FAILURE], compiles = 0;

		for (k = 0; k < EVENT_RESULTS; k++)
			compiles += pattern[i].results[k];
		if (failures == 0)
			continue;
		utf8_show(&text, pattern[i].name);
		buf_printf(&text, ": %" PRId64 " of %" PRId64 " compiles failed", failures,
			compiles);
		annotation_add(errors, (double)failures, "compile failure", &text);
	}
	stage = profile_stages(p, &count);
	for (i = 0; i < count; i++) {
		if (stage[i].failures <= 0) /* or absent */
			continue;
		utf8_show(&text, stage[i].name);
		buf_printf(&text, ": %" PRId64 " of %" PRId64 " runs failed", stage[i].failures,
			stage[i].runs);
		annotation_add(errors, (double)stage[i].failures, "stage failure", &text);
	}
}

/* Rules that never succeed; where there are only frames, these come behind all times. */
static void waste_add(struct annotations *warnings, const struct profile *p)
{
	size_t count, i;
	const struct profile_rule *rule = profile_rules(p, &count);
	struct buf text = BUF_INIT;

	for (i = 0; i < count; i++) {
		const struct profile_rule *r = &rule[i];
		double waste_ns = profile_rule_waste_ns(r);
		bool is_timed = waste_ns > 0;

		if (!profile_rule_never_succeeded(r) || (!is_timed && r->frames <= 0))
			continue;
		utf8_show(&text, r->name);
		buf_puts(&text, " never succeeded");
		if (r->attempts > 0)
			buf_printf(&text, " in %" PRId64 " attempts", r->attempts);
		buf_puts(&text, ", which took ");
		if (is_timed)
			duration_add(&text, waste_ns);
		else
			buf_printf(&text, "%" PRId64 " frames", r->frames);
		annotation_add(warnings, is_timed ? waste_ns : (double)r->frames * 1e-9,
			"rule never succeeds", &text);
	}
}

static void operations_add(struct annotations *warnings, const struct profile *p,
	int64_t threshold_ns)
{
	size_t count, i;
	const struct profile_operation *o = profile_operations(p, &count);
	struct buf text = BUF_INIT;

	for (i = 0; i < count; i++) {
		utf8_show(&text, o[i].name);
		if (o[i].detail) {
			buf_puts(&text, " (");
			utf8_show(&text, o[i].detail);
			buf_putc(&text, ')');
		}
		buf_puts(&text, " took up to ");
		duration_add(&text, (double)o[i].longest_ns);
		buf_printf(&text, ", %" PRId64 " time%s over ", o[i].count,
			o[i].count > 1 ? "s" : "");
		duration_add(&text, (double)threshold_ns);
		annotation_add(warnings, (double)o[i].wall_ns, "bottleneck", &text);
	}
}

static void candidates_add(struct annotations *notices, const struct profile *p)
{
	static const struct candidate_options options = {
		.least_calls = 10, .least_mean_ns = 1000 * 1000, .share = 0.8};
	struct candidate *found = NULL;
	struct buf text = BUF_INIT;
	size_t count = 0, i;

	if (candidates_find(p, &options, &found, &count) < 0)
		notices->failed = true;
	for (i = 0; i < count; i++) {
		const struct candidate *c = &found[i];

		if (!c->passes || c->saves_ns <= 0)
			continue;
		utf8_show(&text, c->name);
		buf_printf(&text, " ran %" PRId64 " times in tier %s, ", c->calls,
			tier_facts(c->tier)->name);
		duration_add(&text, c->mean_ns);
		buf_printf(&text, " on average; %s would save%s ", tier_facts(c->next)->name,
			c->basis == SAVING_BOUND ? " at most" : " about");
		duration_add(&text, c->saves_ns);
		annotation_add(notices, c->saves_ns, "hot", &text);
	}
	free(found);
}

static int annotations_compare(const void *a, const void *b)
{
	const struct annotation *one = a, *other = b;
	int order = (one->weight < other->weight) - (one->weight > other->weight);

	order = order ? order : strcmp(one->title, other->title);
	return order ? order : strcmp(one->message, other->message);
}

static const char *message_replace(uint32_t character)
{
	return character == '%' ? "%25" : character == '\r' ? "%0D" : character == '\n' ? "%0A" : NULL;
}

static void annotations_print(struct annotations *a, const char *kind, struct buf *out)
{
	size_t i;

	if (a->count > 0)
		qsort(a->items, a->count, sizeof(*a->items), annotations_compare);
	for (i = 0; i < a->count && i < ANNOTATIONS_SHOWN; i++) {
		/* titles are ours, and have none of the characters that a property escapes */
		buf_printf(out, "::%s title=%s::", kind, a->items[i].title);
		export_text(out, a->items[i].message, message_replace);
		buf_putc(out, '\n');
	}
	if (a->count > ANNOTATIONS_SHOWN)
		buf_printf(out, "%zu more %s%s\n", a->count - ANNOTATIONS_SHOWN, kind,
			a->count > ANNOTATIONS_SHOWN + 1 ? "s" : "");
	out->failed |= a->failed;
}

void export_github(const struct export_source *source, struct buf *out)
{
	struct annotations all[ANNOTATION_KINDS] = {0};
	size_t kind, i;

	failures_add(&all[ANNOTATION_ERROR], source->profile);
	waste_add(&all[ANNOTATION_WARNING], source->profile);
	operations_add(&all[ANNOTATION_WARNING], source->profile, source->threshold_ns);
	candidates_add(&all[ANNOTATION_NOTICE], source->profile);
	for (kind = 0; kind < ANNOTATION_KINDS; kind++) {
		annotations_print(&all[kind], kind_names[kind], out);
		for (i = 0; i < all[kind].count; i++)
			free(all[kind].items[i].message);
		free(all[kind].items);
	}
}
