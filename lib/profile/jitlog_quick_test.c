#include "profile/jitlog_fixture.h"

#include <string.h>

#include "profile/jitlog_parts.h"

enum { LINES = 20000, CHANGES = 200000 };

static struct jitlog_quick quick;
static uint64_t random_state = 42;

static uint64_t random_below(uint64_t limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state % limit;
}

static void random_text_add(struct buf *out)
{
	static const char *const pieces[] = {"a", "add_zero", "é", "∘", "😀", " ", "/", "{", "}", ":",
		",", "'", "\x7f", "twenty_four_characters_.", "Nat.add", "«x»"};
	size_t count = random_below(5);

	buf_putc(out, '"');
	while (count-- > 0)
		buf_puts(out, pieces[random_below(sizeof(pieces) / sizeof(*pieces))]);
	buf_putc(out, '"');
}

static void random_digits_add(struct buf *out, size_t most)
{
	uint64_t limit = 10;

	while (most-- > 1)
		limit *= 10;
	buf_printf(out, "%llu", (unsigned long long)random_below(random_below(limit) + 1));
}

static void random_value_add(struct buf *out, enum jitlog_type type)
{
	static const char *const results[] = {"hit", "miss", "dup", "fail", "fallback"};

	switch (type) {
	case JITLOG_TIME:
		random_digits_add(out, 9);
		for (size_t digits = random_below(10), i = 0; i < digits; i++)
			buf_printf(out, "%s%d", i ? "" : ".", (int)random_below(10));
		break;
	case JITLOG_NATURAL:
		random_digits_add(out, 15);
		break;
	case JITLOG_INTEGER:
		buf_puts(out, random_below(2) ? "-" : "");
		random_digits_add(out, 9);
		break;
	case JITLOG_TEXT:
		random_text_add(out);
		break;
	case JITLOG_TRUTH:
		buf_puts(out, random_below(2) ? "true" : "false");
		break;
	case JITLOG_WORD:
		buf_printf(out, "\"%s\"", results[random_below(5)]);
		break;
	}
}

/* A canonical line, each field that may be absent one time in four. */
static void random_line_make(struct buf *out)
{
	const struct jitlog_event *event = &jitlog_events[random_below(JITLOG_EVENTS)];
	const char *blank = random_below(2) ? " " : "";
	size_t i;

	buf_truncate(out, 0);
	buf_printf(out, "{\"ev\":%s\"%s\"", blank, event->name);
	for (i = 0; i < event->count; i++) {
		const struct jitlog_field *field = &event->fields[i];

		if (!field->is_required && random_below(4) == 0)
			continue;
		buf_printf(out, ",%s\"%s\":%s", blank, jitlog_key_names[field->key], blank);
		random_value_add(out, field->type);
	}
	buf_puts(out, random_below(8) ? "}\n" : "}\r\n");
}

/* Reads the line by both, which must agree. The quick one may leave it to the other. */
static bool both_read(const char *line, size_t length)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	struct troubles troubles = TROUBLES_INIT;
	const struct import import = {"a.log", {event_take, &one}, &troubles};
	struct jitlog_full full = {.import = &import, .line = 1};
	struct jitlog_record record;
	char *copy = malloc(length + SOURCE_PADDING);
	const char *next;

	/* what lies behind must not matter */
	memset(copy, (int)random_below(256), length + SOURCE_PADDING);
	memcpy(copy, line, length);
	next = jitlog_quick_read(&quick, copy, &record);
	if (next) {
		assert_ptr_equal(next, copy + length);
		event_show(&one, &record.event);
		figure_show(&one, "last", record.last_ns);
		while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
			length--;
		if (jitlog_full_read(&full, line, length, &record) != 1)
			fail_msg("the full parser refuses %.*s", (int)length, line);
		event_show(&other, &record.event);
		figure_show(&other, "last", record.last_ns);
		assert_string_equal(buf_string(&one), buf_string(&other));
		for (size_t i = 0; i < TROUBLE_KINDS; i++)
			assert_int_equal(troubles.counts[i], 0);
	}
	jitlog_full_release(&full);
	troubles_release(&troubles);
	buf_release(&one);
	buf_release(&other);
	free(copy);
	return next;
}

static void canonical_lines_are_taken(void **state)
{
	struct buf line = BUF_INIT;

	(void)state;
	for (int i = 0; i < LINES; i++) {
		random_line_make(&line);
		if (!both_read(line.data, line.length))
			fail_msg("not taken: %s", line.data);
	}
	buf_release(&line);
}

/* One or two bytes are other ones, missing, or doubled. */
static void line_change(struct buf *line)
{
	static const char bytes[] = "0179-+.eE\"\\{}[],: \t\r\x01\x1f\x80\xc3\xe9\xff" "atnu";
	size_t at = random_below(line->length - 1);
	char *p = line->data + at;

	switch (random_below(3)) {
	case 0:
		*p = bytes[random_below(sizeof(bytes) - 1)];
		break;
	case 1:
		memmove(p, p + 1, line->length - at);
		line->length--;
		break;
	default:
		buf_putc(line, '\n');
		p = line->data + at;
		memmove(p + 1, p, line->length - at - 1);
		break;
	}
	line->data[line->length - 1] = '\n';
}

static void what_is_taken_means_the_same(void **state)
{
	struct buf line = BUF_INIT;
	int taken = 0;

	(void)state;
	for (int i = 0; i < CHANGES; i++) {
		random_line_make(&line);
		for (size_t changes = 1 + random_below(2); changes > 0; changes--)
			line_change(&line);
		if (memchr(line.data, '\n', line.length) == line.data + line.length - 1)
			taken += both_read(line.data, line.length);
	}
	/* else the test would say nothing */
	assert_true(taken > CHANGES / 10);
	buf_release(&line);
}

static void other_lines_are_left(void **state)
{
	static const char *const lines[] = {"\n", "{\n", "{\"ev\":\"call\"}\n",
		"{\"ev\":\"call\",\"fn\":\"f\"}x\n", "{\"ev\":\"call\",\"fn\":\"\\n\"}\n",
		"{\"ev\":\"call\",\"fn\":\"f\",\"ns\":-1}\n", "{\"ev\":\"call\",\"fn\":\"f\",\"ns\":01}\n",
		"{\"ev\":\"call\",\"fn\":\"f\",\"ns\":12345678901234567}\n",
		"{\"ev\":\"call\",\"fn\":\"f\",\"ns\":1.5}\n", "{\"ev\":\"call\",\"fn\":\"\xe9\"}\n",
		"{\"ev\":\"call\",\"t\":9223372036.9,\"fn\":\"f\"}\n",
		"{\"ev\":\"call\",\"t\":1.1234567891,\"fn\":\"f\"}\n",
		"{\"ev\":\"call\",\"t\":1.,\"fn\":\"f\"}\n", "{\"ev\":\"callx\",\"fn\":\"f\"}\n",
		"{\"ev\":\"call\",\"fn\":\"f\",\"mem_kb\":-}\n", "{\"ev\":\"call\",\"fn\":\"f\"},\n"};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		if (both_read(lines[i], strlen(lines[i])))
			fail_msg("taken: %s", lines[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(canonical_lines_are_taken),
		cmocka_unit_test(what_is_taken_means_the_same),
		cmocka_unit_test(other_lines_are_left),
	};

	jitlog_quick_init(&quick);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
