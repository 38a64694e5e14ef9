/* Tables of function pointers, which need relocations in a shared library's data. */
#include <stddef.h>
#include <stdint.h>

static int32_t add(int32_t a, int32_t b)
{
	return a + b;
}

static int32_t subtract(int32_t a, int32_t b)
{
	return a - b;
}

static int32_t multiply(int32_t a, int32_t b)
{
	return a * b;
}

static int32_t exclusive_or(int32_t a, int32_t b)
{
	return a ^ b;
}

static int32_t (*const operations[])(int32_t, int32_t) = {add, subtract, multiply, exclusive_or};

int32_t dispatch_apply(int8_t operation, int32_t a, int32_t b)
{
	if (operation < 0 || (size_t)operation >= sizeof operations / sizeof *operations)
		return INT32_MIN;
	return operations[operation](a, b);
}

struct machine {
	const int8_t *next;
	int64_t stack[16];
	int32_t depth;
	int32_t running;
};

static void push(struct machine *m)
{
	m->stack[m->depth++] = *m->next++;
}

static void fold(struct machine *m)
{
	int64_t b = m->stack[--m->depth];
	int64_t a = m->stack[--m->depth];

	m->stack[m->depth++] = dispatch_apply(*m->next++, (int32_t)a, (int32_t)b);
}

static void repeat(struct machine *m)
{
	m->stack[m->depth] = m->stack[m->depth - 1];
	m->depth++;
}

static void halt(struct machine *m)
{
	m->running = 0;
}

/* Not const, so that no pass may look through it: every step is an indirect call. */
void (*opcodes[])(struct machine *) = {halt, push, fold, repeat};

/* Opcodes: 0 halt, 1 N push N, 2 OP fold the two on top, 3 repeat the top. */
int64_t dispatch_run(const int8_t *code)
{
	struct machine m = {.next = code, .running = 1};

	while (m.running)
		opcodes[*m.next++ & 3](&m);
	return m.stack[0];
}
