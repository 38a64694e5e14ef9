#ifndef CMD_JITC_OVERWRITING_H
#define CMD_JITC_OVERWRITING_H

#include "cmd/jitc/compile_files.h"

/* -1: something that is written would fall on what is read, or on what else is written. */
int overwriting_refuse(const struct compile_files *f, struct error *e);

#endif
