#include "profile/priorities.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/json_reader.h"

struct entry {
	char *rule; /* owned */
	int64_t priority;
	unsigned line, column;
};

struct priorities {
	struct entry *entries; /* sorted by rule, once all are read */
	size_t count, capacity;
};

static int entry_compare(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	return strcmp(left->rule, right->rule);
}

static int rule_compare(const void *rule, const void *entry)
{
	return strcmp(rule, ((const struct entry *)entry)->rule);
}

/* The entry to be filled, with a copy of rule; NULL when out of memory. */
static struct entry *entry_add(struct priorities *p, const char *rule)
{
	if (p->count == p->capacity) {
		size_t capacity = p->capacity ? 2 * p->capacity : 64;
		struct entry *grown = reallocarray(p->entries, capacity, sizeof(*grown));

		if (!grown)
			return NULL;
		p->entries = grown;
		p->capacity = capacity;
	}
	p->entries[p->count].rule = strdup(rule);
	return p->entries[p->count].rule ? &p->entries[p->count++] : NULL;
}

/* The member that was announced. */
static int entry_read(struct priorities *p, struct json_reader *r, const char *rule,
	struct error *e)
{
	struct entry *entry = entry_add(p, rule);
	uint64_t line;
	json_t *value;
	int status = 0;

	if (!entry)
		return error_memory(e);
	json_reader_place(r, &line, &entry->column);
	entry->line = (unsigned)line;
	value = json_reader_value(r, e);
	if (!value)
		return -1;
	entry->priority = json_integer_value(value);
	if (!json_is_integer(value))
		status = error_at(e, ERROR_INPUT, r->file, entry->line, entry->column,
			"the priority of '%s' is no integer", rule);
	json_decref(value);
	return status;
}

/* Sorts, and refuses what cannot be answered: two priorities of one rule. */
static int entries_sort(struct priorities *p, const char *path, struct error *e)
{
	if (p->count == 0)
		return 0;
	qsort(p->entries, p->count, sizeof(*p->entries), entry_compare);
	for (size_t i = 1; i < p->count; i++) {
		const struct entry *one = &p->entries[i - 1], *other = &p->entries[i];
		bool is_later = one->line > other->line ||
			(one->line == other->line && one->column > other->column);
		const struct entry *second = is_later ? one : other;

		if (!strcmp(one->rule, other->rule))
			return error_at(e, ERROR_INPUT, path, second->line, second->column,
				"a second priority of '%s'", second->rule);
	}
	return 0;
}

static int map_read(struct priorities *p, const struct buf *text, const char *path,
	struct error *e)
{
	struct json_reader r;
	struct buf rule = BUF_INIT;
	int more;

	json_reader_init(&r, path, buf_string(text), text->length);
	if (json_reader_enter(&r, '{', e))
		return -1;
	while ((more = json_reader_member(&r, &rule, e)) > 0)
		if (entry_read(p, &r, buf_string(&rule), e)) {
			more = -1;
			break;
		}
	buf_release(&rule);
	if (more < 0 || json_reader_end(&r, e))
		return -1;
	return entries_sort(p, path, e);
}

int priorities_read(struct priorities **priorities, const char *path, struct error *e)
{
	struct priorities *p = calloc(1, sizeof(*p));
	struct buf text = BUF_INIT;
	int status = -1;

	*priorities = NULL;
	if (!p)
		return error_memory(e);
	if (file_read(path, &text, e) == 0 && map_read(p, &text, path, e) == 0) {
		*priorities = p;
		p = NULL;
		status = 0;
	}
	priorities_free(p);
	buf_release(&text);
	return status;
}

void priorities_free(struct priorities *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->count; i++)
		free(p->entries[i].rule);
	free(p->entries);
	free(p);
}

size_t priorities_count(const struct priorities *p)
{
	return p->count;
}

bool priorities_find(const struct priorities *p, const char *rule, int64_t *priority)
{
	const struct entry *found = p->count == 0 ? NULL :
		bsearch(rule, p->entries, p->count, sizeof(*p->entries), rule_compare);

	if (found)
		*priority = found->priority;
	return found != NULL;
}
