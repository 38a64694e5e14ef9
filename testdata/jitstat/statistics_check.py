"""Compares lib/stats, through the program given, with scipy and numpy, and with counting in whole
numbers where they have no exact answer: ties, zeros, intervals. All to 1e-9 of the value."""
import itertools
import math
import random
import subprocess
import sys
from fractions import Fraction

import numpy
import scipy.stats

random.seed(20)
EXACT_DIFFERENCES = 128
cases = []  # (what is asked, what the answer has to be)


def case(function, parameter, a, b, *expected):
    numbers = " ".join([repr(float(parameter)), str(len(a)), *map(repr, map(float, a)),
                        str(len(b)), *map(repr, map(float, b))])
    cases.append((f"{function} {numbers}", expected))


def smooth(count, shift=0.0):
    return [random.lognormvariate(shift, 1) - 1 for _ in range(count)]


def coarse(count, kinds):
    return [float(random.randint(-kinds, kinds)) for _ in range(count)]


def midranks(values):
    """Doubled, so that they are whole numbers."""
    return [2 * sum(w < v for w in values) + values.count(v) + 1 for v in values]


# Counting. A polynomial is one large number: bits for each coefficient.

def coefficients(polynomial, bits, count):
    mask = (1 << bits) - 1
    data = polynomial.to_bytes(count * bits // 8 + bits, "little")
    width = bits // 8
    return [int.from_bytes(data[i * width:(i + 1) * width], "little") & mask
            for i in range(count)]


def signed_ways(ranks):
    bits = (len(ranks) + 15) // 8 * 8
    product = 1
    for rank in ranks:
        product += product << rank * bits
    return coefficients(product, bits, sum(ranks) + 1)


def chosen_ways(ranks, m):
    bits = (len(ranks) + 15) // 8 * 8
    rows = [1] + [0] * m
    for rank in ranks:
        for k in range(m, 0, -1):
            rows[k] += rows[k - 1] << rank * bits
    return coefficients(rows[m], bits, sum(sorted(ranks)[-m:]) + 1)


def two_sided(ways, at):
    tail = min(sum(ways[:at + 1]), sum(ways[at:]))
    return float(min(Fraction(1), Fraction(2 * tail, sum(ways))))


def critical(ways, alpha):
    share, tail, k = Fraction(alpha) / 2 * (1 + Fraction(1, 10**12)), 0, 0
    while k < len(ways) and Fraction(tail + ways[k], sum(ways)) <= share:
        tail += ways[k]
        k += 1
    return k - 1


def normal_critical(mean, variance, confidence):
    k = numpy.arange(int(mean) + 1)
    normal = scipy.stats.norm.cdf((k + 0.5 - mean) / math.sqrt(variance))
    return int(k[normal <= (1 - confidence) / 2][-1])


def interval(values, k):
    values = sorted(values)
    return (float(numpy.median(values)), values[k] if k >= 0 else -math.inf,
            values[-1 - k] if k >= 0 else math.inf)


# Each test against the other implementation, or against the definition.

def wilcoxon(values, method):
    try:
        return scipy.stats.wilcoxon(values, correction=True, method=method).pvalue
    except TypeError:  # before SciPy 1.9
        return scipy.stats.wilcoxon(values, correction=True, mode=method).pvalue


def signed(values, p=None):
    kept = [v for v in values if v != 0]
    ranks = midranks([abs(v) for v in kept])
    at = sum(r for r, v in zip(ranks, kept) if v > 0)
    if len(kept) > EXACT_DIFFERENCES:
        p = wilcoxon(values, "approx")
    elif p is None:
        p = two_sided(signed_ways(ranks), at) if kept else 1
    case("signed", 0, values, [], at / 2, p, min(1, 2 * 0.5 ** len(kept)), len(kept))


def signed_enumerated(values):
    kept = [v for v in values if v != 0]
    ranks = midranks([abs(v) for v in kept])
    at = sum(r for r, v in zip(ranks, kept) if v > 0)
    sums = [sum(r for r, sign in zip(ranks, signs) if sign)
            for signs in itertools.product((0, 1), repeat=len(kept))]
    tails = sum(s <= at for s in sums), sum(s >= at for s in sums)
    signed(values, min(1, 2 * min(tails) / len(sums)))


def two_samples(a, b, p=None):
    m, n = len(a), len(b)
    ranks = midranks(a + b)
    at = sum(ranks[:m])
    exact = m * n <= 64 * 64
    if p is None and exact:
        p = two_sided(chosen_ways(ranks, m), at)
    elif p is None:
        p = scipy.stats.mannwhitneyu(a, b, method="asymptotic").pvalue
    least = float(min(Fraction(1), Fraction(2, math.comb(m + n, m))))
    case("two-samples", 0, a, b, (at - m * (m + 1)) / 2, p, least, exact)


def two_samples_enumerated(a, b):
    ranks = midranks(a + b)
    at = sum(ranks[:len(a)])
    sums = [sum(choice) for choice in itertools.combinations(ranks, len(a))]
    tails = sum(s <= at for s in sums), sum(s >= at for s in sums)
    two_samples(a, b, min(1, 2 * min(tails) / len(sums)))


def shift_paired(values, confidence):
    averages = [(v + w) / 2 for i, v in enumerate(values) for w in values[i:]]
    n = len(values)
    if n <= EXACT_DIFFERENCES:
        k = critical(signed_ways(range(1, n + 1)), 1 - confidence)
    else:
        k = normal_critical(n * (n + 1) / 4, n * (n + 1) * (2 * n + 1) / 24, confidence)
    case("shift", confidence, values, [], *interval(averages, k))


def shift_two_samples(a, b, confidence):
    m, n = len(a), len(b)
    if m * n <= 64 * 64:
        ways = chosen_ways(range(1, m + n + 1), m)[m * (m + 1) // 2:]
        k = critical(ways, 1 - confidence)
    else:
        k = normal_critical(m * n / 2, m * n * (m + n + 1) / 12, confidence)
    case("shift", confidence, a, b, *interval([v - w for v in a for w in b], k))


def holm(values):
    order = sorted((p, i) for i, p in enumerate(values) if not math.isnan(p))
    adjusted, least = list(values), 0
    for i, (p, place) in enumerate(order):
        least = max(least, min(1, (len(order) - i) * p))
        adjusted[place] = least
    case("holm", 0, values, [], *adjusted)


def summary(values):
    deviation = numpy.std(values, ddof=1) if len(values) > 1 else math.nan
    case("summary", 0, values, [], numpy.mean(values), numpy.median(values), min(values),
         max(values), deviation, *numpy.quantile(values, [0.25, 0.75]))


for _ in range(60):
    values = [v + 2 for v in smooth(random.randint(1, 40))]
    summary(values)
    q = random.choice([0, 0.5, 0.99, 1, random.random()])
    case("quantile", q, values, [], numpy.quantile(values, q))
    holm([random.choice([math.nan, 0.01, random.random(), random.random() ** 4])
          for _ in range(random.randint(1, 20))])
for _ in range(100):
    values = smooth(random.randint(1, 50), 0.3)
    signed(values, wilcoxon(values, "exact"))
    a, b = smooth(random.randint(1, 30)), smooth(random.randint(1, 30), 0.4)
    two_samples(a, b, scipy.stats.mannwhitneyu(a, b, method="exact").pvalue)
    signed_enumerated(coarse(random.randint(1, 10), random.randint(1, 8)))
    a, b = (coarse(random.randint(1, 6), random.randint(1, 5)) for _ in range(2))
    two_samples_enumerated(a, b)
two_samples_enumerated([0.0, 2.0], [1.0] * 5 + [2.0])  # the far tail is the smaller one
for _ in range(20):
    signed(coarse(random.randint(1, 60), random.randint(1, 30)))
    a, b = (coarse(random.randint(1, 25), random.randint(1, 20)) for _ in range(2))
    two_samples(a, b)
    a, b = (coarse(random.randint(65, 200), random.randint(1, 90)) for _ in range(2))
    two_samples(a, b)
    a, b = smooth(random.randint(65, 200)), smooth(random.randint(65, 200), 0.1)
    two_samples(a, b)
for count in (129, 130, 400, 1024):
    signed(smooth(count, 0.1))
    signed(coarse(count, 5))
# Tails that nothing but counting reaches: all on one side, and all but a few.
signed([float(i) for i in range(1, 129)])
signed([float(i) if i > 7 else -float(i) for i in range(1, 129)])
signed([float(i // 3) if i > 7 else -float(i // 3) for i in range(3, 131)])
two_samples([float(i) for i in range(64)], [float(i) for i in range(60, 124)])
two_samples([float(i // 2) for i in range(40)], [float(i // 2) for i in range(36, 130)])
for _ in range(80):
    confidence = random.choice([0.5, 0.8, 0.9, 0.95, 0.99])
    sample = random.choice([smooth, lambda count: coarse(count, 6)])
    shift_paired(sample(random.randint(1, 40)), confidence)
    shift_two_samples(sample(random.randint(1, 20)), sample(random.randint(1, 20)), confidence)
shift_paired(smooth(128), 0.95)
shift_paired(smooth(200), 0.95)
shift_paired(smooth(201), 0.99)
shift_two_samples(smooth(100), smooth(90), 0.95)
shift_two_samples(smooth(300), smooth(65), 0.99)

answers = subprocess.run([sys.argv[1]], input="\n".join(c[0] for c in cases), text=True,
                         stdout=subprocess.PIPE, check=True).stdout.splitlines()
assert len(answers) == len(cases), f"{len(answers)} answers to {len(cases)} questions"
wrong = []
for (question, expected), line in zip(cases, answers):
    found = [float(word) for word in line.split()]
    if len(found) != len(expected) or not all(
            f == e or math.isnan(f) and math.isnan(e) or
            abs(f - e) <= 1e-9 * max(abs(e), 1e-300)
            for f, e in zip(found, map(float, expected))):
        wrong.append(f"{question}\n  gave {found}\n  not {[float(e) for e in expected]}")
print(f"{len(cases)} cases, {len(wrong)} wrong")
print("\n".join(wrong[:5]))
sys.exit(bool(wrong))
