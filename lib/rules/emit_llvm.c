#include "rules/emit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "rules/heap.h"
#include "rules/llvm_text.h"
#include "rules/totality.h"

/* ---- text */

/* A line in which marks stand for types of pointers. */
static void text_add(struct llvm_text *t, const char *text)
{
	static const char *const typed[] = {"i64*",
		"void (i64*, i64*, i64, i64, i64, i64, i64, i64, i64, i64)*",
		"i64 (i64*, i64, i64, i64)*"};
	static const char marks[] = "^~`";

	while (*text) {
		size_t plain = strcspn(text, marks);

		buf_add(t->out, text, plain);
		text += plain;
		if (!*text)
			break;
		buf_puts(t->out, t->options.opaque_pointers ? "ptr"
							    : typed[strchr(marks, *text) - marks]);
		text++;
	}
	buf_putc(t->out, '\n');
}

void llvm_line(struct llvm_text *t, const char *format, ...)
{
	struct buf line = BUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&line, format, arguments);
	va_end(arguments);
	if (line.failed)
		t->out->failed = true;
	text_add(t, buf_string(&line));
	buf_release(&line);
}

uint64_t llvm_header(const struct theory *theory, uint32_t symbol)
{
	return symbol | (uint64_t)theory->symbols[symbol].arity << 32;
}

void llvm_constant(struct llvm_text *t, uint32_t symbol, char *operand, size_t size)
{
	snprintf(operand, size, "ptrtoint (%s @k%" PRIu32 " to i64)",
		t->options.opaque_pointers ? "ptr" : "i64*", symbol);
}

bool llvm_is_small(int64_t integer)
{
	return integer >= -((int64_t)1 << 61) && integer < (int64_t)1 << 61;
}

/* ---- what every module has */

static const char *const functions[] = {
	"; Makes room, or ends the run; then goes on where the uppermost frame says.",
	"define internal ghccc void @collect(^ %h, ^ %s, i64 %p, i64 %u, i64 %v1, i64 %v2,",
	"  i64 %v3, i64 %v4, i64 %v5, i64 %v6) noinline cold {",
	"  %h1 = getelementptr i64, ^ %h, i64 1",
	"  store i64 %p, ^ %h1",
	"  %h2 = getelementptr i64, ^ %h, i64 2",
	"  %s0 = ptrtoint ^ %s to i64",
	"  store i64 %s0, ^ %h2",
	"  %h4 = getelementptr i64, ^ %h, i64 4",
	"  store i64 %u, ^ %h4",
	"  %h5 = getelementptr i64, ^ %h, i64 5",
	"  store i64 %v1, ^ %h5",
	"  %q = getelementptr i64, ^ %h, i64 38",
	"  %f0 = load i64, ^ %q",
	"  %f = inttoptr i64 %f0 to `",
	"  %r = call i64 %f(^ %h, i64 0, i64 0, i64 0)",
	"  %e = icmp ne i64 %r, 0",
	"  br i1 %e, label %end, label %go",
	"end:",
	"  ret void",
	"go:",
	"  %p1 = load i64, ^ %h1",
	"  %u1 = load i64, ^ %h4",
	"  %v = load i64, ^ %h5",
	"  %c = getelementptr i64, ^ %s, i64 -1",
	"  %k = load i64, ^ %c",
	"  %kp = inttoptr i64 %k to ~",
	"  musttail call ghccc void %kp(^ %h, ^ %s, i64 %p1, i64 %u1, i64 %v, i64 undef,",
	"    i64 undef, i64 undef, i64 undef, i64 undef)",
	"  ret void",
	"}",
	"",
	"; Stands in the place of a return address that the collector wants to hear of.",
	"define internal ghccc void @barrier(^ %h, ^ %s, i64 %p, i64 %u, i64 %v1, i64 %v2, i64 %v3,",
	"  i64 %v4, i64 %v5, i64 %v6) noinline cold {",
	"  %q = getelementptr i64, ^ %h, i64 43",
	"  %f0 = load i64, ^ %q",
	"  %f = inttoptr i64 %f0 to `",
	"  %k = call i64 %f(^ %h, i64 0, i64 0, i64 0)",
	"  %kp = inttoptr i64 %k to ~",
	"  musttail call ghccc void %kp(^ %h, ^ %s, i64 %p, i64 %u, i64 %v1, i64 undef, i64 undef,",
	"    i64 undef, i64 undef, i64 undef)",
	"  ret void",
	"}",
	"",
	"@jitc_rules_barrier = constant i64 ptrtoint (~ @barrier to i64)",
	"",
	"; The lowest frame: back to who called @jitc_rules_enter.",
	"define internal ghccc void @halt(^ %h, ^ %s, i64 %p, i64 %u, i64 %v1, i64 %v2, i64 %v3,",
	"  i64 %v4, i64 %v5, i64 %v6) {",
	"  %h1 = getelementptr i64, ^ %h, i64 1",
	"  store i64 %p, ^ %h1",
	"  %h2 = getelementptr i64, ^ %h, i64 2",
	"  %s1 = getelementptr i64, ^ %s, i64 -1",
	"  %s0 = ptrtoint ^ %s1 to i64",
	"  store i64 %s0, ^ %h2",
	"  %h4 = getelementptr i64, ^ %h, i64 4",
	"  store i64 %u, ^ %h4",
	"  %h5 = getelementptr i64, ^ %h, i64 5",
	"  store i64 %v1, ^ %h5",
	"  ret void",
	"}",
	"",
	"; What the lowest frame has as its address.",
	"@jitc_rules_halt = constant i64 ptrtoint (~ @halt to i64)",
	"",
	"; Runs from the uppermost frame on.",
	"define void @jitc_rules_enter(^ %h) {",
	"  %h1 = getelementptr i64, ^ %h, i64 1",
	"  %p = load i64, ^ %h1",
	"  %h2 = getelementptr i64, ^ %h, i64 2",
	"  %s0 = load i64, ^ %h2",
	"  %s = inttoptr i64 %s0 to ^",
	"  %h4 = getelementptr i64, ^ %h, i64 4",
	"  %u = load i64, ^ %h4",
	"  %c = getelementptr i64, ^ %s, i64 -1",
	"  %k = load i64, ^ %c",
	"  %kp = inttoptr i64 %k to ~",
	"  call ghccc void %kp(^ %h, ^ %s, i64 %p, i64 %u, i64 3, i64 undef, i64 undef, i64 undef,",
	"    i64 undef, i64 undef)",
	"  ret void",
	"}",
	"",
	"; A libjitc whose names are there for all takes the place of this one, which helps nobody.",
	"define weak i64 @jitc_rules_serve(^ %rules, i64 %source, i64 %target, i64 %zero) {",
	"  ret i64 0",
	"}",
	"",
	"; What native_host() puts here needs no name.",
	"@jitc_rules_host = global i64 ptrtoint (` @jitc_rules_serve to i64)",
	"",
	"; One step at the root of a term: libjitc(3).",
	"define i32 @apply_rewrite(^ %source, ^ %target) {",
	"  store i64 0, ^ %target",
	"  %f0 = load i64, ^ @jitc_rules_host",
	"  %none = icmp eq i64 %f0, 0",
	"  br i1 %none, label %no, label %yes",
	"no:",
	"  ret i32 0",
	"yes:",
	"  %f = inttoptr i64 %f0 to `",
	"  %a = ptrtoint ^ %source to i64",
	"  %b = ptrtoint ^ %target to i64",
	"  %r = call i64 %f(^ @jitc_rules_identity, i64 %a, i64 %b, i64 0)",
	"  %i = trunc i64 %r to i32",
	"  ret i32 %i",
	"}",
	"",
	"declare {i64, i1} @llvm.sadd.with.overflow.i64(i64, i64)",
	"declare {i64, i1} @llvm.ssub.with.overflow.i64(i64, i64)",
	"declare {i64, i1} @llvm.smul.with.overflow.i64(i64, i64)",
	"",
	"!0 = !{}",
	"!1 = !{!\"branch_weights\", i32 1, i32 1000000}",
};

