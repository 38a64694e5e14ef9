#include "cmd/jitc/depfile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* make reads blanks, #, $ and : in names only when they are marked. */
static void name_add(struct buf *out, const char *name)
{
	for (; *name; name++) {
		if (*name == '$')
			buf_putc(out, '$');
		else if (strchr(" \t#:\\*?[", *name) != NULL)
			buf_putc(out, '\\');
		buf_putc(out, *name);
	}
}

char *depfile_path(const char *output)
{
	const char *base = path_base(output), *dot = strrchr(base, '.');
	size_t length = dot && dot > base ? (size_t)(dot - output) : strlen(output);

	return string_printf("%.*s.d", (int)length, output);
}

int depfile_write(const char *path, const char *file, const char *output,
	const struct compile_outcome *outcome, struct error *e)
{
	char *own = path ? strdup(path) : depfile_path(output);
	struct buf text = BUF_INIT;
	size_t i;
	int result;

	name_add(&text, output);
	buf_putc(&text, ':');
	if (strcmp(file, "<stdin>") != 0) {
		buf_puts(&text, " \\\n  ");
		name_add(&text, file);
	}
	for (i = 0; i < outcome->prerequisites.count; i++) {
		buf_puts(&text, " \\\n  ");
		name_add(&text, outcome->prerequisites.items[i]);
	}
	buf_putc(&text, '\n');
	/* one that is there no more is a reason to compile, not to fail */
	for (i = 0; i < outcome->prerequisites.count; i++) {
		name_add(&text, outcome->prerequisites.items[i]);
		buf_puts(&text, ":\n");
	}
	if (!own || text.failed || outcome->prerequisites.failed)
		result = error_memory(e);
	else if (strcmp(own, "-") != 0)
		result = file_write(own, text.data, text.length, 0666, e);
	else if ((result = fd_write_all(STDOUT_FILENO, text.data, text.length)) < 0)
		error_errno(e, "cannot write to standard output");
	buf_release(&text);
	free(own);
	return result;
}
