#ifndef CMD_JITSTAT_EXPORT_OUTPUT_H
#define CMD_JITSTAT_EXPORT_OUTPUT_H

#include "base/buf.h"
#include "base/error.h"
#include "base/output_file.h"

/*
 * Where an export goes: standard output, or a file that is there as a whole or
 * not at all. Who writes appends to `text` and lets it drain now and then; what
 * fails is told once, at the end.
 */
struct export_output {
	struct buf text;
	const char *path;        /* NULL: standard output */
	struct output_file file;
	int failure;             /* errno of what failed first */
};

/* 0 or -1. It is to be released in either case. */
int export_output_open(struct export_output *o, const char *path, struct error *e);

/* Writes out what has come together, when that is worth a write. */
void export_output_drain(struct export_output *o);

/* Writes out what is left and puts a file in its place: 0 or -1. */
int export_output_commit(struct export_output *o, struct error *e);

void export_output_release(struct export_output *o);

#endif
