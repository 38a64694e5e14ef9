#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "pipeline/definition.h"

/*
 * A libFuzzer target: any bytes are the definition of a pipeline. What is read is kept, as in the
 * cache, and read back from there. See fuzz/run.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int memo_get(void *context, const char *name, struct buf *value)
{
	const struct buf *kept = context;

	(void)name;
	if (kept->length > 0)
		buf_add(value, kept->data, kept->length);
	return kept->length > 0;
}

static void memo_put(void *context, const char *name, const char *value)
{
	struct buf *kept = context;

	(void)name;
	buf_truncate(kept, 0);
	buf_puts(kept, value);
}

static struct pipeline *definition_read(const char *path, const struct toolchain_memo *memo)
{
	struct pipeline *pipeline = NULL;
	struct error e = ERROR_INIT;

	/* whatever it is, somebody has to be told what is wrong with it */
	if (pipeline_load(&pipeline, path, NULL, memo, &e) < 0 &&
		(e.code != ERROR_INPUT || !*error_text(&e)))
		abort();
	error_release(&e);
	return pipeline;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf kept = BUF_INIT;
	const struct toolchain_memo memo = {memo_get, memo_put, &kept};
	int fd = memfd_create("definition", MFD_CLOEXEC);
	char *path = string_printf("/proc/self/fd/%d", fd);
	struct pipeline *first, *second;

	if (fd < 0 || !path || write(fd, data, size) != (ssize_t)size)
		abort();
	first = definition_read(path, &memo);
	second = definition_read(path, &memo);
	if (!first != !second ||
		(first && (first->stage_count != second->stage_count ||
				  first->variable_count != second->variable_count ||
				  strcmp(first->name, second->name) != 0)))
		abort();
	pipeline_free(first);
	pipeline_free(second);
	buf_release(&kept);
	free(path);
	close(fd);
	return 0;
}
