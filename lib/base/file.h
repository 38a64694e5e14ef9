#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "buf.h"
#include "error.h"
#include "hash.h"
#include "file_stamp.h"

/* Appends the whole file to out. A directory, an unreadable file: -1 with the reason. */
int file_read(const char *path, struct buf *out, struct error *e);

/* Appends all that is left of fd; name is for messages. */
int file_read_fd(int fd, const char *name, struct buf *out, struct error *e);

/* Both, but a file that has more than `most` bytes (or no end, as /dev/zero) is refused. */
int file_read_small(const char *path, size_t most, struct buf *out, struct error *e);
int file_read_fd_small(int fd, const char *name, size_t most, struct buf *out, struct error *e);

/* Hashes a file's contents. */
int file_hash(const char *path, struct digest *out, struct error *e);

/* All length bytes, through short writes and signals that do not ask us to stop; -1 with errno
 * set. */
int fd_write_all(int fd, const void *data, size_t length);

/* Makes path and its missing parents with this mode; an existing directory is fine. */
int directory_make(const char *path, mode_t mode, struct error *e);

/* Removes a directory and all in it, without following links. Returns 0, or -1 with errno set. */
int directory_remove(const char *path);

/* Removes all in a directory, as directory_remove() does, but not the directory itself. */
int directory_empty(const char *path);

/*
 * Writes a file under a temporary name in the target's own directory, which
 * then becomes the target by rename: on failure the old target is untouched. A
 * target that is not a regular file (/dev/null, a fifo) is written directly; a
 * symbolic link is followed. Mode, of a new file, is cut by the umask, as open() does; another
 * one keeps its own.
 */
int file_write(const char *path, const void *data, size_t length, mode_t mode, struct error *e);

/* Appends a text to a file, made if need be, in one write, so that processes may share a log. A text
 * that failed is ERROR_MEMORY. */
int file_append(const char *path, const struct buf *text, struct error *e);

/* Opens a new file for reading and writing, 0600, as directory/stem-SOMETHING; its path is the caller's
 * string, or NULL after a failure, which is -1. */
int file_temporary(const char *directory, const char *stem, char **path, struct error *e);

/* Has the directory that path is in written to the disk, with what was made, renamed and removed
 * there. Where that cannot be done it has happened all the same, and it is no error. */
void directory_sync(const char *path);

/* Whether both names lead to one file that is there. */
bool file_is_same(const char *a, const char *b);

/* The last component, borrowed from path. */
const char *path_base(const char *path);

/* Directory of path as a string of the caller's ("." when it has none); NULL: out of memory. */
char *path_directory(const char *path);

/* name in the directory (NULL: the current one), unless it is absolute; a string of the caller's,
 * NULL: out of memory. */
char *path_join(const char *directory, const char *name);

/* name in the directory of a file, unless it is absolute, as a user would write it: without parts
 * that are ".". A string of the caller's, NULL: out of memory. */
char *path_beside(const char *file, const char *name);

#endif
