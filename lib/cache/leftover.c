#include "cache/leftover.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"

void leftovers_each(const char *work, void (*each)(void *context, const char *path), void *context)
{
	const int64_t day_ns = INT64_C(86400000000000);
	DIR *stream = opendir(work);
	struct dirent *item;
	struct file_stamp stamp;

	while (stream && (item = readdir(stream))) {
		char *path = string_printf("%s/%s", work, item->d_name);

		if (path && strcmp(item->d_name, ".") && strcmp(item->d_name, "..") &&
			!file_stamp(path, &stamp) && stamp.mtime_ns < clock_realtime_ns() - day_ns)
			each(context, path);
		free(path);
	}
	if (stream)
		closedir(stream);
}

void leftover_remove(void *context, const char *path)
{
	(void)context;
	if (unlink(path) < 0)
		directory_remove(path);
}
