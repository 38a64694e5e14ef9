#ifndef CMD_JITC_OVERWRITING_H
#define CMD_JITC_OVERWRITING_H

#include "cmd/jitc/compile_files.h"

/* -1: something that is written would fall on what is read, or on what else is written. */
int overwriting_refuse(struct compile_files *f, struct error *e);

/* The same of what a rule file includes, which is known once it is read. */
int overwriting_refuse_included(const struct compile_files *f, const struct compile_file *file,
	const struct strvec *included, struct error *e);

/* The same of what other commands write, an output or a log, after they have read files: the input,
 * then what it includes. */
int overwriting_refuse_read(const char *path, bool is_log, char *const *files, size_t count,
	struct error *e);
void overwriting_release(struct compile_files *f);

#endif
