#include "rules/sampler.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"

enum { INTERVAL_NS = 1000000 };

struct sampler {
	pthread_t thread;
	const int64_t *last;
	size_t count;
	atomic_bool ends;
	_Atomic int64_t ns[];
};

static void *sample(void *context)
{
	struct sampler *s = context;
	int64_t before = clock_monotonic_ns();

	while (!atomic_load(&s->ends)) {
		int64_t now, last;

		nanosleep(&(struct timespec){.tv_nsec = INTERVAL_NS}, NULL);
		now = clock_monotonic_ns();
		last = __atomic_load_n(s->last, __ATOMIC_RELAXED);
		if (last >= 0 && (size_t)last < s->count)
			atomic_fetch_add(&s->ns[last], now - before);
		before = now;
	}
	return NULL;
}

int sampler_open(struct sampler **sampler, const int64_t *last, size_t count, struct error *e)
{
	struct sampler *s = calloc(1, sizeof(*s) + count * sizeof(*s->ns));

	*sampler = NULL;
	if (!s)
		return error_memory(e);
	s->last = last;
	s->count = count;
	if (pthread_create(&s->thread, NULL, sample, s) != 0) {
		free(s);
		return error_set(e, ERROR_SYSTEM, "cannot start the thread that samples time");
	}
	*sampler = s;
	return 0;
}

void sampler_close(struct sampler *s)
{
	if (!s)
		return;
	atomic_store(&s->ends, true);
	pthread_join(s->thread, NULL);
	free(s);
}

int64_t sampler_ns(const struct sampler *s, size_t i)
{
	return atomic_load(&s->ns[i]);
}
