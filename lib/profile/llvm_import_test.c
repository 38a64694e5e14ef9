#include "base/test.h"

#include <string.h>

#include "profile/importer.h"

/* LLVM's three formats, each event a line of text. */

static struct buf told;
static struct troubles troubles;

static void slice_tell(const char *name, struct slice s)
{
	if (s.text)
		buf_printf(&told, " %s=%.*s", name, (int)s.length, s.text);
}

static void figure_tell(const char *name, int64_t figure)
{
	if (figure != EVENT_ABSENT)
		buf_printf(&told, " %s=%lld", name, (long long)figure);
}

static void event_tell(void *context, const struct event *event)
{
	(void)context;
	if (event->kind == EVENT_PASS) {
		buf_puts(&told, "pass");
		slice_tell("name", event->name);
		slice_tell("tool", event->pass.tool);
		slice_tell("stack", event->pass.stack);
		figure_tell("runs", event->pass.runs);
		figure_tell("wall", event->pass.wall_ns);
		figure_tell("self", event->pass.self_ns);
		figure_tell("user", event->pass.user_ns);
		figure_tell("system", event->pass.system_ns);
	} else {
		assert_int_equal(event->kind, EVENT_REMARK);
		buf_puts(&told, "remark");
		slice_tell("kind", event->remark.kind);
		slice_tell("pass", event->remark.pass);
		slice_tell("name", event->name);
		slice_tell("function", event->remark.function);
		slice_tell("file", event->remark.file);
		figure_tell("line", event->remark.line);
		figure_tell("column", event->remark.column);
		slice_tell("pattern", event->remark.pattern);
		slice_tell("message", event->remark.message);
	}
	buf_putc(&told, '\n');
}

/* In blocks of so many lines. */
static const char *import_text(const struct importer *importer, const char *text, size_t lines)
{
	const struct import import = {"dir/dot.opt.log", {event_tell, NULL}, &troubles};
	struct source_block block = {.line = 1};
	size_t length = strlen(text), at, seen;
	void *state;

	buf_truncate(&told, 0);
	troubles_release(&troubles);
	state = importer->open(&import);
	assert_non_null(state);
	for (at = 0; at < length; at += block.length) {
		char *copy;

		block.length = 0;
		for (seen = 0; at + block.length < length && seen < lines;)
			seen += text[at + block.length++] == '\n';
		copy = malloc(block.length + SOURCE_PADDING);
		assert_non_null(copy);
		memcpy(copy, text + at, block.length);
		block.text = copy;
		assert_int_equal(importer->block(state, &block), 0);
		free(copy);
		block.line += seen;
	}
	assert_int_equal(importer->finish(state), 0);
	importer->close(state);
	return buf_string(&told);
}

static void imports(const struct importer *importer, const char *text, const char *expected)
{
	assert_true(importer->recognise(text, strlen(text)) > 0);
	assert_string_equal(import_text(importer, text, 1000000), expected);
	assert_string_equal(import_text(importer, text, 1), expected);
}

static void trouble_is(enum trouble kind, int64_t count, uint64_t line, const char *text)
{
	assert_int_equal(troubles.counts[kind], count);
	assert_int_equal(troubles.places[kind][0].line, line);
	assert_string_equal(troubles.places[kind][0].text, text);
}

static void nothing_is_wrong(void)
{
	size_t kind;

	for (kind = 0; kind < TROUBLE_KINDS; kind++)
		if (troubles.counts[kind])
			fail_msg("%s", troubles.places[kind][0].text);
}

static int teardown(void **state)
{
	(void)state;
	buf_release(&told);
	troubles_release(&troubles);
	return 0;
}

/* ---- -time-trace */

#define SPAN(name, ts, dur)                                                                        \
	"{\"pid\":1,\"tid\":1,\"ph\":\"X\",\"ts\":" #ts ",\"dur\":" #dur ",\"name\":\"" name "\"}"
#define TOTAL(name, count, dur)                                                                    \
	"{\"pid\":1,\"tid\":9,\"ph\":\"X\",\"ts\":0,\"dur\":" #dur ",\"name\":\"Total " name       \
	"\",\"args\":{\"count\":" #count ",\"avg ms\":0}}"
#define NAMED "{\"ph\":\"M\",\"name\":\"process_name\",\"args\":{\"name\":\"opt\"}}"

static void spans_nest(void **state)
{
	(void)state;
	imports(&time_trace_importer,
		"{\"traceEvents\":[" SPAN("Inner;1", 10, 5) "," SPAN("Same", 20, 10) ","
		SPAN("Around", 20, 10) "," SPAN("Outer", 0, 100) "," SPAN("Next", 100, 7) ","
		NAMED "]}",
		"pass name=Outer tool=opt stack=opt;Outer runs=1 wall=100000 self=85000\n"
		"pass name=Inner;1 tool=opt stack=opt;Outer;Inner,1 runs=1 wall=5000 self=5000\n"
		"pass name=Around tool=opt stack=opt;Outer;Around runs=1 wall=10000 self=0\n"
		"pass name=Same tool=opt stack=opt;Outer;Around;Same runs=1 wall=10000 self=10000\n"
		"pass name=Next tool=opt stack=opt;Next runs=1 wall=7000 self=7000\n");
	nothing_is_wrong();
}

