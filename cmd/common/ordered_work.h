#ifndef CMD_ORDERED_WORK_H
#define CMD_ORDERED_WORK_H

#include <stddef.h>

/*
 * Calls work(context, i) for each i < count, on up to `workers` threads at once,
 * and done(context, i) on the caller's thread, in order, as soon as all before
 * it are done. Work begins in the order of `first`, each i once, or that of the
 * numbers when it is NULL. With one worker no thread is made, and that is the order.
 * A thread that cannot be made only makes it slower.
 */
void ordered_work(size_t count, size_t workers, const size_t *first,
	void (*work)(void *context, size_t i), void (*done)(void *context, size_t i), void *context);

#endif
