#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "rules/llvm_function.h"

/* Values of generated code: what they are computed from comes first. */

uint32_t ir_fresh(struct operation *o)
{
	return o->next++;
}

void ir_remember(struct operation *o, uint32_t term, uint32_t number)
{
	o->known[term] = number;
	o->trail[o->trail_count++] = term;
}

void ir_forget(struct operation *o, size_t trail_count)
{
	while (o->trail_count > trail_count)
		o->known[o->trail[--o->trail_count]] = 0;
}


struct operand ir_numbered(uint32_t number)
{
	struct operand x;

	snprintf(x.text, sizeof(x.text), "%%v%" PRIu32, number);
	return x;
}

struct operand ir_top_operand(const struct operation *o)
{
	return o->top ? ir_numbered(o->top) : (struct operand){"%p"};
}

struct operand ir_fuel_operand(const struct operation *o)
{
	return o->fuel ? ir_numbered(o->fuel) : (struct operand){"%u"};
}

void ir_fuel_take(struct operation *o)
{
	uint32_t fuel = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = sub i64 %s, 1", fuel, ir_fuel_operand(o).text);
	o->fuel = fuel;
}

bool ir_is_constant(const struct match_term *m)
{
	return (m->kind == MATCH_CONSTRUCT && m->arity == 0) ||
		(m->kind == MATCH_INTEGER && llvm_is_small(m->integer));
}

static struct operand constant_operand(struct operation *o, const struct match_term *m)
{
	struct operand x;

	if (m->kind == MATCH_INTEGER)
		snprintf(x.text, sizeof(x.text), "%" PRId64,
			(int64_t)((uint64_t)m->integer << 2 | 3));
	else
		llvm_constant(o->text, m->symbol, x.text, sizeof(x.text));
	return x;
}

/* %v of the word `index` behind the address `base`, of an immutable node. */
uint32_t ir_load_word(struct operation *o, const char *base, size_t index)
{
	uint32_t pointer = ir_fresh(o), place = ir_fresh(o), value = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = inttoptr i64 %s to ^", pointer, base);
	line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%v%" PRIu32 ", i64 %zu", place, pointer, index);
	line(o, "  %%v%" PRIu32 " = load i64, ^ %%v%" PRIu32 ", !invariant.load !0", value, place);
	return value;
}

/* Writes words as a node at the top; %v of its address. */
uint32_t ir_store_node(struct operation *o, uint64_t header, const struct operand *words,
	size_t count)
{
	struct operand at = ir_top_operand(o);
	uint32_t pointer = ir_fresh(o), address = ir_fresh(o), top = ir_fresh(o);

	line(o, "  %%v%" PRIu32 " = add i64 %s, 0", address, at.text);
	line(o, "  %%v%" PRIu32 " = inttoptr i64 %s to ^", pointer, at.text);
	line(o, "  store i64 %" PRId64 ", ^ %%v%" PRIu32, (int64_t)header, pointer);
	for (size_t i = 0; i < count; i++) {
		uint32_t place = ir_fresh(o);

		line(o, "  %%v%" PRIu32 " = getelementptr i64, ^ %%v%" PRIu32 ", i64 %zu", place, pointer,
			i + 1);
		line(o, "  store i64 %s, ^ %%v%" PRIu32, words[i].text, place);
	}
	line(o, "  %%v%" PRIu32 " = add i64 %s, %zu", top, at.text, 8 * (count + 1));
	o->top = top;
	return address;
}

/* An integer that needs all 64 bits. */
uint32_t ir_integer_store(struct operation *o, int64_t integer)
{
	struct operand word;

	snprintf(word.text, sizeof(word.text), "%" PRId64, integer);
	return ir_store_node(o, (uint64_t)1 << 63 | HEAP_INTEGER, &word, 1);
}

static uint32_t construct(struct operation *o, const struct match_term *m)
{
	struct operand *words = calloc(m->arity + 1, sizeof(*words));
	uint32_t number;

	if (!words) {
		o->text->out->failed = true;
		return 0;
	}
	for (size_t i = 0; i < m->arity; i++)
		words[i] = ir_value(o, m->operands[i]);
	number = ir_store_node(o, llvm_header(o->text->theory, m->symbol), words, m->arity);
	free(words);
	return number;
}

/* The operand for a value; what it needs is computed first. Calls were made before. */
struct operand ir_value(struct operation *o, uint32_t term)
{
	const struct match_term *m = &o->m->terms[term];

	if (ir_is_constant(m))
		return constant_operand(o, m);
	if (o->known[term])
		return ir_numbered(o->known[term]);
	switch (m->kind) {
	case MATCH_FIELD:
		ir_remember(o, term, ir_load_word(o, ir_value(o, m->operands[0]).text, m->index + 1));
		break;
	case MATCH_INTEGER:
		ir_remember(o, term, ir_integer_store(o, m->integer));
		break;
	case MATCH_CONSTRUCT:
		ir_remember(o, term, construct(o, m));
		break;
	case MATCH_ARGUMENT:
	case MATCH_CALL:
		break; /* known by now */
	}
	return ir_numbered(o->known[term]);
}
