#ifndef CMD_JITC_COMPILE_REPORT_H
#define CMD_JITC_COMPILE_REPORT_H

#include <stdbool.h>

#include "base/json.h"
#include "pipeline/compile.h"

/* What `jitc compile` tells of its work: results gathered for stdout, the rest on stderr at once. */
struct compile_report {
	struct buf text;    /* for stdout */
	const char *print;  /* "path", "id", "key" or NULL */
	bool is_json, is_porcelain;
	struct json json;
};

/* At most one of print, json and porcelain is given. */
void compile_report_open(struct compile_report *r, const char *print, bool json, bool porcelain);
void compile_report_add(struct compile_report *r, const char *file, const char *output,
	const struct compile_outcome *o);

/* A file that did not compile, for --json and --porcelain. */
void compile_report_failure(struct compile_report *r, const char *file,
	const struct compile_outcome *o, const struct error *e);
void compile_report_close(struct compile_report *r);

/* What stages said though they succeeded: LLVM's warnings. Said once, when they ran. */
void compile_report_warnings(const char *file, const struct compile_outcome *o);

/* -v: the commands that ran, and what the stages that succeeded said. */
void compile_report_commands(const char *file, const struct compile_outcome *o);

/* --time-report: a table of stages. */
void compile_report_times(const char *file, const struct compile_outcome *o);

#endif
