#include "pipeline/tools/host_cpu.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <sys/utsname.h>
#include <unistd.h>

/* What tells one x86 or Arm processor from another for a code generator. */
static const char *const telling_keys[] = {
	"vendor_id",
	"cpu family",
	"model",
	"model name",
	"stepping",
	"flags",
	"CPU implementer",
	"CPU architecture",
	"CPU variant",
	"CPU part",
	"Features",
};

/* What differs between two reads, or between processors of one kind. */
static const char *const passing_words[] = {
	"mhz", "bogomips", "processor", "hart", "apicid", "microcode", "clock", "timebase"};

/* The first block only: on a machine with many processors the whole file takes milliseconds. */
static int block_read(const char *path, struct buf *out, struct error *e)
{
	enum { CHUNK = 4096 };
	const char *end = NULL;
	ssize_t got;
	char *room;
	int fd, result = -1;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_errno(e, "cannot read '%s'", path);
	while (!end) {
		room = buf_reserve(out, CHUNK);
		if (!room) {
			error_memory(e);
			goto out;
		}
		got = read(fd, room, CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			error_errno(e, "cannot read '%s'", path);
			goto out;
		}
		out->length += (size_t)got;
		out->data[out->length] = '\0';
		if (got == 0)
			break;
		end = strstr(out->data, "\n\n");
	}
	if (end)
		buf_truncate(out, (size_t)(end - out->data) + 1);
	result = 0;
out:
	close(fd);
	return result;
}

static bool key_is_telling(const char *key)
{
	for (size_t i = 0; i < sizeof(telling_keys) / sizeof(*telling_keys); i++)
		if (strcmp(key, telling_keys[i]) == 0)
			return true;
	return false;
}

static bool key_is_lasting(const char *key)
{
	for (size_t i = 0; i < sizeof(passing_words) / sizeof(*passing_words); i++)
		if (strcasestr(key, passing_words[i]))
			return false;
	return true;
}

/* Appends the lines whose key is accepted, in the file's order. */
static void block_describe(const char *block, bool (*accepted)(const char *key), struct buf *out)
{
	struct buf copy = BUF_INIT;
	char *rest, *line, *value, *end;

	buf_puts(&copy, block);
	out->failed |= copy.failed;
	rest = copy.data;
	while ((line = strsep(&rest, "\n"))) {
		value = strchr(line, ':');
		if (!value)
			continue;
		for (end = value; end > line && strchr(" \t", end[-1]);)
			end--;
		*end = '\0';
		value += 1 + strspn(value + 1, " \t");
		if (accepted(line))
			buf_printf(out, "%s: %s\n", line, value);
	}
	buf_release(&copy);
}

int host_cpu_describe(const char *cpuinfo_path, struct buf *out, struct error *e)
{
	struct buf block = BUF_INIT;
	struct utsname machine;
	size_t before = out->length;
	int result;

	result = block_read(cpuinfo_path, &block, e);
	if (result < 0)
		goto out;
	block_describe(buf_string(&block), key_is_telling, out);
	if (out->length == before) {
		block_describe(buf_string(&block), key_is_lasting, out);
		if (out->length > before && uname(&machine) == 0)
			buf_printf(out, "machine: %s\n", machine.machine);
	}
	if (out->failed)
		result = error_memory(e);
	else if (out->length == before)
		result = error_set(e, ERROR_SYSTEM, "no processor is described in '%s'",
			cpuinfo_path);
out:
	buf_release(&block);
	return result;
}
