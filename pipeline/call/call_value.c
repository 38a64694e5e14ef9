#include "pipeline/call/call_value.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	size_t size_bytes;
	unsigned width;
} types[] = {
	[CALL_VOID] = {"void", 0, 0},
	[CALL_I1] = {"i1", 1, 1},
	[CALL_I8] = {"i8", 1, 8},
	[CALL_I16] = {"i16", 2, 16},
	[CALL_I32] = {"i32", 4, 32},
	[CALL_I64] = {"i64", 8, 64},
	[CALL_FLOAT] = {"float", sizeof(float), 0},
	[CALL_DOUBLE] = {"double", sizeof(double), 0},
	[CALL_POINTER] = {"ptr", sizeof(void *), 0},
};

enum { TYPE_COUNT = sizeof(types) / sizeof(types[0]) };

const char *call_type_name(enum call_type type)
{
	return types[type].name;
}

static bool text_is(const char *text, size_t length, const char *word)
{
	return strlen(word) == length && memcmp(text, word, length) == 0;
}

bool call_type_find(const char *name, size_t length, enum call_type *out)
{
	for (int i = 0; i < TYPE_COUNT; i++) {
		if (text_is(name, length, types[i].name)) {
			*out = (enum call_type)i;
			return true;
		}
	}
	return false;
}

size_t call_type_size(enum call_type type)
{
	return types[type].size_bytes;
}

unsigned call_type_width(enum call_type type)
{
	return types[type].width;
}

uint64_t call_value_extend(enum call_type type, uint64_t bits, bool is_signed)
{
	unsigned width = types[type].width;

	if (width == 0 || width == 64)
		return bits;
	bits &= (UINT64_C(1) << width) - 1;
	if (is_signed && bits >> (width - 1))
		bits |= ~UINT64_C(0) << width;
	return bits;
}

static int no_value(enum call_type type, const char *text, size_t length, struct error *e)
{
	return error_set(e, ERROR_INPUT, "'%.*s' is not a value of %s", (int)length, text,
		types[type].name);
}

static int no_room(enum call_type type, const char *text, size_t length, struct error *e)
{
	return error_set(e, ERROR_INPUT, "%.*s does not fit in %s", (int)length, text,
		types[type].name);
}

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

enum digits { DIGITS_FINE, DIGITS_WRONG, DIGITS_TOO_MANY };

/* Digits, hexadecimal behind "0x", that fill the text. */
static enum digits digits_parse(const char *at, const char *end, uint64_t *out)
{
	bool hexadecimal = end - at > 2 && at[0] == '0' && (at[1] == 'x' || at[1] == 'X');
	unsigned base = hexadecimal ? 16 : 10;
	enum digits status = DIGITS_FINE;

	*out = 0;
	if (hexadecimal)
		at += 2;
	if (at == end)
		return DIGITS_WRONG;
	for (; at < end; at++) {
		unsigned digit = (unsigned)digit_value(*at);

		if (digit >= base)
			return DIGITS_WRONG;
		if (__builtin_mul_overflow(*out, (uint64_t)base, out) ||
			__builtin_add_overflow(*out, (uint64_t)digit, out))
			status = DIGITS_TOO_MANY;
	}
	return status;
}

static int whole_parse(enum call_type type, const char *text, size_t length, uint64_t *bits,
	struct error *e)
{
	bool negative = length && *text == '-';
	bool sign = negative || (length && *text == '+');
	uint64_t magnitude, limit;
	enum digits status;

	if (type == CALL_I1 && (text_is(text, length, "true") || text_is(text, length, "false"))) {
		*bits = *text == 't';
		return 0;
	}
	status = digits_parse(text + sign, text + length, &magnitude);
	if (status == DIGITS_WRONG)
		return no_value(type, text, length, e);
	limit = negative ? UINT64_C(1) << (types[type].width - 1)
			 : call_value_extend(type, ~UINT64_C(0), false);
	if (status == DIGITS_TOO_MANY || magnitude > limit)
		return no_room(type, text, length, e);
	*bits = negative && type != CALL_I1 ? -magnitude : magnitude; /* i1 -1 is true, as 1 is */
	return 0;
}

