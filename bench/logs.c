/*
 * Prints a jitlog of about SIZE_MB megabytes, as compiled rules and jitc write them: nine in ten
 * lines are attempts, over 500 rules in 20 buckets; then calls, and compiles with their stages. The
 * same seed gives the same log.
 *
 *	logs SIZE_MB [SEED]
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"

enum { RULES = 500, BUCKETS = 20, FUNCTIONS = 40, PATTERNS = 60, CHUNK = 1 << 20 };

struct log {
	struct buf out;
	uint64_t random;
	int64_t now_us;
	unsigned long dispatch;
	char rules[RULES][32], functions[FUNCTIONS][24];
};

/* xorshift64* */
static uint64_t random_next(struct log *l)
{
	l->random ^= l->random >> 12;
	l->random ^= l->random << 25;
	l->random ^= l->random >> 27;
	return l->random * UINT64_C(0x2545f4914f6cdd1d) >> 32;
}

static uint64_t random_below(struct log *l, uint64_t limit)
{
	return random_next(l) % limit;
}

/* Most are short, few are long: each bit more is half as likely. */
static uint64_t duration(struct log *l, uint64_t least_ns)
{
	uint64_t shift = (uint64_t)__builtin_ctzll(random_next(l) | UINT64_C(1) << 12);

	return (least_ns << shift) + random_below(l, least_ns << shift);
}

static void names_make(struct log *l)
{
	static const char *const verbs[] = {"add", "mul", "distribute", "fold", "cancel_left",
		"assoc", "comm", "map", "append", "neg"};
	static const char *const nouns[] = {"zero", "one", "succ", "nil", "cons_tail", "id",
		"compose", "inverse_of_product", "if_true", "and"};
	size_t i;

	for (i = 0; i < RULES; i++)
		snprintf(l->rules[i], sizeof l->rules[i], "%s_%s_%zu", verbs[i % 10],
			nouns[i / 10 % 10], i / 100);
	for (i = 0; i < FUNCTIONS; i++)
		snprintf(l->functions[i], sizeof l->functions[i], "%s_kernel_%zu", verbs[i % 10], i);
}

static const char *const buckets[BUCKETS] = {"plus", "times", "append", "map", "filter", "fold",
	"half", "minus", "power", "if", "and", "or", "not", "compose", "length", "reverse", "zip",
	"sort", "insert", "lookup"};

static void line_open(struct log *l, const char *event)
{
	l->now_us += (int64_t)random_below(l, 20);
	buf_printf(&l->out, "{\"ev\":\"%s\",\"t\":%" PRId64 ".%06" PRId64, event,
		l->now_us / 1000000, l->now_us % 1000000);
}

static void attempt_print(struct log *l)
{
	/* early rules are tried more often */
	size_t rule = random_below(l, 1 + random_below(l, RULES));
	int succeeds = random_below(l, 100) < 5 + rule % 90;

	l->dispatch += succeeds;
	line_open(l, "attempt");
	buf_printf(&l->out, ",\"rule\":\"%s\",\"ok\":%s,\"ns\":%" PRIu64 ",\"d\":%lu,"
		"\"bucket\":\"%s\"}\n", l->rules[rule], succeeds ? "true" : "false",
		duration(l, 40), l->dispatch, buckets[rule % BUCKETS]);
}

static void call_print(struct log *l)
{
	static const char *const tiers[] = {"interpreted", "O0", "O2", "native"};
	size_t function = random_below(l, FUNCTIONS);

	line_open(l, "call");
	buf_printf(&l->out, ",\"fn\":\"%s\",\"ns\":%" PRIu64 ",\"tier\":\"%s\",\"size\":%" PRIu64
		",\"mem_kb\":%d}\n", l->functions[function], duration(l, 20000), tiers[function % 4],
		random_below(l, 65536), (int)random_below(l, 64) - 16);
}

static void compile_print(struct log *l)
{
	static const char *const stages[] = {"llvm-as", "opt", "llc", "as", "ld"};
	static const uint64_t costs[] = {8000000, 9000000, 10000000, 900000, 1000000};
	uint64_t pattern = random_below(l, PATTERNS), sum = 0, ns;
	int hits = random_below(l, 10) < 7;
	size_t i;

	for (i = 0; i < 5 && !hits; i++) {
		ns = costs[i] + random_below(l, costs[i]);
		sum += ns;
		line_open(l, "stage");
		buf_printf(&l->out, ",\"id\":\"pattern-%" PRIu64 "\",\"stage\":\"%s\",\"ns\":%" PRIu64
			",\"cpu_ns\":%" PRIu64 ",\"rss_kb\":%" PRIu64 ",\"status\":0}\n", pattern,
			stages[i], ns, ns - ns / 16, 30000 + random_below(l, 40000));
	}
	line_open(l, "compile");
	buf_printf(&l->out, ",\"id\":\"pattern-%" PRIu64 "\",\"key\":\"%016" PRIx64 "%016" PRIx64
		"\",\"result\":\"%s\",\"ns\":%" PRIu64 ",\"saved_ns\":%d}\n", pattern,
		pattern * UINT64_C(0x9e3779b97f4a7c15), ~pattern, hits ? "hit" : "miss",
		hits ? 900000 + random_below(l, 400000) : sum, hits ? 41000000 : 0);
}

int main(int argc, char **argv)
{
	struct log *l = calloc(1, sizeof(*l));
	int64_t left = argc > 1 ? strtoll(argv[1], NULL, 10) * 1000000 : 0;

	if (!l || left <= 0) {
		fputs("usage: logs SIZE_MB [SEED]\n", stderr);
		return 2;
	}
	l->random = (argc > 2 ? strtoull(argv[2], NULL, 10) : 1) * 2 + 1;
	l->now_us = INT64_C(1763676000123456);
	names_make(l);
	while (left > 0 && !l->out.failed) {
		uint64_t kind = random_below(l, 100);

		if (kind < 92)
			attempt_print(l);
		else if (kind < 97)
			call_print(l);
		else
			compile_print(l);
		if (l->out.length < CHUNK && (int64_t)l->out.length < left)
			continue;
		if (fd_write_all(1, l->out.data, l->out.length) < 0) {
			perror("logs");
			return 1;
		}
		left -= (int64_t)l->out.length;
		buf_truncate(&l->out, 0);
	}
	buf_release(&l->out);
	free(l);
	return 0;
}
