#include "pipeline/call/call_wrapper.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "pipeline/call/call_result.h"

/*
 * From libc the wrapper takes what works by lli's JIT and by its interpreter alike, where only
 * functions with fixed arguments can be trusted, and with names that a module under test hardly
 * defines itself: hence creat(), dup2() and pwrite(), and no close().
 */
static const char *const used[] = {"creat", "dup2", "pwrite", "clock_gettime"};

struct wrapper {
	const struct call *call;
	bool typed_pointers;
	struct buf *out;
};

bool call_wrapper_uses(const char *name)
{
	for (size_t i = 0; i < sizeof(used) / sizeof(used[0]); i++) {
		if (strcmp(name, used[i]) == 0)
			return true;
	}
	return strcmp(name, CALL_WRAPPER_ENTRY) == 0;
}

/* Where the type starts that ends before `end`: "i8", "[4 x i8]". */
static const char *type_start(const char *text, const char *end)
{
	if (end > text && end[-1] == ']') {
		while (end > text && end[-1] != '[')
			end--;
		return end > text ? end - 1 : end;
	}
	while (end > text && isalnum((unsigned char)end[-1]))
		end--;
	return end;
}

static void add_opaque(struct buf *out, const char *text)
{
	const char *star;

	for (; (star = strchr(text, '*')) != NULL; text = star + 1) {
		buf_add(out, text, (size_t)(type_start(text, star) - text));
		buf_puts(out, "ptr");
	}
	buf_puts(out, text);
}

