#include "pipeline/libjitc/jitc_fixture.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>

/* What a program around the library may rely on: its threads, signals, children, and code that
 * calls back. */

enum { THREADS = 4, CALLS = 25, PATTERNS = 5 };

struct worker {
	struct fixture *fixture;
	pthread_barrier_t *start;
	void (*work)(struct worker *worker);
	struct jitc *jitc;
	int number;
	bool failed;
	pthread_t thread;
};

/* cmocka's assertions belong to the main thread, so a worker notes what is wrong. */
static void expect(struct worker *w, bool condition)
{
	w->failed = w->failed || !condition;
}

static void *worker_run(void *context)
{
	struct worker *w = context;

	pthread_barrier_wait(w->start);
	w->work(w);
	return NULL;
}

/* All threads do their work at the same time, each through the handle that it is given. */
static void workers_run(struct fixture *f, void (*work)(struct worker *), struct jitc **handles)
{
	struct worker workers[THREADS];
	pthread_barrier_t start;

	pthread_barrier_init(&start, NULL, THREADS);
	for (int i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){.fixture = f, .start = &start, .work = work,
			.jitc = handles ? handles[i] : f->jitc, .number = i};
		assert_int_equal(pthread_create(&workers[i].thread, NULL, worker_run, &workers[i]),
			0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(workers[i].thread, NULL);
		assert_false(workers[i].failed);
	}
	pthread_barrier_destroy(&start);
}

static struct jitc_function *number_compile(struct worker *w, int number)
{
	struct jitc_error error = {.status = JITC_OK};
	struct jitc_function *function;
	char *ir = add_ir(number), pattern[16];

	snprintf(pattern, sizeof(pattern), "add%d", number);
	if (jitc_compile(w->jitc, pattern, NULL, ir, strlen(ir), &function, &error) != JITC_OK)
		fprintf(stderr, "%s\n", error.message);
	expect(w, function && strcmp(function->pattern_id, pattern) == 0);
	jitc_error_release(&error);
	free(ir);
	return function;
}

/* Takes and gives back a pattern that adds its number. */
static void number_use(struct worker *w, int number)
{
	struct jitc_function *function = number_compile(w, number);
	void *pointer;

	if (!function)
		return;
	expect(w, jitc_load(w->jitc, function, "add", &pointer, NULL) == JITC_OK &&
		call_by_pointer(pointer, 1000) == 1000 + number);
	jitc_function_release(w->jitc, function);
}

static void many_compile(struct worker *w)
{
	for (int i = 0; i < CALLS; i++)
		number_use(w, (i + w->number) % PATTERNS);
}

static void threads_share_compiles(void **state)
{
	struct fixture *f = *state;
	struct jitc_compile_statistics s;
	struct jitc_cache_statistics disk;

	tools_or_skip(f);
	handle_open_again(f);
	workers_run(f, many_compile, NULL);
	s = statistics(f->jitc);
	assert_int_equal(s.compiles, THREADS * CALLS);
	assert_int_equal(s.failures, 0);
	assert_int_equal(s.compiled, PATTERNS);
	assert_int_equal(s.from_disk, 0);
	assert_int_equal(s.from_process, THREADS * CALLS - PATTERNS);
	assert_int_equal(s.records, PATTERNS);
	assert_int_equal(jitc_cache_statistics(f->jitc, &disk, &f->error), JITC_OK);
	assert_int_equal(disk.misses, PATTERNS);
	assert_int_equal(disk.hits, 0);
}

/* With room for one record, most calls find theirs gone, or see it go while they hold it. */
static void threads_evict_each_other(void **state)
{
	struct fixture *f = *state;
	struct jitc_compile_statistics s;

	tools_or_skip(f);
	set(f, "max_cached_functions", "1");
	handle_open_again(f);
	workers_run(f, many_compile, NULL);
	s = statistics(f->jitc);
	assert_int_equal(s.compiles, THREADS * CALLS);
	assert_int_equal(s.from_process + s.from_disk + s.compiled, THREADS * CALLS);
	assert_int_equal(s.compiled, PATTERNS);
	assert_int_equal(s.records, 1);
}

