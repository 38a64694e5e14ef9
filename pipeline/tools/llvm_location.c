#include "pipeline/tools/llvm_location.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "pipeline/tools/search_path.h"

/* A directory with one of these is taken for an LLVM's. */
static const char *const anchors[] = {"opt", "llc", "llvm-as"};

bool llvm_version_is_valid(const char *text)
{
	if (!isdigit((unsigned char)*text))
		return false;
	for (; *text; text++)
		if (!isdigit((unsigned char)*text) &&
			!(*text == '.' && isdigit((unsigned char)text[1])))
			return false;
	return true;
}

unsigned llvm_version_major(const char *version)
{
	unsigned long major = strtoul(version, NULL, 10);

	return major > 9999 ? 9999 : (unsigned)major;
}

/* True if the version begins with all the numbers that are wanted. */
static bool version_matches(const char *version, const char *wanted)
{
	size_t length = strlen(wanted);

	return strncmp(version, wanted, length) == 0 &&
		(version[length] == '\0' || version[length] == '.');
}

int llvm_location_probe(struct llvm_location *out, const char *directory, const char *suffix,
	struct error *e)
{
	for (size_t i = 0; i < sizeof(anchors) / sizeof(*anchors); i++) {
		char *path = string_printf("%s/%s%s", directory, anchors[i], suffix);

		if (!path)
			return error_memory(e);
		if (!tool_exists(path)) {
			free(path);
			continue;
		}
		*out = (struct llvm_location){strdup(directory), strdup(suffix), path};
		if (out->directory && out->suffix)
			return 1;
		llvm_location_release(out);
		return error_memory(e);
	}
	return 0;
}

int llvm_location_from_directory(struct llvm_location *out, const char *directory, struct error *e)
{
	char *own = path_absolute(directory, e);
	char *bin = own ? string_printf("%s/bin", own) : NULL;
	int found = -1;

	if (own && !bin)
		error_memory(e);
	if (bin)
		found = llvm_location_probe(out, bin, "", e);
	if (found == 0)
		found = llvm_location_probe(out, own, "", e);
	free(own);
	free(bin);
	return found;
}

/* As root/llvm-MAJOR/bin. */
static int probe_root(struct llvm_location *out, const struct llvm_search *search, unsigned major,
	struct error *e)
{
	char *directory = string_printf("%s/llvm-%u/bin", search->root, major);
	int found;

	if (!directory)
		return error_memory(e);
	/* most majors are not there, and this is asked on every compile */
	found = access(directory, X_OK) == 0 ? llvm_location_probe(out, directory, "", e) : 0;
	free(directory);
	return found;
}

/* As opt-MAJOR on PATH. */
static int probe_versioned(struct llvm_location *out, const struct llvm_search *search,
	unsigned major, struct error *e)
{
	char suffix[16];
	char *name, *path = NULL, *directory;
	int found;

	snprintf(suffix, sizeof(suffix), "-%u", major);
	name = string_printf("opt%s", suffix);
	if (!name)
		return error_memory(e);
	found = search_path_find(search->path, name, &path, e);
	if (found == 1) {
		directory = path_directory(path);
		found = directory ? llvm_location_probe(out, directory, suffix, e)
				  : error_memory(e);
		free(directory);
	}
	free(name);
	free(path);
	return found;
}

/* 1 when the tools there are of the wanted version, by what its anchor says of itself. */
static int location_matches(const struct llvm_location *location, const struct llvm_search *search,
	const char *wanted)
{
	struct identity id;
	int matches;

	/* an anchor that cannot be examined is not the wanted one, whatever is wrong with it */
	if (identity_read(&id, location->anchor, search->memo, NULL) < 0)
		return 0;
	matches = version_matches(id.version, wanted);
	identity_release(&id);
	return matches;
}

/* Keeps what a probe found if it is the wanted version. */
static int probe_confirm(struct llvm_location *out, const struct llvm_search *search,
	const char *wanted, int found)
{
	if (found == 1 && !location_matches(out, search, wanted)) {
		llvm_location_release(out);
		found = 0;
	}
	return found;
}

int llvm_location_from_version(struct llvm_location *out, const struct llvm_search *search,
	const char *version, struct error *e)
{
	unsigned major = llvm_version_major(version);
	bool exact = strchr(version, '.') != NULL; /* else a versioned name says enough */
	const char *rest = search->path;
	char *directory;
	int found, more;

	found = probe_root(out, search, major, e);
	if (exact)
		found = probe_confirm(out, search, version, found);
	if (found != 0)
		return found;
	found = probe_versioned(out, search, major, e);
	if (exact)
		found = probe_confirm(out, search, version, found);
	while (found == 0 && (more = search_path_next(&rest, &directory, e)) != 0) {
		if (more < 0)
			return -1;
		found = llvm_location_probe(out, directory, "", e);
		found = probe_confirm(out, search, version, found);
		free(directory);
	}
	return found;
}

int llvm_location_default(struct llvm_location *out, const struct llvm_search *search,
	struct error *e)
{
	const char *rest = search->path;
	char *directory;
	int found = 0, more;

	while (found == 0 && (more = search_path_next(&rest, &directory, e)) != 0) {
		if (more < 0)
			return -1;
		found = llvm_location_probe(out, directory, "", e);
		free(directory);
	}
	for (unsigned major = LLVM_MAJOR_MOST; found == 0 && major >= LLVM_MAJOR_LEAST; major--) {
		found = probe_root(out, search, major, e);
		if (found == 0)
			found = probe_versioned(out, search, major, e);
	}
	return found;
}

int llvm_location_tool(const struct llvm_location *location, const char *name, char **path,
	struct error *e)
{
	char *real, *directory = NULL;
	int found = 0;

	*path = string_printf("%s/%s%s", location->directory, name, location->suffix);
	if (!*path)
		return error_memory(e);
	if (tool_exists(*path))
		return 1;
	free(*path);
	*path = NULL;
	real = realpath(location->anchor, NULL);
	if (!real)
		return 0;
	directory = path_directory(real);
	if (directory)
		*path = string_printf("%s/%s", directory, name);
	if (!*path)
		found = error_memory(e);
	else if (tool_exists(*path))
		found = 1;
	if (found != 1) {
		free(*path);
		*path = NULL;
	}
	free(real);
	free(directory);
	return found;
}

void llvm_location_release(struct llvm_location *location)
{
	free(location->directory);
	free(location->suffix);
	free(location->anchor);
	*location = (struct llvm_location)LLVM_LOCATION_INIT;
}
