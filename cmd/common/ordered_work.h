#ifndef CMD_ORDERED_WORK_H
#define CMD_ORDERED_WORK_H

#include <stddef.h>

/*
 * Calls work(context, i) for each i < count, on up to `workers` threads at once,
 * and done(context, i) on the caller's thread, in order, as soon as all before
 * it are done. With one worker no thread is made. A thread that cannot be made
 * only makes it slower.
 */
void ordered_work(size_t count, size_t workers, void (*work)(void *context, size_t i),
	void (*done)(void *context, size_t i), void *context);

#endif
