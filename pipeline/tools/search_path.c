#include "pipeline/tools/search_path.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

bool executable_exists(const char *path)
{
	struct stat st;

	return access(path, X_OK) == 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool tool_exists(const char *path)
{
	char target[PATH_MAX];
	ssize_t length;

	if (!executable_exists(path))
		return false;
	/* no chain of links is followed: this is asked of every tool at every compile */
	length = readlink(path, target, sizeof(target) - 1);
	target[length > 0 ? length : 0] = '\0';
	return strcmp(path_base(target), "jitc") != 0 || strcmp(path_base(path), "jitc") == 0;
}

char *path_absolute(const char *path, struct error *e)
{
	char *directory = NULL, *result;

	if (*path == '/') {
		result = strdup(path);
	} else {
		directory = getcwd(NULL, 0);
		if (!directory) {
			error_errno(e, "cannot find the working directory");
			return NULL;
		}
		result = string_printf("%s%s%s", directory, *path ? "/" : "", path);
	}
	if (!result)
		error_memory(e);
	free(directory);
	return result;
}

int search_path_next(const char **rest, char **directory, struct error *e)
{
	const char *start = *rest;
	size_t length;
	char *element;

	if (!start)
		return 0;
	length = strcspn(start, ":");
	*rest = start[length] ? start + length + 1 : NULL;
	element = strndup(start, length);
	if (!element)
		return error_memory(e);
	/* an empty element means the working directory, as in a shell */
	*directory = path_absolute(element, e);
	free(element);
	return *directory ? 1 : -1;
}

int search_path_find(const char *search_path, const char *name, char **found, struct error *e)
{
	const char *rest = search_path;
	char *directory, *path;
	int more;

	while ((more = search_path_next(&rest, &directory, e)) == 1) {
		path = string_printf("%s/%s", directory, name);
		free(directory);
		if (!path)
			return error_memory(e);
		if (tool_exists(path)) {
			*found = path;
			return 1;
		}
		free(path);
	}
	return more;
}
