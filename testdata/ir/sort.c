/* Quicksort through a comparison function that is chosen at run time. */
#include <stdbool.h>
#include <stdint.h>

typedef bool before(int64_t a, int64_t b);

static bool smaller(int64_t a, int64_t b)
{
	return a < b;
}

static bool larger(int64_t a, int64_t b)
{
	return a > b;
}

static void quicksort(int64_t *items, int32_t count, before *is_before)
{
	int64_t pivot, kept;
	int32_t left = 0, right = count - 1;

	if (count < 2)
		return;
	pivot = items[count / 2];
	while (left <= right) {
		while (is_before(items[left], pivot))
			left++;
		while (is_before(pivot, items[right]))
			right--;
		if (left > right)
			break;
		kept = items[left];
		items[left++] = items[right];
		items[right--] = kept;
	}
	quicksort(items, right + 1, is_before);
	quicksort(items + left, count - left, is_before);
}

void sort(int64_t *items, int32_t count, bool descending)
{
	quicksort(items, count, descending ? larger : smaller);
}

/* The position of the value in sorted items; -1 when it is not there. */
int32_t search(const int16_t *items, int32_t count, int16_t value)
{
	int32_t low = 0, high = count;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (items[middle] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && items[low] == value ? low : -1;
}

float median(float *items, int32_t count)
{
	for (int32_t i = 1; i < count; i++)
		for (int32_t j = i; j > 0 && items[j] < items[j - 1]; j--) {
			float kept = items[j];

			items[j] = items[j - 1];
			items[j - 1] = kept;
		}
	return items[count / 2];
}
