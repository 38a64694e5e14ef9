#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "cmd/jitstat/export_formats.h"
#include "cmd/jitstat/export_sections.h"
#include "cmd/jitstat/export_text.h"
#include "config.h"
#include "profile/names.h"

/*
 * All times as one tree, for flame graphs:
 *
 *	rules;BUCKET;RULE   calls;FUNCTION;TIER   compile;STAGE   passes;TOOL;PASS...
 *
 * A level that is absent is left out, as is what took no time or none is known of.
 */
struct stack_sink {
	void (*take)(void *context, const struct strvec *frames, int64_t weight_ns);
	void *context;
};

static void stack_give(const struct stack_sink *sink, struct strvec *frames, int64_t weight_ns)
{
	if (weight_ns > 0)
		sink->take(sink->context, frames, weight_ns);
	strvec_release(frames);
}

static void rule_stack(const struct stack_sink *sink, const void *row)
{
	const struct profile_rule *rule = row;
	struct strvec frames = STRVEC_INIT;

	strvec_push(&frames, "rules");
	if (rule->bucket)
		strvec_push(&frames, rule->bucket);
	strvec_push(&frames, rule->name);
	stack_give(sink, &frames, rule->wall_ns);
}

static void function_stack(const struct stack_sink *sink, const void *row)
{
	const struct profile_function *function = row;
	struct strvec frames = STRVEC_INIT;

	strvec_push(&frames, "calls");
	strvec_push(&frames, function->name);
	if (function->tier)
		strvec_push(&frames, function->tier);
	stack_give(sink, &frames, function->wall_ns);
}

static void stage_stack(const struct stack_sink *sink, const void *row)
{
	const struct profile_stage *stage = row;
	struct strvec frames = STRVEC_INIT;

	strvec_push(&frames, "compile");
	strvec_push(&frames, stage->name);
	stack_give(sink, &frames, stage->wall_ns);
}

static void pass_stack(const struct stack_sink *sink, const void *row)
{
	const struct profile_pass *pass = row;
	struct strvec frames = STRVEC_INIT;

	strvec_push(&frames, "passes");
	if (pass->tool)
		strvec_push(&frames, pass->tool);
	strvec_push(&frames, pass->name);
	stack_give(sink, &frames, pass->self_ns != EVENT_ABSENT ? pass->self_ns : pass->wall_ns);
}

static void nested_stack(const struct stack_sink *sink, const void *row)
{
	const struct profile_stack *stack = row;
	struct strvec frames = STRVEC_INIT;
	const char *at = stack->stack;

	strvec_push(&frames, "passes");
	while (*at != '\0') {
		size_t length = strcspn(at, ";");
		struct buf frame = BUF_INIT;

		buf_add(&frame, at, length);
		strvec_push(&frames, buf_string(&frame));
		frames.failed |= frame.failed;
		buf_release(&frame);
		at += length + (at[length] == ';');
	}
	stack_give(sink, &frames, stack->self_ns);
}

static int section_stacks(const char *key, const struct profile *p, const struct stack_sink *sink,
	void (*give)(const struct stack_sink *sink, const void *row))
{
	const struct export_section *section = export_section(key);
	const void **rows;
	size_t count, i;

	rows = export_rows(section, p, &count);
	if (count > 0 && !rows)
		return -1;
	for (i = 0; i < count; i++)
		give(sink, rows[i]);
	free(rows);
	return 0;
}

/* -1: out of memory. */
static int stacks_each(const struct profile *p, const struct stack_sink *sink)
{
	size_t nested;

	profile_stacks(p, &nested);
	if (section_stacks("rules", p, sink, rule_stack) < 0 ||
		section_stacks("functions", p, sink, function_stack) < 0 ||
		section_stacks("stages", p, sink, stage_stack) < 0)
		return -1;
	return nested > 0 ? section_stacks("stacks", p, sink, nested_stack)
			  : section_stacks("passes", p, sink, pass_stack);
}

/* Blanks end a stack, semicolons a frame; what is escaped can be told from what was so before. */
static const char *folded_replace(uint32_t character)
{
	static const struct {
		uint32_t character;
		const char *text;
	} escapes[] = {{' ', "%20"}, {';', "%3B"}, {'%', "%25"}, {'\n', "%0A"}, {'\r', "%0D"},
		{'\t', "%09"}, {0x85, "%C2%85"}, {0xa0, "%C2%A0"}, {0x2028, "%E2%80%A8"},
		{0x2029, "%E2%80%A9"}};
	size_t i;

	for (i = 0; i < sizeof(escapes) / sizeof(*escapes); i++)
		if (escapes[i].character == character)
			return escapes[i].text;
	return NULL;
}

