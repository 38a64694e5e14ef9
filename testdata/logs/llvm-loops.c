void scale(float *restrict a, const float *restrict b, float k, int n)
{
	for (int i = 0; i < n; i++)
		a[i] = k * b[i];
}

float total(const float *a, int n)
{
	float sum = 0;

	for (int i = 0; i < n; i++)
		sum += a[i];
	return sum;
}
