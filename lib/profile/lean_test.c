#include "base/test.h"

#include <string.h>

#include "base/buf.h"
#include "profile/importer.h"

/* Unicode of the layouts, apart from the text for the sake of C's greedy \x. */
#define TO "\xe2\x86\xa6"
#define DOWN "\xe2\x86\x93"
#define LEFT "\xe2\x86\x90"
#define RETURN "\xe2\x8f\x8e"
#define CROSS "\xe2\x9d\x8c"
#define EMOJI "\xef\xb8\x8f"
#define OPEN "\xc2\xab"
#define CLOSE "\xc2\xbb"
#define HINT "use `set_option diagnostics.threshold <num>` to control threshold for reporting counters"
#define HIDDEN(line, column) "HIDDEN " line ":" column " counters at or below " \
	"diagnostics.threshold are missing: collect with threshold 0\n"

static const char *const trouble_names[TROUBLE_KINDS] = {
	[TROUBLE_BROKEN] = "BROKEN",
	[TROUBLE_TRUNCATED] = "TRUNCATED",
	[TROUBLE_ENCODING] = "ENCODING",
	[TROUBLE_RANGE] = "RANGE",
	[TROUBLE_CHECKSUM] = "CHECKSUM",
	[TROUBLE_UNKNOWN] = "UNKNOWN",
	[TROUBLE_HIDDEN] = "HIDDEN",
};

static void figure(struct buf *out, const char *name, int64_t value)
{
	if (value != EVENT_ABSENT)
		buf_printf(out, " %s=%lld", name, (long long)value);
}

static void write_event(void *context, const struct event *e)
{
	struct buf *out = context;

	assert_int_equal(e->when_ns, EVENT_ABSENT);
	if (e->kind == EVENT_RULE) {
		buf_printf(out, "%.*s ", (int)e->rule.bucket.length, e->rule.bucket.text);
		buf_add(out, e->name.text, e->name.length);
		figure(out, "tried", e->rule.attempts);
		figure(out, "ok", e->rule.successes);
		figure(out, "priority", e->rule.priority);
		assert_int_equal(e->rule.wall_ns, EVENT_ABSENT);
		if (e->rule.useless)
			buf_puts(out, " useless");
	} else if (e->kind == EVENT_COUNTER) {
		buf_printf(out, "%.*s | ", (int)e->counter.group.length, e->counter.group.text);
		buf_add(out, e->name.text, e->name.length);
		figure(out, "count", e->counter.count);
	} else {
		assert_int_equal(e->kind, EVENT_CALL);
		buf_printf(out, "%.*s: ", (int)e->call.tier.length, e->call.tier.text);
		buf_add(out, e->name.text, e->name.length);
		figure(out, "ns", e->call.wall_ns);
	}
	buf_putc(out, '\n');
}

static void write_troubles(struct buf *out, const struct troubles *t)
{
	size_t kind, i;

	for (kind = 0; kind < TROUBLE_KINDS; kind++)
		for (i = 0; (int64_t)i < t->counts[kind] && i < TROUBLE_PLACES; i++)
			buf_printf(out, "%s %d:%d %s\n", trouble_names[kind],
				(int)t->places[kind][i].line, (int)t->places[kind][i].column,
				t->places[kind][i].text);
}

/* Blocks of at most so many bytes, but of whole lines, each in a place of its own, so that a
 * sanitizer sees what is read outside. */
static void feed_blocks(void *state, const char *text, size_t length, size_t block_bytes)
{
	struct source_block block = {.line = 1};
	size_t at = 0, end, i;

	for (; at < length; at = end) {
		const char *newline;
		char *copy;

		end = length - at > block_bytes ? at + block_bytes : length;
		newline = memchr(text + end - 1, '\n', length - end + 1);
		end = newline ? (size_t)(newline - text) + 1 : length;
		copy = malloc(end - at);
		assert_non_null(copy);
		memcpy(copy, text + at, end - at);
		block.text = copy;
		block.length = end - at;
		block.is_last_cut = text[end - 1] != '\n';
		assert_int_equal(lean_importer.block(state, &block), 0);
		for (i = at; i < end; i++)
			block.line += text[i] == '\n';
		free(copy);
	}
}

