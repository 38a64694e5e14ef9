#include "prio/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "profile/importer.h"
#include "profile/names.h"

/* Takes a move back; its bucket then costs something else. */
static void move_drop(struct proposal *proposal, struct proposal_rule *r,
	enum proposal_reason reason, bool *is_changed)
{
	r->after = r->before;
	r->reason = reason;
	proposal->buckets[r->bucket].moved--;
	is_changed[r->bucket] = true;
}

/* What the buckets of a name say. */
struct verdict {
	int64_t after;
	bool is_tried; /* after is that of a bucket in which it was */
	bool has_conflict;
};

struct verdicts {
	struct names *names; /* of rules that move */
	uint32_t *numbers;   /* of each rule that moves, that of its name */
	struct verdict *of;  /* by number of the name */
};

static int moved_number(const struct proposal *proposal, const struct evidence *evidence,
	struct verdicts *v)
{
	for (size_t i = 0; i < proposal->rule_count; i++) {
		const char *name = evidence_rule(evidence, proposal->rules[i].rule);

		if (proposal->rules[i].reason != PROPOSAL_MOVED)
			continue;
		v->numbers[i] =
			names_number(v->names, slice_of(name, strlen(name)), (struct slice){0});
		if (v->numbers[i] == NAMES_FULL)
			return -1;
	}
	v->of = calloc(names_count(v->names) + 1, sizeof(*v->of));
	return v->of ? 0 : -1;
}

static uint32_t number_of(const struct verdicts *v, const struct evidence *evidence,
	const struct proposal *proposal, size_t i)
{
	const char *name = evidence_rule(evidence, proposal->rules[i].rule);

	if (proposal->rules[i].reason == PROPOSAL_MOVED)
		return v->numbers[i];
	return names_find(v->names, slice_of(name, strlen(name)), (struct slice){0});
}

static void verdicts_make(const struct proposal *proposal, const struct evidence *evidence,
	struct verdicts *v)
{
	for (size_t i = 0; i < proposal->rule_count; i++) {
		const struct proposal_rule *r = &proposal->rules[i];
		uint32_t number = r->is_untried ? NAMES_NONE : number_of(v, evidence, proposal, i);
		struct verdict *verdict;

		if (number == NAMES_NONE)
			continue;
		verdict = &v->of[number];
		verdict->has_conflict |= verdict->is_tried && verdict->after != r->after;
		verdict->after = r->after;
		verdict->is_tried = true;
	}
}

int conflicts_drop(struct proposal *proposal, const struct evidence *evidence, bool *is_changed)
{
	struct verdicts v = {
		.names = names_new(),
		.numbers = calloc(proposal->rule_count + 1, sizeof(*v.numbers)),
	};
	int found = 0, result = -1;

	if (!v.names || !v.numbers || moved_number(proposal, evidence, &v) < 0)
		goto out;
	verdicts_make(proposal, evidence, &v);
	for (size_t i = 0; i < proposal->rule_count; i++) {
		struct proposal_rule *r = &proposal->rules[i];
		const struct verdict *verdict;

		if (r->reason != PROPOSAL_MOVED)
			continue;
		verdict = &v.of[v.numbers[i]];
		if (verdict->has_conflict)
			move_drop(proposal, r, PROPOSAL_CONFLICT, is_changed);
		else if (r->is_untried && verdict->is_tried) /* its bucket decides */
			move_drop(proposal, r, PROPOSAL_UNTRIED, is_changed);
		found |= r->reason != PROPOSAL_MOVED;
	}
	result = found;
out:
	names_free(v.names);
	free(v.numbers);
	free(v.of);
	return result;
}

/* Marks buckets with a rule that is in another one, too. */
static int sharers_find(const struct proposal *proposal, const struct evidence *evidence,
	struct names *names, bool *is_sharer)
{
	uint32_t *firsts = calloc(proposal->rule_count + 1, sizeof(*firsts));
	int result;

	for (size_t i = 0; firsts && i < proposal->rule_count; i++) {
		const struct proposal_rule *r = &proposal->rules[i];
		const char *name = evidence_rule(evidence, r->rule);
		size_t known = names_count(names);
		uint32_t number =
			names_number(names, slice_of(name, strlen(name)), (struct slice){0});

		if (number == NAMES_FULL) {
			free(firsts);
			return -1;
		}
		if (number == known)
			firsts[number] = r->bucket;
		else
			is_sharer[firsts[number]] = is_sharer[r->bucket] = true;
	}
	result = firsts ? 0 : -1;
	free(firsts);
	return result;
}

int sharers_stay(struct proposal *proposal, const struct evidence *evidence)
{
	struct names *names = names_new();
	bool *is_sharer = calloc(proposal->bucket_count + 1, sizeof(*is_sharer));
	int result = -1;

	if (names && is_sharer)
		result = sharers_find(proposal, evidence, names, is_sharer);
	for (size_t i = 0; result == 0 && i < proposal->rule_count; i++) {
		struct proposal_rule *r = &proposal->rules[i];
		struct proposal_bucket *b = &proposal->buckets[r->bucket];

		b->cost_after = is_sharer[r->bucket] ? b->cost_before : b->cost_after;
		if (is_sharer[r->bucket] && r->reason == PROPOSAL_MOVED)
			move_drop(proposal, r, PROPOSAL_CONFLICT, is_sharer);
	}
	names_free(names);
	free(is_sharer);
	return result;
}
