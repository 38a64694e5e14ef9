/* Integer loops three deep over buffers of the caller's. */
#include <stdint.h>

void matrix_multiply(const int32_t *a, const int32_t *b, int32_t *product, int32_t size)
{
	for (int32_t row = 0; row < size; row++)
		for (int32_t column = 0; column < size; column++) {
			int32_t sum = 0;

			for (int32_t i = 0; i < size; i++)
				sum += a[row * size + i] * b[i * size + column];
			product[row * size + column] = sum;
		}
}

int64_t matrix_trace(const int64_t *a, int32_t size)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < size; i++)
		sum += a[i * size + i];
	return sum;
}

void matrix_scale(int32_t *a, int32_t count, int32_t factor)
{
	for (int32_t i = 0; i < count; i++)
		a[i] *= factor;
}

/* The checksum of a product of two size x size matrices: all work, next to no input. */
int64_t matrix_work(int32_t size)
{
	int32_t a[64][64], b[64][64];
	int64_t sum = 0;

	if (size < 0 || size > 64)
		return -1;
	for (int32_t i = 0; i < size; i++)
		for (int32_t j = 0; j < size; j++) {
			a[i][j] = i + j;
			b[i][j] = i - j;
		}
	for (int32_t i = 0; i < size; i++)
		for (int32_t j = 0; j < size; j++)
			for (int32_t k = 0; k < size; k++)
				sum += (int64_t)a[i][k] * b[k][j] * (j + 1);
	return sum;
}