static void add(const struct wrapper *w, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Appends IR that is written with typed pointers: where these are gone, each `T*` becomes `ptr`. */
static void add(const struct wrapper *w, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	if (text.failed)
		w->out->failed = true;
	else if (w->typed_pointers)
		buf_puts(w->out, buf_string(&text));
	else
		add_opaque(w->out, buf_string(&text));
	buf_release(&text);
}

static void add_quoted(const struct wrapper *w, const void *data, size_t length)
{
	static const char digits[] = "0123456789ABCDEF";
	const unsigned char *bytes = data;

	buf_putc(w->out, '"');
	for (size_t i = 0; i < length; i++) {
		if (isalnum(bytes[i])) {
			buf_putc(w->out, (char)bytes[i]);
		} else {
			buf_putc(w->out, '\\');
			buf_putc(w->out, digits[bytes[i] >> 4]);
			buf_putc(w->out, digits[bytes[i] & 15]);
		}
	}
	buf_putc(w->out, '"');
}

static bool all_zero(const unsigned char *bytes, size_t length)
{
	return length == 0 || (!bytes[0] && memcmp(bytes, bytes + 1, length - 1) == 0);
}

static const char *type_name(enum call_type type)
{
	return type == CALL_POINTER ? "i8*" : call_type_name(type);
}

static void add_buffer_globals(const struct wrapper *w, const struct call_argument *a, size_t index)
{
	add(w, "@jitc.buffer.%zu = internal global [%zu x i8] zeroinitializer, align %d\n", index,
		a->size_bytes, CALL_BUFFER_ALIGNMENT);
	add(w, "@jitc.initial.%zu = internal constant [%zu x i8] ", index, a->size_bytes);
	if (all_zero(a->initial, a->size_bytes)) {
		add(w, "zeroinitializer");
	} else {
		add(w, "c");
		add_quoted(w, a->initial, a->size_bytes);
	}
	add(w, "\n");
}

static void add_path(const struct wrapper *w, const char *name, const char *path)
{
	size_t length = strlen(path) + 1;

	add(w, "@jitc.%s = internal constant [%zu x i8] c", name, length);
	add_quoted(w, path, length);
	add(w, "\n");
}

/* Makes the file that a path in a global names; %NAME becomes its descriptor. */
static void add_creation(const struct wrapper *w, const char *name, const char *path)
{
	add(w, "  %%%s = call i32 @creat(i8* bitcast ([%zu x i8]* @jitc.%s to i8*), i32 384)\n",
		name, strlen(path) + 1, name);
}

static void add_globals(const struct wrapper *w)
{
	add(w, "@jitc.time = internal global [2 x i64] zeroinitializer\n"
	       "@jitc.statistics = internal global [4 x i64] zeroinitializer\n");
	if (w->call->result != CALL_VOID)
		add(w, "@jitc.result = internal global %s zeroinitializer\n",
			type_name(w->call->result));
	for (size_t i = 0; i < w->call->argument_count; i++) {
		if (w->call->arguments[i].is_buffer)
			add_buffer_globals(w, &w->call->arguments[i], i);
	}
}

/* A type with the attribute that says how it is extended in a register. */
static void add_argument_type(const struct wrapper *w, const struct call_argument *a)
{
	unsigned width = call_type_width(a->type);

	add(w, "%s", a->is_buffer ? "i8*" : type_name(a->type));
	if (!a->is_buffer && width && width < 32)
		add(w, (int64_t)a->bits < 0 ? " signext" : " zeroext");
}

static void add_buffer_address(const struct wrapper *w, const char *name, size_t index)
{
	add(w, "bitcast ([%zu x i8]* @jitc.%s.%zu to i8*)", w->call->arguments[index].size_bytes,
		name, index);
}

static void add_argument(const struct wrapper *w, size_t index)
{
	const struct call_argument *a = &w->call->arguments[index];
	double real;
	uint64_t pattern;

	add_argument_type(w, a);
	add(w, " ");
	if (a->is_buffer) {
		add_buffer_address(w, "buffer", index);
	} else if (a->type == CALL_FLOAT || a->type == CALL_DOUBLE) {
		/* A float, too, is written as the double of its value. */
		real = call_value_real(a->type, a->bits);
		memcpy(&pattern, &real, sizeof(pattern));
		add(w, "0x%016" PRIX64, pattern);
	} else {
		call_value_print(a->type, a->bits, w->out);
	}
}

/* "TYPE @name(" for the declaration and the call. */
static void add_callee(const struct wrapper *w)
{
	add(w, "%s @", type_name(w->call->result));
	add_quoted(w, w->call->name, strlen(w->call->name));
	add(w, "(");
}

static void add_declarations(const struct wrapper *w)
{
	add(w, "declare i32 @creat(i8*, i32)\n"
	       "declare i32 @dup2(i32, i32)\n"
	       "declare i64 @pwrite(i32, i8*, i64, i64)\n"
	       "declare i32 @clock_gettime(i32, [2 x i64]*)\n"
	       "declare void @llvm.memcpy.p0i8.p0i8.i64(i8*, i8*, i64, i1)\n"
	       "declare ");
	add_callee(w);
	for (size_t i = 0; i < w->call->argument_count; i++) {
		add(w, i ? ", " : "");
		add_argument_type(w, &w->call->arguments[i]);
	}
	add(w, ")\n");
}

static void add_clock(const struct wrapper *w)
{
	add(w, "define internal i64 @jitc.clock() {\n"
	       "  %%status = call i32 @clock_gettime(i32 1, [2 x i64]* @jitc.time)\n"
	       "  %%seconds = load i64, i64* getelementptr ([2 x i64], [2 x i64]* @jitc.time, "
	       "i64 0, i64 0)\n"
	       "  %%rest = load i64, i64* getelementptr ([2 x i64], [2 x i64]* @jitc.time, "
	       "i64 0, i64 1)\n"
	       "  %%scaled = mul i64 %%seconds, 1000000000\n"
	       "  %%ns = add i64 %%scaled, %%rest\n"
	       "  ret i64 %%ns\n}\n");
}

static void add_restore(const struct wrapper *w)
{
	for (size_t i = 0; i < w->call->argument_count; i++) {
		if (!w->call->arguments[i].is_buffer)
			continue;
		add(w, "  call void @llvm.memcpy.p0i8.p0i8.i64(i8* ");
		add_buffer_address(w, "buffer", i);
		add(w, ", i8* ");
		add_buffer_address(w, "initial", i);
		add(w, ", i64 %zu, i1 false)\n", w->call->arguments[i].size_bytes);
	}
}

static void add_call(const struct wrapper *w)
{
	add(w, "  %%started = call i64 @jitc.clock()\n"
	       "  %scall ", w->call->result == CALL_VOID ? "" : "%result = ");
	add_callee(w);
	for (size_t i = 0; i < w->call->argument_count; i++) {
		add(w, i ? ", " : "");
		add_argument(w, i);
	}
	add(w, ")\n"
	       "  %%ended = call i64 @jitc.clock()\n");
}

static void add_loop(const struct wrapper *w, uint64_t repeat)
{
	add(w, "again:\n"
	       "  %%count = phi i64 [0, %%entry], [%%count.next, %%again]\n"
	       "  %%total = phi i64 [0, %%entry], [%%total.next, %%again]\n"
	       "  %%min = phi i64 [-1, %%entry], [%%min.next, %%again]\n"
	       "  %%max = phi i64 [0, %%entry], [%%max.next, %%again]\n");
	add_restore(w);
	add_call(w);
	add(w, "  %%elapsed = sub i64 %%ended, %%started\n"
	       "  %%total.next = add i64 %%total, %%elapsed\n"
	       "  %%less = icmp ult i64 %%elapsed, %%min\n"
	       "  %%min.next = select i1 %%less, i64 %%elapsed, i64 %%min\n"
	       "  %%more = icmp ugt i64 %%elapsed, %%max\n"
	       "  %%max.next = select i1 %%more, i64 %%elapsed, i64 %%max\n"
	       "  %%count.next = add i64 %%count, 1\n"
	       "  %%unfinished = icmp ult i64 %%count.next, %" PRIu64 "\n"
	       "  br i1 %%unfinished, label %%again, label %%done\n", repeat);
}

/* Writes `size` bytes from the global to the record, behind those before them. */
static void add_output(const struct wrapper *w, const char *type, const char *global, size_t size,
	size_t *offset)
{
	add(w, "  call i64 @pwrite(i32 %%record, i8* bitcast (%s* @jitc.%s to i8*), i64 %zu, "
	       "i64 %zu)\n", type, global, size, *offset);
	*offset += size;
}

static void add_buffer_output(const struct wrapper *w, size_t index, size_t *offset)
{
	const struct call_argument *a = &w->call->arguments[index];

	add(w, "  call i64 @pwrite(i32 %%record, i8* ");
	add_buffer_address(w, "buffer", index);
	add(w, ", i64 %zu, i64 %zu)\n", a->size_bytes, *offset);
	*offset += a->size_bytes;
}

static void add_record(const struct wrapper *w, const char *record_path)
{
	/* One by one: the interpreter can neither load nor store an array. */
	static const char *const figures[] = {"count.next", "total.next", "min.next", "max.next"};
	enum call_type result = w->call->result;
	size_t offset = 0;

	for (int i = 0; i < 4; i++)
		add(w, "  store i64 %%%s, i64* getelementptr ([4 x i64], [4 x i64]* "
		       "@jitc.statistics, i64 0, i64 %d)\n", figures[i], i);
	add_creation(w, "record", record_path);
	add_output(w, "[4 x i64]", "statistics", CALL_RECORD_FIXED_BYTES, &offset);
	if (result != CALL_VOID) {
		add(w, "  store %s %%result, %s* @jitc.result\n", type_name(result),
			type_name(result));
		add_output(w, type_name(result), "result", call_type_size(result), &offset);
	}
	for (size_t i = 0; i < w->call->argument_count; i++) {
		if (w->call->arguments[i].is_buffer)
			add_buffer_output(w, i, &offset);
	}
}

void call_wrapper_write(const struct call *call, uint64_t repeat, bool typed_pointers,
	const char *record_path, const char *output_path, struct buf *out)
{
	const struct wrapper w = {call, typed_pointers, out};

	add_path(&w, "record", record_path);
	add_path(&w, "output", output_path);
	add_globals(&w);
	add_declarations(&w);
	add_clock(&w);
	add(&w, "define i32 @%s() {\n"
		"entry:\n", CALL_WRAPPER_ENTRY);
	add_creation(&w, "output", output_path);
	add(&w, "  %%moved = call i32 @dup2(i32 %%output, i32 1)\n"
		"  br label %%again\n");
	add_loop(&w, repeat);
	add(&w, "done:\n");
	add_record(&w, record_path);
	add(&w, "  ret i32 0\n}\n");
}
