#include "cmd/jitc/overwriting.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
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

/* What ld is told behind these is a name, not a file. */
static bool is_name(const struct strvec *link_args, size_t i)
{
	return i > 0 && (strcmp(link_args->items[i - 1], "-soname") == 0 ||
				strcmp(link_args->items[i - 1], "--soname") == 0 ||
				strcmp(link_args->items[i - 1], "-h") == 0);
}

/* NULL: it is one of jitc's own. */
static const char *pipeline_file(const struct compile_arguments *a)
{
	const char *pipeline = settings_text(&a->settings, SETTING_PIPELINE);
	const char *suffix = pipeline ? strrchr(pipeline, '.') : NULL;

	return pipeline && (strchr(pipeline, '/') || (suffix && strcmp(suffix, ".yaml") == 0))
		 ? pipeline : NULL;
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
		if (!is_name(&a->link_args, i) &&
			conflict_refuse(output, "the output", a->link_args.items[i],
				"what is linked", e) < 0)
			return -1;
	if (conflict_refuse(output, "the output", pipeline_file(a), "the pipeline", e) < 0 ||
		conflict_refuse(output, "the output", file->list, "the manifest", e) < 0 ||
		conflict_refuse(log, "the log", file->list, "the manifest", e) < 0 ||
		conflict_refuse(f->depfile_path, "the depfile", file->name, "the input", e) < 0 ||
		conflict_refuse(f->depfile_path, "the depfile", output, "the output", e) < 0 ||
		conflict_refuse(log, "the log", file->name, "the input", e) < 0)
		return -1;
	return conflict_refuse(log, "the log", output, "the output", e);
}

/* ---- several */

enum use { WRITTEN, APPENDED, READ };

/* Who does what to which file, without links, so that each has one name. */
struct claim {
	char *path;
	char *shown;
	enum use use;
	const struct compile_file *file;
};

struct claims {
	struct claim *items;
	size_t count, capacity;
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
		order = (int)a->use - (int)b->use;
	return order ? order : (a->file > b->file) - (a->file < b->file);
}

static int claims_compare(struct claims *all, struct error *e)
{
	const struct claim *first = all->items, *c;

	if (all->count == 0)
		return 0;
	qsort(all->items, all->count, sizeof(*all->items), claim_compare);
	for (c = first + 1; c < all->items + all->count; c++) {
		if (strcmp(first->path, c->path) != 0)
			first = c;
		else if (first->use == WRITTEN && c->use == WRITTEN)
			return error_at(e, ERROR_INPUT, c->file->list, c->file->line,
				c->file->column, "'%s' and '%s' would both become '%s'",
				first->file->name, c->file->name, c->shown);
		else if (first->use == WRITTEN || (first->use == APPENDED && c->use == READ))
			return error_at(e, ERROR_INPUT, first->file->list, first->file->line,
				first->file->column, "%s'%s' would overwrite '%s'",
				first->use == APPENDED ? "the log of " : "", first->file->name,
				c->shown);
	}
	return 0;
}

static int claim_add(struct claims *all, const struct compile_file *file, const char *path,
	enum use use, struct error *e)
{
	struct claim *items;

	if (!path || strcmp(path, "-") == 0)
		return 0;
	items = array_room(all->items, all->count, &all->capacity, sizeof(*items));
	if (!items)
		return error_memory(e);
	all->items = items;
	items[all->count++] = (struct claim){path_resolve(path), strdup(path), use, file};
	return items[all->count - 1].path && items[all->count - 1].shown ? 0 : error_memory(e);
}

static int file_claims(const struct compile_files *f, const struct compile_file *file,
	struct claims *all, struct error *e)
{
	const struct compile_arguments *a = file->arguments;
	char *depfile = f->depfile && !f->depfile_path ? depfile_path(file->output) : NULL;
	int result = claim_add(all, file, depfile, WRITTEN, e);
	size_t i;

	free(depfile);
	for (i = 0; i < a->link_args.count && result == 0; i++)
		if (a->link_args.items[i][0] != '-' && !is_name(&a->link_args, i))
			result = claim_add(all, file, a->link_args.items[i], READ, e);
	if (result < 0 || claim_add(all, file, file->name, READ, e) < 0 ||
		claim_add(all, file, file->output, WRITTEN, e) < 0 ||
		claim_add(all, file, file->list, READ, e) < 0 ||
		claim_add(all, file, pipeline_file(a), READ, e) < 0)
		return -1;
	return claim_add(all, file, settings_text(&a->settings, SETTING_LOG), APPENDED, e);
}

static int claims_check(const struct compile_files *f, struct error *e)
{
	struct claims all = {0};
	size_t i;
	int result = 0;

	for (i = 0; i < f->count && result == 0; i++)
		result = file_claims(f, &f->items[i], &all, e);
	if (result == 0)
		result = claims_compare(&all, e);
	for (i = 0; i < all.count; i++) {
		free(all.items[i].path);
		free(all.items[i].shown);
	}
	free(all.items);
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
	return f->count > 1 || (f->count && f->items[0].list) ? claims_check(f, e) : 0;
}
