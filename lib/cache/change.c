#include "cache/change.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/strvec.h"
#include "base/units.h"
#include "cache/difference.h"

void change_release(struct cache_change *change)
{
	free(change->name);
	free(change->from);
	free(change->to);
	free(change->text);
	memset(change, 0, sizeof(*change));
}

/* Takes the buffers' contents; from or to may be NULL. */
static int change_set(struct cache_change *out, const char *name, struct buf *from,
	struct buf *to, struct buf *text)
{
	*out = (struct cache_change){.name = string_printf("%s", name)};
	if (from)
		out->from = buf_detach(from);
	if (to)
		out->to = buf_detach(to);
	out->text = buf_detach(text);
	if (out->name && out->text && (!from || out->from) && (!to || out->to))
		return 0;
	change_release(out);
	return -1;
}

static const char *part_text(const struct cache_part *part)
{
	return part->label ? part->label : part->value;
}

static bool is_argv(const struct cache_part *part)
{
	size_t length = strlen(part->name);

	return length >= 4 && !strcmp(part->name + length - 4, "argv");
}

/* On one line, as a person would read it. */
static void part_show(struct buf *out, const struct cache_part *part)
{
	for (const char *at = part_text(part); *at; at++)
		buf_putc(out, *at == '\n' ? ' ' : *at);
}

int change_describe_new(struct cache_change *out, const struct cache_part *part)
{
	struct buf to = BUF_INIT, text = BUF_INIT;

	part_show(&to, part);
	buf_printf(&text, "added %s", buf_string(&to));
	return change_set(out, part->name, NULL, &to, &text);
}

int change_describe_gone(struct cache_change *out, const struct cache_part *part)
{
	struct buf from = BUF_INIT, text = BUF_INIT;

	part_show(&from, part);
	buf_printf(&text, "removed %s", buf_string(&from));
	return change_set(out, part->name, &from, NULL, &text);
}

static void tokens_split(struct strvec *tokens, const char *value)
{
	while (*value) {
		size_t length = strcspn(value, "\n");

		strvec_pushf(tokens, "%.*s", (int)length, value);
		value += length + (value[length] == '\n');
	}
}

/* Numbers for tokens, equal for equal ones: the index of the first one like it. */
static uint32_t *tokens_number(const struct strvec *a, const struct strvec *b)
{
	uint32_t *numbers = calloc(a->count + b->count + 1, sizeof(*numbers));

	for (size_t i = 0; numbers && i < a->count + b->count; i++) {
		const char *token = i < a->count ? a->items[i] : b->items[i - a->count];
		size_t k;

		for (k = 0; k < i; k++)
			if (!strcmp(token, k < a->count ? a->items[k] : b->items[k - a->count]))
				break;
		numbers[i] = (uint32_t)k;
	}
	return numbers;
}

static void separated(struct buf *out, const char *separator)
{
	if (out->length)
		buf_puts(out, separator);
}

/* A hunk's tokens in pairs, then those that are left over on one side. */
static void hunk_describe(const struct hunk *hunk, const struct strvec *from,
	const struct strvec *to, struct buf *text)
{
	size_t pairs = hunk->removed < hunk->added ? hunk->removed : hunk->added;

	for (size_t i = 0; i < hunk->removed || i < hunk->added; i++) {
		separated(text, ", ");
		if (i < pairs)
			buf_printf(text, "%s became %s", from->items[hunk->from + i],
				to->items[hunk->to + i]);
		else if (i < hunk->removed)
			buf_printf(text, "removed %s", from->items[hunk->from + i]);
		else
			buf_printf(text, "added %s", to->items[hunk->to + i]);
	}
}

static void tokens_join(struct buf *out, const struct strvec *tokens, size_t start, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		separated(out, " ");
		buf_puts(out, tokens->items[start + i]);
	}
}

