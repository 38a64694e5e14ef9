#include "cmd/jitc/explanation.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/units.h"
#include "base/utf8.h"

static const char *const verdict_names[] = {
	[CACHE_IS_HIT] = "hit",
	[CACHE_IS_DUPLICATE] = "duplicate",
	[CACHE_EVICTED] = "evicted",
	[CACHE_DIFFERS] = "differs",
	[CACHE_NEVER_SEEN] = "never_seen",
};

static bool is_interpreted(const struct cache_explanation *x)
{
	return x->verdict == CACHE_NEVER_SEEN && x->reason;
}

/* The last use comes first. */
static int fallback_take(void *context, const struct cache_entry *entry)
{
	struct cache_explanation *x = context;

	if (!entry->interpreted)
		return 0;
	x->verdict = CACHE_NEVER_SEEN;
	x->when_ns = entry->created_ns;
	x->reason = strdup(entry->reason ? entry->reason : "");
	return 1;
}

int explanation_complete(struct cache_explanation *x, struct cache *cache, const char *pattern,
	struct error *e)
{
	const struct cache_filter filter = {.pattern = pattern};
	int found;

	if (x->verdict != CACHE_NEVER_SEEN && !(x->verdict == CACHE_DIFFERS && !x->change_count))
		return 0;
	found = cache_each(cache, &filter, fallback_take, x, e);
	return found == 1 && !x->reason ? error_memory(e) : found < 0 ? -1 : 0;
}

static void changes_print(const struct cache_explanation *x, struct buf *out)
{
	size_t i;

	if (x->change_count == 0) {
		buf_puts(out, "miss: nothing differs from the compile of ");
		time_format(out, x->when_ns);
		buf_puts(out, ", but it failed, or its output is gone\n");
		return;
	}
	buf_puts(out, "miss: differs from the entry of ");
	time_format(out, x->when_ns);
	buf_puts(out, ":\n");
	for (i = 0; i < x->change_count; i++) {
		buf_puts(out, "  ");
		utf8_show(out, x->changes[i].name);
		buf_puts(out, ": ");
		utf8_show(out, x->changes[i].text);
		buf_putc(out, '\n');
	}
}

static void eviction_print(const struct cache_explanation *x, struct buf *out)
{
	buf_puts(out, "miss: was evicted at ");
	time_format(out, x->when_ns);
	if (x->reason && *x->reason) {
		buf_puts(out, ": ");
		utf8_show(out, x->reason);
	}
	buf_putc(out, '\n');
}

static void first_time_print(const struct cache_explanation *x, const char *pattern,
	struct buf *out)
{
	buf_puts(out, pattern ? "miss: pattern '" : "miss: this pattern");
	utf8_show(out, pattern ? pattern : "");
	buf_puts(out, pattern ? "' " : " ");
	if (!is_interpreted(x)) {
		buf_puts(out, "was never compiled here\n");
		return;
	}
	buf_puts(out, "has no native code since ");
	time_format(out, x->when_ns);
	buf_puts(out, ": ");
	utf8_show(out, x->reason);
	buf_putc(out, '\n');
}

void explanation_print_named(const struct cache_explanation *x, const char *pattern,
	struct buf *out)
{
	switch (x->verdict) {
	case CACHE_IS_HIT:
		buf_puts(out, "hit: nothing that counts has changed\n");
		break;
	case CACHE_IS_DUPLICATE:
		buf_puts(out, "hit: the same key under pattern ID '");
		utf8_show(out, x->other ? x->other : "");
		buf_puts(out, "' (a duplicate)\n");
		break;
	case CACHE_EVICTED:
		eviction_print(x, out);
		break;
	case CACHE_DIFFERS:
		changes_print(x, out);
		break;
	case CACHE_NEVER_SEEN:
		first_time_print(x, pattern, out);
		break;
	}
}

void explanation_print(const struct cache_explanation *explanation, struct buf *out)
{
	explanation_print_named(explanation, NULL, out);
}

void explanation_print_json(const struct cache_explanation *x, const char *pattern,
	struct buf *out)
{
	struct json j;
	size_t i;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_string(&j, "pattern", pattern);
	json_string(&j, "verdict", is_interpreted(x) ? "interpreted" : verdict_names[x->verdict]);
	json_boolean(&j, "hit", x->verdict == CACHE_IS_HIT || x->verdict == CACHE_IS_DUPLICATE);
	json_string(&j, "other_pattern", x->other);
	json_string(&j, "reason", x->reason);
	if (x->when_ns > 0)
		json_integer(&j, "when_ns", x->when_ns);
	else
		json_null(&j, "when_ns");
	json_open_array(&j, "changes");
	for (i = 0; i < x->change_count; i++) {
		json_open_object(&j, NULL);
		json_string(&j, "part", x->changes[i].name);
		json_string(&j, "from", x->changes[i].from);
		json_string(&j, "to", x->changes[i].to);
		json_string(&j, "text", x->changes[i].text);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
}
