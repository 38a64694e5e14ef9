#include "pipeline/workspace.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static int workspace_make_in(struct workspace *w, const char *parent, struct error *e)
{
	w->path = string_printf("%s/compile-XXXXXX", parent);
	if (!w->path)
		return error_memory(e);
	if (mkdtemp(w->path))
		return 0;
	free(w->path);
	w->path = NULL;
	return error_errno(e, "cannot make a work directory in '%s'", parent);
}

/* Who may rename what is there could put a directory of his own in the place of ours. */
static bool is_open_to_others(const char *directory)
{
	struct stat st;

	if (stat(directory, &st) < 0 || st.st_mode & S_ISVTX)
		return false;
	return st.st_uid != geteuid() || st.st_mode & (S_IWGRP | S_IWOTH);
}

int workspace_make(struct workspace *w, const char *parent, struct error *e)
{
	const char *temporary = getenv("TMPDIR");

	if (parent && directory_make(parent, 0700, e) == 0 && !is_open_to_others(parent) &&
		workspace_make_in(w, parent, e) == 0)
		return 0;
	/* a cache on a full or read-only disk must not stop a compile */
	if (e)
		error_release(e);
	return workspace_make_in(w, temporary && *temporary ? temporary : "/tmp", e);
}

char *workspace_file(const struct workspace *w, const char *name)
{
	return string_printf("%s/%s", w->path, name);
}

void workspace_remove(struct workspace *w)
{
	if (w->path)
		(void)directory_remove(w->path);
	free(w->path);
	w->path = NULL;
}
