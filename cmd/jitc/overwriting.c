#include "cmd/jitc/overwriting.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "cmd/jitc/depfile.h"

/*
 * Each file that is written or read is a claim of one compile. Claims on one file stand together,
 * first what is written: what then follows is a conflict.
 */
enum use { WRITTEN, APPENDED, READ };

enum role { DEPFILE, OUTPUT, LOG, INPUT, LINKED, PIPELINE, MANIFEST, INCLUDED };

static const struct { const char *name; enum use use; } roles[] = {
	[DEPFILE] = {"the depfile", WRITTEN},
	[OUTPUT] = {"the output", WRITTEN},
	[LOG] = {"the log", APPENDED},
	[INPUT] = {"the input", READ},
	[LINKED] = {"what is linked", READ},
	[PIPELINE] = {"the pipeline", READ},
	[MANIFEST] = {"the manifest", READ},
	[INCLUDED] = {"a rule file that is included", READ},
};

struct claim {
	char *key;   /* the same for all names of a file */
	char *shown;
	enum role role;
	const struct compile_file *file;
};

/* ---- names of files */

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

static bool is_standard_input(const char *path)
{
	return strcmp(path, "-") == 0 || strcmp(path, "<stdin>") == 0;
}

/* NULL: out of memory. Standard input may well be a file that has a name. */
static char *key_make(const char *path)
{
	bool is_open = is_standard_input(path);
	struct stat st;
	char *directory, *parent, *key;

	if ((is_open ? fstat(STDIN_FILENO, &st) : stat(path, &st)) == 0)
		return string_printf("inode %ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino);
	directory = path_directory(path);
	parent = directory ? realpath(directory, NULL) : NULL;
	key = parent ? string_printf("%s/%s", parent, path_base(path)) : strdup(path);
	free(directory);
	free(parent);
	return key;
}

/* ---- claims */

static int claim_add(struct compile_files *f, const struct compile_file *file, const char *path,
	enum role role, struct error *e)
{
	struct claim *items;

	/* written, it is standard output */
	if (!path || (is_standard_input(path) && role != INPUT))
		return 0;
	items = array_room(f->claims, f->claim_count, &f->claim_capacity, sizeof(*items));
	if (!items)
		return error_memory(e);
	f->claims = items;
	items += f->claim_count++;
	*items = (struct claim){key_make(path), strdup(path), role, file};
	return items->key && items->shown ? 0 : error_memory(e);
}

static int depfile_claim(struct compile_files *f, const struct compile_file *file,
	struct error *e)
{
	char *path = f->depfile_path ? strdup(f->depfile_path) : depfile_path(file->output);
	int result = path ? claim_add(f, file, path, DEPFILE, e) : error_memory(e);

	free(path);
	return result;
}

static int file_claims(struct compile_files *f, const struct compile_file *file, struct error *e)
{
	const struct compile_arguments *a = file->arguments;

	for (size_t i = 0; i < a->link_args.count; i++)
		if (a->link_args.items[i][0] != '-' && !is_name(&a->link_args, i) &&
			claim_add(f, file, a->link_args.items[i], LINKED, e) < 0)
			return -1;
	if ((f->depfile && depfile_claim(f, file, e) < 0) ||
		claim_add(f, file, file->output, OUTPUT, e) < 0 ||
		claim_add(f, file, settings_text(&a->settings, SETTING_LOG), LOG, e) < 0 ||
		claim_add(f, file, file->name, INPUT, e) < 0 ||
		claim_add(f, file, pipeline_file(a), PIPELINE, e) < 0)
		return -1;
	return claim_add(f, file, file->list, MANIFEST, e);
}

static int claim_compare(const void *left, const void *right)
{
	const struct claim *a = left, *b = right;
	int order = strcmp(a->key, b->key);

	if (order == 0)
		order = (int)roles[a->role].use - (int)roles[b->role].use;
	if (order == 0)
		order = (a->file > b->file) - (a->file < b->file);
	return order ? order : (int)a->role - (int)b->role;
}

/* ---- conflicts */

/* Where a list is the matter, the file that is concerned goes into the message. */
static int own_refuse(const struct claim *written, const struct claim *other, struct error *e)
{
	const struct compile_file *file = written->file;
	const char *advice = written->role != OUTPUT || other->role != INPUT ? ""
		: file->list ? ": give another with the key output, or -d"
		: ": give another with -o or -d";

	if (file->list)
		return error_at(e, ERROR_INPUT, file->list, file->line, file->column,
			"'%s': %s would overwrite %s%s", other->shown, roles[written->role].name,
			roles[other->role].name, advice);
	return error_at(e, ERROR_INPUT, other->shown, 0, 0, "%s would overwrite %s%s",
		roles[written->role].name, roles[other->role].name, advice);
}

static int conflict_refuse(const struct claim *written, const struct claim *other, struct error *e)
{
	const struct compile_file *file = written->file, *beside = other->file;

	if (file == beside)
		return own_refuse(written, other, e);
	if (roles[other->role].use == WRITTEN)
		return error_at(e, ERROR_INPUT, beside->list, beside->line, beside->column,
			"'%s' and '%s' would both become '%s'", file->name, beside->name,
			other->shown);
	return error_at(e, ERROR_INPUT, file->list, file->line, file->column,
		"%s'%s' would overwrite '%s'", written->role == LOG ? "the log of " : "", file->name,
		other->shown);
}

static bool is_conflict(const struct claim *first, const struct claim *other)
{
	enum use use = roles[first->role].use;

	return use == WRITTEN || (use == APPENDED && roles[other->role].use == READ);
}

int overwriting_refuse(struct compile_files *f, struct error *e)
{
	for (size_t i = 0; i < f->count; i++)
		if (file_claims(f, &f->items[i], e) < 0)
			return -1;
	if (f->claim_count > 0)
		qsort(f->claims, f->claim_count, sizeof(*f->claims), claim_compare);
	for (size_t i = 1, first = 0; i < f->claim_count; i++)
		if (strcmp(f->claims[first].key, f->claims[i].key) != 0)
			first = i;
		else if (is_conflict(&f->claims[first], &f->claims[i]))
			return conflict_refuse(&f->claims[first], &f->claims[i], e);
	return 0;
}

/* The first claim on the same file, or NULL. */
static const struct claim *claim_find(const struct compile_files *f, const char *key)
{
	size_t low = 0, high = f->claim_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(f->claims[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < f->claim_count && strcmp(f->claims[low].key, key) == 0 ? &f->claims[low] : NULL;
}

int overwriting_refuse_included(const struct compile_files *f, const struct compile_file *file,
	const struct strvec *included, struct error *e)
{
	int result = 0;

	for (size_t i = 0; i < included->count && result == 0; i++) {
		struct claim other = {key_make(included->items[i]), included->items[i], INCLUDED, file};
		const struct claim *first = other.key ? claim_find(f, other.key) : NULL;

		if (!other.key)
			result = error_memory(e);
		else if (first && is_conflict(first, &other))
			result = conflict_refuse(first, &other, e);
		free(other.key);
	}
	return result;
}

int overwriting_refuse_read(const char *path, bool is_log, char *const *files, size_t count,
	struct error *e)
{
	const struct compile_file none = {0};
	struct claim written = {key_make(path), NULL, is_log ? LOG : OUTPUT, &none};
	int result = written.key ? 0 : error_memory(e);

	for (size_t i = 0; i < count && result == 0; i++) {
		struct claim other = {key_make(files[i]), files[i], i == 0 ? INPUT : INCLUDED, &none};

		if (!other.key)
			result = error_memory(e);
		else if (strcmp(written.key, other.key) == 0)
			result = own_refuse(&written, &other, e);
		free(other.key);
	}
	free(written.key);
	return result;
}

void overwriting_release(struct compile_files *f)
{
	for (size_t i = 0; i < f->claim_count; i++) {
		free(f->claims[i].key);
		free(f->claims[i].shown);
	}
	free(f->claims);
}