static void read_into(struct buf *out, const char *text, size_t length, size_t block_bytes)
{
	struct troubles troubles = TROUBLES_INIT;
	struct import import = {"log", {write_event, out}, &troubles};
	void *state = lean_importer.open(&import);

	assert_non_null(state);
	feed_blocks(state, text, length, block_bytes);
	assert_int_equal(lean_importer.finish(state), 0);
	lean_importer.close(state);
	write_troubles(out, &troubles);
	troubles_release(&troubles);
}

/* Events and troubles of a text, a line each, however it is cut into blocks. */
static void gives(const char *text, const char *expected)
{
	static const size_t sizes[] = {1, 100, SIZE_MAX};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct buf out = BUF_INIT;

		read_into(&out, text, strlen(text), sizes[i]);
		assert_string_equal(buf_string(&out), expected);
		buf_release(&out);
	}
}

static void bare_entries_are_joined(void **state)
{
	(void)state;
	gives("[simp] used theorems (max: 19, num: 3):\n"
		"    half.eq_3 " TO " 19\n"
		"  " RETURN "\n"
		"  Nat.reduceMul (builtin simproc) " TO " 9\n"
		"  \n"
		"   two_mul " TO " 1[simp] tried theorems (max: 52, num: 3):\n"
		"    never.seen " TO " 52\n"
		"  \n"
		"  half.eq_3 " TO " 30" RETURN "\n"
		"   two_mul " TO " 1" HINT "\n",
		"simp half.eq_3 tried=30 ok=19\n"
		"simproc Nat.reduceMul ok=9\n"
		"simp two_mul tried=1 ok=1\n"
		"simp never.seen tried=52\n"
		HIDDEN("10", "17"));
}

static void tagged_entries_may_be_glued(void **state)
{
	(void)state;
	gives("[simp] used theorems (max: 12, num: 1):\n"
		"  [simp] a " TO " 12[simp] tried theorems (max: 20, num: 3):\n"
		"  [simp] a " TO " 20, succeeded: 12\n"
		"  [simp] b " TO " 7 " CROSS EMOJI "\n"
		"  [simp] c " TO " 6 " CROSS "[kernel] unfolded declarations (max: 5, num: 1):\n"
		"  [kernel] Nat.rec " TO " 5" HINT "\n",
		"kernel: unfolded declarations | Nat.rec count=5\n"
		"simp a tried=20 ok=12\n"
		"simp b tried=7 ok=0 useless\n"
		"simp c tried=6 ok=0 useless\n"
		HIDDEN("6", "25"));
}

static void wrapped_messages_are_apart(void **state)
{
	(void)state;
	gives("info: [simp] Diagnostics\n"
		"  [simp] used theorems (max: 2, num: 1):\n"
		"    [simp] q " TO " 2\n"
		"  " HINT "\n"
		"---\n"
		"trace: [simp] Diagnostics\n"
		"  [simp] tried theorems (max: 3, num: 1):\n"
		"    [simp] q " TO " 3, succeeded: 1\n"
		"  [def_eq] heuristic for solving `f a =?= f b` (max: 60, num: 1):\n"
		"    [def_eq] ack " TO " 60\n"
		"  " HINT "\n",
		"simp q ok=2\n"
		"def_eq: heuristic for solving `f a =?= f b` | ack count=60\n"
		"simp q tried=3 ok=1\n"
		HIDDEN("4", "3"));
}

/* Without a hint, a prefix or a header between them, the lists tell. */
static void lists_tell_messages(void **state)
{
	(void)state;
	gives("[simp] used theorems (max: 2, num: 1):\n  [simp] q " TO " 2\n"
		"[simp] used theorems (max: 4, num: 1):\n  [simp] q " TO " 4\n"
		"[simp] tried theorems (max: 5, num: 1):\n  [simp] q " TO " 5\n"
		"[simp] tried theorems (max: 6, num: 1):\n  [simp] q " TO " 6\n"
		"F.lean:3:0: warning: [simp] tried theorems (max: 7, num: 1):\n"
		"  [simp] q " TO " 7\n"
		"\xe2\x84\xb9 [1/2] Replayed A\n"
		"[simp] used theorems (max: 8, num: 1):\n  [simp] q " TO " 8\n",
		"simp q ok=2\nsimp q tried=5 ok=4\nsimp q tried=6\nsimp q tried=7\nsimp q ok=8\n");
}

