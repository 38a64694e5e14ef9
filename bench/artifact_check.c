/*
 * What it costs to check an artifact against its hash before it is handed out: reading it with the
 * check and without, best of many.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/output_file.h"

enum { ROUNDS = 200 };

static int64_t read_ns(const char *path, bool check)
{
	int64_t best_ns = INT64_MAX;

	for (int i = 0; i < ROUNDS; i++) {
		int64_t start_ns = clock_monotonic_ns(), taken_ns;
		struct buf bytes = BUF_INIT;
		struct digest digest;

		if (file_read(path, &bytes, NULL) < 0)
			exit(1);
		if (check)
			hash_bytes(&digest, bytes.data, bytes.length);
		taken_ns = clock_monotonic_ns() - start_ns;
		best_ns = taken_ns < best_ns ? taken_ns : best_ns;
		buf_release(&bytes);
	}
	return best_ns;
}

static void size_measure(const char *path, size_t size)
{
	char *bytes = calloc(size, 1);
	int64_t plain_ns, checked_ns;

	if (!bytes || file_write(path, bytes, size, 0600, NULL) < 0)
		exit(1);
	plain_ns = read_ns(path, false);
	checked_ns = read_ns(path, true);
	printf("artifact of %8zu bytes: read in %8.1f us, checked in %8.1f us, %5.0f MB/s\n", size,
		(double)plain_ns / 1e3, (double)(checked_ns - plain_ns) / 1e3,
		(double)size * 1e3 / (double)(checked_ns - plain_ns));
	free(bytes);
}

int main(void)
{
	static const size_t sizes[] = {13000, 130000, 1300000};
	char path[] = "/tmp/artifact-XXXXXX";
	int fd = mkstemp(path);

	if (fd < 0)
		return 1;
	close(fd);
	puts("\nthe check of an artifact's bytes, a part of each hit");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		size_measure(path, sizes[i]);
	unlink(path);
	return 0;
}