static void real_store(enum call_type type, double value, uint64_t *bits)
{
	float single = (float)value;

	*bits = 0;
	if (type == CALL_FLOAT)
		memcpy(bits, &single, sizeof(single));
	else
		memcpy(bits, &value, sizeof(value));
}

static int pattern_parse(enum call_type type, const char *text, size_t length, uint64_t *bits,
	struct error *e)
{
	double value;

	if (digits_parse(text, text + length, bits) != DIGITS_FINE)
		return error_set(e, ERROR_INPUT, "'%.*s' is not the bit pattern of a double",
			(int)length, text);
	memcpy(&value, bits, sizeof(value));
	real_store(type, value, bits);
	return 0;
}

static int real_parse(enum call_type type, const char *text, size_t length, uint64_t *bits,
	struct error *e)
{
	char *word, *end;
	double value;
	int status = 0;

	if (length > 2 && memcmp(text, "0x", 2) == 0 && !memchr(text, 'p', length))
		return pattern_parse(type, text, length, bits, e);
	word = strndup(text, length);
	if (!word)
		return error_memory(e);
	errno = 0;
	/* strtof, as a way through double would round twice. */
	value = type == CALL_FLOAT ? (double)strtof(word, &end) : strtod(word, &end);
	if (!length || *end)
		status = no_value(type, text, length, e);
	else if (errno == ERANGE && isinf(value))
		status = no_room(type, text, length, e);
	else
		real_store(type, value, bits);
	free(word);
	return status;
}

int call_value_parse(enum call_type type, const char *text, size_t length, uint64_t *bits,
	struct error *e)
{
	if (types[type].width)
		return whole_parse(type, text, length, bits, e);
	if (type == CALL_FLOAT || type == CALL_DOUBLE)
		return real_parse(type, text, length, bits, e);
	return no_value(type, text, length, e);
}

uint64_t call_value_load(enum call_type type, const void *memory)
{
	uint8_t byte;
	uint16_t half;
	uint32_t word;
	uint64_t all;

	switch (types[type].size_bytes) {
	case 1:
		memcpy(&byte, memory, sizeof(byte));
		all = byte;
		break;
	case 2:
		memcpy(&half, memory, sizeof(half));
		all = half;
		break;
	case 4:
		memcpy(&word, memory, sizeof(word));
		all = word;
		break;
	default:
		memcpy(&all, memory, sizeof(all));
	}
	return call_value_extend(type, all, true);
}

void call_value_store(enum call_type type, uint64_t bits, void *memory)
{
	uint8_t byte = (uint8_t)(type == CALL_I1 ? bits & 1 : bits);
	uint16_t half = (uint16_t)bits;
	uint32_t word = (uint32_t)bits;

	switch (types[type].size_bytes) {
	case 1:
		memcpy(memory, &byte, sizeof(byte));
		break;
	case 2:
		memcpy(memory, &half, sizeof(half));
		break;
	case 4:
		memcpy(memory, &word, sizeof(word));
		break;
	default:
		memcpy(memory, &bits, sizeof(bits));
	}
}

double call_value_real(enum call_type type, uint64_t bits)
{
	uint32_t word = (uint32_t)bits;
	float single;
	double value;

	if (type == CALL_FLOAT) {
		memcpy(&single, &word, sizeof(single));
		return (double)single;
	}
	memcpy(&value, &bits, sizeof(value));
	return value;
}

void call_value_print(enum call_type type, uint64_t bits, struct buf *out)
{
	double value;

	switch (type) {
	case CALL_VOID:
		buf_puts(out, "void");
		break;
	case CALL_I1:
		buf_puts(out, bits & 1 ? "true" : "false");
		break;
	case CALL_FLOAT:
	case CALL_DOUBLE:
		value = call_value_real(type, bits);
		if (isnan(value)) /* printf would show its sign */
			buf_puts(out, "nan");
		else
			buf_printf(out, type == CALL_FLOAT ? "%.9g" : "%.17g", value);
		break;
	case CALL_POINTER:
		buf_puts(out, bits ? "non-null" : "null");
		break;
	default:
		buf_printf(out, "%" PRId64, (int64_t)call_value_extend(type, bits, true));
	}
}