static void names_may_be_anything(void **state)
{
	(void)state;
	gives("[simp] used theorems (max: 9, num: 8):\n"
		"  [simp] Foo." OPEN "a " TO " 5, (max: 1, num: 1): [b] " CLOSE ".bar " TO " 9\n"
		"  [simp] h : a = b " TO " 8\n"
		"  [simp] @List.map_\xce\xb1' " TO " 7\n"
		"  [simp] " LEFT " flip " TO " 6\n"
		"  [simp] " DOWN " early " TO " 5\n"
		"  [simp] " OPEN "open " TO " 4\n"
		"  [simp] foo (bar) " TO " 3\n"
		"  [] x.y.z " TO " 2\n",
		"simp Foo." OPEN "a " TO " 5, (max: 1, num: 1): [b] " CLOSE ".bar ok=9\n"
		"simp h : a = b ok=8\n"
		"simp List.map_\xce\xb1' ok=7\n"
		"simp " LEFT " flip ok=6\n"
		"simp early ok=5\n"
		"simp " OPEN "open ok=4\n"
		"simp foo (bar) ok=3\n"
		"simp x.y.z ok=2\n");
}

static void headers_are_checksums(void **state)
{
	(void)state;
	gives("[kernel] unfolded declarations (max: 9, num: 3):\n"
		"  [kernel] a " TO " 9\n"
		"  [kernel] b " TO " 8[reduction] unfolded instances (max: 7, num: 1):\n"
		"  [reduction] c " TO " 6\n"
		"  [reduction] d " TO " 5\n"
		"  [type_class] used instances (max: 70, num: 12):\n"
		"[reduction] unfolded declarations (max: 99999999999999999999, num: 1):\n"
		"  [reduction] e " TO " 5\n",
		"kernel: unfolded declarations | a count=9\n"
		"kernel: unfolded declarations | b count=8\n"
		"reduction: unfolded instances | c count=6\n"
		"reduction: unfolded instances | d count=5\n"
		"reduction: unfolded declarations | e count=5\n"
		"RANGE 7:35 max or num is out of range\n"
		"CHECKSUM 1:1 'kernel: unfolded declarations': num: 3, but it has 2\n"
		"CHECKSUM 3:19 'reduction: unfolded instances': num: 1, but it has 2\n"
		"CHECKSUM 3:19 'reduction: unfolded instances': max: 7, but the largest count is "
		"6\n"
		"HIDDEN 6:3 'type_class: used instances': collapsed to its header, which says "
		"num: 12\n");
}

static void broken_entries_are_located(void **state)
{
	(void)state;
	gives("[simp] tried theorems (max: 9, num: 7):\n"
		"  [simp] a " TO " 99999999999999999999, succeeded: 1\n"
		"  [simp] b " TO " many\n"
		"  [simp] c " TO " 12x\n"
		"  [simp] d " TO " 3, succeeded: \n"
		"  [simp] e\n"
		"  [simp] f " TO " -1\n"
		"  [simp] g " TO " 9\n"
		"[simp] used theorems (max: x, num: y):\n"
		"  [simp] h " TO " 2\n",
		"simp g tried=9\nsimp h ok=2\n"
		"BROKEN 3:16 a count is expected here\n"
		"BROKEN 4:18 something else follows the count\n"
		"BROKEN 5:29 a count is expected here\n"
		"BROKEN 6:11 an entry without a count\n"
		"BROKEN 7:16 a count is expected here\n"
		"RANGE 2:16 the count is out of range\n");
	gives("[simp] tried theorems (max: 5, num: 1):\n  [simp] a " TO " 5, succeeded: 9\n",
		"simp a tried=5\nRANGE 2:17 more successes than attempts\n");
	gives("[simp] used theorems (max: 3, num: x):\n  [simp] \xff " TO " 3\n",
		"simp \xff ok=3\n"
		"BROKEN 1:22 max and num are expected here\n"
		"ENCODING 2:10 a name that is not UTF-8\n");
}

static void cut_off_files_are_survived(void **state)
{
	(void)state;
	gives("[kernel] unfolded declarations (max: 30, num: 3):\n  [kernel] a " TO " 30\n"
		"  [kernel] b " TO " 2",
		"kernel: unfolded declarations | a count=30\n"
		"TRUNCATED 3:19 the file ends in an entry\n");
	gives("[kernel] unfolded declarations (max: 30, num: 3):\n  [kernel] a " TO,
		"TRUNCATED 2:17 the file ends in an entry\n");
	gives("[kernel] unfolded declarations (max: 30, num: 1):\n  [kernel] a " TO " 30",
		"kernel: unfolded declarations | a count=30\n");
	gives("[Meta.Tactic.simp.rewrite] a:100",
		"TRUNCATED 1:30 the file ends in a rewrite\n");
	gives("{\"caption\":\"\",\"data\":\"x", "TRUNCATED 1:24 a message that is not valid JSON\n");
}

