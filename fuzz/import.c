#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "profile/profile.h"
#include "profile/reader.h"

/*
 * A libFuzzer target: any bytes are a log. They go the whole way of a file,
 * through decompression, recognition (or the format that $JITC_FUZZ names), the importer and the
 * sums. See fuzz/run.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int memory_file(const uint8_t *data, size_t size)
{
	int fd = memfd_create("log", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	return fd;
}

/* Sums cannot be less than nothing, or more than all. */
static void sums_check(const struct profile *p)
{
	size_t count, i;
	const struct profile_rule *r = profile_rules(p, &count);

	for (i = 0; i < count; i++)
		if ((r[i].attempts != EVENT_ABSENT && r[i].attempts < 0) ||
			(r[i].successes != EVENT_ABSENT && r[i].successes < 0) ||
			(r[i].wall_ns != EVENT_ABSENT && r[i].wall_ns < 0))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct profile_options options = {.keep = ~0u, .operation_ns = 1000};
	struct profile *p = profile_new(&options);
	struct reader_options how = {0};
	struct troubles troubles = TROUBLES_INIT;
	struct error e = ERROR_INIT;
	const char *from = getenv("JITC_FUZZ");
	int fd = memory_file(data, size);
	char *path = string_printf("/proc/self/fd/%d", fd);

	if (from && !(how.from = reader_importer(from, NULL)))
		abort();
	if (!p || !path)
		abort();
	if (reader_read(path, &how, profile_sink(p), &troubles, &e) == 0)
		sums_check(p);
	error_release(&e);
	troubles_release(&troubles);
	profile_free(p);
	free(path);
	close(fd);
	return 0;
}
