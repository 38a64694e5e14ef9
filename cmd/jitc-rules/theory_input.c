#include "cmd/jitc-rules/theory_input.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/interrupt.h"

static int standard_input_read(struct theory **theory, struct theory_faults *faults,
	struct error *e)
{
	struct buf text = BUF_INIT;
	int result = file_read_fd_small(STDIN_FILENO, "standard input", THEORY_MOST_BYTES, &text,
		e);

	*theory = NULL;
	if (result == 0)
		result = theory_parse(theory, "<stdin>", buf_string(&text), text.length, faults, e);
	buf_release(&text);
	return result;
}

int theory_input_read(struct theory **theory, const char *file, struct theory_faults *faults,
	struct error *e)
{
	int result = strcmp(file, "-") == 0 ? standard_input_read(theory, faults, e)
					    : theory_read(theory, file, faults, e);

	if (result < 0 && interrupt_pending())
		return error_set(e, ERROR_CANCELLED, "interrupted");
	if (result < 0 && e->code == ERROR_SYSTEM)
		e->code = ERROR_INPUT;
	return result;
}
