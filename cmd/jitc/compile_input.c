#include "cmd/jitc/compile_input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "pipeline/rule_input.h"

/* ---- IR */

/* All of a file or of standard input; what no IR can be is found out before it is read to its end,
 * which it may not have. */
static int ir_read(const char *file, struct buf *ir, struct error *e)
{
	enum { ENOUGH_BYTES = 4096 };
	bool is_stdin = strcmp(file, "-") == 0;
	const char *name = is_stdin ? "standard input" : file;
	int fd = is_stdin ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC), result = -1;
	enum artifact_kind kind;
	ssize_t got = 0;

	if (fd < 0)
		return error_errno(e, "cannot read '%s'", name);
	if (buf_reserve(ir, ENOUGH_BYTES))
		got = read(fd, ir->data, ENOUGH_BYTES);
	if (got > 0)
		ir->length = (size_t)got;
	if (ir->failed)
		error_memory(e);
	else if (got < 0 && errno != EINTR)
		error_errno(e, "cannot read '%s'", name);
	else if (got != ENOUGH_BYTES || ir_kind(ir->data, ir->length, file, &kind, e) == 0)
		result = file_read_fd(fd, name, ir, e);
	if (!is_stdin)
		close(fd);
	return result;
}

/* ---- rules */

int compile_input_of_theory(struct compile_input *input, struct compiler *compiler,
	const struct theory *theory, bool counting, struct error *e)
{
	input->of_rules = true;
	if (rule_input_make(compiler, theory, counting, &input->ir, e) < 0)
		return -1;
	for (size_t i = 1; i < theory->file_count; i++)
		strvec_push(&input->sources, theory->files[i]);
	return input->ir.failed || input->sources.failed ? error_memory(e) : 0;
}

static int rules_read(struct compile_input *input, struct compiler *compiler, const char *file,
	bool counting, struct error *e)
{
	struct theory *theory = NULL;
	int result = -1;

	if (theory_read(&theory, file, NULL, e) == 0)
		result = compile_input_of_theory(input, compiler, theory, counting, e);
	theory_free(theory);
	return result;
}

/* ---- either */

int compile_input_read(struct compile_input *input, struct compiler *compiler, const char *file,
	bool counting, struct error *e)
{
	int result;

	if (is_rule_file(file))
		result = rules_read(input, compiler, file, counting, e);
	else if (counting)
		return error_at(e, ERROR_INPUT, file, 0, 0,
			"--profile is for rule files (.yaml): LLVM IR has no rules to count");
	else
		result = ir_read(file, &input->ir, e);
	if (result < 0 && interrupt_pending())
		return error_set(e, ERROR_CANCELLED, "interrupted");
	/* what cannot be read is bad input, whatever the system's reason */
	if (result < 0 && e->code == ERROR_SYSTEM)
		e->code = ERROR_INPUT;
	return result;
}

void compile_input_release(struct compile_input *input)
{
	buf_release(&input->ir);
	strvec_release(&input->sources);
}
