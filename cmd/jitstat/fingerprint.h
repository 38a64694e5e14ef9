#ifndef CMD_JITSTAT_FINGERPRINT_H
#define CMD_JITSTAT_FINGERPRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/*
 * What times depend on beside the program. Another processor model or number of
 * processors is another machine, whose times cannot be compared; another
 * kernel, tool version or amount of memory is the same one, but worth a word.
 */
enum { FINGERPRINT_TOOLS = 2 };

struct json;

struct fingerprint {
	char *cpu;             /* model */
	int64_t cores;         /* processors that we may run on; 0: unknown */
	int64_t memory_bytes;  /* 0: unknown */
	char *kernel;          /* "Linux 6.1.0-18-amd64" */
	char *tools[FINGERPRINT_TOOLS]; /* versions by fingerprint_tool_name(); NULL: not there */
};

#define FINGERPRINT_INIT {0}

/* Asks this machine, the tools on PATH (or of the `llvm` setting) too. What cannot be found out is
 * left out; -1 is for memory, and for an interrupt. */
int fingerprint_take(struct fingerprint *f, struct error *e);

/* True for another machine; appends what differs: "processor: A, now B". */
bool fingerprint_is_other(const struct fingerprint *before, const struct fingerprint *now,
	struct buf *differences);

/* The same for what may differ on one machine; true when something does. */
bool fingerprint_has_changed(const struct fingerprint *before, const struct fingerprint *now,
	struct buf *differences);

/* "opt", "ld". */
const char *fingerprint_tool_name(size_t i);

/* Writes it as an object. */
void fingerprint_write(const struct fingerprint *f, const char *key, struct json *j);

void fingerprint_release(struct fingerprint *f);

#endif
