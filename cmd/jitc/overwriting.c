#include "cmd/jitc/overwriting.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cmd/jitc/depfile.h"

/* ---- a file by itself */

/* Two names for one file, of which the first would overwrite the second. */
static int conflict_refuse(const char *written, const char *role, const char *other,
	const char *what, struct error *e)
{
	if (!written || !other || strcmp(written, "-") == 0 ||
		(strcmp(written, other) != 0 && !file_is_same(written, other)))
		return 0;
	return error_at(e, ERROR_INPUT, other, 0, 0, "%s would overwrite %s", role, what);
}

static int conflicts_check(const struct compile_files *f, const struct compile_file *file,
	struct error *e)
{
	const struct compile_arguments *a = file->arguments;
	const char *log = settings_text(&a->settings, SETTING_LOG), *output = file->output;
	size_t i;

	if (file_is_same(output, file->name))
		return error_at(e, ERROR_INPUT, file->name, 0, 0,
			"the output would overwrite the input: give another with %s",
			file->list ? "the key output, or -d" : "-o or -d");
	for (i = 0; i < a->link_args.count; i++)
		if (conflict_refuse(output, "the output", a->link_args.items[i],
			    "what is linked", e) < 0)
			return -1;
	if (conflict_refuse(output, "the output", file->list, "the manifest", e) < 0 ||
		conflict_refuse(log, "the log", file->list, "the manifest", e) < 0 ||
		conflict_refuse(f->depfile_path, "the depfile", file->name, "the input", e) < 0 ||
		conflict_refuse(f->depfile_path, "the depfile", output, "the output", e) < 0 ||
		conflict_refuse(log, "the log", file->name, "the input", e) < 0)
		return -1;
	return conflict_refuse(log, "the log", output, "the output", e);
}

/* ---- several */

/* What is written or read, without links, so that each has one name. */
struct claim {
	char *path;
	const char *shown; /* NULL: read */
	char *depfile;     /* owns shown, or NULL */
	const struct compile_file *file;
};

/* NULL: out of memory. */
static char *path_resolve(const char *path)
{
	char *real = realpath(path, NULL), *directory, *parent;

	if (real)
		return real;
	directory = path_directory(path);
	parent = directory ? realpath(directory, NULL) : NULL;
	free(directory);
	if (!parent)
		return strdup(path);
	real = string_printf("%s/%s", parent, path_base(path));
	free(parent);
	return real;
}

/* By path, first what is written. */
static int claim_compare(const void *left, const void *right)
{
	const struct claim *a = left, *b = right;
	int order = strcmp(a->path, b->path);

	if (order == 0)
		order = !a->shown - !b->shown;
	return order ? order : (a->file > b->file) - (a->file < b->file);
}

static int claims_compare(struct claim *claims, size_t count, struct error *e)
{
	const struct claim *first = claims, *c;

	qsort(claims, count, sizeof(*claims), claim_compare);
	for (c = claims + 1; c < claims + count; c++) {
		if (strcmp(first->path, c->path) != 0)
			first = c;
		else if (first->shown && c->shown)
			return error_at(e, ERROR_INPUT, c->file->list, c->file->line,
				c->file->column, "'%s' and '%s' would both become '%s'",
				first->file->name, c->file->name, c->shown);
		else if (first->shown)
			return error_at(e, ERROR_INPUT, first->file->list, first->file->line,
				first->file->column, "'%s' would overwrite '%s'",
				first->file->name, c->file->name);
	}
	return 0;
}

/* Each file has an input, an output and perhaps a depfile, but for standard input and output. */
static int claims_make(const struct compile_files *f, struct claim *claims, size_t *count,
	struct error *e)
{
	size_t i, k;

	for (i = 0; i < f->count; i++) {
		const struct compile_file *file = &f->items[i];
		char *depfile = f->depfile && !f->depfile_path ? depfile_path(file->output) : NULL;
		const char *const names[] = {file->name, file->output, depfile};

		for (k = 0; k < 3; k++) {
			if (!names[k] || strcmp(names[k], "-") == 0)
				continue;
			claims[(*count)++] = (struct claim){path_resolve(names[k]),
				k ? names[k] : NULL, k == 2 ? depfile : NULL, file};
			if (!claims[*count - 1].path)
				return error_memory(e);
		}
	}
	return 0;
}

static int claims_check(const struct compile_files *f, struct error *e)
{
	struct claim *claims = calloc(f->count, 3 * sizeof(*claims));
	size_t count = 0, i;
	int result = claims ? claims_make(f, claims, &count, e) : error_memory(e);

	if (result == 0)
		result = claims_compare(claims, count, e);
	for (i = 0; i < count; i++) {
		free(claims[i].path);
		free(claims[i].depfile);
	}
	free(claims);
	return result;
}

/* Where a list is the matter, the file that is concerned goes into the message. */
static int conflict_locate(const struct compile_file *file, struct error *why, struct error *e)
{
	if (!file->list || !why->file)
		return error_move(e, why);
	error_at(e, why->code, file->list, file->line, file->column, "'%s': %s", why->file,
		error_text(why));
	error_release(why);
	return -1;
}

int overwriting_refuse(const struct compile_files *f, struct error *e)
{
	struct error why = ERROR_INIT;
	size_t i;

	for (i = 0; i < f->count; i++)
		if (conflicts_check(f, &f->items[i], &why) < 0)
			return conflict_locate(&f->items[i], &why, e);
	return f->count > 1 ? claims_check(f, e) : 0;
}