static void lists_without_counts_are_counters(void **state)
{
	(void)state;
	gives("[simp] theorems with bad keys\n"
		"  [simp] foo, key: @f _ [simpl] fun x " TO " 3\n"
		"  [simp] bar, key: g[type_class] max synth pending failures "
		"(maxSynthPendingDepth: 1), use `set_option maxSynthPendingDepth <limit>`\n"
		"  [type_class] AddCommGroup R[kernel] unfolded declarations (max: 1, num: 1):\n"
		"  [kernel] a " TO " 1" HINT "\n",
		"simp: theorems with bad keys | foo\n"
		"simp: theorems with bad keys | bar\n"
		"type_class: max synth pending failures | AddCommGroup R\n"
		"kernel: unfolded declarations | a count=1\n"
		HIDDEN("5", "19"));
}

static void pages_join_lines(void **state)
{
	static const char *const events = "thm: E-Matching instances | iota count=12\n"
		"app: Applications | Eq count=37\n"
		"app: Applications | HAdd.hAdd count=3\n"
		"simp a ok=15\n"
		"simp b tried=4 ok=0 useless\n"
		"simp c tried=2 ok=2\n";
	struct buf expected = BUF_INIT;

	(void)state;
	buf_printf(&expected, "%s" HIDDEN("1", "320"), events);
	gives("[grind] Diagnostics[thm] E-Matching instances[thm] iota " TO " 12[app] Applications"
		"[app] Eq " TO " 37[app] HAdd.hAdd " TO " 3[grind] Simplifier[simp] used theorems "
		"(max: 15, num: 1):[simp] a " TO " 15[simp] tried theorems (max: 4, num: 2):"
		"[simp] b " TO " 4 " CROSS "[simp] c " TO " 2, succeeded: 2[type_class] used "
		"instances (max: 1, num: 0): " HINT "\n", buf_string(&expected));
	buf_truncate(&expected, 0);
	buf_printf(&expected, "%s" HIDDEN("11", "5"), events);
	gives("[grind] Diagnostics\n  [thm] E-Matching instances\n    [thm] iota " TO " 12\n"
		"  [app] Applications\n    [app] Eq " TO " 37\n    [app] HAdd.hAdd " TO " 3\n"
		"  [grind] Simplifier\n    [simp] used theorems (max: 15, num: 1): \xe2\x96\xbc\n"
		"      [] a " TO " 15\n"
		"    [simp] tried theorems (max: 4, num: 2): [simp] b " TO " 4 " CROSS
		" [simp] c " TO " 2, succeeded: 2\n    " HINT "\n", buf_string(&expected));
	buf_release(&expected);
	gives("They say: [simp] used theorems (max: 3, num: 2): a " TO " 3 b (builtin simproc) "
		TO " 2 [simp] tried theorems (max: 5, num: 1): a " TO " 5 and that is all\n",
		"simp a tried=5 ok=3\nsimproc b ok=2\n");
}

static void ordinary_text_is_skipped(void **state)
{
	(void)state;
	gives("fun x " TO " 3\n[1, 2] [x] y " TO " 4\n[simp] lonely " TO " 5\n{ x := 1 }\n"
		"[Meta.synthInstance] foo\n(max: 3, num: 4):\n[simp] used theorems are many\n"
		"{\"ev\":\"call\"}\nerror: unknown identifier 'x'\n12:30:45: late\n: : ::1:2\n"
		"[simp] used theorems (max: 3, num: 1):\n  [simp] q " TO " 3\n  x " TO " 4\n"
		"[kernel] unfolded declarations (max: 2, num: 1):\n  q " TO " 2\n"
		"fun y " TO " 6\n  [kernel] r " TO " 7\n",
		"kernel: unfolded declarations | q count=2\nsimp q ok=3\n");
}

