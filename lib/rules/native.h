#ifndef RULES_NATIVE_H
#define RULES_NATIVE_H

#include "rules/heap.h"
#include "rules/term_syntax.h"
#include "rules/theory.h"

/* A theory that was compiled to a shared library, loaded. */
struct native;

/* Loads a library that was made of emit_llvm()'s text for this theory. */
int native_open(struct native **native, const struct theory *theory, const char *path,
	struct error *e);
void native_close(struct native *native);

/* As interpreter_run(). */
int native_run(struct native *native, struct heap *heap, const struct term_code *term,
	struct error *e);

/* What apply_rewrite(source, target) does from now on, in this library and, by jitc_rules_serve(), in
 * others of the same rules: help gets context, and both. */
void native_host(struct native *native, int64_t (*help)(void *context, int64_t source,
	int64_t target, int64_t zero), void *context);

/* What apply_rewrite() calls, which finds it in libjitc by its name: the help of the rules that have
 * this identity. 0: they are not open. */
int64_t jitc_rules_serve(const int64_t *identity, int64_t source, int64_t target, int64_t zero)
	__attribute__((visibility("default")));

/* Of the counting variant: since the library was loaded. */
struct rule_count {
	int64_t attempts, successes, ns; /* ns: sampled */
};

/* The counts of rule `rule` (number in theory->rules), all 0 when it is not the counting variant. A
 * run may be under way. */
void native_count(const struct native *native, uint32_t rule, struct rule_count *out);

#endif
