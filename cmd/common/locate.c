#include "cmd/common/locate.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "config.h"

/* ROOT of ROOT/bin/jitc with `rest` behind it if that is there, else `fallback` with it. */
static char *locate(const char *rest, const char *fallback)
{
	char self[PATH_MAX], *slash, *path = NULL;
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (length > 0) {
		self[length] = '\0';
		slash = strrchr(self, '/');
		if (slash)
			*slash = '\0';
		slash = strrchr(self, '/');
		if (slash)
			*slash = '\0';
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
