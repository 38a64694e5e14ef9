/*
 * Numerical work whose every rounding shows in the result, so fused multiply-add is off: the same
 * bits come out at each optimisation level and on each CPU.
 */
#include <stdint.h>

#pragma STDC FP_CONTRACT OFF

double newton_root(double x)
{
	double guess = x > 1 ? x : 1;

	if (x < 0)
		return 0;
	for (int32_t i = 0; i < 60; i++)
		guess = 0.5 * (guess + x / guess);
	return guess;
}

static double cubic(double x)
{
	return ((x - 2) * x + 3) * x - 1;
}

static double simpson(double (*f)(double), double from, double to, int32_t pairs)
{
	double step = (to - from) / (2 * pairs);
	double sum = f(from) + f(to);

	for (int32_t i = 1; i < 2 * pairs; i++)
		sum += (i % 2 ? 4 : 2) * f(from + i * step);
	return sum * step / 3;
}

/* The integral of x^3 - 2x^2 + 3x - 1, for which Simpson's rule is exact but for rounding. */
double cubic_integral(double from, double to, int32_t pairs)
{
	return simpson(cubic, from, to, pairs);
}

float horner(float x, const float *coefficients, int32_t count)
{
	float value = 0;

	while (count-- > 0)
		value = value * x + coefficients[count];
	return value;
}

/* Steps until the point escapes, or most when it does not. */
int32_t mandelbrot(double real, double imaginary, int32_t most)
{
	double x = 0, y = 0;
	int32_t steps = 0;

	while (steps < most && x * x + y * y <= 4) {
		double next = x * x - y * y + real;

		y = 2 * x * y + imaginary;
		x = next;
		steps++;
	}
	return steps;
}

double quotient(double a, double b)
{
	return a / b;
}
