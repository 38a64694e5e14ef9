/*
 * Floating-point loops that opt vectorises at -O2. The order of a sum may change, and a target with
 * fused multiply-add may use it: call these with numbers whose sums and products are exact.
 */
#include <stdint.h>

void saxpy(float a, const float *restrict x, float *restrict y, int64_t count)
{
	for (int64_t i = 0; i < count; i++)
		y[i] += a * x[i];
}

void daxpy(double a, const double *restrict x, double *restrict y, int64_t count)
{
	for (int64_t i = 0; i < count; i++)
		y[i] += a * x[i];
}

double dot(const double *x, const double *y, int32_t count)
{
#pragma clang fp reassociate(on)
	double sum = 0;

	for (int32_t i = 0; i < count; i++)
		sum += x[i] * y[i];
	return sum;
}

float largest(const float *x, int32_t count)
{
	float best = x[0];

	for (int32_t i = 1; i < count; i++)
		best = x[i] > best ? x[i] : best;
	return best;
}
