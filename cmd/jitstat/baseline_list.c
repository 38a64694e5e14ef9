#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/jitstat/baseline_commands.h"
#include "pipeline/shell_text.h"

static const struct option_row rows[] = {
	{.help = "Where they are:"},
	STATISTICS_DIRECTORY_ROW,
	LOG_OUTPUT_ROWS,
};

/* The name of a baseline whose file this could be; the caller's. NULL and memory's failure is for
 * the vector to know. */
static void name_add(const char *file, struct strvec *names)
{
	size_t length = strlen(file);
	char *name;

	if (length <= 5 || strcmp(file + length - 5, ".json") != 0)
		return;
	name = strndup(file, length - 5);
	if (!name || baseline_name_check(name, NULL))
		strvec_push_owned(names, name);
	else
		free(name);
}

static int names_order(const void *a, const void *b)
{
	char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* A directory that is not there has none. */
static int names_find(const char *directory, struct strvec *names, struct error *e)
{
	DIR *d = opendir(directory);
	const struct dirent *entry;

	if (!d && errno == ENOENT)
		return 0;
	if (!d)
		return error_errno(e, "cannot read directory '%s'", directory);
	while ((entry = readdir(d)))
		name_add(entry->d_name, names);
	closedir(d);
	if (names->failed)
		return error_memory(e);
	if (names->count > 0)
		qsort(names->items, names->count, sizeof(*names->items), names_order);
	return 0;
}

static void baseline_row(const struct baseline *b, const char *name, const struct fingerprint *now,
	struct sheet *sheet)
{
	struct buf command = BUF_INIT, differences = BUF_INIT;
	bool is_other = fingerprint_is_other(&b->machine, now, &differences);

	if (b->command.count > 0)
		shell_command(b->command.items[0], b->command.items, &command);
	sheet_text(sheet, name);
	sheet_integer(sheet, b->saved_ns);
	sheet_integer(sheet, (int64_t)b->metrics.time_count);
	sheet_integer(sheet, (int64_t)b->metrics.count_count);
	sheet_text(sheet, is_other ? "other" : "same");
	sheet_text(sheet, b->command.count > 0 ? buf_string(&command) : NULL);
	buf_release(&command);
	buf_release(&differences);
}

/* One that cannot be read is told, and costs the others nothing. False for such a one. */
static bool baseline_add(const char *directory, const char *name, const struct fingerprint *now,
	struct sheet *sheet, struct error *e)
{
	struct baseline b = BASELINE_INIT;
	char *path = baseline_path(directory, name);
	bool is_fine = path ? baseline_read(&b, path, e) == 0 : error_memory(e) == 0;

	if (is_fine)
		baseline_row(&b, name, now, sheet);
	baseline_release(&b);
	free(path);
	return is_fine;
}

static int run(struct statistics_arguments *a, struct document *out, struct error *e)
{
	static const struct column columns[] = {
		{"name", "NAME", FIGURE_TEXT},
		{"saved_ns", "SAVED", FIGURE_TIME},
		{"times", "TIMES", FIGURE_COUNT},
		{"counts", "COUNTS", FIGURE_COUNT},
		{"machine", "MACHINE", FIGURE_TEXT},
		{"command", "COMMAND", FIGURE_TEXT},
	};
	const char *directory = baseline_directory(a->directory);
	struct strvec names = STRVEC_INIT;
	struct fingerprint now = FINGERPRINT_INIT;
	struct error trouble = ERROR_INIT;
	struct sheet *sheet;
	int status = -1;

	if (a->operands.count > 0 || a->command)
		return error_set(e, ERROR_INPUT,
			"unexpected argument: see 'jitstat baseline list --help'");
	if (names_find(directory, &names, e) < 0 || fingerprint_take(&now, e) < 0)
		goto out;
	status = EXIT_DONE;
	sheet = document_sheet(out, "baselines", NULL, "no baselines are here", columns,
		sizeof(columns) / sizeof(*columns));
	for (size_t i = 0; i < names.count; i++)
		if (!baseline_add(directory, names.items[i], &now, sheet, &trouble))
			status = report_error(&trouble);
out:
	fingerprint_release(&now);
	strvec_release(&names);
	return status;
}

int command_baseline_list(int argc, char **argv)
{
	static const struct statistics_command command = {
		.tool = "jitstat baseline list",
		.usage = "jitstat baseline list [OPTION...]",
		.description =
			"Lists the baselines: from when they are, how many times and counts they have,\n"
			"whether they are from a machine like this one (processor and number of\n"
			"processors), and what was run. A file that is damaged is told of, and makes\n"
			"the status 2.",
		.rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows),
		.run = run,
	};

	(void)argc;
	return statistics_command_run(&command, argv);
}
