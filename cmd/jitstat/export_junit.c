#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/units.h"
#include "cmd/jitstat/export_formats.h"
#include "cmd/jitstat/export_sections.h"
#include "cmd/jitstat/export_text.h"

/*
 * JUnit XML as CI systems read it: a suite for each section, a case for each
 * row. What somebody should act on has failed; what cannot be judged was skipped.
 */
enum verdict { VERDICT_PASSED, VERDICT_FAILED, VERDICT_SKIPPED };

struct judgement {
	enum verdict verdict;
	const char *type;
	struct buf message;
};

struct suite {
	const char *section;
	void (*judge)(const void *row, struct judgement *j);
	struct buf cases;
	size_t counts[VERDICT_SKIPPED + 1];
	int64_t wall_ns;
};

/* Beside the five and controls, what XML 1.0 cannot have in any way. */
static const char *xml_replace(uint32_t character)
{
	switch (character) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	case '\r':
		return "&#13;";
	default:
		return character == 0xfffe || character == 0xffff ? "\xef\xbf\xbd" : NULL;
	}
}

static void attribute_write(struct buf *out, const char *name, const char *value)
{
	buf_printf(out, " %s=\"", name);
	export_text(out, value, xml_replace);
	buf_putc(out, '"');
}

static void time_write(struct buf *out, int64_t ns)
{
	if (ns != EVENT_ABSENT && ns >= 0)
		buf_printf(out, " time=\"%" PRId64 ".%09" PRId64 "\"", ns / 1000000000,
			ns % 1000000000);
}

/* Never successful, and it costs something. */
static void rule_judge(const void *row, struct judgement *j)
{
	const struct profile_rule *rule = row;
	double waste_ns = profile_rule_waste_ns(rule);
	bool is_rated = rule->rated_attempts != EVENT_ABSENT && rule->rated_attempts > 0;

	if (!is_rated && !profile_rule_never_succeeded(rule)) {
		j->verdict = VERDICT_SKIPPED;
		buf_puts(&j->message, "the logs do not say whether it succeeded");
	} else if (!profile_rule_never_succeeded(rule)) {
		return;
	} else if (waste_ns > 0 || rule->frames > 0) {
		j->verdict = VERDICT_FAILED;
		j->type = "waste";
		buf_puts(&j->message, "never succeeded");
		if (rule->attempts > 0)
			buf_printf(&j->message, " in %" PRId64 " attempts", rule->attempts);
		if (waste_ns > 0) {
			buf_puts(&j->message, ", which took ");
			duration_format(&j->message, (int64_t)fmin(waste_ns, 9e18));
		} else {
			buf_printf(&j->message, ", which took %" PRId64 " frames", rule->frames);
		}
	}
}

static void pattern_judge(const void *row, struct judgement *j)
{
	const struct profile_pattern *pattern = row;
	int64_t compiles = 0;
	size_t i;

	for (i = 0; i < EVENT_RESULTS; i++)
		compiles += pattern->results[i];
	if (pattern->results[EVENT_FAILURE] == 0)
		return;
	j->verdict = VERDICT_FAILED;
	j->type = "compile";
	buf_printf(&j->message, "%" PRId64 " of %" PRId64 " compiles failed",
		pattern->results[EVENT_FAILURE], compiles);
}

static void stage_judge(const void *row, struct judgement *j)
{
	const struct profile_stage *stage = row;

	if (stage->failures <= 0) /* or absent */
		return;
	j->verdict = VERDICT_FAILED;
	j->type = "stage";
	buf_printf(&j->message, "%" PRId64 " of %" PRId64 " runs failed", stage->failures,
		stage->runs);
}

static void function_judge(const void *row, struct judgement *j)
{
	(void)row;
	(void)j;
}

static int64_t row_wall_ns(const struct export_section *section, const void *row)
{
	size_t i = 0;

	while (section->fields[i].kind != EXPORT_NS)
		i++;
	return *(const int64_t *)((const char *)row + section->fields[i].offset);
}

static void case_write(struct suite *suite, const struct export_section *section, const void *row)
{
	const char *detail = section->detail ?
		export_value(&section->fields[section->detail], row).text : NULL;
	struct judgement j = {.verdict = VERDICT_PASSED, .message = BUF_INIT};
	int64_t wall_ns = row_wall_ns(section, row);
	struct buf class = BUF_INIT, *out = &suite->cases;

	buf_printf(&class, detail ? "%s.%s" : "%s", suite->section, detail);
	buf_puts(out, "    <testcase");
	attribute_write(out, "classname", buf_string(&class));
	attribute_write(out, "name", export_value(&section->fields[0], row).text);
	time_write(out, wall_ns);
	if (wall_ns > 0 && __builtin_add_overflow(suite->wall_ns, wall_ns, &suite->wall_ns))
		suite->wall_ns = INT64_MAX;
	suite->judge(row, &j);
	suite->counts[j.verdict]++;
	if (j.verdict == VERDICT_PASSED) {
		buf_puts(out, "/>\n");
	} else {
		bool has_failed = j.verdict == VERDICT_FAILED;

		buf_puts(out, has_failed ? ">\n      <failure" : ">\n      <skipped");
		if (has_failed)
			attribute_write(out, "type", j.type);
		attribute_write(out, "message", buf_string(&j.message));
		buf_puts(out, "/>\n    </testcase>\n");
	}
	out->failed |= class.failed || j.message.failed;
	buf_release(&class);
	buf_release(&j.message);
}

static void suite_make(struct suite *suite, const struct profile *p)
{
	const struct export_section *section = export_section(suite->section);
	size_t count, i;
	const void **rows = export_rows(section, p, &count);

	suite->cases.failed |= count > 0 && !rows;
	for (i = 0; rows && i < count; i++)
		case_write(suite, section, rows[i]);
	free(rows);
}

static size_t suite_size(const struct suite *suite)
{
	return suite->counts[VERDICT_PASSED] + suite->counts[VERDICT_FAILED] +
	       suite->counts[VERDICT_SKIPPED];
}

static void suite_write(const struct suite *suite, struct buf *out)
{
	if (suite_size(suite) == 0)
		return;
	buf_printf(out, "  <testsuite name=\"%s\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" "
		"skipped=\"%zu\"", suite->section, suite_size(suite),
		suite->counts[VERDICT_FAILED], suite->counts[VERDICT_SKIPPED]);
	time_write(out, suite->wall_ns);
	buf_puts(out, ">\n");
	buf_add(out, buf_string(&suite->cases), suite->cases.length);
	buf_puts(out, "  </testsuite>\n");
}

void export_junit(const struct export_source *source, struct buf *out)
{
	struct suite suites[] = {
		{.section = "rules", .judge = rule_judge},
		{.section = "functions", .judge = function_judge},
		{.section = "patterns", .judge = pattern_judge},
		{.section = "stages", .judge = stage_judge},
	};
	size_t count = sizeof(suites) / sizeof(*suites), tests = 0, failures = 0, i;

	for (i = 0; i < count; i++) {
		suite_make(&suites[i], source->profile);
		tests += suite_size(&suites[i]);
		failures += suites[i].counts[VERDICT_FAILED];
	}
	buf_printf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<testsuites name=\"jitstat\" tests=\"%zu\" failures=\"%zu\" errors=\"0\">\n",
		tests, failures);
	for (i = 0; i < count; i++) {
		suite_write(&suites[i], out);
		out->failed |= suites[i].cases.failed;
		buf_release(&suites[i].cases);
	}
	buf_puts(out, "</testsuites>\n");
}
