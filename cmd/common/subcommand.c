#include "cmd/common/subcommand.h"

#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "cmd/common/report.h"

static int help_print(const char *command, const char *about, const char *more,
	const struct subcommand *table, size_t count)
{
	struct buf out = BUF_INIT;
	int width = 0;
	size_t i;

	for (i = 0; i < count; i++)
		if ((int)strlen(table[i].name) > width)
			width = (int)strlen(table[i].name);
	buf_printf(&out, "usage: %s COMMAND [ARGUMENT...]\n\n%s\n\n", command, about);
	for (i = 0; i < count; i++)
		buf_printf(&out, "  %-*s  %s\n", width, table[i].name, table[i].help);
	buf_printf(&out, "\n'%s COMMAND --help' tells more of one.%s\n", command, more);
	return report_result(&out);
}

static int subcommand_unknown(const char *command, const char *name,
	const struct subcommand *table, size_t count)
{
	const char **names = calloc(count, sizeof(*names)), *near = NULL;
	size_t i;

	for (i = 0; names && i < count; i++)
		names[i] = table[i].name;
	if (names)
		near = suggest(name, names, count);
	free(names);
	if (near)
		return report_usage("'%s' is not a command of %s: did you mean '%s'?", name,
			command, near);
	return report_usage("'%s' is not a command of %s: see '%s --help'", name, command, command);
}

int subcommand_run(const char *command, const char *about, const char *more,
	const struct subcommand *table, size_t count, int argc, char **argv)
{
	size_t i;

	if (argc < 2) {
		help_print(command, about, more, table, count);
		return EXIT_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
		strcmp(argv[1], "help") == 0)
		return help_print(command, about, more, table, count);
	for (i = 0; i < count; i++)
		if (strcmp(argv[1], table[i].name) == 0)
			return table[i].run(argc - 1, argv + 1);
	return subcommand_unknown(command, argv[1], table, count);
}