static void constants(struct llvm_text *t)
{
	const struct theory *theory = t->theory;

	for (uint32_t i = 0; i < theory->symbol_count; i++)
		if (theory->symbols[i].arity == 0)
			llvm_line(t, "@k%" PRIu32 " = internal constant i64 %" PRIu64 ", align 8",
				i, llvm_header(theory, i));
}

/* Where each operation begins, with its arguments in a frame; 0 for the others. */
static void entries(struct llvm_text *t)
{
	const struct theory *theory = t->theory;

	llvm_line(t, "@jitc_rules_entries = constant [%zu x i64] [", theory->symbol_count);
	for (uint32_t i = 0; i < theory->symbol_count; i++) {
		const char *comma = i + 1 < theory->symbol_count ? "," : "";

		if (theory->symbols[i].kind == SYMBOL_OPERATION)
			llvm_line(t, "  i64 ptrtoint (~ @r%" PRIu32 " to i64)%s", i, comma);
		else
			llvm_line(t, "  i64 0%s", comma);
	}
	llvm_line(t, "]");
}

static void module_head(struct llvm_text *t)
{
	const struct theory *theory = t->theory;

	llvm_line(t, "; pattern-id: %s", theory->name);
	llvm_line(t, "@jitc_rules_version = constant i64 3");
	if (t->options.counting) {
		llvm_line(t, "@jitc_rules_applied = global [%zu x i64] zeroinitializer",
			theory->rewrite_count + 1);
		llvm_line(t, "@jitc_rules_stuck = global [%zu x i64] zeroinitializer",
			theory->symbol_count + 1);
		llvm_line(t, "@jitc_rules_last = global i64 -1");
	}
	if (theory->integers != THEORY_NONE)
		llvm_line(t, "@integer = internal constant i64 %d, align 8", HEAP_INTEGER);
	constants(t);
	entries(t);
}

/* By which libraries of the same rules know each other: of the text since `begin`. */
static void identity(struct llvm_text *t, size_t begin)
{
	struct digest digest;
	int64_t number;

	hash_bytes(&digest, t->out->data + begin, t->out->length - begin);
	memcpy(&number, digest.bytes, sizeof(number));
	llvm_line(t, "@jitc_rules_identity = constant i64 %" PRId64, number);
}

static int module(struct llvm_text *t, struct error *e)
{
	size_t begin = t->out->length;

	module_head(t);
	for (uint32_t i = 0; i < t->theory->symbol_count; i++)
		if (t->theory->symbols[i].kind == SYMBOL_OPERATION && llvm_operation(t, i, e) < 0)
			return -1;
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		text_add(t, functions[i]);
	if (!t->out->failed)
		identity(t, begin);
	return t->out->failed ? error_memory(e) : 0;
}

int emit_llvm(const struct theory *theory, const struct emit_llvm_options *options,
	struct buf *out, struct error *e)
{
	struct llvm_text t = {.theory = theory, .options = *options, .out = out};
	bool *is_free;
	int result;

	if (totality_find(theory, &is_free, e) < 0)
		return -1;
	t.is_free = is_free;
	result = module(&t, e);
	free(is_free);
	return result;
}
