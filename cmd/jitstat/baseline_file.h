#ifndef CMD_JITSTAT_BASELINE_FILE_H
#define CMD_JITSTAT_BASELINE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strvec.h"
#include "cmd/jitstat/fingerprint.h"
#include "cmd/jitstat/metrics.h"

/*
 * Measurements that are kept, one JSON file each, DIRECTORY/NAME.json:
 *
 *	jitstat_baseline  1, the version of the format; the first key
 *	name              as it was saved
 *	saved_ns          when, since the epoch
 *	command           what was run: an array of words; null: the metrics come from logs
 *	shell             true: the only word is for sh -c
 *	runs, warmups     how it was run
 *	machine           cpu, cores, memory_bytes, kernel, tools (versions by name, or null)
 *	times             [{name, noise, seen, samples_ns}]; noise: |log ratio| of A/A, or null
 *	counts            [{name, count}]
 *
 * Other keys are passed over.
 */
enum { BASELINE_VERSION = 1 };

struct baseline {
	int64_t version;       /* as read */
	char *name;
	int64_t saved_ns;
	struct strvec command; /* empty: none */
	bool shell;
	int64_t runs, warmups;
	struct fingerprint machine;
	struct metrics metrics; /* sorted */
};

#define BASELINE_INIT {0}

/* The directory of baselines: the one given, else $JITSTAT_BASELINES, else ".jitstat". */
const char *baseline_directory(const char *given);

/* False, with ERROR_INPUT, for what cannot be a file's name on any system: letters, digits and
 * . _ - + are, not as the first . or -, at most 200. */
bool baseline_name_check(const char *name, struct error *e);

/* DIRECTORY/NAME.json; the caller's, NULL: out of memory. */
char *baseline_path(const char *directory, const char *name);

/* True for a regular file that begins as baselines do. */
bool baseline_recognise(const char *path);

/* Reads a file. What is wrong in it: ERROR_INPUT with its place. b is to be released all the
 * same. */
int baseline_read(struct baseline *b, const char *path, struct error *e);

/* Writes it as DIRECTORY/NAME.json, at once or not at all, the directory made if need be. */
int baseline_write(const struct baseline *b, const char *directory, struct error *e);

void baseline_release(struct baseline *b);

#endif
