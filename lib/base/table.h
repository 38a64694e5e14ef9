#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stddef.h>

#include "buf.h"

/* A table for people: columns line up by display width (UTF-8), control characters in cells are
 * shown escaped, the last column is not padded. */
enum table_alignment { TABLE_LEFT, TABLE_RIGHT };

struct table;

/* One column a heading; NULL when out of memory. */
struct table *table_new(size_t columns, const char *const *headings,
	const enum table_alignment *alignments);

/* The next cell, row by row; text is copied, NULL shows as "-". */
void table_cell(struct table *t, const char *text);
void table_cellf(struct table *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends the table; out fails if memory ran out on the way. Headings only when there is a row. */
void table_print(const struct table *t, struct buf *out);
void table_free(struct table *t);

#endif
