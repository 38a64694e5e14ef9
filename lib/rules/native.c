#include "rules/native.h"

#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/queue.h>

#include "rules/builtin.h"
#include "rules/llvm_text.h"
#include "rules/sampler.h"
#include "rules/term_order.h"

/* What the library of a theory has: emit_llvm.c writes it. */
struct native {
	const struct theory *theory;
	void *library;
	const int64_t *entries;      /* by symbol; 0: no operation */
	int64_t halt;
	const int64_t *identity;
	int64_t *host;
	int64_t (*help)(void *context, int64_t source, int64_t target, int64_t zero);
	void *context;
	LIST_ENTRY(native) by_host;
	struct heap_barrier barrier;
	void (*enter)(struct heap *heap);
	const int64_t *applied, *stuck; /* by rewrite and by symbol; NULL: it does not count */
	int64_t *last;               /* the rewrite that was applied last; -1: nothing runs */
	struct sampler *sampler;
};

enum { NATIVE_VERSION = 3, THEORY_SLOT = 15 };

/* ---- what generated code calls: all of one type */

static int64_t help_collect(struct heap *heap, int64_t a, int64_t b, int64_t c)
{
	(void)a, (void)b, (void)c;
	return heap_collect(heap);
}

static int64_t help_equal(struct heap *heap, int64_t a, int64_t b, int64_t c)
{
	(void)c;
	return term_equal(heap, (term_word)a, (term_word)b);
}

static int64_t help_parent(struct heap *heap, int64_t a, int64_t b, int64_t c)
{
	(void)c;
	for (size_t i = 0; i < term_arity((term_word)a); i++)
		if (term_equal(heap, term_argument((term_word)a, i), (term_word)b))
			return 1;
	return 0;
}

static int64_t help_compare(struct heap *heap, int64_t a, int64_t b, int64_t c)
{
	(void)c;
	return term_compare(heap, (term_word)a, (term_word)b);
}

static int64_t help_builtin(struct heap *heap, int64_t symbol, int64_t a, int64_t b)
{
	term_word result;

	return builtin_apply(heap->functions[THEORY_SLOT], heap, (uint32_t)symbol, (term_word)a,
		(term_word)b, &result) < 0 ? 0 : (int64_t)result;
}

static int64_t help_barrier(struct heap *heap, int64_t a, int64_t b, int64_t c)
{
	(void)a, (void)b, (void)c;
	return (int64_t)heap_barrier_pass(heap);
}

static void heap_prepare(const struct native *n, struct heap *heap)
{
	static int64_t (*const helpers[])(struct heap *, int64_t, int64_t, int64_t) = {
		[HELPER_COLLECT] = help_collect,
		[HELPER_EQUAL] = help_equal,
		[HELPER_PARENT] = help_parent,
		[HELPER_COMPARE] = help_compare,
		[HELPER_BUILTIN] = help_builtin,
		[HELPER_BARRIER] = help_barrier,
	};

	for (size_t i = 0; i < sizeof(helpers) / sizeof(*helpers); i++)
		heap->functions[i] = (void *)helpers[i];
	heap->functions[THEORY_SLOT] = (void *)n->theory;
	heap_barrier_set(heap, &n->barrier);
}

/* ---- those that help apply_rewrite() */

static pthread_rwlock_t hosts_lock = PTHREAD_RWLOCK_INITIALIZER;
static LIST_HEAD(, native) hosts = LIST_HEAD_INITIALIZER(hosts);

/* The lock is held. */
static struct native *host_find(int64_t identity)
{
	struct native *n;

	LIST_FOREACH(n, &hosts, by_host)
		if (*n->identity == identity)
			break;
	return n;
}

static int64_t host_serve(const int64_t *identity, int64_t source, int64_t target, int64_t zero)
{
	struct native *n;
	int64_t result;

	pthread_rwlock_rdlock(&hosts_lock);
	n = host_find(*identity);
	result = n ? n->help(n->context, source, target, zero) : 0;
	pthread_rwlock_unlock(&hosts_lock);
	return result;
}

int64_t jitc_rules_serve(const int64_t *identity, int64_t source, int64_t target, int64_t zero)
{
	return host_serve(identity, source, target, zero);
}

/* The library finds us by name only where our symbols are there for all: not in a program that has
 * us linked in. Not by the public name, which may be that of another library here. */
void native_host(struct native *n, int64_t (*help)(void *context, int64_t source, int64_t target,
	int64_t zero), void *context)
{
	n->help = help;
	n->context = context;
	pthread_rwlock_wrlock(&hosts_lock);
	LIST_INSERT_HEAD(&hosts, n, by_host);
	*n->host = (int64_t)(intptr_t)host_serve;
	pthread_rwlock_unlock(&hosts_lock);
}

static void host_end(struct native *n)
{
	pthread_rwlock_wrlock(&hosts_lock);
	LIST_REMOVE(n, by_host);
	/* the library may stay loaded when we are not */
	if (!host_find(*n->identity))
		*n->host = 0;
	pthread_rwlock_unlock(&hosts_lock);
}

/* ---- the library */

/* Where the code of the library that has the barrier lies. */
static int code_find(struct dl_phdr_info *info, size_t size, void *context)
{
	struct heap_barrier *b = context;

	(void)size;
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
		uint64_t begin = info->dlpi_addr + segment->p_vaddr;

		if (segment->p_type != PT_LOAD || b->address - begin >= segment->p_memsz)
			continue;
		b->code = begin;
		b->code_bytes = segment->p_memsz;
		return 1;
	}
	return 0;
}

