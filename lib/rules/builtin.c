#include "rules/builtin.h"

static bool compares(enum builtin builtin, int64_t a, int64_t b)
{
	switch (builtin) {
	case BUILTIN_LESS: return a < b;
	case BUILTIN_LESS_EQUAL: return a <= b;
	case BUILTIN_GREATER: return a > b;
	case BUILTIN_GREATER_EQUAL: return a >= b;
	case BUILTIN_EQUAL: return a == b;
	default: return a != b;
	}
}

/* False when the value is beyond 64 bits. */
static bool computes(enum builtin builtin, int64_t a, int64_t b, int64_t *value)
{
	switch (builtin) {
	case BUILTIN_ADD: return !__builtin_add_overflow(a, b, value);
	case BUILTIN_SUBTRACT: return !__builtin_sub_overflow(a, b, value);
	case BUILTIN_MULTIPLY: return !__builtin_mul_overflow(a, b, value);
	case BUILTIN_DIVIDE:
		if (b == -1)
			return !__builtin_sub_overflow(0, a, value);
		*value = a / b;
		return true;
	default:
		*value = b == -1 ? 0 : a % b; /* INT64_MIN % -1 traps */
		return true;
	}
}

int builtin_apply(const struct theory *theory, struct heap *heap, uint32_t symbol, term_word a,
	term_word b, term_word *result)
{
	enum builtin builtin = theory->symbols[symbol].builtin;
	const char *name = theory->symbols[symbol].name;
	int64_t x, y, value;

	if (!term_is_integer(a) || !term_is_integer(b)) {
		*result = heap_node(heap, symbol, 2, (term_word[]){a, b});
		return 0;
	}
	x = term_integer(a);
	y = term_integer(b);
	if (builtin >= BUILTIN_LESS) {
		*result = heap_constant(heap, compares(builtin, x, y) ? theory->true_symbol
								      : theory->false_symbol);
		return 0;
	}
	if ((builtin == BUILTIN_DIVIDE || builtin == BUILTIN_REMAINDER) && y == 0) {
		heap_fail(heap, "division by zero: %lld %s 0", (long long)x, name);
		return -1;
	}
	if (!computes(builtin, x, y, &value)) {
		heap_fail(heap, "overflow: %lld %s %lld does not fit into 64 bits", (long long)x,
			name, (long long)y);
		return -1;
	}
	*result = heap_integer(heap, value);
	return 0;
}
