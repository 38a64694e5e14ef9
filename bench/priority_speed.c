/* Times jitprio's work on aggregates: from evidence in memory to priorities in a file.
 * priority_speed RULES RULES-A-BUCKET FILE: prints ms for deciding, and for editing and writing, and the
 * bytes that evidence takes beside the names. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "prio/priority_file.h"
#include "prio/proposal.h"

static uint64_t seed = 1;

static double draw(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (double)(seed >> 11) * 0x1p-53;
}

/* The bytes of all names with their NULs. */
static size_t evidence_fill(struct evidence *v, size_t rules, size_t group)
{
	char rule[32], bucket[32];
	size_t names = 0;

	for (size_t i = 0; i < rules; i++) {
		double attempts = 10 + 1990 * draw();
		const struct evidence_sums sums = {attempts, attempts * draw() * draw(),
			attempts * (50 + 1000 * draw()), attempts, 1000000000};
		int length = snprintf(rule, sizeof(rule), "rule_%zu", i);
		int width = snprintf(bucket, sizeof(bucket), "bucket_%zu", i / group);

		names += (size_t)length + (size_t)width + 2;
		evidence_add(v, (struct slice){rule, (size_t)length},
			(struct slice){bucket, (size_t)width}, EVIDENCE_TIME, &sums);
	}
	return names;
}

static int file_make(const struct evidence *v, const struct proposal *p, const char *path)
{
	struct priority_change *changes = calloc(p->rule_count + 1, sizeof(*changes));
	struct priority_file file;
	struct buf text = BUF_INIT;
	struct error e = ERROR_INIT;
	size_t count = 0;
	int result = -1;

	for (size_t i = 0; changes && i < p->rule_count; i++)
		if (p->rules[i].reason == PROPOSAL_MOVED)
			changes[count++] = (struct priority_change){
				evidence_rule(v, p->rules[i].rule), p->rules[i].after};
	if (changes && priority_file_read(&file, path, &json_priorities, true, &e) == 0 &&
		priority_file_edit(&file, changes, count, &text, &e) == 0)
		result = priority_file_write(&file, &text, &e);
	if (result < 0)
		fprintf(stderr, "priority_speed: %s\n", error_text(&e));
	priority_file_release(&file);
	buf_release(&text);
	free(changes);
	return result;
}

int main(int argc, char **argv)
{
	const struct proposal_options options = PROPOSAL_DEFAULTS;
	const struct proposal_current current = {.find = NULL};
	struct evidence *v = evidence_new(0.95);
	struct proposal p;
	size_t rules, names, before = mallinfo2().uordblks + mallinfo2().hblkhd;
	int64_t start, decided, written;

	if (argc != 4 || !v)
		return 2;
	rules = strtoul(argv[1], NULL, 10);
	names = evidence_fill(v, rules, strtoul(argv[2], NULL, 10));
	before = mallinfo2().uordblks + mallinfo2().hblkhd - before - names;
	start = clock_monotonic_ns();
	if (proposal_make(&p, v, &current, &options, NULL) < 0)
		return 1;
	decided = clock_monotonic_ns();
	if (file_make(v, &p, argv[3]) < 0)
		return 1;
	written = clock_monotonic_ns();
	printf("%.1f %.1f %.1f %zu\n", (double)(decided - start) / 1e6,
		(double)(written - decided) / 1e6, (double)before / (double)rules, p.moved);
	proposal_release(&p);
	evidence_free(v);
	return 0;
}
