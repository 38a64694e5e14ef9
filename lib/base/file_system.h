#ifndef BASE_FILE_SYSTEM_H
#define BASE_FILE_SYSTEM_H

#include <stdint.h>

/*
 * Which file systems do not give all their users one view of a file's mapped
 * memory, because these are on several machines, or a server stands between
 * them and the file. SQLite's WAL is not safe there.
 */

/* The name of such a kind of file system, by f_type of statfs(2); NULL: none of them. */
const char *file_system_remote_name(uint32_t type);

/* The same of the one that path lies on; NULL also when that cannot be told. */
const char *file_system_remote(const char *path);

#endif
