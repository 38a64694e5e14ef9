#include "cmd/jitc-call/invoke.h"

#include <ffi.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

union slot {
	uint64_t bits;
	void *address;
};

/* What libffi needs: types, where the values are, and the values. */
struct frame {
	ffi_cif cif;
	ffi_type **types;
	void **addresses;
	union slot *slots;
};

/* The type says how an integer is extended in its register. */
static ffi_type *ffi_type_of(enum call_type type, bool is_signed)
{
	switch (type) {
	case CALL_I1:
	case CALL_I8:
		return is_signed ? &ffi_type_sint8 : &ffi_type_uint8;
	case CALL_I16:
		return is_signed ? &ffi_type_sint16 : &ffi_type_uint16;
	case CALL_I32:
		return is_signed ? &ffi_type_sint32 : &ffi_type_uint32;
	case CALL_I64:
		return &ffi_type_sint64;
	case CALL_FLOAT:
		return &ffi_type_float;
	case CALL_DOUBLE:
		return &ffi_type_double;
	case CALL_POINTER:
		return &ffi_type_pointer;
	default:
		return &ffi_type_void;
	}
}

static void frame_set(struct frame *frame, size_t index, const struct call_argument *a)
{
	union slot *slot = &frame->slots[index];

	frame->addresses[index] = slot;
	if (a->is_buffer) {
		frame->types[index] = &ffi_type_pointer;
		slot->address = a->data;
		return;
	}
	frame->types[index] = ffi_type_of(a->type, (int64_t)a->bits < 0);
	if (a->type == CALL_I1 && (int64_t)a->bits < 0)
		*(signed char *)slot = -1; /* signext: all bits, not the one that is in memory */
	else
		call_value_store(a->type, a->bits, slot);
}

static int frame_prepare(struct frame *frame, const struct call *call, struct error *e)
{
	size_t count = call->argument_count;

	/* One more than needed, as calloc() of nothing may give NULL. */
	frame->types = calloc(count + 1, sizeof(*frame->types));
	frame->addresses = calloc(count + 1, sizeof(*frame->addresses));
	frame->slots = calloc(count + 1, sizeof(*frame->slots));
	if (!frame->types || !frame->addresses || !frame->slots)
		return error_memory(e);
	for (size_t i = 0; i < count; i++)
		frame_set(frame, i, &call->arguments[i]);
	if (ffi_prep_cif(&frame->cif, FFI_DEFAULT_ABI, (unsigned)count,
		    ffi_type_of(call->result, true), frame->types) != FFI_OK)
		return error_set(e, ERROR_FAILED, "libffi cannot make a call with these types");
	return 0;
}

static void frame_release(struct frame *frame)
{
	free(frame->types);
	free(frame->addresses);
	free(frame->slots);
}

/* libffi widens what is smaller than a register to ffi_arg, but no float. */
union result {
	ffi_arg integer;
	float single;
	double real;
	void *address;
};

static uint64_t result_bits(enum call_type type, const union result *result)
{
	switch (type) {
	case CALL_VOID:
		return 0;
	case CALL_FLOAT:
		return call_value_load(type, &result->single);
	case CALL_DOUBLE:
		return call_value_load(type, &result->real);
	case CALL_POINTER:
		return call_value_load(type, &result->address);
	default:
		return (uint64_t)result->integer;
	}
}

int call_invoke(struct call *call, void *function, uint64_t repeat,
	struct call_statistics *statistics, struct error *e)
{
	struct frame frame = {0};
	union result result = {0};
	void (*code)(void);
	int status = -1;

	memcpy(&code, &function, sizeof(code));
	if (frame_prepare(&frame, call, e) < 0)
		goto out;
	for (uint64_t i = 0; i < repeat; i++) {
		int64_t started_ns;

		call_restore(call);
		started_ns = clock_monotonic_ns();
		ffi_call(&frame.cif, code, &result, frame.addresses);
		call_statistics_add(statistics, (uint64_t)(clock_monotonic_ns() - started_ns));
	}
	call->result_bits = result_bits(call->result, &result);
	status = 0;
out:
	frame_release(&frame);
	return status;
}
