#ifndef BASE_FILE_STAMP_H
#define BASE_FILE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

/* What tells one state of a file from another without reading it. */
struct file_stamp {
	uint64_t device, inode, size_bytes;
	int64_t mtime_ns, ctime_ns;
};

/* 0 and *out filled, or -1 with errno set (no struct error: a missing file is often no error). */
int file_stamp(const char *path, struct file_stamp *out);
bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b);

#endif
