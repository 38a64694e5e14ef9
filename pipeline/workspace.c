#include "pipeline/workspace.h"

#include <stdlib.h>
#include <string.h>

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

int workspace_make(struct workspace *w, const char *parent, struct error *e)
{
	const char *temporary = getenv("TMPDIR");

	if (parent && directory_make(parent, 0700, e) == 0 && workspace_make_in(w, parent, e) == 0)
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
