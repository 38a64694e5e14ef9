#include "prio/bootstrap.h"

#include <math.h>
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum { RESAMPLES = 1000, CHUNK = 4096 };

struct stream {
	struct digest seed;
	uint32_t numbers[CHUNK];
	size_t used;
};

static void stream_init(struct stream *s)
{
	static const char name[] = "bootstrap";

	hash_bytes(&s->seed, name, strlen(name));
	s->used = CHUNK;
}

static uint32_t stream_next(struct stream *s)
{
	if (s->used == CHUNK) {
		randombytes_buf_deterministic(s->numbers, sizeof(s->numbers), s->seed.bytes);
		hash_bytes(&s->seed, &s->seed, sizeof(s->seed));
		s->used = 0;
	}
	return s->numbers[s->used++];
}

static double resample(struct stream *s, const struct bootstrap_pair *pairs, size_t count)
{
	double before = 0, after = 0;

	for (size_t i = 0; i < count; i++) {
		const struct bootstrap_pair *p = &pairs[(uint64_t)stream_next(s) * count >> 32];

		before += p->before;
		after += p->after;
	}
	return before > 0 ? (before - after) / before : 0;
}

static int compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

struct bootstrap_interval bootstrap_saving(const struct bootstrap_pair *pairs, size_t count)
{
	double savings[RESAMPLES];
	struct stream s;

	if (count < BOOTSTRAP_LEAST)
		return (struct bootstrap_interval){(double)NAN, (double)NAN};
	stream_init(&s);
	for (size_t i = 0; i < RESAMPLES; i++)
		savings[i] = resample(&s, pairs, count);
	qsort(savings, RESAMPLES, sizeof(*savings), compare);
	return (struct bootstrap_interval){savings[RESAMPLES / 40 - 1],
		savings[RESAMPLES - RESAMPLES / 40]};
}