static void folded_take(void *context, const struct strvec *frames, int64_t weight_ns)
{
	struct buf *out = context;
	size_t i;

	out->failed |= frames->failed;
	for (i = 0; i < frames->count; i++) {
		if (i > 0)
			buf_putc(out, ';');
		export_text(out, frames->items[i], folded_replace);
	}
	buf_printf(out, " %" PRId64 "\n", weight_ns);
}

void export_folded(const struct export_source *source, struct buf *out)
{
	if (stacks_each(source->profile, &(struct stack_sink){folded_take, out}) < 0)
		out->failed = true;
}

/* Stacks by the numbers of their frames. */
struct speedscope {
	struct names *names;
	struct buf samples, weights;
	struct json samples_json, weights_json;
	int64_t sum_ns;
	bool failed;
};

static void speedscope_take(void *context, const struct strvec *frames, int64_t weight_ns)
{
	struct speedscope *s = context;
	size_t i;

	s->failed |= frames->failed;
	json_open_array(&s->samples_json, NULL);
	for (i = 0; i < frames->count; i++) {
		const char *frame = frames->items[i];
		uint32_t number =
			names_number(s->names, slice_of(frame, strlen(frame)), slice_of(NULL, 0));

		s->failed |= number == NAMES_FULL;
		json_integer(&s->samples_json, NULL, number);
	}
	json_close_array(&s->samples_json);
	json_integer(&s->weights_json, NULL, weight_ns);
	if (__builtin_add_overflow(s->sum_ns, weight_ns, &s->sum_ns))
		s->sum_ns = INT64_MAX;
}

static void frames_write(const struct speedscope *s, struct json *j)
{
	size_t i;

	json_open_object(j, "shared");
	json_open_array(j, "frames");
	for (i = 0; i < names_count(s->names); i++) {
		json_open_object(j, NULL);
		json_string(j, "name", names_first(s->names, (uint32_t)i));
		json_close_object(j);
	}
	json_close_array(j);
	json_close_object(j);
}

/* The arrays are JSON already. */
static void samples_write(const struct speedscope *s, struct json *j)
{
	json_open_array(j, "profiles");
	json_open_object(j, NULL);
	json_string(j, "type", "sampled");
	json_string(j, "name", "all times");
	json_string(j, "unit", "nanoseconds");
	json_integer(j, "startValue", 0);
	json_integer(j, "endValue", s->sum_ns);
	buf_printf(j->out, ",\"samples\":%s,\"weights\":%s", buf_string(&s->samples),
		buf_string(&s->weights));
	json_close_object(j);
	json_close_array(j);
}

static void speedscope_write(const struct speedscope *s, const char *name, struct buf *out)
{
	struct json j;

	json_init(&j, out, false);
	json_open_object(&j, NULL);
	json_string(&j, "$schema", "https://www.speedscope.app/file-format-schema.json");
	json_string(&j, "exporter", "jitstat " JITC_VERSION);
	json_string(&j, "name", name);
	json_integer(&j, "activeProfileIndex", 0);
	frames_write(s, &j);
	samples_write(s, &j);
	json_close_object(&j);
	buf_putc(out, '\n');
}

void export_speedscope(const struct export_source *source, struct buf *out)
{
	const char *name = source->logs->count > 0 ? source->logs->items[0] : "jitstat";
	struct speedscope s = {.names = names_new()};

	json_init(&s.samples_json, &s.samples, false);
	json_init(&s.weights_json, &s.weights, false);
	json_open_array(&s.samples_json, NULL);
	json_open_array(&s.weights_json, NULL);
	s.failed = !s.names ||
		stacks_each(source->profile, &(struct stack_sink){speedscope_take, &s}) < 0 ||
		s.failed;
	json_close_array(&s.samples_json);
	json_close_array(&s.weights_json);
	if (s.failed || s.samples.failed || s.weights.failed)
		out->failed = true;
	else
		speedscope_write(&s, name, out);
	names_free(s.names);
	buf_release(&s.samples);
	buf_release(&s.weights);
}