static void threads_do_not_nest(void **state)
{
	(void)state;
	imports(&time_trace_importer,
		"{\"traceEvents\":[" SPAN("A", 0, 100)
		",{\"pid\":1,\"tid\":2,\"ph\":\"X\",\"ts\":10,\"dur\":5,\"name\":\"B\"}]}",
		"pass name=A tool=llvm stack=llvm;A runs=1 wall=100000 self=100000\n"
		"pass name=B tool=llvm stack=llvm;B runs=1 wall=5000 self=5000\n");
}

static void totals_stand_in_for_what_is_hidden(void **state)
{
	(void)state;
	imports(&time_trace_importer,
		"{\"traceEvents\":[" SPAN("A", 0, 600) "," TOTAL("A", 3, 650) ","
		TOTAL("B", 2, 40) "]}",
		"pass name=A tool=llvm stack=llvm;A runs=1 wall=600000 self=600000\n"
		"pass name=A tool=llvm runs=2 wall=50000\n"
		"pass name=B tool=llvm runs=2 wall=40000\n");
	trouble_is(TROUBLE_HIDDEN, 1, 0,
		"4 runs are only known by their sums: collect with -time-trace-granularity=0");
}

/* LLVM counts the outermost of nested spans of one name. */
static void totals_are_checked(void **state)
{
	(void)state;
	import_text(&time_trace_importer,
		"{\"traceEvents\":[" SPAN("A", 0, 9) "," SPAN("A", 2, 3) "," TOTAL("A", 1, 9) "]}",
		1000);
	nothing_is_wrong();
	import_text(&time_trace_importer,
		"{\"traceEvents\":[" SPAN("A", 0, 3) "," SPAN("A", 4, 3) "," TOTAL("A", 1, 3) "]}",
		1000);
	trouble_is(TROUBLE_CHECKSUM, 1, 0, "'Total A' counts 1 runs, but 2 are listed");
}

static void a_cut_trace_gives_what_is_whole(void **state)
{
	(void)state;
	assert_string_equal(import_text(&time_trace_importer,
		"{\"traceEvents\":[" SPAN("A", 0, 3) ",\n" SPAN("B", 4, 3) ",{\"pid\":1,\"ti", 1),
		"pass name=A tool=llvm stack=llvm;A runs=1 wall=3000 self=3000\n"
		"pass name=B tool=llvm stack=llvm;B runs=1 wall=3000 self=3000\n");
	assert_int_equal(troubles.counts[TROUBLE_TRUNCATED], 1);
}

static void damaged_spans_are_left_out(void **state)
{
	(void)state;
	assert_string_equal(import_text(&time_trace_importer,
		"[" SPAN("A", -1, 3) ",{\"ph\":\"X\"},{\"ph\":\"b\",\"name\":\"async\"},"
		SPAN("B", 4, 3) "]", 1),
		"pass name=B tool=llvm stack=llvm;B runs=1 wall=3000 self=3000\n");
	assert_int_equal(troubles.counts[TROUBLE_RANGE], 1);
	assert_int_equal(troubles.counts[TROUBLE_BROKEN], 1);
}

static void run_passes_go_by_their_names(void **state)
{
	(void)state;
	imports(&time_trace_importer,
		"{\"traceEvents\":[{\"pid\":1,\"tid\":1,\"ph\":\"X\",\"ts\":0,\"dur\":2,\"name\":"
		"\"RunPass\",\"args\":{\"detail\":\"Machine Scheduler\"}}," TOTAL("RunPass", 3, 5) "]}",
		"pass name=Machine Scheduler tool=llvm stack=llvm;Machine Scheduler runs=1 wall=2000"
		" self=2000\npass name=RunPass tool=llvm runs=2 wall=3000\n");
}

/* ---- -time-passes */

#define RULE "===-----------------------------------------------------------------===\n"
#define ONE_TABLE                                                                                  \
	RULE "           ... Pass execution timing report ...\n" RULE                              \
	"  Total Execution Time: 0.0208 seconds (0.0216 wall clock)\n\n"                           \
	"   ---User Time---   --User+System--   ---Wall Time---  --- Name ---\n"                   \
	"   0.0045 ( 21.5%)   0.0045 ( 21.5%)   0.0045 ( 20.7%)  InstCombinePass #2\n"             \
	"   0.0163 ( 78.5%)   0.0163 ( 78.5%)   0.0171 ( 79.3%)  Loop Load Elimination\n"          \
	"   0.0208 (100.0%)   0.0208 (100.0%)   0.0216 (100.0%)  Total\n\n"
#define ONE_TOLD                                                                                   \
	"pass name=InstCombinePass tool=Pass execution timing report wall=4500000 user=4500000\n"  \
	"pass name=Loop Load Elimination tool=Pass execution timing report wall=17100000"          \
	" user=16300000\n"

