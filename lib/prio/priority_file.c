#include "prio/priority_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/file.h"
#include "base/suggest.h"

static const struct priority_format *const formats[] = {&json_priorities, &rules_priorities,
	&lean_priorities, &acl2_priorities, &maude_priorities};

enum { FORMATS = sizeof(formats) / sizeof(*formats) };

const struct priority_format *priority_format_find(const char *name, struct error *e)
{
	const char *names[FORMATS], *near;

	for (size_t i = 0; i < FORMATS; i++) {
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
		names[i] = formats[i]->name;
	}
	near = suggest(name, names, FORMATS);
	error_set(e, ERROR_INPUT, "unknown format of priorities '%s'%s%s%s", name,
		near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return NULL;
}

const struct priority_format *priority_format_of(const char *path)
{
	size_t length = strlen(path);

	for (size_t i = 0; i < FORMATS; i++) {
		size_t suffix = strlen(formats[i]->suffix);

		if (length > suffix && strcmp(path + length - suffix, formats[i]->suffix) == 0)
			return formats[i];
	}
	return &json_priorities;
}

/* ---- reading */

struct priority_entry *priority_entry_add(struct priority_file *f, const char *rule, size_t length)
{
	struct priority_entry *entry = array_room(f->entries, f->count, &f->capacity,
		sizeof(*entry));

	if (!entry)
		return NULL;
	f->entries = entry;
	entry = &f->entries[f->count];
	*entry = (struct priority_entry){.rule = strndup(rule, length)};
	f->count += entry->rule != NULL;
	return entry->rule ? entry : NULL;
}

int priority_twin_add(struct priority_file *f, const struct priority_twin *twin)
{
	struct priority_twin *twins = array_room(f->twins, f->twin_count, &f->twin_capacity,
		sizeof(*twins)), *added;

	if (!twins)
		return -1;
	f->twins = twins;
	added = &twins[f->twin_count];
	*added = *twin;
	added->rule = strdup(twin->rule);
	f->twin_count += added->rule != NULL;
	return added->rule ? 0 : -1;
}

const char *priority_line_end(const struct priority_file *f)
{
	const char *text = buf_string(&f->text);
	size_t length = strcspn(text, "\n");

	return length > 0 && length < f->text.length && text[length - 1] == '\r' ? "\r\n" : "\n";
}

static int by_rule(const void *left, const void *right, void *context)
{
	const struct priority_entry *entries = context;
	const uint32_t *a = left, *b = right;
	int order = strcmp(entries[*a].rule, entries[*b].rule);

	return order ? order : (*a > *b) - (*a < *b);
}

/* Sorts, and refuses what cannot be answered: two priorities of one rule. */
static int entries_index(struct priority_file *f, struct error *e)
{
	f->by_rule = calloc(f->count + 1, sizeof(*f->by_rule));
	if (!f->by_rule)
		return error_memory(e);
	for (size_t i = 0; i < f->count; i++)
		f->by_rule[i] = (uint32_t)i;
	qsort_r(f->by_rule, f->count, sizeof(*f->by_rule), by_rule, f->entries);
	for (size_t i = 1; i < f->count; i++) {
		const struct priority_entry *one = &f->entries[f->by_rule[i - 1]];
		const struct priority_entry *other = &f->entries[f->by_rule[i]];

		if (strcmp(one->rule, other->rule) == 0)
			return error_at(e, ERROR_INPUT, f->path, other->line, other->column,
				"a second priority of '%s'; the first is at %s:%u:%u", other->rule,
				f->path, one->line, one->column);
	}
	return 0;
}

/* A pipe would be waited for, a device may have no end. */
static int text_read(struct priority_file *f, bool may_be_new, struct error *e)
{
	struct stat st;

	f->exists = stat(f->path, &st) == 0;
	if (!f->exists && may_be_new && errno == ENOENT)
		return 0;
	if (f->exists && !S_ISREG(st.st_mode))
		return error_set(e, ERROR_INPUT, "'%s' is no regular file", f->path);
	return file_read(f->path, &f->text, e);
}

static int text_begin(struct priority_file *f, struct error *e)
{
	if (!f->format->empty)
		return error_set(e, ERROR_INPUT, "cannot read '%s', and priorities of the format %s "
			"are changed where they are, not made", f->path, f->format->name);
	buf_puts(&f->text, f->format->empty);
	return f->text.failed ? error_memory(e) : 0;
}

static int file_open(struct priority_file *f, const char *path,
	const struct priority_format *format, bool may_be_new, struct error *e)
{
	*f = (struct priority_file){.path = strdup(path), .format = format};
	if (!f->path)
		return error_memory(e);
	if (!format)
		f->format = priority_format_of(path);
	if (text_read(f, may_be_new, e) == 0)
		return 0;
	if (e && e->code == ERROR_SYSTEM)
		e->code = ERROR_INPUT;
	return -1;
}

int priority_file_target(struct priority_file *f, const char *path,
	const struct priority_format *format, struct error *e)
{
	if (file_open(f, path, format, true, e) < 0)
		return -1;
	hash_bytes(&f->digest, buf_string(&f->text), f->text.length);
	return 0;
}

int priority_file_read(struct priority_file *f, const char *path,
	const struct priority_format *format, bool may_be_new, struct error *e)
{
	if (file_open(f, path, format, may_be_new, e) < 0 || (!f->exists && text_begin(f, e) < 0))
		return -1;
	hash_bytes(&f->digest, buf_string(&f->text), f->text.length);
	if (f->format->parse(f, e) < 0)
		return -1;
	return entries_index(f, e);
}

void priority_file_release(struct priority_file *f)
{
	for (size_t i = 0; i < f->count; i++) {
		free(f->entries[i].rule);
		free(f->entries[i].lead);
		free(f->entries[i].tail);
	}
	for (size_t i = 0; i < f->twin_count; i++)
		free(f->twins[i].rule);
	free(f->entries);
	free(f->twins);
	free(f->by_rule);
	free(f->path);
	buf_release(&f->text);
	*f = (struct priority_file){.path = NULL};
}

static const struct priority_entry *entry_find(const struct priority_file *f, const char *rule)
{
	size_t low = 0, high = f->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct priority_entry *entry = &f->entries[f->by_rule[middle]];
		int order = strcmp(rule, entry->rule);

		if (order == 0)
			return entry;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct priority_entry *priority_file_find(const struct priority_file *f, const char *rule)
{
	const struct priority_entry *entry = entry_find(f, rule);
	struct buf spelled = BUF_INIT;

	if (entry || !f->format->spell)
		return entry;
	f->format->spell(rule, &spelled);
	entry = entry_find(f, buf_string(&spelled));
	buf_release(&spelled);
	return entry;
}

static const struct priority_twin *twin_find(const struct priority_file *f, const char *rule)
{
	for (size_t i = 0; i < f->twin_count; i++)
		if (strcmp(f->twins[i].rule, rule) == 0)
			return &f->twins[i];
	return NULL;
}

const struct priority_twin *priority_file_twin(const struct priority_file *f, const char *rule)
{
	const struct priority_twin *twin = twin_find(f, rule);
	struct buf spelled = BUF_INIT;

	if (twin || f->twin_count == 0 || !f->format->spell)
		return twin;
	f->format->spell(rule, &spelled);
	twin = twin_find(f, buf_string(&spelled));
	buf_release(&spelled);
	return twin;
}

/* ---- editing */

/* New priorities by entry; an entry that keeps its own has none. */
struct edit {
	const struct priority_change **changes;
	const struct priority_change **added;
	size_t added_count;
};

static int edit_fill(struct edit *edit, const struct priority_file *f,
	const struct priority_change *changes, size_t count)
{
	*edit = (struct edit){
		.changes = calloc(f->count + 1, sizeof(*edit->changes)),
		.added = calloc(count + 1, sizeof(*edit->added)),
	};
	if (!edit->changes || !edit->added)
		return -1;
	for (size_t i = 0; i < count; i++) {
		const struct priority_entry *entry = priority_file_find(f, changes[i].rule);

		if (entry && (!entry->is_given || entry->priority != changes[i].priority))
			edit->changes[entry - f->entries] = &changes[i];
		else if (!entry && f->format->append)
			edit->added[edit->added_count++] = &changes[i];
	}
	return 0;
}

static void entry_write(const struct priority_entry *entry, int64_t priority, struct buf *out)
{
	if (entry->lead)
		buf_puts(out, entry->lead);
	buf_integer(out, priority);
	if (entry->tail)
		buf_puts(out, entry->tail);
}

static void added_write(const struct priority_file *f, const struct edit *edit, struct buf *out)
{
	for (size_t i = 0; i < edit->added_count; i++)
		f->format->append(f, edit->added[i], i, out);
}

static void edit_release(struct edit *edit)
{
	free(edit->changes);
	free(edit->added);
}

static void edit_write(const struct priority_file *f, const struct edit *edit, struct buf *out)
{
	const char *text = buf_string(&f->text);
	size_t position = 0;
	bool was_written = false;

	if (f->format->edit) {
		f->format->edit(f, edit->changes, out);
		return;
	}
	if (!f->exists && f->format->head)
		f->format->head(f, out);
	for (size_t i = 0; i < f->count; i++) {
		const struct priority_entry *entry = &f->entries[i];

		/* who shared a priority that changes says his own from now on */
		was_written = edit->changes[i] || (entry->is_shared && was_written);
		if (!was_written)
			continue;
		buf_add(out, text + position, entry->at - position);
		entry_write(entry, edit->changes[i] ? edit->changes[i]->priority : entry->priority,
			out);
		position = entry->at + entry->length;
	}
	if (edit->added_count > 0) {
		buf_add(out, text + position, f->append_at - position);
		added_write(f, edit, out);
		position = f->append_at;
	}
	buf_add(out, text + position, f->text.length - position);
}

/* ---- checking what was edited */

static bool has_priority(const struct priority_entry *entry, const struct priority_change *change)
{
	return entry && entry->is_given && entry->priority == change->priority;
}

/* What is wrong with the file as it would be now; NULL: nothing. */
static const char *fault_find(const struct priority_file *f, const struct edit *edit,
	const struct priority_file *now)
{
	if (now->count != f->count + edit->added_count)
		return "it would have other rules";
	for (size_t i = 0; i < f->count; i++) {
		const struct priority_entry *before = &f->entries[i];
		const struct priority_entry *after = entry_find(now, before->rule);
		bool is_same = after && after->is_given == before->is_given &&
			after->priority == before->priority;

		if (!after)
			return "it would have other rules";
		/* where order is the priority, a second edit tells */
		if (edit->changes[i] && !f->format->edit ?
				!has_priority(after, edit->changes[i]) : !is_same)
			return "a rule would not have its priority";
	}
	for (size_t i = 0; i < edit->added_count; i++)
		if (!has_priority(priority_file_find(now, edit->added[i]->rule), edit->added[i]))
			return "a new rule would not have its priority";
	return NULL;
}

/* The same changes once more have to change nothing. */
static bool is_settled(const struct priority_file *now, const struct priority_change *changes,
	size_t count)
{
	struct buf again = BUF_INIT;
	struct edit edit;
	bool result = false;

	if (edit_fill(&edit, now, changes, count) == 0) {
		edit_write(now, &edit, &again);
		result = again.failed || buf_equal(&again, &now->text);
	}
	edit_release(&edit);
	buf_release(&again);
	return result;
}

/* Reads text again: whatever a file or a log has that we did not think of, nothing else changes. */
static int edit_check(const struct priority_file *f, const struct edit *edit,
	const struct priority_change *changes, size_t count, const struct buf *text,
	struct error *e)
{
	struct priority_file now = {.path = strdup(f->path), .format = f->format, .exists = true,
		.is_local = f->is_local};
	struct error cause = ERROR_INIT;
	const char *fault = NULL;
	int result = 0;

	buf_add(&now.text, buf_string(text), text->length);
	if (!now.path || now.text.failed) {
		error_memory(&cause);
	} else if (f->format->parse(&now, &cause) == 0 && entries_index(&now, &cause) == 0) {
		fault = fault_find(f, edit, &now);
		if (!fault && !is_settled(&now, changes, count))
			fault = "the same changes would change it again";
	}
	if (cause.code == ERROR_INPUT)
		fault = error_text(&cause);
	if (fault)
		result = error_at(e, ERROR_INPUT, f->path, 0, 0,
			"it cannot be changed safely: %s; nothing was written", fault);
	else if (cause.code != ERROR_NONE)
		result = error_move(e, &cause);
	error_release(&cause);
	priority_file_release(&now);
	return result;
}

int priority_file_edit(const struct priority_file *f, const struct priority_change *changes,
	size_t count, struct buf *out, struct error *e)
{
	struct buf text = BUF_INIT;
	struct edit edit;
	int result = -1;

	if (edit_fill(&edit, f, changes, count) < 0) {
		error_memory(e);
		goto out;
	}
	edit_write(f, &edit, &text);
	if (text.failed) {
		error_memory(e);
		goto out;
	}
	/* JSON is simple, large, and made in no time */
	if (f->format != &json_priorities &&
		edit_check(f, &edit, changes, count, &text, e) < 0)
		goto out;
	buf_add(out, buf_string(&text), text.length);
	result = out->failed ? error_memory(e) : 0;
out:
	edit_release(&edit);
	buf_release(&text);
	return result;
}
