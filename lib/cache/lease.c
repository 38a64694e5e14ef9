#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "cache/handle.h"
#include "cache/lease.h"

/*
 * One file for all keys, whose bytes are never written: a lease is a lock on one byte of it, at the
 * place that the key's digest says. The kernel drops it when its holder ends, however that is, so
 * there is nothing to clean up, and no heartbeat to keep up. Two keys at one place (one in 2^62) wait
 * for each other for nothing.
 */
enum { LOOK_FIRST_MS = 1, LOOK_MOST_MS = 20 };

/* Behind the places of all keys. */
#define REMOVAL_PLACE (INT64_C(1) << 62)

static int leases_open(const struct cache *cache, int flags)
{
	char *path = string_printf("%s/leases", cache->directory);
	int fd = path ? open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600) : -1;

	free(path);
	return fd;
}

static struct flock lock_of(short type, off_t place)
{
	return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = place, .l_len = 1};
}

static off_t place_of(const struct digest *fingerprint)
{
	uint64_t place;

	memcpy(&place, fingerprint->bytes, sizeof(place));
	return (off_t)(place >> 2);
}

/* 0: it is ours; 1: somebody else has it; -1: there are no locks. */
static int lock_try(int fd, off_t place)
{
	struct flock lock = lock_of(F_WRLCK, place);

	if (fcntl(fd, F_OFD_SETLK, &lock) == 0)
		return 0;
	return errno == EAGAIN || errno == EACCES || errno == EINTR ? 1 : -1;
}

/* Looks often at first: most compiles take some ten ms. */
static bool pause_is_over(int cancel_fd, int milliseconds)
{
	struct pollfd cancel = {.fd = cancel_fd, .events = POLLIN};

	return poll(&cancel, 1, milliseconds) <= 0;
}

int cache_lease_take(struct cache *cache, const struct digest *fingerprint,
	const struct cache_patience *patience)
{
	int fd = cache->read_only ? -1 : leases_open(cache, O_RDWR | O_CREAT);
	int64_t deadline_ns = clock_monotonic_ns() + patience->most_ns;
	int taken = fd < 0 ? -1 : 1;

	for (int pause = LOOK_FIRST_MS; taken == 1; pause += pause < LOOK_MOST_MS) {
		taken = lock_try(fd, place_of(fingerprint));
		if (taken != 1)
			break;
		if (patience->waits)
			patience->waits(patience->context);
		if (clock_monotonic_ns() > deadline_ns || !pause_is_over(patience->cancel_fd, pause))
			break;
	}
	if (taken == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

void cache_lease_end(int lease)
{
	if (lease >= 0)
		close(lease);
}

int lease_announce_removal(struct cache *cache)
{
	struct flock lock = lock_of(F_RDLCK, REMOVAL_PLACE);
	int fd = leases_open(cache, O_RDWR | O_CREAT);

	if (fd >= 0)
		fcntl(fd, F_OFD_SETLK, &lock);
	return fd;
}

bool lease_removal_runs(const struct cache *cache)
{
	struct flock lock = lock_of(F_WRLCK, REMOVAL_PLACE);
	int fd = leases_open(cache, O_RDONLY);
	bool runs = fd >= 0 && fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;

	if (fd >= 0)
		close(fd);
	return runs;
}
