#include "cmd/jitc-rules/rewriter.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "cmd/common/report.h"
#include "cmd/jitc-rules/theory_input.h"
#include "rules/interpreter.h"

/* The library as a file in memory: nothing is left behind, whatever happens. */
static int library_load(struct rewriter *r, const struct buf *artifact, struct error *e)
{
	int fd = memfd_create(r->theory->name, MFD_CLOEXEC), result = -1;
	char *path = string_printf("/proc/self/fd/%d", fd);

	if (fd < 0 || fd_write_all(fd, artifact->data, artifact->length) < 0)
		error_errno(e, "cannot keep the library in memory");
	else if (!path)
		error_memory(e);
	else
		result = native_open(&r->native, r->theory, path, e);
	free(path);
	if (fd >= 0)
		close(fd);
	return result;
}

static void fallback_tell(const char *file, const char *reason)
{
	struct buf text = BUF_INIT;

	buf_printf(&text, "%s: no native code, so the interpreter does it: %s", file, reason);
	report_warning(NULL, buf_string(&text));
	buf_release(&text);
}

/* 0: there is code, or the interpreter takes its place; -1. */
static int artifact_take(struct rewriter *r, const struct rewriter_options *o, int compiled,
	const struct compile_outcome *outcome, struct error *e)
{
	if (compiled == 0 && outcome->result != COMPILE_FALLBACK)
		return library_load(r, &outcome->artifact, e);
	if (compiled < 0 && (e->code != ERROR_MISSING ||
			!settings_is_true(&o->arguments->settings, SETTING_FALLBACK)))
		return -1;
	if (o->arguments->profile)
		return compiled < 0 ? -1 : error_set(e, ERROR_FAILED,
			"%s: nothing is counted without native code: %s", r->theory->files[0],
			outcome->reason);
	fallback_tell(r->theory->files[0], compiled < 0 ? error_text(e) : outcome->reason);
	error_release(e);
	return 0;
}

/* What is too large for native code is not for the interpreter. */
static int input_make(struct rewriter *r, const struct rewriter_options *o,
	struct compiler *compiler, struct compile_input *input, struct error *e)
{
	if (compile_input_of_theory(input, compiler, r->theory, o->arguments->profile, e) == 0)
		return 1;
	if (e->code != ERROR_INPUT || o->arguments->profile ||
		!settings_is_true(&o->arguments->settings, SETTING_FALLBACK))
		return -1;
	fallback_tell(r->theory->files[0], error_text(e));
	error_release(e);
	return 0;
}

static int native_make(struct rewriter *r, const struct rewriter_options *o, struct error *e)
{
	struct compile_input input = COMPILE_INPUT_INIT;
	struct compile_outcome outcome = COMPILE_OUTCOME_INIT;
	struct compile_request request;
	struct compiler *compiler = NULL;
	int result = compile_arguments_open(o->arguments, NULL, &compiler, NULL, e);

	if (result == 0)
		result = input_make(r, o, compiler, &input, e);
	if (result > 0) {
		request = compile_arguments_apply(o->arguments, o->file, &input);
		result = artifact_take(r, o, compile(compiler, &request, "rules.so", &outcome, e),
			&outcome, e);
	}
	if (result == 0 && o->arguments->profile)
		result = rule_log_open(&r->log, r->theory, r->native, e);
	compile_outcome_release(&outcome);
	compile_input_release(&input);
	compiler_close(compiler);
	return result;
}

int rewriter_read(struct rewriter *r, const struct rewriter_options *o, struct error *e)
{
	int64_t began = clock_monotonic_ns();

	*r = (struct rewriter){0};
	if (theory_input_read(&r->theory, o->file, NULL, e) < 0)
		return -1;
	r->open_ns = clock_monotonic_ns() - began;
	return 0;
}

int rewriter_open(struct rewriter *r, const struct rewriter_options *o, struct error *e)
{
	int64_t began = clock_monotonic_ns();

	if (heap_open(&r->heap, r->theory->symbol_count, &o->limits, e) < 0 ||
		(!o->is_interpreted && native_make(r, o, e) < 0))
		return -1;
	r->open_ns += clock_monotonic_ns() - began;
	return 0;
}

void rewriter_close(struct rewriter *r)
{
	rule_log_close(r->log);
	native_close(r->native);
	heap_close(r->heap);
	theory_free(r->theory);
	*r = (struct rewriter){0};
}

const char *rewriter_engine(const struct rewriter *r)
{
	return r->native ? "native" : "interp";
}

int rewriter_run(struct rewriter *r, const struct term_code *term, struct error *e)
{
	return r->native ? native_run(r->native, r->heap, term, e)
			 : interpreter_run(r->theory, r->heap, term, e);
}
