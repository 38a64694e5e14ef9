#include "base/test.h"

#include <string.h>
#include <unistd.h>

#include "cmd/common/ordered_work.h"

enum { COUNT = 200 };

struct ledger {
	int worked[COUNT], order[COUNT];
	size_t done;
	int at_once, most_at_once;
};

static void work(void *context, size_t i)
{
	struct ledger *l = context;
	int now = __atomic_add_fetch(&l->at_once, 1, __ATOMIC_SEQ_CST);

	if (now > __atomic_load_n(&l->most_at_once, __ATOMIC_SEQ_CST))
		__atomic_store_n(&l->most_at_once, now, __ATOMIC_SEQ_CST);
	/* later pieces are faster, so that they would overtake */
	usleep((useconds_t)(i % 4 == 0 ? 2000 : 0));
	__atomic_add_fetch(&l->worked[i], 1, __ATOMIC_SEQ_CST);
	__atomic_sub_fetch(&l->at_once, 1, __ATOMIC_SEQ_CST);
}

static void done(void *context, size_t i)
{
	struct ledger *l = context;

	assert_int_equal(__atomic_load_n(&l->worked[i], __ATOMIC_SEQ_CST), 1);
	l->order[l->done++] = (int)i;
}

static void check(size_t workers, int most)
{
	struct ledger l;
	int i;

	memset(&l, 0, sizeof(l));
	ordered_work(COUNT, workers, NULL, work, done, &l);
	assert_int_equal(l.done, COUNT);
	for (i = 0; i < COUNT; i++)
		assert_int_equal(l.order[i], i);
	assert_in_range(l.most_at_once, 1, most);
	if (workers > 1)
		assert_in_range(l.most_at_once, 2, most);
}

static void each_is_worked_once_and_done_in_order(void **state)
{
	(void)state;
	check(1, 1);
	check(4, 4);
	check(1000, COUNT);
	ordered_work(0, 4, NULL, work, done, NULL);
}

struct starts {
	size_t order[COUNT];
	size_t count;
};

static void start_note(void *context, size_t i)
{
	struct starts *s = context;

	s->order[__atomic_fetch_add(&s->count, 1, __ATOMIC_SEQ_CST)] = i;
	usleep(100);
}

static void nothing(void *context, size_t i)
{
	(void)context;
	(void)i;
}

/* Two at once may swap places, and no more. */
static void work_begins_as_asked(void **state)
{
	struct starts s = {.count = 0};
	size_t first[COUNT], i;

	(void)state;
	for (i = 0; i < COUNT; i++)
		first[i] = COUNT - 1 - i;
	ordered_work(COUNT, 2, first, start_note, nothing, &s);
	assert_int_equal(s.count, COUNT);
	for (i = 0; i < COUNT; i++)
		assert_in_range(s.order[i], COUNT - 1 - i - (i < COUNT - 1), COUNT - 1 - i + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_worked_once_and_done_in_order),
		cmocka_unit_test(work_begins_as_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