static void bad_compile(struct worker *w)
{
	static const char ir[] = "define i32 @f() {\n  ret oops\n}\n";
	struct jitc_error error = {.status = JITC_OK};
	struct jitc_function *function;

	for (int i = 0; i < 3; i++) {
		expect(w, jitc_compile(w->jitc, "bad", "bad.ll", ir, strlen(ir), &function,
				  &error) == JITC_FAILED);
		expect(w, !function && error.line == 2 && error.column == 7 &&
			strcmp(error.file, "bad.ll") == 0 && error.message);
	}
	jitc_error_release(&error);
}

static void threads_share_failures(void **state)
{
	struct fixture *f = *state;

	tools_or_skip(f);
	handle_open_again(f);
	workers_run(f, bad_compile, NULL);
	assert_int_equal(statistics(f->jitc).failures, THREADS * 3);
	assert_int_equal(statistics(f->jitc).compiles, 0);
}

static int record_look(void *context, const struct jitc_function *function)
{
	struct worker *w = context;

	expect(w, function->pattern_id && strlen(function->ir_digest) == 64);
	return 0;
}

static void warning_count(void *context, const char *message)
{
	*(int *)context += *message != '\0';
}

/* Each thread disturbs the others in its own way. */
static void many_disturb(struct worker *w)
{
	struct jitc_compile_statistics s;
	struct jitc_cache_statistics disk;
	struct jitc_function *function;
	int warnings;

	for (int i = 0; i < CALLS; i++) {
		number_use(w, i % PATTERNS);
		switch (w->number) {
		case 0:
			expect(w, jitc_clear(w->jitc, i % 2 ? "add1" : NULL, JITC_PROCESS, NULL) ==
				JITC_OK);
			break;
		case 1:
			jitc_list(w->jitc, record_look, w);
			jitc_compile_statistics(w->jitc, &s);
			expect(w, s.compiles >= i + 1);
			break;
		case 2:
			function = jitc_lookup(w->jitc, "add2");
			expect(w, !function || strcmp(function->pattern_id, "add2") == 0);
			jitc_function_release(w->jitc, function);
			break;
		default:
			warnings = 0;
			jitc_on_warning(w->jitc, warning_count, &warnings);
			expect(w, jitc_cache_statistics(w->jitc, &disk, NULL) == JITC_OK);
			jitc_on_warning(w->jitc, NULL, NULL);
		}
	}
}

static void threads_disturb_each_other(void **state)
{
	struct fixture *f = *state;

	tools_or_skip(f);
	set(f, "log", "/nonexistent/log"); /* a warning each time */
	handle_open_again(f);
	workers_run(f, many_disturb, NULL);
	assert_int_equal(statistics(f->jitc).compiles, THREADS * CALLS);
}

static void load_held(struct worker *w)
{
	struct jitc_function *function = jitc_lookup(w->jitc, "add4");
	void *pointer;

	expect(w, function && jitc_load(w->jitc, function, "add", &pointer, NULL) == JITC_OK &&
		call_by_pointer(pointer, 1) == 5);
	jitc_function_release(w->jitc, function);
}

static void threads_load_one_record(void **state)
{
	struct fixture *f = *state;
	struct worker w = {.fixture = f};

	tools_or_skip(f);
	for (int i = 0; i < CALLS; i++) {
		handle_open_again(f);
		w.jitc = f->jitc;
		jitc_function_release(f->jitc, number_compile(&w, 4));
		workers_run(f, load_held, NULL);
	}
	assert_false(w.failed);
}

static void handles_live_together(void **state)
{
	struct fixture *f = *state;
	struct jitc *handles[THREADS];
	struct jitc_compile_statistics s;
	int64_t compiled = 0;

	tools_or_skip(f);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(jitc_open(&handles[i], f->config, &f->error), JITC_OK);
	workers_run(f, many_compile, handles);
	for (int i = 0; i < THREADS; i++) {
		s = statistics(handles[i]);
		assert_int_equal(s.compiles, CALLS);
		assert_int_equal(s.compiled + s.from_disk, PATTERNS);
		compiled += s.compiled;
		jitc_close(handles[i]);
	}
	assert_true(compiled >= PATTERNS);
}