static int argv_describe(struct cache_change *out, const struct cache_part *from,
	const struct cache_part *to)
{
	struct strvec a = STRVEC_INIT, b = STRVEC_INIT;
	struct buf old = BUF_INIT, new = BUF_INIT, text = BUF_INIT;
	struct difference d = {0};
	uint32_t *numbers = NULL;
	int result = -1;

	tokens_split(&a, from->value);
	tokens_split(&b, to->value);
	if (a.failed || b.failed)
		goto out;
	numbers = tokens_number(&a, &b);
	if (!numbers || difference_find(&d, numbers, a.count, numbers + a.count, b.count))
		goto out;
	for (size_t i = 0; i < d.count; i++) {
		hunk_describe(&d.hunks[i], &a, &b, &text);
		tokens_join(&old, &a, d.hunks[i].from, d.hunks[i].removed);
		tokens_join(&new, &b, d.hunks[i].to, d.hunks[i].added);
	}
	if (!d.count)
		buf_puts(&text, "arguments changed");
	result = change_set(out, from->name, &old, &new, &text);
out:
	buf_release(&old);
	buf_release(&new);
	buf_release(&text);
	difference_release(&d);
	free(numbers);
	strvec_release(&a);
	strvec_release(&b);
	return result;
}

int change_describe_part(struct cache_change *out, const struct cache_part *from,
	const struct cache_part *to)
{
	struct buf old = BUF_INIT, new = BUF_INIT, text = BUF_INIT;

	if (is_argv(from))
		return argv_describe(out, from, to);
	part_show(&old, from);
	part_show(&new, to);
	if (strcmp(buf_string(&old), buf_string(&new)))
		buf_printf(&text, "%s became %s", buf_string(&old), buf_string(&new));
	else /* both call themselves the same: only the values tell them apart */
		buf_printf(&text, "%s changed (%.12s became %.12s)", buf_string(&new), from->value,
			to->value);
	return change_set(out, from->name, &old, &new, &text);
}

static void count_describe(struct buf *text, size_t count, const char *what)
{
	if (!count)
		return;
	if (text->length)
		buf_printf(text, ", %zu %s", count, what);
	else
		buf_printf(text, "%zu %s %s", count, count == 1 ? "line" : "lines", what);
}

static int lines_describe(struct buf *text, const struct change_input *from,
	const struct change_input *to)
{
	size_t changed = 0, added = 0, removed = 0;
	struct difference d;

	if (difference_find(&d, from->lines, from->line_count, to->lines, to->line_count))
		return -1;
	for (size_t i = 0; i < d.count; i++) {
		const struct hunk *hunk = &d.hunks[i];
		size_t pairs = hunk->removed < hunk->added ? hunk->removed : hunk->added;

		changed += pairs;
		added += hunk->added - pairs;
		removed += hunk->removed - pairs;
	}
	count_describe(text, changed, "changed");
	count_describe(text, added, "added");
	count_describe(text, removed, "removed");
	if (d.many)
		buf_printf(text, "many lines changed (%zu of %zu lines are common)", d.common,
			to->line_count);
	else if (!d.count)
		buf_puts(text, "bytes changed, but no line");
	difference_release(&d);
	return 0;
}

int change_describe_input(struct cache_change *out, const struct change_input *from,
	const struct change_input *to)
{
	struct buf old = BUF_INIT, new = BUF_INIT, text = BUF_INIT;

	size_format(&old, from->size_bytes);
	size_format(&new, to->size_bytes);
	if (strcmp(from->kind, to->kind))
		buf_printf(&text, "%s became %s", from->kind, to->kind);
	else if (from->lines && to->lines) {
		if (lines_describe(&text, from, to)) {
			buf_release(&old);
			buf_release(&new);
			return -1;
		}
	} else if (from->size_bytes == to->size_bytes)
		buf_printf(&text, "bytes changed (still %s)", buf_string(&new));
	else if (strcmp(buf_string(&old), buf_string(&new)))
		buf_printf(&text, "%s became %s", buf_string(&old), buf_string(&new));
	else
		buf_printf(&text, "%lld bytes became %lld", (long long)from->size_bytes,
			(long long)to->size_bytes);
	return change_set(out, "input", &old, &new, &text);
}
