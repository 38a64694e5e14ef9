#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"
#include "cmd/jitc/compile_files.h"
#include "cmd/jitc/manifest.h"
#include "cmd/jitc/overwriting.h"

#define EMIT_ROW                                                                                   \
	{OPTION_EMIT, 0, "emit", OPTION_VALUE, "KIND", "so (default), obj, asm, bc or ll", false}

static const struct option_row rows[] = {
	{.help = "Where it goes:"},
	{OPTION_DIRECTORY, 'd', NULL, OPTION_VALUE, "DIR",
		"directory for outputs (default: the manifest's)", false},
	EMIT_ROW,
	COMPILE_OPTION_ROWS,
	COMPILE_HOW_ROWS,
	COMPILE_TOLD_ROWS,
	COMPILE_HELP_ROW,
};

/* What an entry's options may be. */
static const struct option_row entry_rows[] = {EMIT_ROW, COMPILE_OPTION_ROWS};

enum {
	ROWS = sizeof(rows) / sizeof(*rows),
	ENTRY_ROWS = sizeof(entry_rows) / sizeof(*entry_rows)
};

/* What entries with the same options have in common. */
struct variant {
	struct compile_arguments arguments;
	struct compiler *compiler;
};

struct batch_command {
	char **argv;
	struct compile_files files;
	struct compiler *compiler;   /* of entries without options */
	const char *manifest_name;
	struct manifest manifest;
	char *directory;             /* the manifest's; NULL: the current one */
	struct strvec names;         /* of inputs, from here */
	struct variant *variants;
	size_t variant_count;
};

static int help(void)
{
	option_help("jitc batch [OPTION...] MANIFEST",
		"Compiles every file that MANIFEST (- is standard input) lists, several at once,\n"
		"as 'jitc compile' does. MANIFEST is a list in YAML, or JSON Lines. Its names\n"
		"are relative to it; options in it win over those given here.\n\n"
		"  - file: rules/plus.ll\n"
		"    id: plus\n"
		"    options: [-O3, --cpu, native]\n"
		"    output: out/plus.so\n"
		"  - file: rules/half.ll",
		rows, ROWS);
	return EXIT_DONE;
}

/* ---- options */

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct batch_command *c = context;

	if (option != OPTION_OPERAND)
		return compile_files_take(&c->files, option, value, e);
	if (c->manifest_name)
		return error_set(e, ERROR_INPUT, "unexpected argument '%s'", value);
	c->manifest_name = value;
	return 0;
}

/* 0: go on; 1: --help was asked for; -1. */
static int options_read(struct batch_command *c, struct error *e)
{
	struct option_parser parser = {.tool = "jitc batch", .rows = rows, .row_count = ROWS,
		.arguments = c->argv + 1, .error = e};
	int result = option_each(&parser, OPTION_HELP, option_take, c);

	if (result != 0)
		return result;
	if (!c->manifest_name)
		return error_set(e, ERROR_INPUT, "which MANIFEST? See 'jitc batch --help'");
	if (c->files.arguments.id)
		return error_set(e, ERROR_INPUT, "--id belongs into MANIFEST, as the key id");
	return 0;
}

/* The command's options once more: only those that are an entry's, too, matter to it. */
static int default_take(void *context, int option, const char *value, struct error *e)
{
	return option == OPTION_OPERAND ? 0 : compile_arguments_take(context, option, value, e);
}

static int entry_option_take(void *context, int option, const char *value, struct error *e)
{
	if (option == OPTION_OPERAND)
		return error_set(e, ERROR_INPUT, "unexpected argument '%s'", value);
	if (option == OPTION_ID)
		return error_set(e, ERROR_INPUT, "--id is a key of its own: id");
	return compile_arguments_take(context, option, value, e);
}

/* ---- entries with the same options */

static int options_compare(const struct strvec *a, const struct strvec *b)
{
	size_t i;

	for (i = 0; i < a->count && i < b->count; i++) {
		int order = strcmp(a->items[i], b->items[i]);

		if (order)
			return order;
	}
	return (a->count > b->count) - (a->count < b->count);
}

static int entry_compare(const void *left, const void *right)
{
	const struct manifest_entry *a = *(const struct manifest_entry *const *)left;
	const struct manifest_entry *b = *(const struct manifest_entry *const *)right;
	int order = options_compare(&a->options, &b->options);

	return order ? order : (a > b) - (a < b);
}

static int variant_open(struct batch_command *c, struct variant *v,
	const struct manifest_entry *entry, struct error *e)
{
	struct option_parser ours = {.tool = "jitc batch", .rows = rows, .row_count = ROWS,
		.arguments = c->argv + 1, .error = e};
	struct option_parser its = {.tool = "jitc batch", .rows = entry_rows,
		.row_count = ENTRY_ROWS, .arguments = entry->options.items, .error = e};

	c->variant_count++;
	if (compile_arguments_init(&v->arguments, e) < 0 ||
		option_each(&ours, OPTION_HELP, default_take, &v->arguments) != 0)
		return -1;
	if (option_each(&its, OPTION_HELP, entry_option_take, &v->arguments) != 0)
		return error_locate(e, c->manifest.name, entry->options_line,
			entry->options_column);
	return compile_files_open(&v->arguments, c->compiler, &v->compiler, e);
}

