#ifndef CMD_JITSTAT_RANKING_H
#define CMD_JITSTAT_RANKING_H

#include <stddef.h>
#include <stdint.h>

/* Rows in the order in which people want them. */
struct ranked {
	const void *row;
	int group;                 /* smaller ones first */
	double value, second;      /* larger ones first, NaN last; second where value is equal */
	const char *name, *detail; /* decide the rest, by bytes; NULL comes first */
};

void ranking_sort(struct ranked *rows, size_t count);

/* How many of so many rows are shown: at most `top`, which is 0 for all. */
size_t ranking_shown(size_t count, int64_t top);

/* "Rules by attempts", with ", the first 10 of 25" where not all are shown, and a colon. The
 * caller's string; NULL: out of memory. */
char *ranking_title(const char *what, size_t shown, size_t count);

/* A figure as a value of a ranking: NaN when it is EVENT_ABSENT. */
double figure_value(int64_t figure);

#endif
