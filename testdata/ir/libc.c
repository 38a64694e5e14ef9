/* Strings by the C library: the artifact has undefined symbols that the process resolves. */
#include <stdint.h>
#include <string.h>

int64_t text_length(const char *text)
{
	return (int64_t)strlen(text);
}

/* Writes text, times over, and a NUL to target; the number of bytes before the NUL. */
int64_t text_repeat(char *target, const char *text, int32_t times)
{
	size_t length = strlen(text);
	char *end = target;

	for (int32_t i = 0; i < times; i++) {
		memcpy(end, text, length);
		end += length;
	}
	*end = '\0';
	return end - target;
}

int32_t text_order(const char *a, const char *b)
{
	int order = strcmp(a, b);

	return (order > 0) - (order < 0);
}

/* Moves the items up by one, which drops the last, and makes the first 0. */
void items_shift(int32_t *items, int32_t count)
{
	memmove(items + 1, items, (size_t)(count - 1) * sizeof *items);
	memset(items, 0, sizeof *items);
}