/* Sorted, equal options lie side by side; each entry's variant goes to the place that it has in the
 * manifest, NULL where it has no options. */
static int variants_open(struct batch_command *c, const struct variant **variants, struct error *e)
{
	const struct manifest *m = &c->manifest;
	const struct manifest_entry **sorted = calloc(m->count, sizeof(*sorted));
	int result = sorted ? 0 : error_memory(e);
	size_t i;

	for (i = 0; sorted && i < m->count; i++)
		sorted[i] = &m->entries[i];
	if (sorted)
		qsort(sorted, m->count, sizeof(*sorted), entry_compare);
	for (i = 0; result == 0 && i < m->count; i++) {
		if (sorted[i]->options.count == 0)
			continue;
		if (i == 0 || options_compare(&sorted[i - 1]->options, &sorted[i]->options) != 0)
			result = variant_open(c, &c->variants[c->variant_count], sorted[i], e);
		variants[sorted[i] - m->entries] = &c->variants[c->variant_count - 1];
	}
	free(sorted);
	return result;
}

/* ---- files */

/* The directory that an output goes to is made, unless nothing is to be written. */
static int output_directory_make(const struct batch_command *c, const struct compile_file *file,
	struct error *e)
{
	char *directory = path_directory(file->output);
	int result = 0;

	if (!directory)
		return error_memory(e);
	if (!c->files.dry_run && directory_make(directory, 0777, e) < 0)
		result = error_locate(e, file->list, file->line, file->column);
	free(directory);
	return result;
}

static int file_add(struct batch_command *c, const struct manifest_entry *entry,
	const struct variant *v, struct error *e)
{
	struct compile_files *f = &c->files;
	struct compile_file file = {
		.id = entry->id,
		.compiler = v ? v->compiler : c->compiler,
		.arguments = v ? &v->arguments : &f->arguments,
		.list = c->manifest.name,
		.line = entry->line,
		.column = entry->column,
	};

	strvec_push_owned(&c->names, path_join(c->directory, entry->file));
	if (entry->output)
		file.output = path_join(f->directory, entry->output);
	if (c->names.failed || (entry->output && !file.output)) {
		free(file.output);
		return error_memory(e);
	}
	file.name = c->names.items[c->names.count - 1];
	if (compile_files_add(f, file, e) < 0)
		return -1;
	return output_directory_make(c, &f->items[f->count - 1], e);
}

static int files_add(struct batch_command *c, struct error *e)
{
	const struct manifest *m = &c->manifest;
	const struct variant **variants = calloc(m->count, sizeof(*variants));
	int result = -1;
	size_t i;

	c->variants = calloc(m->count, sizeof(*c->variants));
	if (!variants || !c->variants)
		error_memory(e);
	else
		result = variants_open(c, variants, e);
	for (i = 0; result == 0 && i < m->count; i++)
		result = file_add(c, &m->entries[i], variants[i], e);
	free(variants);
	return result == 0 ? overwriting_refuse(&c->files, e) : -1;
}

/* Names are relative to the manifest's directory, which is not spelt where it is the current
 * one. */
static int directory_settle(struct batch_command *c, struct error *e)
{
	c->directory = path_directory(c->manifest_name);
	if (!c->directory)
		return error_memory(e);
	if (strcmp(c->directory, ".") == 0) {
		free(c->directory);
		c->directory = NULL;
	}
	if (!c->files.directory)
		c->files.directory = c->directory;
	return 0;
}

/* 0: done, with *status; 1: --help was asked for; -1. */
static int run(struct batch_command *c, int *status, struct error *e)
{
	int option;

	if (compile_files_init(&c->files, e) < 0)
		return -1;
	option = options_read(c, e);
	if (option != 0)
		return option;
	if (manifest_read(&c->manifest, c->manifest_name, e) < 0 ||
		compile_files_check(&c->files, e) < 0 || directory_settle(c, e) < 0 ||
		compile_files_open(&c->files.arguments, NULL, &c->compiler, e) < 0 ||
		files_add(c, e) < 0)
		return -1;
	*status = compile_files_run(&c->files);
	return 0;
}

static void command_release(struct batch_command *c)
{
	size_t i;

	for (i = 0; i < c->variant_count; i++) {
		compiler_close(c->variants[i].compiler);
		compile_arguments_release(&c->variants[i].arguments);
	}
	free(c->variants);
	compiler_close(c->compiler);
	compile_files_release(&c->files);
	manifest_release(&c->manifest);
	strvec_release(&c->names);
	free(c->directory);
}

int command_batch(int argc, char **argv)
{
	struct batch_command c = {.argv = argv};
	struct error e = ERROR_INIT;
	int status = EXIT_DONE, result;

	(void)argc;
	result = run(&c, &status, &e);
	command_release(&c);
	if (result < 0)
		return report_error(&e);
	return result == 1 ? help() : status;
}