/* ---- signals and children */

static volatile sig_atomic_t children_ended;

static void child_ended(int number)
{
	(void)number;
	children_ended++;
}

static pid_t child_start(int status)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(status);
	assert_true(pid > 0);
	return pid;
}

static void child_expect(pid_t pid, int status)
{
	int got;

	assert_int_equal(waitpid(pid, &got, 0), pid);
	assert_true(WIFEXITED(got));
	assert_int_equal(WEXITSTATUS(got), status);
}

static void signals_and_children_are_left_alone(void **state)
{
	struct fixture *f = *state;
	struct sigaction mine = {.sa_handler = child_ended, .sa_flags = SA_RESTART};
	struct sigaction before[NSIG], now;
	sigset_t mask_before = {0}, mask = {0};
	pid_t child;

	tools_or_skip(f);
	assert_int_equal(sigaction(SIGCHLD, &mine, NULL), 0);
	for (int i = 1; i < NSIG; i++)
		sigaction(i, NULL, &before[i]);
	pthread_sigmask(SIG_SETMASK, NULL, &mask_before);
	child = child_start(7);
	handle_open_again(f);
	jitc_function_release(f->jitc, add_compile(f, "a", 1));
	assert_true(children_ended > 0);
	for (int i = 1; i < NSIG; i++) {
		if (sigaction(i, NULL, &now) == 0)
			assert_ptr_equal(now.sa_handler, before[i].sa_handler);
	}
	pthread_sigmask(SIG_SETMASK, NULL, &mask);
	assert_memory_equal(&mask, &mask_before, sizeof(mask));
	child_expect(child, 7);
	signal(SIGCHLD, SIG_DFL);
}

/* ---- libraries with code that runs when they come and go */

static struct fixture *calling_fixture;
static int constructed, destructed;

static void constructor(void)
{
	struct jitc_function *own = jitc_lookup(calling_fixture->jitc, "caller");
	void *pointer;

	assert_non_null(own);
	assert_int_equal(jitc_load(calling_fixture->jitc, own, "own", &pointer, NULL), JITC_OK);
	jitc_function_release(calling_fixture->jitc, own);
	jitc_function_release(calling_fixture->jitc, add_compile(calling_fixture, "other", 1));
	constructed++;
}

static void destructor(void)
{
	assert_null(jitc_lookup(calling_fixture->jitc, "caller"));
	destructed++;
}

/* No symbol, no relocation: the addresses are in the module as numbers. */
static char *caller_ir(void)
{
	return string_printf("module asm \".section .init_array,\\22aw\\22\"\n"
			     "module asm \".quad 0x%llx\"\n"
			     "module asm \".section .fini_array,\\22aw\\22\"\n"
			     "module asm \".quad 0x%llx\"\n"
			     "define void @own() {\n  ret void\n}\n",
		(unsigned long long)(uintptr_t)constructor,
		(unsigned long long)(uintptr_t)destructor);
}

static void libraries_call_back(void **state)
{
	struct fixture *f = *state;
	struct jitc_function *function;
	void *pointer;
	char *ir;

	tools_or_skip(f);
	if (sizeof(void *) != 8)
		skip();
	calling_fixture = f;
	ir = caller_ir();
	handle_open_again(f);
	assert_int_equal(jitc_compile(f->jitc, "caller", NULL, ir, strlen(ir), &function,
				 &f->error), JITC_OK);
	assert_int_equal(jitc_load(f->jitc, function, "own", &pointer, &f->error), JITC_OK);
	assert_int_equal(constructed, 1);
	jitc_function_release(f->jitc, function);
	assert_int_equal(destructed, 0);
	assert_int_equal(jitc_clear(f->jitc, NULL, JITC_PROCESS, &f->error), JITC_OK);
	assert_int_equal(destructed, 1);
	free(ir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(threads_share_compiles, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(threads_evict_each_other, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(threads_share_failures, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(threads_disturb_each_other, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(threads_load_one_record, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(handles_live_together, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(signals_and_children_are_left_alone, fixture_setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(libraries_call_back, fixture_setup,
			fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
