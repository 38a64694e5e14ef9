#include "base/failing_memory.h"

#include <string.h>

#include "rules/emit.h"

static const char rules[] =
	"theory: t\n"
	"integers: Int\n"
	"sorts: [Gate]\n"
	"constructors: {h: Gate, rz: Int -> Gate, cx: Int Int -> Gate}\n"
	"variables: {A: Int, B: Int}\n"
	"rules:\n"
	"- {id: hh, source: h . h, target: id}\n"
	"- {id: sum, source: rz(A) . rz(B), target: rz(A + B), when: [['A < B', '=', 'true']]}\n"
	"- {id: swap, source: rz(A) . rz(B), target: rz(B) . rz(A), polarity: symmetric}\n"
	"- {id: cx, source: 'cx(A, 1) . cx(A, 1)', target: id}\n";

static struct theory *theory;
static int (*emit)(const struct theory *theory, struct buf *out, struct error *e);

static bool emit_work(void)
{
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	bool done = emit(theory, &out, &e) == 0;

	assert_true(done || e.code == ERROR_MEMORY);
	error_release(&e);
	buf_release(&out);
	return done;
}

static void emitting_fails_without_memory(void **state)
{
	int (*const emitters[])(const struct theory *theory, struct buf *out, struct error *e) = {
		emit_c, emit_rust, emit_qasm};

	(void)state;
	if (SANITIZED)
		skip();
	assert_int_equal(theory_parse(&theory, "t.yaml", rules, strlen(rules), NULL, NULL), 0);
	for (size_t i = 0; i < sizeof(emitters) / sizeof(*emitters); i++) {
		emit = emitters[i];
		fail_each_allocation(emit_work, false);
	}
	theory_free(theory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(emitting_fails_without_memory)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
