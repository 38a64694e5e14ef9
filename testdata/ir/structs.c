/* Structs by value: in integer registers, in SSE registers, in both, and in memory. */
#include <stdint.h>

struct point {
	double x, y;
};

struct item {
	int32_t count;
	double price;
};

struct fraction {
	int64_t numerator, denominator;
};

struct grid {
	int32_t cells[3][3];
	int16_t turns;
};

__attribute__((noinline)) struct point point_add(struct point a, struct point b)
{
	return (struct point){a.x + b.x, a.y + b.y};
}

__attribute__((noinline)) struct item item_join(struct item a, struct item b)
{
	return (struct item){a.count + b.count, a.price > b.price ? a.price : b.price};
}

__attribute__((noinline)) struct fraction fraction_add(struct fraction a, struct fraction b)
{
	int64_t n = a.numerator * b.denominator + b.numerator * a.denominator;
	int64_t d = a.denominator * b.denominator;
	int64_t x = n, y = d;

	while (y) {
		int64_t rest = x % y;

		x = y;
		y = rest;
	}
	return (struct fraction){n / x, d / x};
}

__attribute__((noinline)) struct grid grid_turn(struct grid g)
{
	struct grid turned = {.turns = (int16_t)(g.turns + 1)};

	for (int32_t i = 0; i < 3; i++)
		for (int32_t j = 0; j < 3; j++)
			turned.cells[j][2 - i] = g.cells[i][j];
	return turned;
}

/* The square of the distance of the sum of two points from the origin. */
double point_norm(double ax, double ay, double bx, double by)
{
	struct point sum = point_add((struct point){ax, ay}, (struct point){bx, by});

	return sum.x * sum.x + sum.y * sum.y;
}

double item_value(int32_t a_count, double a_price, int32_t b_count, double b_price)
{
	struct item a = {a_count, a_price}, b = {b_count, b_price};
	struct item all = item_join(a, b);

	return all.count * all.price;
}

/* sum += other; both are a numerator and a denominator. */
void fraction_accumulate(struct fraction *sum, const struct fraction *other)
{
	*sum = fraction_add(*sum, *other);
}

int16_t grid_rotate(int32_t *cells, int16_t times)
{
	struct grid g = {.turns = 0};

	for (int32_t i = 0; i < 9; i++)
		g.cells[i / 3][i % 3] = cells[i];
	while (g.turns < times)
		g = grid_turn(g);
	for (int32_t i = 0; i < 9; i++)
		cells[i] = g.cells[i / 3][i % 3];
	return g.turns;
}
