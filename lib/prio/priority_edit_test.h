#ifndef PRIO_PRIORITY_EDIT_TEST_H
#define PRIO_PRIORITY_EDIT_TEST_H

#include "prio/priority_test.h"

#include <string.h>

/* Texts of priority files, by name of the file, and what becomes of them. */
static inline int text_read(struct priority_file *f, const char *name, const char *text,
	struct error *e)
{
	return bytes_read(f, name, text, strlen(text), e);
}

static inline void edited(const char *name, const char *before, const struct priority_change *changes,
	size_t count, const char *after)
{
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	struct priority_file f;

	if (text_read(&f, name, before, &e) < 0)
		fail_msg("%s", error_text(&e));
	assert_int_equal(priority_file_edit(&f, changes, count, &out, NULL), 0);
	assert_string_equal(buf_string(&out), after);
	buf_release(&out);
	priority_file_release(&f);
}

static inline void wrong(const char *name, const char *text, unsigned line, unsigned column,
	const char *message)
{
	struct error e = ERROR_INIT;
	struct priority_file f;

	assert_int_equal(text_read(&f, name, text, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), message));
	assert_int_equal(e.line, line);
	if (column)
		assert_int_equal(e.column, column);
	error_release(&e);
	priority_file_release(&f);
}

/* What an edit would break, it refuses. */
static inline void not_edited(const char *name, const char *text, const char *rule, int64_t priority)
{
	const struct priority_change change = {rule, priority};
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	struct priority_file f;

	assert_int_equal(text_read(&f, name, text, NULL), 0);
	assert_int_equal(priority_file_edit(&f, &change, 1, &out, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_string_equal(e.file, f.path);
	assert_non_null(strstr(error_text(&e), "cannot be changed safely: "));
	assert_non_null(strstr(error_text(&e), "; nothing was written"));
	assert_int_equal(out.length, 0);
	error_release(&e);
	priority_file_release(&f);
}

static inline int64_t priority_of(const struct priority_file *f, const char *rule)
{
	const struct priority_entry *entry = priority_file_find(f, rule);

	return entry && entry->is_given ? entry->priority : -1;
}

#endif
