/*
 * A statically linked jitc loads nothing, but SQLite could, for SQL extensions. The link gives its
 * dlopen() this one instead (--wrap), which also spares the linker's true warning that the C
 * library's own would need that very library's shared files at run time.
 */
#include <stddef.h>

void *__wrap_dlopen(const char *file, int mode);

void *__wrap_dlopen(const char *file, int mode)
{
	(void)file;
	(void)mode;
	return NULL;
}
