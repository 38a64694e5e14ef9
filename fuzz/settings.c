#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "config/settings.h"

/* A libFuzzer target: any bytes are a configuration file. See fuzz/run. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("jitc.yaml", MFD_CLOEXEC);
	char *path = string_printf("/proc/self/fd/%d", fd);
	const struct settings_source source = {.system_file = path};
	struct settings s = {0};
	struct error e = ERROR_INIT;

	if (fd < 0 || !path || write(fd, data, size) != (ssize_t)size || setenv("HOME", "/", 1) < 0)
		abort();
	/* whatever it is, somebody has to be told what is wrong with it */
	if (settings_load(&s, &source, &e) < 0 && (e.code != ERROR_INPUT || !*error_text(&e)))
		abort();
	settings_release(&s);
	error_release(&e);
	free(path);
	close(fd);
	return 0;
}
