#include "cmd/jitc/past_cost.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/compile.h"
#include "pipeline/pattern_id.h"

/* A comment with the ID stands at the top, or the file passes for unknown. */
enum { HEAD_BYTES = 4096 };

static char *pattern_of(int fd, const char *file)
{
	char head[HEAD_BYTES];
	ssize_t got = read(fd, head, sizeof(head));
	enum artifact_kind kind;

	if (got <= 0 || ir_kind(head, (size_t)got, file, &kind, NULL) < 0)
		return NULL;
	return pattern_id_derive(kind == KIND_LL ? head : NULL, (size_t)got, file, NULL);
}

static void cost_ask(struct past_cost *cost, struct cache *cache, const char *pattern)
{
	int64_t elapsed_ns, size_bytes;

	if (cache_past_cost(cache, pattern, &elapsed_ns, &size_bytes, NULL) == 1)
		cost->ns = (double)elapsed_ns;
}

struct past_cost past_cost_find(struct cache *cache, const char *file, const char *id)
{
	struct past_cost cost = {.ns = -1, .size_bytes = -1};
	char *pattern = NULL;
	struct stat st;
	int fd;

	if (stat(file, &st) < 0 || !S_ISREG(st.st_mode))
		return cost;
	cost.size_bytes = st.st_size;
	if (cache && id) {
		cost_ask(&cost, cache, id);
	} else if (cache && (fd = open(file, O_RDONLY | O_CLOEXEC)) >= 0) {
		pattern = pattern_of(fd, file);
		close(fd);
		if (pattern)
			cost_ask(&cost, cache, pattern);
	}
	free(pattern);
	return cost;
}

void past_costs_settle(struct past_cost *costs, size_t count)
{
	double known_ns = 0, known_bytes = 0, rate = 1, most = 1;
	size_t i;

	for (i = 0; i < count; i++) {
		if (costs[i].ns < 0 || costs[i].size_bytes <= 0)
			continue;
		known_ns += costs[i].ns;
		known_bytes += (double)costs[i].size_bytes;
	}
	if (known_ns > 0)
		rate = known_ns / known_bytes;
	for (i = 0; i < count; i++) {
		if (costs[i].ns < 0 && costs[i].size_bytes >= 0)
			costs[i].ns = rate * (double)costs[i].size_bytes;
		if (costs[i].ns > most)
			most = costs[i].ns;
	}
	for (i = 0; i < count; i++)
		if (costs[i].ns < 0)
			costs[i].ns = most;
}

static int cost_compare(const void *left, const void *right, void *context)
{
	size_t i = *(const size_t *)left, k = *(const size_t *)right;
	const struct past_cost *costs = context;

	if (costs[i].ns != costs[k].ns)
		return costs[i].ns < costs[k].ns ? 1 : -1;
	return (i > k) - (i < k);
}

size_t *past_costs_order(const struct past_cost *costs, size_t count)
{
	size_t *order = calloc(count, sizeof(*order)), i;

	if (!order)
		return NULL;
	for (i = 0; i < count; i++)
		order[i] = i;
	qsort_r(order, count, sizeof(*order), cost_compare, (void *)costs);
	return order;
}
