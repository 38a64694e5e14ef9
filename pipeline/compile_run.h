#ifndef PIPELINE_COMPILE_RUN_H
#define PIPELINE_COMPILE_RUN_H

#include "pipeline/compile_job.h"
#include "pipeline/stream.h"
#include "pipeline/workspace.h"

/* One compile on its way from a key to an artifact. */
struct run {
	struct job job;
	struct compile_outcome *outcome;
	int64_t started_ns;
	bool is_in_cache;          /* works in the cache's directory, whose disk is no cause to fail */
	bool is_elsewhere;         /* no more, as that went wrong */
	bool use_cache;            /* there is one and the plan has a key */
	int lease;                 /* of the key, while it is compiled; -1: none */
	size_t first;              /* stages before it come from the cache */
	struct cache_hit reused;   /* the output of stage first - 1 */
	char *damaged;             /* an output that was found damaged in the cache, for people; NULL */
	struct buf input;          /* what stage `first` reads; unused while first == 0 */
	struct workspace workspace;
	bool ended_well;           /* all stages did, so the workspace may be used again */
	char *input_file;          /* in it, when stage `first` cannot read a pipe */
	struct strvec environment;
	struct stream stream;
	struct stream_step *steps; /* one a stage that runs */
	struct strvec *argvs;
	struct strvec outputs;     /* the steps' files */
	struct buf why;            /* for the log: what was not as in the cache, or what failed */
};

/* For compile*.c only. ---- compile_run.c: stages */

/* Environment, limits and a workspace; again is fine. */
int run_prepare(struct run *r, struct error *e);

/* Runs the stages from `first` on and keeps what the request wants kept. 0: all succeeded, and the artifact
 * is the outcome's; 1: stage first + *failed did not; -1. Where the cache's directory, in which they work,
 * is taken away, is full or fails, they run once more outside of it, with nothing stored. */
int run_stages(struct run *r, size_t *failed, struct error *e);

/* Frees what the steps need and left, files too. */
void run_release_steps(struct run *r);

/* How many stages run. */
size_t run_length(const struct run *r);

/* ---- compile_cache.c: the cache's answers, and what it is given */

/* Looks for the whole, then for the longest prefix of stages; sets first, reused, and the artifact
 * or input. Trouble is a warning. */
void run_lookup(struct run *r);

/* Where the cache does not have the whole: waits for whoever compiles it already, and looks
 * again. From then on, others wait for us. */
void run_lease(struct run *r);

/* What a hit has saved: the cost of what it found, less what finding it took until now. */
void run_hit_cost(struct run *r);

/* Notes it in the cache. */
void run_count_hit(struct run *r);

/* Fills in the outcome what the stages that came from the cache cost when they ran. */
void run_cached_costs(struct run *r);

/* Stores the outputs of the first `count` stages. The artifact is made and safe in memory: trouble
 * costs only the next hit. */
void run_store(struct run *r, enum cache_result result, size_t count);

/* ---- compile_verify.c: a hit that is not believed */

/* True for a hit that is to be compiled anew. */
bool run_is_sampled(const struct run *r);

/* Instead of the answer to a hit: compiles, and compares each stage's output with what the cache
 * has. What differs is set aside and told by the outcome, which has the new output then. 1: it
 * did not differ; 0: it did; -1. */
int run_verify(struct run *r, const char *output, struct error *e);

/* What was found damaged while it was looked up is told, too. */
int run_tell_damage(struct run *r, struct error *e);

/* ---- compile_outcome.c: what the caller is told */

int run_report_stages(struct run *r, struct error *e);
void run_report_step(struct run *r, size_t i);
int run_report_commands(struct run *r, const char *output, struct error *e);
void run_report_prerequisites(struct run *r);

/* Finds out for the log why it is no hit, before the compile becomes an entry itself. */
void run_explain(struct run *r);

/* Says in the log, if there is one, how it went and how long it took. */
void run_log(struct run *r);

#endif
