#include "base/file_stamp.h"

#include <sys/stat.h>

int file_stamp(const char *path, struct file_stamp *out)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return -1;
	*out = (struct file_stamp){
		.device = st.st_dev,
		.inode = st.st_ino,
		.size_bytes = (uint64_t)st.st_size,
		.mtime_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec,
		.ctime_ns = (int64_t)st.st_ctim.tv_sec * 1000000000 + st.st_ctim.tv_nsec,
	};
	return 0;
}

bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b)
{
	return a->device == b->device && a->inode == b->inode && a->size_bytes == b->size_bytes &&
		a->mtime_ns == b->mtime_ns && a->ctime_ns == b->ctime_ns;
}
