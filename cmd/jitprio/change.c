#include "cmd/jitprio/change.h"

#include <stdlib.h>
#include <string.h>

int state_open(struct prio_state **state, const char *path, bool must_exist, struct error *e)
{
	char *found = path ? NULL : prio_state_default_path(e);
	int result = -1;

	*state = NULL;
	if (path || found)
		result = prio_state_open(state, path ? path : found, must_exist, e);
	free(found);
	return result;
}

/* Remembered first: what is not in its place yet can still be told from what is. */
int change_write(const struct priority_file *file, const char *state_path, const struct buf *text,
	struct error *e)
{
	struct prio_change change = {.existed = file->exists, .text = file->text};
	struct prio_state *state;
	int result = -1;

	if (state_open(&state, state_path, false, e) < 0)
		return -1;
	hash_bytes(&change.after, buf_string(text), text->length);
	if (prio_state_push(state, file->path, &change, e) == 0) {
		result = priority_file_write(file, text, e);
		if (result < 0)
			prio_state_drop(state, file->path, change.id, change.id, NULL);
	}
	prio_state_close(state);
	return result;
}
