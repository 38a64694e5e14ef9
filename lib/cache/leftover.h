#ifndef CACHE_LEFTOVER_H
#define CACHE_LEFTOVER_H

/* What a killed process left in work/. A day old, nothing there can be in use. */
void leftovers_each(const char *work, void (*each)(void *context, const char *path), void *context);

/* For each(): removes it. */
void leftover_remove(void *context, const char *path);

#endif
