/* Thread-local data, initialised and zero: every access asks the C library where it is. */
#include <stdint.h>

_Thread_local int32_t level;
_Thread_local int64_t seed = 42;
static _Thread_local int16_t recent[4] = {1, 2, 3, 4};

/* How deep the calls of this thread went; level is 0 again at the end. */
int32_t level_reach(int32_t depth)
{
	int32_t reached = 0;

	level++;
	reached = depth <= 1 ? level : level_reach(depth - 1);
	level--;
	return reached;
}

/* The count-th number of a linear congruential sequence that begins with the thread's seed. */
int64_t seed_step(int32_t count)
{
	int64_t start = seed, value;

	while (count-- > 0)
		seed = (int64_t)((uint64_t)seed * 6364136223846793005u + 1442695040888963407u);
	value = seed;
	seed = start;
	return value;
}

/* Shifts a value into this thread's last four and copies them out; what fell out. */
int16_t recent_push(int16_t value, int16_t *all)
{
	int16_t oldest = recent[0];

	for (int32_t i = 0; i < 3; i++)
		recent[i] = recent[i + 1];
	recent[3] = value;
	for (int32_t i = 0; i < 4; i++)
		all[i] = recent[i];
	return oldest;
}