static void rewrites_are_summed(void **state)
{
	(void)state;
	gives("[Meta.Tactic.simp.rewrite] h:1000, 0 < n ==> False\n"
		"info: [Meta.Tactic.simp.rewrite] @List.length_pos:900, a:5, b ==> c\n"
		"[Meta.Tactic.simp.rewrite] " DOWN " h:1000:\n      P c\n    ==>\n      True\n"
		"[Meta.Tactic.simp.rewrite] Nat.add_comm:500:perm:\n"
		"[Meta.Tactic.simp.rewrite] " OPEN "x:1, y" CLOSE ":7:perm, a ==> b\n"
		"[Meta.Tactic.simp.rewrite] (h : a = b):3, a ==> b\n"
		"[Meta.Tactic.simp.rewrite] unfold z, z ==> 0\n"
		"[Meta.Tactic.simp.rewrite] " LEFT " back:99999999999999999999, a ==> b\n"
		"[Meta.Tactic.simp.rewrite] something new\n"
		"[Meta.Tactic.simp.rewrite] z:10: 0 = 0 ==> True [Meta.Tactic.simp.rewrite] z:11,\n",
		"simp h ok=2 priority=1000\n"
		"simp List.length_pos ok=1 priority=900\n"
		"simp Nat.add_comm ok=1 priority=500\n"
		"simp " OPEN "x:1, y" CLOSE " ok=1 priority=7\n"
		"simp (h : a = b) ok=1 priority=3\n"
		"simp z ok=3 priority=11\n"
		"simp " LEFT " back ok=1\n"
		"RANGE 11:37 the priority is out of range\n"
		"UNKNOWN 12:28 a rewrite without a priority\n");
}

static void rewrites_are_not_counted_twice(void **state)
{
	(void)state;
	gives("[Meta.Tactic.simp.rewrite] q:900, a ==> b\n"
		"[Meta.Tactic.simp.rewrite] unfold z, z ==> 0\n"
		"[simp] tried theorems (max: 3, num: 1):\n  [simp] q " TO " 3, succeeded: 1\n",
		"simp q tried=3 ok=1\nsimp q priority=900\n");
}

static void lake_is_read(void **state)
{
	(void)state;
	gives("\xe2\x84\xb9 [2/3] Built Foo.Bar (22s)\r\n"
		"[2165/2166] Built Old\n"
		"\xe2\x9c\x94\xef\xb8\x8f [3/3] Built Foo:c.o (6.6s)\n"
		"\xe2\x9c\x96 [4/9] Building Bad Name (250ms)\n"
		"[5/9] Built Long (1m5s)\n[6/9] Built Longer (1h 2m 3s)\n"
		"[7/9] Built (1s)\n[8/9] Built X (fast)\n[9/9] Replayed Y (1s)\n[9/9] Built Z ()\n"
		"Build completed successfully (36 jobs).\n",
		"lake: Foo.Bar ns=22000000000\n"
		"lake: Foo:c.o ns=6600000000\n"
		"lake: Bad Name ns=250000000\n"
		"lake: Long ns=65000000000\n"
		"lake: Longer ns=3723000000000\n");
	gives("info: ././././F.lean:75:0: Used 7 heartbeats, which is less than ...\n"
		"G.lean:1:2-3:4: info: Used approximately 8000 heartbeats\n"
		"info: Used 9 heartbeats, which\n'thm' used 10 heartbeats, which\n"
		"info: Used 99999999999999999999 heartbeats, which\nUsed x\n'x' used\n",
		"heartbeats | F.lean:75 count=7\nheartbeats | G.lean:1 count=8000\n"
		"heartbeats | count_heartbeats count=9\nheartbeats | thm count=10\n"
		"RANGE 5:12 the number of heartbeats is out of range\n");
}

static void json_messages_are_read(void **state)
{
	(void)state;
	gives("{\"caption\":\"\",\"data\":\"[simp] used theorems (max: 3, num: 2):\\n  [simp] "
		"\\\"q\\\" \\u21a6 3\\n\",\"fileName\":\"./t.lean\",\"pos\":{\"column\":8,\"line\":3}}\n"
		"{\"severity\":\"info\",\"data\":\"[simp] tried theorems (max: 5, num: 1):\\n"
		"  [simp] q " TO " 5\"}\r\n"
		"{\"severity\":\"info\",\"data\":\"Used 4 heartbeats\",\"fileName\":\"./t.lean\","
		"\"pos\":{\"column\":8,\"line\":3}}\n"
		"{\"severity\":\"info\",\"data\":7}\n{\"data\":\"\",\"severity\":}\n"
		"{\"data\":\"\xff\",\"severity\":\"info\"}\n",
		"simp \"q\" ok=3\nsimp q tried=5\nheartbeats | t.lean:3 count=4\n"
		"BROKEN 5:24 a message that is not valid JSON\n"
		"ENCODING 6:10 a message that is not valid JSON\n"
		"CHECKSUM 1:0 'simp: used theorems': num: 2, but it has 1\n");
}

