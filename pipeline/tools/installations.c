#include "pipeline/tools/installations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "pipeline/tools/probe.h"
#include "pipeline/tools/search_path.h"

/* A list that grows. */
struct installations {
	struct llvm_installation *items;
	size_t count;
};

/* The directory where the anchor really lies, if its tools have plain names there. The caller's
 * string; NULL: out of memory. */
static char *location_directory(const struct llvm_location *location)
{
	struct llvm_location real = LLVM_LOCATION_INIT;
	char *path = realpath(location->anchor, NULL);
	char *directory = path ? path_directory(path) : NULL;

	if (!directory || llvm_location_probe(&real, directory, "", NULL) != 1) {
		free(directory);
		directory = strdup(location->directory);
	}
	llvm_location_release(&real);
	free(path);
	return directory;
}

static bool list_has(const struct installations *list, const char *directory)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].directory, directory) == 0)
			return true;
	return false;
}

/* Adds what is at a location, unless it is there, too old, or does not say what it is. */
static int list_add(struct installations *list, const struct llvm_location *location,
	struct error *e)
{
	struct llvm_installation *items;
	struct buf version = BUF_INIT;
	char *directory = location_directory(location);
	int result = 0;

	if (!directory) {
		result = error_memory(e);
		goto out;
	}
	if (list_has(list, directory))
		goto out;
	if (probe_version(location->anchor, &version, e) < 0) {
		result = -1;
		goto out;
	}
	if (llvm_version_major(buf_string(&version)) < LLVM_MAJOR_LEAST)
		goto out;
	items = reallocarray(list->items, list->count + 1, sizeof(*items));
	if (!items) {
		result = error_memory(e);
		goto out;
	}
	list->items = items;
	items[list->count++] = (struct llvm_installation){
		.major = llvm_version_major(buf_string(&version)),
		.version = buf_detach(&version),
		.directory = directory,
	};
	directory = NULL;
out:
	buf_release(&version);
	free(directory);
	return result;
}

static int list_add_probed(struct installations *list, const char *directory, const char *suffix,
	struct error *e)
{
	struct llvm_location location = LLVM_LOCATION_INIT;
	int found = llvm_location_probe(&location, directory, suffix, e);

	if (found == 1)
		found = list_add(list, &location, e);
	llvm_location_release(&location);
	return found;
}

static int list_add_root(struct installations *list, const char *root, struct error *e)
{
	int result = 0;

	for (unsigned major = LLVM_MAJOR_LEAST; major <= LLVM_MAJOR_MOST && result == 0; major++) {
		char *directory = string_printf("%s/llvm-%u/bin", root, major);

		result = directory ? list_add_probed(list, directory, "", e) : error_memory(e);
		free(directory);
	}
	return result;
}

/* The plain names in a directory of PATH, then the versioned ones. */
static int list_add_directory(struct installations *list, const char *directory, struct error *e)
{
	char suffix[16];
	int result = list_add_probed(list, directory, "", e);

	for (unsigned major = LLVM_MAJOR_LEAST; major <= LLVM_MAJOR_MOST && result == 0; major++) {
		snprintf(suffix, sizeof(suffix), "-%u", major);
		result = list_add_probed(list, directory, suffix, e);
	}
	return result;
}

/* Newest first; strverscmp() knows that 14.0.10 is newer than 14.0.6. */
static int newest_first(const void *a, const void *b)
{
	const struct llvm_installation *x = a, *y = b;
	int order = strverscmp(y->version, x->version);

	return order ? order : strcmp(x->directory, y->directory);
}

int llvm_installations_find(const struct llvm_search *search, struct llvm_installation **list,
	size_t *count, struct error *e)
{
	struct installations found = {NULL, 0};
	const char *rest = search->path;
	char *directory;
	int result, more;

	result = list_add_root(&found, search->root, e);
	while (result == 0 && (more = search_path_next(&rest, &directory, e)) != 0) {
		result = more < 0 ? -1 : list_add_directory(&found, directory, e);
		if (more == 1)
			free(directory);
	}
	if (result < 0) {
		llvm_installations_free(found.items, found.count);
		found = (struct installations){NULL, 0};
	}
	if (found.count)
		qsort(found.items, found.count, sizeof(*found.items), newest_first);
	*list = found.items;
	*count = found.count;
	return result;
}

void llvm_installations_free(struct llvm_installation *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(list[i].version);
		free(list[i].directory);
	}
	free(list);
}

int llvm_installations_describe(const struct llvm_search *search, struct buf *out, struct error *e)
{
	struct llvm_installation *list;
	size_t count;

	if (llvm_installations_find(search, &list, &count, e) < 0)
		return -1;
	buf_puts(out, count ? "installed: " : "none is installed");
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%s%s in %s", i ? ", " : "", list[i].version, list[i].directory);
	llvm_installations_free(list, count);
	return out->failed ? error_memory(e) : 0;
}
