#ifndef PIPELINE_TOOLS_TOOLCHAIN_FIXTURE_H
#define PIPELINE_TOOLS_TOOLCHAIN_FIXTURE_H

/* For tests: tools that are scripts, and a memo in memory that counts its use. */

#include "base/test.h"

#include <string.h>
#include <unistd.h>

#include "pipeline/tools/identity.h"

enum { MEMO_ROWS = 32 };

struct memo_rows {
	char *key[MEMO_ROWS], *value[MEMO_ROWS];
	size_t count, gets, puts;
};

static inline int memo_rows_get(void *context, const char *key, struct buf *value)
{
	struct memo_rows *rows = context;

	rows->gets++;
	for (size_t i = 0; i < rows->count; i++)
		if (strcmp(rows->key[i], key) == 0) {
			buf_puts(value, rows->value[i]);
			return 1;
		}
	return 0;
}

static inline void memo_rows_put(void *context, const char *key, const char *value)
{
	struct memo_rows *rows = context;
	size_t i = 0;

	rows->puts++;
	while (i < rows->count && strcmp(rows->key[i], key) != 0)
		i++;
	assert_true(i < MEMO_ROWS);
	if (i == rows->count) {
		rows->key[i] = strdup(key);
		rows->count++;
	} else {
		free(rows->value[i]);
	}
	rows->value[i] = strdup(value);
}

static inline struct toolchain_memo memo_rows_memo(struct memo_rows *rows)
{
	return (struct toolchain_memo){memo_rows_get, memo_rows_put, rows};
}

static inline void memo_rows_release(struct memo_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		free(rows->key[i]);
		free(rows->value[i]);
	}
}

/* A new path of the caller's. */
static inline char *path_in(const char *directory, const char *name)
{
	char *path = string_printf("%s/%s", directory, name);

	assert_non_null(path);
	return path;
}

/* Writes directory/name and the directories above it. */
static inline void file_make(const char *directory, const char *name, const char *text, mode_t mode)
{
	char *path = path_in(directory, name), *parent = path_directory(path);

	assert_int_equal(directory_make(parent, 0700, NULL), 0);
	assert_int_equal(file_write(path, text, strlen(text), mode, NULL), 0);
	free(parent);
	free(path);
}

/* An executable script that says "LLVM version ..." when asked. */
static inline void tool_make(const char *directory, const char *name, const char *version)
{
	char *text = string_printf("#!/bin/sh\necho 'LLVM version %s'\n", version);

	file_make(directory, name, text, 0700);
	free(text);
}

/* Waits until files made before are old enough for a memo. */
static inline void files_settle(void)
{
	usleep(120000);
}

#endif
