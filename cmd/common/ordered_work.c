#include "cmd/common/ordered_work.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct pool {
	size_t count, next;
	const size_t *first; /* NULL: as they are numbered */
	bool *finished;
	void (*work)(void *context, size_t i);
	void *context;
	pthread_mutex_t lock; /* of next and finished */
	pthread_cond_t progress;
};

/* Takes one piece of work, if there is one left. */
static bool pool_step(struct pool *p)
{
	size_t i;

	pthread_mutex_lock(&p->lock);
	i = p->next < p->count ? p->next++ : p->count;
	pthread_mutex_unlock(&p->lock);
	if (i == p->count)
		return false;
	if (p->first)
		i = p->first[i];
	p->work(p->context, i);
	pthread_mutex_lock(&p->lock);
	p->finished[i] = true;
	pthread_cond_signal(&p->progress);
	pthread_mutex_unlock(&p->lock);
	return true;
}

static void *worker(void *argument)
{
	while (pool_step(argument))
		;
	return NULL;
}

static void pool_await(struct pool *p, size_t i)
{
	pthread_mutex_lock(&p->lock);
	while (!p->finished[i])
		pthread_cond_wait(&p->progress, &p->lock);
	pthread_mutex_unlock(&p->lock);
}

static void work_alone(size_t count, void (*work)(void *context, size_t i),
	void (*done)(void *context, size_t i), void *context)
{
	size_t i;

	for (i = 0; i < count; i++) {
		work(context, i);
		done(context, i);
	}
}

void ordered_work(size_t count, size_t workers, const size_t *first,
	void (*work)(void *context, size_t i), void (*done)(void *context, size_t i), void *context)
{
	struct pool pool = {.count = count, .first = first, .work = work, .context = context,
		.lock = PTHREAD_MUTEX_INITIALIZER, .progress = PTHREAD_COND_INITIALIZER};
	size_t wanted = workers < count ? workers : count, made = 0, i;
	pthread_t *threads = NULL;

	if (wanted > 1) {
		threads = calloc(wanted, sizeof(*threads));
		pool.finished = calloc(count, sizeof(*pool.finished));
	}
	while (threads && pool.finished && made < wanted &&
		pthread_create(&threads[made], NULL, worker, &pool) == 0)
		made++;
	if (made == 0) {
		work_alone(count, work, done, context);
	} else {
		for (i = 0; i < count; i++) {
			pool_await(&pool, i);
			done(context, i);
		}
	}
	for (i = 0; i < made; i++)
		pthread_join(threads[i], NULL);
	free(threads);
	free(pool.finished);
}