static int symbols_find(struct native *n, const char *path, struct error *e)
{
	const int64_t *version = dlsym(n->library, "jitc_rules_version");
	const int64_t *halt = dlsym(n->library, "jitc_rules_halt");
	const int64_t *barrier = dlsym(n->library, "jitc_rules_barrier");

	n->entries = dlsym(n->library, "jitc_rules_entries");
	n->enter = (void (*)(struct heap *))dlsym(n->library, "jitc_rules_enter");
	n->applied = dlsym(n->library, "jitc_rules_applied");
	n->stuck = dlsym(n->library, "jitc_rules_stuck");
	n->last = dlsym(n->library, "jitc_rules_last");
	n->host = dlsym(n->library, "jitc_rules_host");
	n->identity = dlsym(n->library, "jitc_rules_identity");
	if (!version || !halt || !barrier || !n->entries || !n->enter || !n->host ||
		!n->identity)
		return error_set(e, ERROR_INPUT, "'%s' is no compiled rule file", path);
	if (*version != NATIVE_VERSION)
		return error_set(e, ERROR_INPUT, "'%s' was made by another version: compile it again",
			path);
	n->halt = *halt;
	n->barrier.address = (uint64_t)*barrier;
	dl_iterate_phdr(code_find, &n->barrier);
	return 0;
}

int native_open(struct native **native, const struct theory *theory, const char *path,
	struct error *e)
{
	struct native *n = calloc(1, sizeof(*n));

	*native = NULL;
	if (!n)
		return error_memory(e);
	n->theory = theory;
	n->library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!n->library)
		error_set(e, ERROR_SYSTEM, "cannot load '%s': %s", path, dlerror());
	if (!n->library || symbols_find(n, path, e) < 0 || (n->last &&
			sampler_open(&n->sampler, n->last, theory->rewrite_count, e) < 0)) {
		native_close(n);
		return -1;
	}
	*native = n;
	return 0;
}

void native_close(struct native *n)
{
	if (!n)
		return;
	if (n->help)
		host_end(n);
	sampler_close(n->sampler);
	if (n->library)
		dlclose(n->library);
	free(n);
}

/* ---- a run: the operands of the term lie on the heap's stack */

static int room_make(struct heap *heap)
{
	if (heap->top <= heap->limit && heap->stack < heap->stack_limit)
		return 0;
	return heap_collect(heap);
}

/* The uppermost words become the frame of an operation, above the one that ends the run. */
static int operation_run(const struct native *n, struct heap *heap, uint32_t symbol, size_t arity)
{
	uint64_t *arguments = heap->stack - arity;

	for (size_t i = arity; i-- > 0;)
		arguments[i + 1] = arguments[i];
	arguments[0] = (uint64_t)n->halt;
	arguments[arity + 1] = (uint64_t)n->entries[symbol];
	heap->stack += 2;
	n->enter(heap);
	return heap_failure(heap, NULL);
}

static int token_run(const struct native *n, struct heap *heap, const struct term_token *token)
{
	const struct theory_symbol *s = &n->theory->symbols[token->head];

	if (token->kind == TERM_INTEGER) {
		*heap->stack++ = heap_integer(heap, token->integer);
		return 0;
	}
	if (s->kind == SYMBOL_OPERATION && operation_run(n, heap, token->head, s->arity) < 0)
		return -1;
	if (s->kind == SYMBOL_CONSTRUCTOR) {
		heap->stack -= s->arity;
		heap->result = heap_node(heap, token->head, s->arity, heap->stack);
	}
	if (s->kind == SYMBOL_BUILTIN) {
		heap->stack -= 2;
		if (builtin_apply(n->theory, heap, token->head, heap->stack[0], heap->stack[1],
			    &heap->result) < 0)
			return -1;
	}
	*heap->stack++ = heap->result;
	return 0;
}

int native_run(struct native *n, struct heap *heap, const struct term_code *term, struct error *e)
{
	int result = 0;

	heap_prepare(n, heap);
	for (size_t i = 0; i < term->count && result == 0; i++) {
		result = room_make(heap);
		if (result == 0)
			result = token_run(n, heap, &term->tokens[i]);
	}
	if (result == 0)
		heap->result = *--heap->stack;
	if (n->last)
		__atomic_store_n(n->last, -1, __ATOMIC_RELAXED);
	return heap_failure(heap, e);
}

static int64_t counter(const int64_t *counters, size_t i)
{
	return __atomic_load_n(&counters[i], __ATOMIC_RELAXED);
}

void native_count(const struct native *n, uint32_t rule, struct rule_count *out)
{
	const struct theory *t = n->theory;

	*out = (struct rule_count){0};
	if (!n->applied)
		return;
	for (size_t i = 0; i < t->symbol_count; i++) {
		int64_t later = counter(n->stuck, i);

		/* whoever came to a later rule, or to none, had tried this one */
		for (size_t k = t->symbols[i].rewrite_count; k-- > 0;) {
			uint32_t w = t->symbols[i].rewrites[k];
			int64_t applied = counter(n->applied, w);

			later += applied;
			if (t->rewrites[w].rule != rule)
				continue;
			out->attempts += later;
			out->successes += applied;
			out->ns += sampler_ns(n->sampler, w);
		}
	}
}
