#include "cmd/jitstat/pattern_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cache/cache.h"
#include "cmd/common/report.h"

struct pattern_files {
	const char *template;
	struct cache *cache; /* NULL: not asked */
	char *directory;
};

static int cache_take(struct pattern_files *f, const char *directory, struct error *e)
{
	struct cache_options options = {.read_only = true, .warn = report_warning};

	f->directory = directory ? strdup(directory) : cache_default_directory(e);
	if (!f->directory)
		return directory ? error_memory(e) : -1;
	options.directory = f->directory;
	return cache_open(&f->cache, &options, e);
}

int pattern_files_open(struct pattern_files **files, const char *template, bool uses_cache,
	const char *directory, struct error *e)
{
	struct pattern_files *f;

	*files = NULL;
	if (template && !strstr(template, "%s"))
		return error_set(e, ERROR_INPUT,
			"--files has no %%s, where the name belongs: '%s'", template);
	f = calloc(1, sizeof(*f));
	if (!f)
		return error_memory(e);
	f->template = template;
	if (uses_cache && cache_take(f, directory, e) < 0) {
		pattern_files_close(f);
		return -1;
	}
	*files = f;
	return 0;
}

void pattern_files_close(struct pattern_files *f)
{
	if (!f)
		return;
	cache_close(f->cache);
	free(f->directory);
	free(f);
}

/* The template with each %s replaced. */
static char *template_fill(const char *template, const char *name)
{
	struct buf out = BUF_INIT;
	const char *next;

	for (; (next = strstr(template, "%s")); template = next + 2) {
		buf_add(&out, template, (size_t)(next - template));
		buf_puts(&out, name);
	}
	buf_puts(&out, template);
	return buf_detach(&out);
}

/* The last used comes first, and is enough. */
static int entry_visit(void *context, const struct cache_entry *entry)
{
	char **file = context;

	if (!entry->file)
		return 0;
	*file = strdup(entry->file);
	return *file ? 1 : -1;
}

char *pattern_files_find(struct pattern_files *f, const char *pattern, struct error *e)
{
	const struct cache_filter filter = {.pattern = pattern};
	char *file = NULL;

	if (f->template) {
		file = template_fill(f->template, pattern);
		if (!file)
			error_memory(e);
	} else if (f->cache && cache_each(f->cache, &filter, entry_visit, &file, e) < 0 &&
		e->code == ERROR_NONE) {
		error_memory(e);
	}
	return file;
}
