#ifndef CMD_REPORT_H
#define CMD_REPORT_H

#include "base/buf.h"
#include "base/error.h"

/* What the commands say on stderr, and the status they end with. */
enum exit_status {
	EXIT_DONE = 0,
	EXIT_FAILED = 1,
	EXIT_USAGE = 2,
	EXIT_MISSING = 3,
	EXIT_INCONCLUSIVE = 4,
};

/* The name that messages start with; "jitc". */
void report_set_tool(const char *tool);

/* "jitc: FILE:LINE:COL: message" on stderr; frees e's contents. Returns the exit status that it
 * means. */
int report_error(struct error *e);

/* "jitc: message" on stderr, a wrong usage. Returns EXIT_USAGE. */
int report_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "jitc: warning: message" on stderr; fits the warn callbacks of the library. */
void report_warning(void *context, const char *message);

/* A further line: "jitc: message". */
void report_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Ends the process by SIGPIPE: who closes the pipe early has seen enough. */
void report_closed_pipe(void);

/* Writes out's contents to stdout and frees them. EXIT_DONE, or EXIT_FAILED after a message when
 * stdout cannot take them (a full disk) or memory ran out; a closed pipe ends the process. */
int report_result(struct buf *out);

#endif
