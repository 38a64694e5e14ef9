#ifndef CMD_FIGURE_H
#define CMD_FIGURE_H

#include <stdint.h>

#include "base/json.h"
#include "base/table.h"

/* Figures that may be unknown, which a negative value says: "-" in a table, null in JSON. */
void figure_duration(struct table *t, int64_t ns);
void figure_size(struct table *t, int64_t bytes);

/* A point in time, local; 0 is unknown, too. */
void figure_time(struct table *t, int64_t realtime_ns);
void figure_json(struct json *j, const char *key, int64_t value);

#endif
