#include "testdata/rules/random.h"

#include <string.h>

#include "base/buf.h"
#include "rules/interpreter.h"
#include "rules/native.h"
#include "rules/term_text.h"

enum { STEPS_MOST = 3000, TEXT_MOST = 16 << 10 };

struct comparison {
	struct theory *theory;
	struct native *native;
	struct heap *heap, *stressed;
	FILE *terms, *normal_forms;
	int64_t ended, differences;
};

/* What came of a term. */
struct outcome {
	bool is_limited; /* too many steps, or too long a text: nothing is known */
	struct buf text; /* of the normal form, or of the error */
};

static void outcome_fill(struct outcome *o, const struct comparison *c, struct heap *heap,
	int result, struct error *e)
{
	o->text = (struct buf)BUF_INIT;
	if (result == 0) {
		o->is_limited = term_print(c->theory, heap, &o->text, e) < 0 ||
			o->text.length > TEXT_MOST;
	} else {
		o->is_limited = strstr(error_text(e), "limit of ") != NULL;
		buf_printf(&o->text, "error: %s", error_text(e));
	}
	error_release(e);
}

static struct outcome rewrite(struct comparison *c, struct heap *heap, bool is_native,
	const struct term_code *code)
{
	struct error e = ERROR_INIT;
	struct outcome o = {0};
	int result;

	heap_begin(heap);
	result = is_native ? native_run(c->native, heap, code, &e)
			   : interpreter_run(c->theory, heap, code, &e);
	outcome_fill(&o, c, heap, result, &e);
	return o;
}

static void compare(struct comparison *c, const char *term, const char *engine,
	const struct outcome *wanted, struct outcome got)
{
	if (!got.is_limited && !buf_equal(&wanted->text, &got.text)) {
		fprintf(stderr, "%s\n  interpreter: %s\n  %s: %s\n", term, buf_string(&wanted->text),
			engine, buf_string(&got.text));
		c->differences++;
	}
	buf_release(&got.text);
}

static void term_compare_engines(struct comparison *c, const char *term,
	const struct term_code *code)
{
	struct outcome wanted = rewrite(c, c->heap, false, code);

	if (!wanted.is_limited && c->native) {
		compare(c, term, "native", &wanted, rewrite(c, c->heap, true, code));
		compare(c, term, "native, collecting", &wanted, rewrite(c, c->stressed, true, code));
	}
	if (!wanted.is_limited) {
		c->ended++;
		if (strncmp(buf_string(&wanted.text), "error: ", 7) != 0) {
			fprintf(c->terms, "  - \"%s\"\n", term);
			fprintf(c->normal_forms, "%s\n", buf_string(&wanted.text));
		}
	}
	buf_release(&wanted.text);
}

static int compare_all(struct comparison *c, struct error *e)
{
	for (size_t i = 0; i < c->theory->evaluation_count; i++) {
		const struct theory_evaluation *term = &c->theory->evaluations[i];
		struct term_code code = {0};
		int result = term_parse(c->theory, term->text, strlen(term->text), term->place,
			THEORY_NONE, false, &code, e);

		if (result == 0)
			term_compare_engines(c, term->text, &code);
		term_code_release(&code);
		if (result < 0)
			return -1;
	}
	return 0;
}

static int comparison_open(struct comparison *c, const char *file, const char *library,
	struct error *e)
{
	/* conditions that ask for themselves make no steps: memory ends them */
	const struct heap_limits limits = {.steps = STEPS_MOST, .memory_bytes = 8 << 20,
		.cancel_fd = -1};

	if (theory_read(&c->theory, file, NULL, e) < 0 ||
		heap_open(&c->heap, c->theory->symbol_count, &limits, e) < 0 ||
		heap_open(&c->stressed, c->theory->symbol_count, &limits, e) < 0)
		return -1;
	heap_stress(c->stressed);
	return library ? native_open(&c->native, c->theory, library, e) : 0;
}

int random_compare(const char *file, const char *library, const char *terms,
	const char *normal_forms)
{
	struct comparison c = {.terms = fopen(terms, "w"), .normal_forms = fopen(normal_forms, "w")};
	struct error e = ERROR_INIT;
	int status = 2;

	if (!c.terms || !c.normal_forms)
		perror("random_compare");
	else if (comparison_open(&c, file, library, &e) < 0 || compare_all(&c, &e) < 0)
		fprintf(stderr, "%s:%u:%u: %s\n", file, e.line, e.column, error_text(&e));
	else
		status = c.differences > 0;
	printf("%lld\n", (long long)c.ended);
	error_release(&e);
	native_close(c.native);
	heap_close(c.heap);
	heap_close(c.stressed);
	theory_free(c.theory);
	if (c.terms)
		fclose(c.terms);
	if (c.normal_forms)
		fclose(c.normal_forms);
	return status;
}