static void lean_is_recognised(void **state)
{
	static const struct {
		const char *text;
		bool is_lean;
	} heads[] = {
		{"x\n[simp] used theorems (max: 1, num: 1):\n", true},
		{"info: [Meta.Tactic.simp.rewrite] h:1000, a ==> b\n", true},
		{"[2/3] Built Foo (2s)\n", true},
		{"info: F.lean:3:0: hello\n", true},
		{"{\"data\":\"\",\"severity\":\"info\"}\n", true},
		{"{\"ev\":\"call\",\"fn\":\"] Built \",\"t\":1}\n", false},
		{"{\"add_zero\": {\"attempts\": 3}}\n", false},
		{"hello\n", false},
		{"", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		assert_int_equal(lean_importer.recognise(heads[i].text, strlen(heads[i].text)) > 50,
			heads[i].is_lean);
}

/* Memory is all that may fail, whatever the text is, cut and damaged anywhere. */
static void damage_is_survived(void **state)
{
	static const char text[] = "info: F.lean:3:0: [simp] used theorems (max: 3, num: 2):\n"
		"  [simp] " OPEN "q " TO CLOSE " " TO " 3\n  r (builtin simproc) " TO " 2[simp] tried "
		"theorems (max: 5, num: 1):\n  [simp] q " TO " 5, succeeded: 1 " CROSS EMOJI "\n"
		"[simp] theorems with bad keys [simp] a, key: b" HINT "\n[2/3] Built A (1m 2.5s)\n"
		"[Meta.Tactic.simp.rewrite] " DOWN " @a:10:perm, x\n'a' used 7 heartbeats\n"
		"{\"data\":\"\\u21a6\",\"severity\":\"\"}\n";
	static const char bytes[] = "\0\n [](:,0\xe2\xc2\"";
	char *copy = malloc(sizeof(text));
	struct buf out = BUF_INIT;

	(void)state;
	assert_non_null(copy);
	for (size_t i = 0; i < sizeof(text) - 1; i++) {
		read_into(&out, text, i, 1);
		for (size_t j = 0; j < sizeof(bytes) - 1; j++) {
			memcpy(copy, text, sizeof(text));
			copy[i] = bytes[j];
			read_into(&out, copy, sizeof(text) - 1, SIZE_MAX);
			buf_truncate(&out, 0);
		}
	}
	buf_release(&out);
	free(copy);
}

/* Lines on which a search to the end at each step would take hours. */
static void long_lines_take_no_longer(void **state)
{
	static const char *const pieces[] = {OPEN, "[simp] ", "[simp] " OPEN, "[x] ", TO " ",
		"[simp] a " TO " 1 ", ":1:1", "(max: 1, num: ", "a:1 ",
		"[Meta.Tactic.simp.rewrite] ", "[grind] Diagnostics", "[simp] used theorems "
		"(max: 1, num: 1):", "[simp] theorems with bad keys[x] ", "info: "};
	struct buf text = BUF_INIT, out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		buf_truncate(&text, 0);
		buf_truncate(&out, 0);
		while (text.length < 1 << 20)
			buf_puts(&text, pieces[i]);
		read_into(&out, text.data, text.length, SIZE_MAX);
	}
	buf_release(&text);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bare_entries_are_joined),
		cmocka_unit_test(tagged_entries_may_be_glued),
		cmocka_unit_test(wrapped_messages_are_apart),
		cmocka_unit_test(lists_tell_messages),
		cmocka_unit_test(names_may_be_anything),
		cmocka_unit_test(headers_are_checksums),
		cmocka_unit_test(broken_entries_are_located),
		cmocka_unit_test(cut_off_files_are_survived),
		cmocka_unit_test(lists_without_counts_are_counters),
		cmocka_unit_test(pages_join_lines),
		cmocka_unit_test(ordinary_text_is_skipped),
		cmocka_unit_test(rewrites_are_summed),
		cmocka_unit_test(rewrites_are_not_counted_twice),
		cmocka_unit_test(lake_is_read),
		cmocka_unit_test(json_messages_are_read),
		cmocka_unit_test(lean_is_recognised),
		cmocka_unit_test(damage_is_survived),
		cmocka_unit_test(long_lines_take_no_longer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
