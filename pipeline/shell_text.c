#include "pipeline/shell_text.h"

#include <string.h>

void shell_quote(const char *argument, struct buf *out)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				   "-_=+./,:@%";
	const char *at;

	if (*argument && strspn(argument, safe) == strlen(argument)) {
		buf_puts(out, argument);
		return;
	}
	buf_putc(out, '\'');
	for (at = argument; *at; at++) {
		if (*at == '\'')
			buf_puts(out, "'\\''");
		else
			buf_putc(out, *at);
	}
	buf_putc(out, '\'');
}

void shell_command(const char *path, char *const *argv, struct buf *out)
{
	size_t i;

	shell_quote(path, out);
	for (i = 1; argv[0] && argv[i]; i++) {
		buf_putc(out, ' ');
		shell_quote(argv[i], out);
	}
}
