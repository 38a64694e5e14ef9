#include "cmd/common/locate.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "config.h"

/* Cuts the last component off. */
static void parent_of(char *path)
{
	char *slash = strrchr(path, '/');

	if (slash)
		*slash = '\0';
}

/* ROOT of ROOT/bin/jitc or ROOT/libexec/jitc/jitc-rules with `rest` behind it if that is there, else
 * `fallback`. */
static char *locate(const char *rest, const char *fallback)
{
	char self[PATH_MAX], *path;
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (length <= 0)
		return strdup(fallback);
	self[length] = '\0';
	parent_of(self);
	for (int levels = 0; levels < 2; levels++) {
		parent_of(self);
		path = string_printf("%s/%s", self, rest);
		if (path && access(path, F_OK) == 0)
			return path;
		free(path);
	}
	return strdup(fallback);
}

char *locate_pipelines(void)
{
	return locate("share/jitc/pipeline", JITC_DATADIR "/pipeline");
}

char *locate_helper(const char *name)
{
	char *rest = string_printf("libexec/jitc/%s", name);
	char *fallback = string_printf("%s/%s", JITC_LIBEXECDIR, name), *path = NULL;

	if (rest && fallback)
		path = locate(rest, fallback);
	free(rest);
	free(fallback);
	return path;
}
