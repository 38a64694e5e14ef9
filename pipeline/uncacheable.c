#include "pipeline/uncacheable.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/file.h"

/* Without dashes and "=VALUE". */
static const char *const any_tools[] = {
	"info-output-file", "pass-remarks-output", "stats-file", "time-trace", "time-trace-file"};

/* The linker writes maps and import libraries, reads MRI scripts, and follows the libraries that libraries
 * need. */
static const char *const linkers[] = {"Map", "add-needed", "copy-dt-needed-entries", "dependency-file",
	"mri-script", "no-allow-shlib-undefined", "out-implib", "rpath-link"};

static bool is_listed(const char *name, size_t length, const char *const *list, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strlen(list[i]) == length && memcmp(list[i], name, length) == 0)
			return true;
	return false;
}

/* ld, ld.lld, ld.bfd, mold, aarch64-linux-gnu-ld. */
static bool is_linker(const char *tool)
{
	const char *base = path_base(tool);
	size_t length = strlen(base);

	return strncmp(base, "ld", 2) == 0 || strcmp(base, "mold") == 0 ||
		(length > 3 && strcmp(base + length - 3, "-ld") == 0);
}

const char *uncacheable_argument(const char *tool, char *const *argv)
{
	bool linker = is_linker(tool);
	const char *name;
	size_t length;

	for (; *argv; argv++) {
		if (**argv != '-')
			continue;
		name = *argv + strspn(*argv, "-");
		length = strcspn(name, "=");
		if (is_listed(name, length, any_tools, sizeof(any_tools) / sizeof(*any_tools)))
			return *argv;
		/* -c SCRIPT is MRI's to a linker */
		if (linker && (is_listed(name, length, linkers, sizeof(linkers) / sizeof(*linkers)) ||
				      strncmp(*argv, "-c", 2) == 0))
			return *argv;
	}
	return NULL;
}
