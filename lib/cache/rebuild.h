#ifndef CACHE_REBUILD_H
#define CACHE_REBUILD_H

#include "cache/handle.h"

/*
 * Makes the index: sets aside what is left of the old one (with its -wal and
 * -shm, and hits.log, whose entry numbers mean nothing to the new one), and
 * fills a new one from the records in cas/. It is made aside and renamed into
 * place, so that a crash leaves none rather than half of one. The cache must
 * not have its index open. why: what is wrong with the old one; NULL: there is
 * none. Does nothing when another process has made a new one meanwhile.
 */
int rebuild_index(struct cache *cache, const char *why, struct error *e);

#endif
