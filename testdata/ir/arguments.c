/* Every scalar type in and out, and more arguments than there are registers. */
#include <stdbool.h>
#include <stdint.h>

int8_t negate_i8(int8_t x)
{
	return (int8_t)-x;
}

/* Returned zero-extended, and 200 is -56 when it is printed as a signed i8. */
uint8_t double_u8(uint8_t x)
{
	return (uint8_t)(x * 2);
}

int16_t increment_i16(int16_t x)
{
	return (int16_t)(x + 1);
}

int32_t negate_i32(int32_t x)
{
	return (int32_t)(0u - (uint32_t)x);
}

int64_t least_i64(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

bool differ(bool a, bool b)
{
	return a != b;
}

float halve(float x)
{
	return x / 2;
}

double widen(float x)
{
	return x;
}

float narrow(double x)
{
	return (float)x;
}

double wide_sum(int8_t a, double b, int16_t c, float d, int32_t e, double f, int64_t g, float h,
        int8_t i, double j, int16_t k, float l, int32_t m, double n, int64_t o, float p, int8_t q,
        double r, int16_t s, float t)
{
	return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * (double)g + 8 * h + 9 * i + 10 * j +
	       11 * k + 12 * l + 13 * m + 14 * n + 15 * (double)o + 16 * p + 17 * q + 18 * r +
	       19 * s + 20 * t;
}

/* Five buffers, each of another type; the sum of the first elements, and each is made 0. */
double first_take(int8_t *a, int16_t *b, int64_t *c, float *d, double *e)
{
	double sum = *a + *b + (double)*c + *d + *e;

	*a = 0;
	*b = 0;
	*c = 0;
	*d = 0;
	*e = 0;
	return sum;
}
