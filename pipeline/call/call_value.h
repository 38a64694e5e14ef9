#ifndef PIPELINE_CALL_CALL_VALUE_H
#define PIPELINE_CALL_CALL_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/* The types that a call can have, named as in LLVM. */
enum call_type {
	CALL_VOID,
	CALL_I1,
	CALL_I8,
	CALL_I16,
	CALL_I32,
	CALL_I64,
	CALL_FLOAT,
	CALL_DOUBLE,
	CALL_POINTER,
};

const char *call_type_name(enum call_type type);

/* The type with this name; false when there is none. */
bool call_type_find(const char *name, size_t length, enum call_type *out);

/* What a value takes in memory; 0 for void. */
size_t call_type_size(enum call_type type);

/* The width of an integer; 0 for other types. */
unsigned call_type_width(enum call_type type);

/* Cuts bits to the integer's width and extends them to 64 bits again. */
uint64_t call_value_extend(enum call_type type, uint64_t bits, bool is_signed);

/*
 * Reads an integer, float or double. Integers may use the signed or the unsigned range of
 * their type, and are extended to 64 bits with their sign when negative, else with zeros.
 * Hexadecimal is a bit pattern: for float and double that of a double, as LLVM writes it.
 * ERROR_INPUT without a place.
 */
int call_value_parse(enum call_type type, const char *text, size_t length, uint64_t *bits,
	struct error *e);

/* The value at `memory`, an integer extended with its sign; and back. */
uint64_t call_value_load(enum call_type type, const void *memory);
void call_value_store(enum call_type type, uint64_t bits, void *memory);

/* The value of a float or double as a double. */
double call_value_real(enum call_type type, uint64_t bits);

/* Appends the value for people: integers signed, i1 as true or false, enough digits of a float to
 * read it back, `null` or `non-null` for a pointer. */
void call_value_print(enum call_type type, uint64_t bits, struct buf *out);

#endif
