#ifndef PIPELINE_TOOLS_HOST_CPU_H
#define PIPELINE_TOOLS_HOST_CPU_H

#include "base/buf.h"
#include "base/error.h"

/* Appends what `native` means on this machine: vendor, model and feature flags as the first
 * processor in /proc/cpuinfo (the path given; others are for tests) has them, one "key: value" a
 * line. */
int host_cpu_describe(const char *cpuinfo_path, struct buf *out, struct error *e);

#endif
