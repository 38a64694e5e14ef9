#include "pipeline/call/call.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_BYTES_MAX = 1 << 30 };

struct parser {
	const char *text, *at;
	struct error *e;
};

static int fail(const struct parser *p, const char *where, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static int fail(const struct parser *p, const char *where, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	error_vat(p->e, ERROR_INPUT, "--call", 1, (unsigned)(where - p->text) + 1, format,
		arguments);
	va_end(arguments);
	return -1;
}

static void skip_blanks(struct parser *p)
{
	while (isspace((unsigned char)*p->at))
		p->at++;
}

static bool accept(struct parser *p, char c)
{
	skip_blanks(p);
	if (*p->at != c)
		return false;
	p->at++;
	return true;
}

static int expect(struct parser *p, char c, const char *where)
{
	if (accept(p, c))
		return 0;
	if (!*p->at)
		return fail(p, p->at, "expected '%c' %s, found the end", c, where);
	return fail(p, p->at, "expected '%c' %s, found '%c'", c, where, *p->at);
}

/* The length of the word that stands here, after blanks. */
static size_t word_length(struct parser *p)
{
	skip_blanks(p);
	return strcspn(p->at, " \t\r\n\v\f,()[]\"*");
}

static bool word_is(struct parser *p, const char *text)
{
	size_t length = word_length(p);

	return strlen(text) == length && memcmp(p->at, text, length) == 0;
}

static bool accept_word(struct parser *p, const char *text)
{
	if (!word_is(p, text))
		return false;
	p->at += strlen(text);
	return true;
}

static int parse_type(struct parser *p, enum call_type *out)
{
	size_t length = word_length(p);
	const char *word = p->at;
	bool known = call_type_find(word, length, out), pointer = false;

	if (!length)
		return fail(p, word, "expected a type");
	p->at += length;
	while ((known || *word == '%') && accept(p, '*'))
		pointer = true;
	if (pointer)
		*out = CALL_POINTER;
	if (pointer || known)
		return 0;
	return fail(p, word,
		"unknown type '%.*s': i1, i8, i16, i32, i64, float, double, ptr, and [N x T] for a "
		"buffer are known",
		(int)length, word);
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = c ? strchr(digits, tolower((unsigned char)c)) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* A string as LLVM writes it: "..." where \hh is a byte and \\ a backslash. */
static int parse_string(struct parser *p, struct buf *out)
{
	const char *start = p->at++;

	for (; *p->at != '"'; p->at++) {
		char c = *p->at;

		if (!c)
			return fail(p, start, "the string has no end");
		if (c == '\\' && p->at[1] == '\\') {
			p->at++;
		} else if (c == '\\') {
			int high = hex_digit(p->at[1]);
			int low = high < 0 ? -1 : hex_digit(p->at[2]);

			if (low < 0)
				return fail(p, p->at, "expected two hex digits behind '\\'");
			c = (char)(high << 4 | low);
			p->at += 2;
		}
		buf_putc(out, c);
	}
	p->at++;
	return out->failed ? error_memory(p->e) : 0;
}

static int parse_name(struct parser *p, char **name)
{
	struct buf text = BUF_INIT;
	const char *start;

	skip_blanks(p);
	start = p->at;
	if (*p->at == '@')
		p->at++;
	if (*p->at == '"') {
		if (parse_string(p, &text) < 0)
			goto fail;
	} else {
		size_t length = 0;

		while (isalnum((unsigned char)p->at[length]) ||
			(p->at[length] && strchr("-$._", p->at[length])))
			length++;
		buf_add(&text, p->at, length);
		p->at += length;
	}
	if (!text.length || memchr(text.data, 0, text.length)) {
		fail(p, start, "expected the function's name behind the type of its result");
		goto fail;
	}
	*name = buf_detach(&text);
	return *name ? 0 : error_memory(p->e);
fail:
	buf_release(&text);
	return -1;
}

static int parse_value(struct parser *p, enum call_type type, uint64_t *bits)
{
	struct error reason = ERROR_INIT;
	size_t length = word_length(p);

	if (!length)
		return fail(p, p->at, "expected a value of %s", call_type_name(type));
	if (call_value_parse(type, p->at, length, bits, &reason) < 0) {
		fail(p, p->at, "%s", error_text(&reason));
		error_release(&reason);
		return -1;
	}
	p->at += length;
	return 0;
}

/* True when what follows can be one more value of a buffer, not the next argument. */
static bool value_follows(struct parser *p)
{
	size_t length = word_length(p);
	enum call_type type;

	return length && *p->at != '%' && !call_type_find(p->at, length, &type) &&
	       p->at[length] != '*';
}

static int parse_values(struct parser *p, struct call_argument *a)
{
	size_t size = call_type_size(a->type);

	for (size_t i = 0;; i++) {
		const char *before;
		uint64_t bits;

		skip_blanks(p);
		if (i == a->count)
			return fail(p, p->at, "more values than the buffer's %zu", a->count);
		if (parse_value(p, a->type, &bits) < 0)
			return -1;
		call_value_store(a->type, bits, a->initial + i * size);
		before = p->at;
		if (!accept(p, ','))
			return 0;
		if (!value_follows(p)) {
			p->at = before;
			return 0;
		}
	}
}

static int parse_text(struct parser *p, struct call_argument *a)
{
	struct buf text = BUF_INIT;
	const char *start = p->at;
	int status;

	if (a->type != CALL_I8)
		return fail(p, start, "a string can only fill a buffer of i8");
	p->at++;
	status = parse_string(p, &text);
	if (status == 0 && text.length > a->count)
		status = fail(p, start, "the string has %zu bytes, the buffer %zu", text.length,
			a->count);
	if (status == 0 && text.length)
		memcpy(a->initial, text.data, text.length);
	a->is_text = true;
	buf_release(&text);
	return status;
}

static int allocate(struct call_argument *a)
{
	/* At least one unit, so that an empty buffer has an address too. */
	size_t rounded = (a->size_bytes / CALL_BUFFER_ALIGNMENT + 1) * CALL_BUFFER_ALIGNMENT;

	a->initial = calloc(rounded, 1);
	a->data = aligned_alloc(CALL_BUFFER_ALIGNMENT, rounded);
	return a->initial && a->data ? 0 : -1;
}

/* What stands behind '[' up to ']'. */
static int parse_dimensions(struct parser *p, struct call_argument *a)
{
	struct error reason = ERROR_INIT;
	size_t length = word_length(p);
	const char *start = p->at, *element;
	uint64_t count;

	if (call_value_parse(CALL_I64, start, length, &count, &reason) < 0 || *start == '-') {
		error_release(&reason);
		return fail(p, start, "expected the number of elements");
	}
	p->at += length;
	if (!accept_word(p, "x"))
		return fail(p, p->at, "expected 'x' behind the number of elements");
	skip_blanks(p);
	element = p->at;
	if (parse_type(p, &a->type) < 0)
		return -1;
	if (a->type == CALL_VOID || a->type == CALL_POINTER)
		return fail(p, element, "a buffer of %s is not possible", call_type_name(a->type));
	if (expect(p, ']', "behind the elements' type") < 0)
		return -1;
	if (count > BUFFER_BYTES_MAX / call_type_size(a->type))
		return fail(p, start, "a buffer can have at most 1 GiB");
	a->count = (size_t)count;
	a->size_bytes = a->count * call_type_size(a->type);
	return 0;
}

static int parse_buffer(struct parser *p, struct call_argument *a)
{
	a->is_buffer = true;
	if (parse_dimensions(p, a) < 0)
		return -1;
	if (allocate(a) < 0)
		return error_memory(p->e);
	skip_blanks(p);
	if (p->at[0] == 'c' && p->at[1] == '"')
		return parse_text(p, a);
	if (*p->at == ',' || *p->at == ')')
		return 0;
	return parse_values(p, a);
}

static int parse_argument(struct parser *p, struct call_argument *a)
{
	const char *start;

	if (accept(p, '['))
		return parse_buffer(p, a);
	skip_blanks(p);
	start = p->at;
	if (parse_type(p, &a->type) < 0)
		return -1;
	if (a->type == CALL_VOID)
		return fail(p, start, "an argument cannot be void");
	if (a->type == CALL_POINTER) {
		if (!accept_word(p, "null"))
			return fail(p, p->at,
				"the only value of a pointer is null: give [N x T] for "
				"memory");
		return 0;
	}
	if (call_type_width(a->type) && (word_is(p, "signext") || word_is(p, "zeroext"))) {
		bool is_signed = *p->at == 's';

		p->at += strlen("signext");
		if (parse_value(p, a->type, &a->bits) < 0)
			return -1;
		a->bits = call_value_extend(a->type, a->bits, is_signed);
		return 0;
	}
	return parse_value(p, a->type, &a->bits);
}

static struct call_argument *argument_add(struct call *call)
{
	struct call_argument *grown =
		reallocarray(call->arguments, call->argument_count + 1, sizeof(*grown));

	if (!grown)
		return NULL;
	call->arguments = grown;
	grown += call->argument_count++;
	*grown = (struct call_argument){0};
	return grown;
}

static int parse_arguments(struct parser *p, struct call *call)
{
	if (expect(p, '(', "behind the function's name") < 0)
		return -1;
	if (accept(p, ')'))
		return 0;
	do {
		struct call_argument *a = argument_add(call);

		if (!a)
			return error_memory(p->e);
		if (parse_argument(p, a) < 0)
			return -1;
	} while (accept(p, ','));
	return expect(p, ')', "or ',' behind an argument");
}

int call_parse(const char *text, struct call *call, struct error *e)
{
	struct parser p = {.text = text, .at = text, .e = e};

	*call = (struct call){0};
	if (parse_type(&p, &call->result) < 0 || parse_name(&p, &call->name) < 0 ||
		parse_arguments(&p, call) < 0)
		goto fail;
	skip_blanks(&p);
	if (*p.at) {
		fail(&p, p.at, "expected nothing behind ')', found '%c'", *p.at);
		goto fail;
	}
	call_restore(call);
	return 0;
fail:
	call_release(call);
	return -1;
}

void call_release(struct call *call)
{
	for (size_t i = 0; i < call->argument_count; i++) {
		free(call->arguments[i].initial);
		free(call->arguments[i].data);
	}
	free(call->arguments);
	free(call->name);
	*call = (struct call){0};
}

void call_restore(struct call *call)
{
	for (size_t i = 0; i < call->argument_count; i++) {
		struct call_argument *a = &call->arguments[i];

		if (a->is_buffer)
			memcpy(a->data, a->initial, a->size_bytes);
	}
}

void call_statistics_add(struct call_statistics *statistics, uint64_t elapsed_ns)
{
	if (!statistics->calls || elapsed_ns < statistics->min_ns)
		statistics->min_ns = elapsed_ns;
	if (elapsed_ns > statistics->max_ns)
		statistics->max_ns = elapsed_ns;
	statistics->total_ns += elapsed_ns;
	statistics->calls++;
}
