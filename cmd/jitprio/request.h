#ifndef CMD_JITPRIO_REQUEST_H
#define CMD_JITPRIO_REQUEST_H

#include <stdbool.h>

#include "cmd/common/log_command.h"
#include "prio/proposal.h"
#include "prio/priority_file.h"
#include "rules/theory.h"

/*
 * What the commands have in common that compute priorities: options, the
 * evidence that they read, the file that says what rules have today, the proposal.
 */
enum {
	REQUEST_PRIORITIES = LOG_OWN, REQUEST_FORMAT, REQUEST_ALGORITHM, REQUEST_SEED, REQUEST_DECAY,
	REQUEST_MIN_SAMPLES, REQUEST_RANGE, REQUEST_CONFIDENCE, REQUEST_LEAST_SAVING,
	REQUEST_CONSERVATIVE, REQUEST_BOOST, REQUEST_LOCAL, REQUEST_OWN,
};

#define REQUEST_INPUT_ROWS                                                                         \
	{.help = "What is read:"},                                                                 \
	{REQUEST_PRIORITIES, 'p', "priorities", OPTION_VALUE, "FILE",                              \
		"the priorities of today; see jitpriority(5)", false},                             \
	{REQUEST_FORMAT, 0, "format", OPTION_VALUE, "NAME",                                        \
		"the format of FILE: json, rules, lean, acl2 or maude (default: by its name)", false},   \
	{REQUEST_LOCAL, 0, "local", OPTION_NO_VALUE, NULL,                                         \
		"Lean: what is added counts in that file alone", false},                \
	{LOG_FROM, 0, "from", OPTION_VALUE, "FORMAT",                                              \
		"the logs' format, when content does not tell; see jitlog(5)", false},             \
	{LOG_STRICT, 0, "strict", OPTION_NO_VALUE, NULL,                                           \
		"a broken line or the like is an error (exit status 2)", false},                   \
	{.help = "How priorities are computed:"},                                                  \
	{REQUEST_ALGORITHM, 'a', "algorithm", OPTION_VALUE, "NAME",                                \
		"bayes (default), ratio, ucb, thompson or classic", false},                             \
	{REQUEST_SEED, 0, "seed", OPTION_VALUE, "N", "for thompson: what it draws", false},        \
	{REQUEST_DECAY, 0, "decay", OPTION_VALUE, "FACTOR",                                        \
		"what an attempt counts a minute later (default 0.95; 1: the same)", false},       \
	{REQUEST_MIN_SAMPLES, 0, "min-samples", OPTION_VALUE, "N",                                 \
		"rules with fewer attempts keep what they have (default 10)", false},              \
	{REQUEST_CONFIDENCE, 0, "confidence", OPTION_VALUE, "P",                                   \
		"how certain it must be that a new order is better (default 0.9)", false},         \
	{REQUEST_LEAST_SAVING, 0, "least-saving", OPTION_VALUE, "SHARE",                           \
		"what a bucket must gain at least (default 0.01)", false},                         \
	{REQUEST_CONSERVATIVE, 0, "conservative", OPTION_NO_VALUE, NULL,                           \
		"for bayes and ratio: promote by Wilson's lower bound", false},            \
	{REQUEST_RANGE, 0, "range", OPTION_VALUE, "MIN..MAX",                                      \
		"of priorities (default 100..5000)", false},                                       \
	{REQUEST_BOOST, 0, "boost", OPTION_VALUE, "FACTOR", "for classic (default 2)", false}

struct request {
	struct proposal_options options;
	double decay;
	unsigned given; /* options, a bit each */
	const char *path;                     /* NULL: no priority file */
	const struct priority_format *format; /* NULL: by name */
	bool may_be_new;                      /* the priority file */
	bool is_local;
	char *origin;                         /* what the logs were */
	const struct log_input *input;        /* borrowed */
	struct evidence *evidence;
	struct priority_file file;
	struct theory *theory;                /* of a rule file; NULL: it has none */
	size_t uncompared;                    /* operations with too many pairs of rules */
	struct proposal proposal;
};

#define REQUEST_INIT                                                                               \
	{.options = PROPOSAL_DEFAULTS, .decay = 0.95, .file = {.path = NULL}}

/* For struct log_command: own is a struct request, or begins with one. */
int request_take(void *own, int option, const char *value, struct error *e);
int request_prepare(void *own, struct log_input *input, struct profile_options *options,
	struct error *e);
struct event_sink request_sink(void *own);

/* What rules have by that file, borrowed. */
struct proposal_current request_current(struct priority_file *file);

/* Wrong: the file has none of the rules in the logs. Where it has one of them twice, that is told. */
int request_file_refuse(const struct priority_file *file, const struct evidence *v, struct error *e);

/* What is wrong with a rule that the file has twice. */
void request_twin_describe(const struct priority_file *file, const struct priority_twin *twin,
	struct buf *out);

/* Of each entry of the priority file, whether its rule is known from elsewhere. The caller's; NULL: out of
 * memory. */
bool *request_known_entries(const struct request *r);

/* Makes the proposal from what was read. */
int request_propose(struct request *r, struct error *e);

/* The priority file's text with what moves; the same as before when nothing does. */
int request_edit(const struct request *r, struct buf *out, struct error *e);

void request_release(struct request *r);

#endif