static void tables_are_read_by_their_heads(void **state)
{
	(void)state;
	imports(&time_passes_importer,
		"warning: something else\n" ONE_TABLE ONE_TABLE RULE
		"      LLVM IR Parsing\n" RULE
		"   ---User Time---   --System Time--   --User+System--   ---Wall Time---  ---Instr---"
		"  --- Name ---\n"
		"   0.0001 (100.0%)   0.0004 (100.0%)   0.0005 (100.0%)      -----            123456"
		"  Parse IR\n"
		"   0.0001 (100.0%)   0.0004 (100.0%)   0.0005 (100.0%)      -----            123456"
		"  Total\nmore text\n",
		ONE_TOLD ONE_TOLD
		"pass name=Parse IR tool=LLVM IR Parsing user=100000 system=400000\n");
	nothing_is_wrong();
}

static void totals_of_tables_are_checked(void **state)
{
	char *text = strdup(ONE_TABLE), *total = strstr(text, "0.0216 (100.0%)  Total");

	(void)state;
	memcpy(total, "0.0316", 6);
	import_text(&time_passes_importer, text, 1);
	trouble_is(TROUBLE_CHECKSUM, 1, 9,
		"the rows above take 0.0216 s, not the total of 0.0316 s");
	memcpy(total, "0.02x6", 6);
	import_text(&time_passes_importer, text, 1);
	trouble_is(TROUBLE_BROKEN, 1, 9, "no row of a table of times");
	free(text);
}

/* ---- remarks */

#define VECTORIZED                                                                                 \
	"--- !Passed\nPass:            loop-vectorize\nName:            Vectorized\n"              \
	"DebugLoc:        { File: rules.rw, Line: 4, Column: 3 }\nFunction:        saxpy\nArgs:\n" \
	"  - String:          'vectorized loop (vectorization width: '\n"                          \
	"  - VectorizationFactor: '4'\n"                                                           \
	"    DebugLoc:        { File: other.rw, Line: 1, Column: 1 }\n"                            \
	"  - String:          ')'\n...\n"
#define VECTORIZED_TOLD                                                                            \
	"remark kind=Passed pass=loop-vectorize name=Vectorized function=saxpy file=rules.rw"      \
	" line=4 column=3 pattern=dot message=vectorized loop (vectorization width: 4)\n"

static void documents_are_remarks(void **state)
{
	(void)state;
	imports(&remarks_importer, VECTORIZED
		"--- !Analysis\nPass: asm-printer\nName: InstructionMix\nFunction: f\n...\n",
		VECTORIZED_TOLD
		"remark kind=Analysis pass=asm-printer name=InstructionMix function=f pattern=dot\n");
	nothing_is_wrong();
}

static void a_broken_document_costs_no_other(void **state)
{
	(void)state;
	imports(&remarks_importer,
		VECTORIZED "--- !Missed\nPass: \"unclosed\nName: x\n...\n" VECTORIZED
		"--- !Missed\nFunction: nameless\n...\n--- !Missed\nPass: cut\n" VECTORIZED,
		VECTORIZED_TOLD VECTORIZED_TOLD VECTORIZED_TOLD);
	assert_int_equal(troubles.counts[TROUBLE_BROKEN], 3);
	assert_int_equal(troubles.places[TROUBLE_BROKEN][1].line, 27);
	assert_int_equal(troubles.places[TROUBLE_BROKEN][2].line, 30);
}

static void a_cut_document_is_left_out(void **state)
{
	(void)state;
	assert_string_equal(import_text(&remarks_importer, VECTORIZED "--- !Passed\nPass: x\n", 1),
		VECTORIZED_TOLD);
	trouble_is(TROUBLE_TRUNCATED, 1, 12, "the last remark is cut off");
}

static void printed_remarks_have_no_kind(void **state)
{
	(void)state;
	imports(&remarks_importer,
		"remark: rules.rw:12:5: loop not vectorized: because\nother text\n",
		"remark file=rules.rw line=12 column=5 pattern=dot"
		" message=loop not vectorized: because\n");
}

#define LLVM_TEST(f) cmocka_unit_test_teardown(f, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		LLVM_TEST(spans_nest),
		LLVM_TEST(threads_do_not_nest),
		LLVM_TEST(totals_stand_in_for_what_is_hidden),
		LLVM_TEST(totals_are_checked),
		LLVM_TEST(a_cut_trace_gives_what_is_whole),
		LLVM_TEST(damaged_spans_are_left_out),
		LLVM_TEST(run_passes_go_by_their_names),
		LLVM_TEST(tables_are_read_by_their_heads),
		LLVM_TEST(totals_of_tables_are_checked),
		LLVM_TEST(documents_are_remarks),
		LLVM_TEST(a_broken_document_costs_no_other),
		LLVM_TEST(a_cut_document_is_left_out),
		LLVM_TEST(printed_remarks_have_no_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
