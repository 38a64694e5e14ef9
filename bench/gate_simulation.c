/*
 * How often the default gate of `jitstat compare` is wrong: false alarms where nothing has changed,
 * and how many slowdowns of 10 % it finds, for several kinds of noise. As a baseline does, each
 * metric brings along the A/A noise of an earlier run. The same numbers each time.
 *
 *	gate_simulation [ROUNDS]
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "stats/gate.h"

enum { COUNT = 20, METRICS = 10, ROUNDS = 4000 };

static const double slowdown = 1.1, alarms_goal = 0.01, found_goal = 0.85;

struct noise {
	const char *name;
	double deviation;       /* of the logarithm */
	double outlier_share;   /* of values that take half as long again */
	double drift;           /* of the logarithm, from the first value of a run to the last */
	double memory;          /* correlation of a value with the one before */
};

static const struct noise noises[] = {
	{"1 %", 0.01, 0, 0, 0},
	{"3 %", 0.03, 0, 0, 0},
	{"5 %", 0.05, 0, 0, 0},
	{"10 %", 0.10, 0, 0, 0},
	{"3 %, 5 % outliers of +50 %", 0.03, 0.05, 0, 0},
	{"5 %, 5 % outliers of +50 %", 0.05, 0.05, 0, 0},
	{"3 %, 20 % drift in a run", 0.03, 0, 0.2, 0},
	{"3 %, autocorrelated 0.9", 0.03, 0, 0, 0.9},
};

static uint64_t random_state = 20;

/* xorshift64*, Vigna 2016; (0, 1) */
static double random_share(void)
{
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return ((double)(random_state * UINT64_C(2685821657736338717) >> 11) + 0.5) / 0x1p53;
}

/* Box and Muller 1958 */
static double random_normal(void)
{
	double radius = sqrt(-2 * log(random_share()));

	return radius * cos(2 * acos(-1) * random_share());
}

/* One run: `count` values one after another. */
static void run_measure(const struct noise *noise, double *values, size_t count)
{
	double level = noise->deviation * random_normal();
	double renewed = noise->deviation * sqrt(1 - noise->memory * noise->memory);

	for (size_t i = 0; i < count; i++) {
		double logarithm = level + noise->drift * (double)i / (double)count;

		if (random_share() < noise->outlier_share)
			logarithm += log(1.5);
		values[i] = 1e6 * exp(logarithm);
		level = noise->memory * level + renewed * random_normal();
	}
}

struct measured {
	double before[COUNT], after[COUNT];
};

static void interleaved_measure(const struct noise *noise, struct measured *m)
{
	double run[2 * COUNT];

	run_measure(noise, run, 2 * COUNT);
	for (size_t i = 0; i < COUNT; i++) {
		m->before[i] = run[2 * i];
		m->after[i] = run[2 * i + 1];
	}
}

static double noise_measure(const struct noise *noise)
{
	double run[COUNT];

	run_measure(noise, run, COUNT);
	return gate_noise(run, COUNT);
}

static void metric_measure(const struct noise *noise, bool is_paired, double factor,
	struct measured *m)
{
	if (is_paired) {
		interleaved_measure(noise, m);
	} else {
		run_measure(noise, m->before, COUNT);
		run_measure(noise, m->after, COUNT);
	}
	for (size_t i = 0; i < COUNT; i++)
		m->after[i] *= factor;
}

/* Measures all metrics and decides. The first is slower by the factor. How many alarms there are;
 * *is_found: one is of the first. */
static size_t alarms_of(const struct noise *noise, bool is_paired, size_t count, double factor,
	const double *aa_noise, bool *is_found)
{
	static const struct gate_options options = GATE_DEFAULTS;
	struct measured measured[METRICS];
	struct gate_metric metrics[METRICS];
	size_t alarms = 0, i;

	for (i = 0; i < count; i++) {
		metric_measure(noise, is_paired, i == 0 ? factor : 1, &measured[i]);
		metrics[i] = (struct gate_metric){.before = measured[i].before,
			.after = measured[i].after, .before_count = COUNT, .after_count = COUNT,
			.is_paired = is_paired,
			/* what bench --vs knows of noise: nothing; a baseline has it */
			.noise = is_paired ? (double)NAN : aa_noise[i]};
	}
	if (gate_decide(metrics, count, &options) < 0) {
		fputs("gate_simulation: out of memory\n", stderr);
		exit(1);
	}
	for (i = 0; i < count; i++)
		alarms += metrics[i].verdict == GATE_SLOWER;
	*is_found = metrics[0].verdict == GATE_SLOWER;
	return alarms;
}

/* The share of rounds with an alarm: false ones where the factor is 1, else of the metric that is
 * slower. With confirm, a second measurement has to say the same. */
static double simulate(const struct noise *noise, bool is_paired, size_t count, double factor,
	bool confirm, long rounds)
{
	long hits = 0, round;
	size_t i;

	for (round = 0; round < rounds; round++) {
		double aa_noise[METRICS];
		bool is_found, is_alarm;

		for (i = 0; i < count; i++)
			aa_noise[i] = noise_measure(noise);
		is_alarm = alarms_of(noise, is_paired, count, factor, aa_noise, &is_found) > 0;
		if (is_alarm && confirm)
			is_alarm = alarms_of(noise, is_paired, count, factor, aa_noise,
				&is_found) > 0;
		hits += factor > 1 ? is_found : is_alarm;
	}
	return (double)hits / (double)rounds;
}

static void noise_print(const struct noise *noise, long rounds)
{
	double one = simulate(noise, true, 1, 1, false, rounds);
	double all = simulate(noise, true, METRICS, 1, false, rounds / 2);
	double confirmed = simulate(noise, true, METRICS, 1, true, rounds / 2);
	double found = simulate(noise, true, 1, slowdown, false, rounds);
	double among = simulate(noise, true, METRICS, slowdown, false, rounds / 4);
	double unpaired = simulate(noise, false, 1, 1, false, rounds / 4);
	double unpaired_found = simulate(noise, false, 1, slowdown, false, rounds / 4);
	bool is_met = one < alarms_goal && all < alarms_goal && found > found_goal;

	printf("%-27s %7.2f %7.2f %9.2f   %6.1f %6.1f   %7.2f %6.1f%s\n", noise->name, 100 * one,
		100 * all, 100 * confirmed, 100 * found, 100 * among, 100 * unpaired,
		100 * unpaired_found, is_met ? "" : "  missed");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	long rounds = argc > 1 ? atol(argv[1]) : ROUNDS;

	if (rounds < 4) {
		fputs("usage: gate_simulation [ROUNDS]\n", stderr);
		return 2;
	}
	printf("The default gate at n = %d, in %% of up to %ld rounds; goals: false alarms below %g,\n"
	       "a slowdown of 10 %% found above %g.\n\n",
		COUNT, rounds, 100 * alarms_goal, 100 * found_goal);
	printf("%-27s %25s   %13s   %14s\n", "", "interleaved: false alarms", "10 % found",
		"not in turns");
	printf("%-27s %7s %7s %9s   %6s %6s   %7s %6s\n", "noise", "1", "of 10", "confirmed",
		"of 1", "of 10", "alarms", "found");
	for (size_t i = 0; i < sizeof(noises) / sizeof(*noises); i++)
		noise_print(&noises[i], rounds);
	return 0;
}
