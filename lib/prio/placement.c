#include "prio/placement.h"

#include <stdlib.h>
#include <string.h>

/* A rule in the order of an arrangement. */
struct seat {
	int64_t number;
	uint32_t rule;
};

/* An order and what it costs up to each place, so that one move is judged without a walk. */
struct arrangement {
	const struct placement *placement;
	struct seat *seats;
	size_t *places;          /* of each rule */
	size_t *aims;            /* of each rule: the place to which it would move */
	double *reached, *cost;  /* before the seat at i: how often it is reached, what was spent */
	uint32_t *before, *after; /* orders to compare */
	void *block;             /* all these */
};

static int seat_compare(const void *left, const void *right)
{
	const struct seat *a = left, *b = right;

	if (a->number != b->number)
		return a->number < b->number ? 1 : -1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

static void arrangement_release(struct arrangement *a)
{
	free(a->block);
}

static int arrangement_init(struct arrangement *a, const struct placement *p)
{
	const size_t count = p->count + 1;

	*a = (struct arrangement){
		.placement = p,
		.block = calloc(count, sizeof(*a->seats) + 2 * sizeof(*a->places) +
			2 * sizeof(*a->cost) + 2 * sizeof(*a->before)),
	};
	if (!a->block)
		return -1;
	a->seats = a->block;
	a->places = (size_t *)(a->seats + count);
	a->aims = a->places + count;
	a->reached = (double *)(a->aims + count);
	a->cost = a->reached + count;
	a->before = (uint32_t *)(a->cost + count);
	a->after = a->before + count;
	return 0;
}

/* By number alone, those of one number staying as they are: many rules share few numbers. False when the
 * numbers are too far apart for it, or memory is out. */
static bool seats_count_sort(struct seat *seats, size_t count)
{
	int64_t least = seats[0].number, most = seats[0].number;
	size_t *ends, span, i;
	struct seat *sorted;
	bool has_room;

	for (i = 1; i < count; i++) {
		least = seats[i].number < least ? seats[i].number : least;
		most = seats[i].number > most ? seats[i].number : most;
	}
	if ((uint64_t)most - (uint64_t)least >= count)
		return false;
	span = (size_t)(most - least) + 1;
	ends = calloc(span, sizeof(*ends));
	sorted = calloc(count, sizeof(*sorted));
	has_room = ends && sorted;
	if (has_room) {
		for (i = 0; i < count; i++)
			ends[most - seats[i].number]++;
		for (i = 1; i < span; i++)
			ends[i] += ends[i - 1];
		for (i = count; i-- > 0;)
			sorted[--ends[most - seats[i].number]] = seats[i];
		memcpy(seats, sorted, count * sizeof(*seats));
	}
	free(ends);
	free(sorted);
	return has_room;
}

/* Many rules have one number. */
static void seats_fill(const struct placement *p, const int64_t *numbers, struct seat *seats)
{
	bool is_sorted = true;

	for (size_t i = 0; i < p->count; i++) {
		seats[i] = (struct seat){numbers[i], (uint32_t)i};
		is_sorted &= i == 0 || numbers[i] <= numbers[i - 1];
	}
	if (!is_sorted && !seats_count_sort(seats, p->count))
		qsort(seats, p->count, sizeof(*seats), seat_compare);
}

/* Sums up anew, from the place where something changed. */
static void arrangement_sum(struct arrangement *a, size_t from)
{
	a->reached[0] = 1;
	for (size_t i = from; i < a->placement->count; i++) {
		const struct order_item *item = &a->placement->items[a->seats[i].rule];

		a->places[a->seats[i].rule] = i;
		a->cost[i + 1] = a->cost[i] + item->cost * a->reached[i];
		a->reached[i + 1] = a->reached[i] * (1 - item->p);
	}
}

/* The seats before which this one belongs, not counting the rule's own. */
static size_t seats_before(const struct arrangement *a, const struct seat *seat)
{
	size_t low = 0, high = a->placement->count, own = a->places[seat->rule];

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (seat_compare(&a->seats[middle], seat) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low > own ? low - 1 : low;
}

/* What the move of a rule saves. Between both places the others move up or down by one. */
static double saving(const struct arrangement *a, uint32_t rule, size_t to)
{
	const struct order_item *item = &a->placement->items[rule];
	size_t from = a->places[rule];
	double failing = 1 - item->p;

	if (to > from)
		return a->cost[to + 1] - a->cost[from] -
			(a->cost[to + 1] - a->cost[from + 1]) / failing -
			item->cost * a->reached[to + 1] / failing;
	return a->cost[from + 1] - a->cost[to] - item->cost * a->reached[to] -
		failing * (a->cost[from] - a->cost[to]);
}

static struct seat seat_wanted(const struct placement *p, uint32_t rule)
{
	return (struct seat){p->wanted[rule], rule};
}

static void aims_fill(struct arrangement *a)
{
	for (size_t i = 0; i < a->placement->count; i++) {
		struct seat wanted = seat_wanted(a->placement, (uint32_t)i);

		a->aims[i] = seats_before(a, &wanted);
	}
}

/* A rule that moves past the place where another would go shifts that by one. */
static void aims_shift(struct arrangement *a, const struct seat *old, const struct seat *new)
{
	for (size_t i = 0; i < a->placement->count; i++) {
		struct seat wanted = seat_wanted(a->placement, (uint32_t)i);

		if (i == old->rule)
			continue;
		a->aims[i] -= seat_compare(old, &wanted) < 0;
		a->aims[i] += seat_compare(new, &wanted) < 0;
	}
}

static void seat_move(struct arrangement *a, const struct seat *seat, size_t to)
{
	size_t from = a->places[seat->rule];

	aims_shift(a, &a->seats[from], seat);
	if (to > from)
		memmove(&a->seats[from], &a->seats[from + 1], (to - from) * sizeof(*seat));
	else
		memmove(&a->seats[to + 1], &a->seats[to], (from - to) * sizeof(*seat));
	a->seats[to] = *seat;
	arrangement_sum(a, from < to ? from : to);
}

struct move {
	struct seat seat;
	size_t to;
	double saving;
};

/* The best single moves that are left, down and up. */
static void moves_find(const struct arrangement *a, const bool *moves, struct move *down,
	struct move *up)
{
	const struct placement *p = a->placement;

	down->saving = up->saving = 0;
	for (size_t i = 0; i < p->count; i++) {
		struct move m = {.seat = seat_wanted(p, (uint32_t)i), .to = a->aims[i]};
		struct move *best = p->wanted[i] < p->before[i] ? down : up;

		if (moves[i] || p->wanted[i] == p->before[i])
			continue;
		m.saving = saving(a, (uint32_t)i, m.to);
		if (m.saving > best->saving)
			*best = m;
	}
}

void placement_all(const struct placement *p, bool *moves)
{
	for (size_t i = 0; i < p->count; i++)
		moves[i] = p->wanted[i] != p->before[i];
}

/* How many single moves are searched for: some tens of ms of work, however many rules compete. */
static size_t rounds_most(size_t count)
{
	return 8 + 500000 / (count + 1);
}

/* True once the arrangement is good enough; false when all are to move. */
static bool search(struct arrangement *a, double goal, double enough, bool *moves)
{
	const struct placement *p = a->placement;
	size_t rounds = rounds_most(p->count);
	struct move down, up;
	double left;

	while ((left = a->cost[p->count] - goal) > enough * goal) {
		struct move *best = &up;

		moves_find(a, moves, &down, &up);
		if (down.saving >= left / 10 || down.saving >= up.saving)
			best = &down;
		/* beyond what rounding makes of nothing */
		if (best->saving <= 1e-12 * a->cost[p->count] || rounds-- == 0)
			return false;
		moves[best->seat.rule] = true;
		seat_move(a, &best->seat, best->to);
	}
	return true;
}

static void order_fill(const struct arrangement *a, uint32_t *order)
{
	for (size_t i = 0; i < a->placement->count; i++)
		order[i] = a->seats[i].rule;
}

static int orders_compare(const struct arrangement *a, struct order_gain *gain)
{
	return order_compare(a->placement->items, a->before, a->after, a->placement->count, gain);
}

int placement_gain(const struct placement *p, struct order_gain *gain)
{
	struct arrangement a;
	int result;

	if (arrangement_init(&a, p) < 0)
		return -1;
	seats_fill(p, p->before, a.seats);
	order_fill(&a, a.before);
	seats_fill(p, p->wanted, a.seats);
	order_fill(&a, a.after);
	result = orders_compare(&a, gain);
	arrangement_release(&a);
	return result;
}

int placement_choose(const struct placement *p, const struct order_gain *all, double enough,
	bool *moves, struct order_gain *gain)
{
	struct arrangement a;
	int result = 0;

	if (arrangement_init(&a, p) < 0)
		return -1;
	memset(moves, 0, p->count * sizeof(*moves));
	seats_fill(p, p->before, a.seats);
	order_fill(&a, a.before);
	arrangement_sum(&a, 0);
	aims_fill(&a);
	if (search(&a, all->after, enough, moves)) {
		order_fill(&a, a.after);
		result = orders_compare(&a, gain);
	} else {
		placement_all(p, moves);
		*gain = *all;
	}
	arrangement_release(&a);
	return result;
}
