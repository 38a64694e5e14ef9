#include "prio/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "profile/names.h"

/* Takes a move back; its bucket then costs something else. */
static void move_drop(struct proposal *proposal, struct proposal_rule *r,
	enum proposal_reason reason, bool *is_changed)
{
	if (r->reason != PROPOSAL_MOVED)
		return;
	r->after = r->before;
	r->reason = reason;
	proposal->buckets[r->bucket].moved--;
	is_changed[r->bucket] = true;
}

int conflicts_drop(struct proposal *proposal, const struct evidence *v, bool *is_changed)
{
	struct names *names = names_new();
	size_t count = proposal->rule_count, i;
	const struct proposal_rule *first;
	uint32_t *numbers = calloc(count + 1, sizeof(*numbers));
	uint32_t *firsts = calloc(count + 1, sizeof(*firsts)); /* by number of the name */
	bool *conflicts = calloc(count + 1, sizeof(*conflicts));
	int result = -1;

	if (!names || !numbers || !firsts || !conflicts)
		goto out;
	for (i = 0; i < count; i++) {
		const char *name = evidence_rule(v, proposal->rules[i].rule);
		size_t known = names_count(names);

		numbers[i] = names_number(names, (struct slice){name, strlen(name)},
			(struct slice){NULL, 0});
		if (numbers[i] == NAMES_FULL)
			goto out;
		first = &proposal->rules[firsts[numbers[i]]];
		if (numbers[i] == known || first->is_untried) {
			firsts[numbers[i]] = (uint32_t)i;
			continue;
		}
		conflicts[numbers[i]] |= !proposal->rules[i].is_untried &&
			proposal->rules[i].after != first->after;
	}
	for (i = 0; i < count; i++) {
		if (conflicts[numbers[i]])
			move_drop(proposal, &proposal->rules[i], PROPOSAL_CONFLICT, is_changed);
		/* it has been tried by now, in some bucket, which decides */
		else if (proposal->rules[i].is_untried && !proposal->rules[firsts[numbers[i]]].is_untried)
			move_drop(proposal, &proposal->rules[i], PROPOSAL_UNRATED, is_changed);
	}
	result = 0;
out:
	names_free(names);
	free(numbers);
	free(firsts);
	free(conflicts);
	return result;
}
