/* Variable arguments, behind wrappers that have a fixed number of them. */
#include <stdarg.h>
#include <stdint.h>

__attribute__((noinline)) static int64_t sum_list(int32_t count, va_list list)
{
	int64_t sum = 0;

	while (count-- > 0)
		sum += va_arg(list, int32_t);
	return sum;
}

__attribute__((noinline)) int64_t sum(int32_t count, ...)
{
	va_list list;
	int64_t total;

	va_start(list, count);
	total = sum_list(count, list);
	va_end(list);
	return total;
}

int64_t sum_three(int32_t a, int32_t b, int32_t c)
{
	return sum(3, a, b, c);
}

/* More than the registers hold. */
int64_t sum_ten(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g,
        int32_t h, int32_t i, int32_t j)
{
	return sum(10, a, b, c, d, e, f, g, h, i, j);
}

/* kinds: 'i' an int32_t, 'l' an int64_t, 'd' a double; read twice, through a copy. */
__attribute__((noinline)) double mixed(const char *kinds, ...)
{
	va_list list, again;
	double total = 0;

	va_start(list, kinds);
	va_copy(again, list);
	for (const char *kind = kinds; *kind; kind++) {
		if (*kind == 'i')
			total += va_arg(list, int32_t);
		else if (*kind == 'l')
			total += (double)va_arg(list, int64_t);
		else
			total += va_arg(list, double);
	}
	total = total * 100 + va_arg(again, int32_t);
	va_end(again);
	va_end(list);
	return total;
}

double mixed_four(int32_t a, double b, int64_t c, float d)
{
	return mixed("idld", a, b, c, d);
}
