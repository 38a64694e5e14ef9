#include "base/processors.h"

#include <sched.h>
#include <unistd.h>

/* A set that is too small for a machine's processors is refused: ask for all that are there. */
size_t processors_count(void)
{
	cpu_set_t set;
	long online;

	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		return (size_t)CPU_COUNT(&set);
	online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (size_t)online : 1;
}
