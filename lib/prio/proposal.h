#ifndef PRIO_PROPOSAL_H
#define PRIO_PROPOSAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "prio/estimate.h"
#include "prio/evidence.h"
#include "prio/order.h"
#include "profile/names.h"

/*
 * New priorities from evidence, for as few rules as it takes.
 *
 * In each bucket, rules with enough samples are ranked by p/c, and the ranks
 * made into numbers spread evenly around the default. When the order by these
 * numbers would cost less than today's by more than least_saving, and with the
 * probability asked for, rules move to their numbers one by one, demotions
 * first, those that save most first, until the rest would gain less than half of
 * least_saving. All others keep what they have. So a second proposal on the same evidence moves none.
 *
 * ucb moves every rule to its rank, be it tried often or not: its order is one to learn from.
 *
 * Rules of a bucket that a file knows to exclude each other are a bucket of their own. One that was
 * tried less often than the first would have failed the other times, because another had succeeded:
 * all count as tried as often. Else whatever comes last seems to succeed always.
 */
struct proposal_options {
	enum algorithm algorithm;
	double min_samples;             /* attempts, decayed */
	int64_t minimum, maximum, default_priority;
	double confidence, least_saving;
	double boost;                   /* classic alone */
	bool disables;                  /* instead of moving: what was tried and never useful is off */
	bool is_conservative;           /* promotes by the lower bound of Wilson's interval */
	uint64_t seed;                  /* thompson alone */
};

#define PROPOSAL_DEFAULTS                                                                              \
	{.algorithm = ALGORITHM_BAYES, .min_samples = 10, .minimum = 100, .maximum = 5000,         \
		.default_priority = 1000, .confidence = 0.9, .least_saving = 0.01, .boost = 2}

enum proposal_reason {
	PROPOSAL_MOVED,
	PROPOSAL_IN_PLACE,    /* it has that number already */
	PROPOSAL_FEW_SAMPLES,
	PROPOSAL_UNRATED,     /* nothing tells how often it succeeded */
	PROPOSAL_UNTRIED,     /* nothing has tried it yet */
	PROPOSAL_NOT_IN_FILE, /* the priority file does not have it, and takes no new ones */
	PROPOSAL_UNFIT,       /* the priority file can have no rule of that name */
	PROPOSAL_SMALL,       /* the bucket would gain too little */
	PROPOSAL_UNSURE,      /* not certain enough that the bucket gains */
	PROPOSAL_ENOUGH,      /* others moved, and left too little to gain */
	PROPOSAL_USEFUL,      /* where rules are disabled: it succeeded at least once */
	PROPOSAL_PINNED,      /* order is the priority there, and it cannot change places with another */
	PROPOSAL_OVERLAP,     /* it fits a term that another rule fits, so that their order counts */
	PROPOSAL_CONFLICT,    /* it competes in several buckets, which do not agree on a number */
	PROPOSAL_REASONS,
};

struct proposal_rule {
	uint32_t rule;         /* in the evidence */
	const char *name;      /* borrowed from there */
	uint32_t bucket;       /* in the proposal */
	int64_t before, after; /* priorities */
	int64_t wanted;        /* by its rank; the same as before where it has none */
	uint32_t place;        /* among equals: order in the file; UINT32_MAX: it does not tell */
	uint32_t tie;          /* which of equals is taken to be tried earlier: lower ones */
	uint32_t group;        /* of rules that exclude each other; 0: none */
	bool is_untried;       /* known by name alone, and where no log names it, its bucket is not known */
	enum proposal_reason reason;
	struct order_item item;
};

struct proposal_bucket {
	const char *name;      /* borrowed from the evidence; NULL: none */
	size_t first, count;   /* its rules, in the order in which they are tried today */
	double attempts;       /* decayed */
	double most_attempts;  /* of one rule */
	double mean_cost;      /* of an attempt; 0: not known */
	double cost_before, cost_after; /* of a dispatch, in the evidence's measure */
	struct order_gain gain; /* of what is wanted, whether or not rules move */
	size_t moved;
};

struct proposal {
	struct proposal_rule *rules;
	size_t rule_count;
	struct proposal_bucket *buckets;
	size_t bucket_count;
	bool has_conflicts;  /* buckets share rules, and do not agree on all of them */
	size_t moved, at_minimum, at_maximum; /* of new priorities; the classic formula has many */
};

/* What rules have today. */
enum proposal_found {
	/* *priority, unless it is the default one; *place, where order counts; *group, from 1, where
	 * the rule excludes the others of it: at most one of them succeeds, whatever the order */
	PROPOSAL_FOUND,
	PROPOSAL_ADDABLE, /* not in the file, but could be: it has the default one today */
	PROPOSAL_ELSEWHERE, /* the same, but what the log says it has today is true */
	PROPOSAL_REFUSED, /* not in the file, which takes no new rules */
	PROPOSAL_NAMELESS, /* not in the file, which takes none of that name */
	PROPOSAL_RIVAL,   /* in the file, where its order to another rule says what they mean */
	PROPOSAL_FIXED,   /* in the file, where it cannot be moved */
};

struct proposal_current {
	/* NULL: there is no file. */
	enum proposal_found (*find)(void *context, const char *rule, int64_t *priority,
		uint32_t *place, uint32_t *group);
	void *context;
};

/* What a rule of the evidence has today: what current says, or, where that leaves it to the log, what the
 * newest event says that has a priority. */
struct proposal_today {
	enum proposal_found found;
	int64_t priority;
	uint32_t place, group;
};

struct proposal_today proposal_today(const struct proposal_current *current, const struct evidence *v,
	size_t rule, int64_t default_priority);

/* The proposal is to be released in any case. -1: out of memory. */
int proposal_make(struct proposal *proposal, const struct evidence *evidence,
	const struct proposal_current *current, const struct proposal_options *options, struct error *e);
void proposal_release(struct proposal *proposal);

/* Whether a rule that was never tried, or too rarely, is to be tried now. */
bool proposal_explores(const struct proposal_options *options);

/* "too few samples": for people and for JSON; of so many rules. */
const char *proposal_reason_text(enum proposal_reason reason, size_t rules);

/* Of those that a rule competes with: a group is a bucket of its own. NAMES_FULL: out of memory. */
uint32_t proposal_bucket_number(struct names *buckets, const char *bucket, uint32_t group);

/* What is known of a rule. One that others of its bucket exclude would have been tried as often as the
 * first, had it been the first. */
struct evidence_sums proposal_sums(const struct evidence *v, const struct proposal_bucket *b,
	const struct proposal_rule *r);

#endif
