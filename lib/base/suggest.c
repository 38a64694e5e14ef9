#include "base/suggest.h"

#include <string.h>

enum { CANDIDATE_MAX = 63 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Restricted Damerau-Levenshtein distance: changed, added, missing letters, and two that changed
 * places, no letter touched twice. Three rows of the matrix are enough.
 */
static size_t distance(const char *word, size_t word_length, const char *candidate,
	size_t candidate_length)
{
	size_t rows[3][CANDIDATE_MAX + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= candidate_length; j++)
		above[j] = j;
	for (size_t i = 1; i <= word_length; i++) {
		size_t *next = before;

		row[0] = i;
		for (size_t j = 1; j <= candidate_length; j++) {
			row[j] = least(above[j], row[j - 1]) + 1;
			row[j] = least(row[j], above[j - 1] + (word[i - 1] != candidate[j - 1]));
			if (i > 1 && j > 1 && word[i - 1] == candidate[j - 2] &&
				word[i - 2] == candidate[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = next;
	}
	return above[candidate_length];
}

const char *suggest(const char *word, const char *const *candidates, size_t count)
{
	size_t length = strlen(word);
	size_t limit = length < 6 ? 1 : length / 3;
	const char *best = NULL;

	for (size_t i = 0; i < count; i++) {
		size_t candidate_length = strlen(candidates[i]), found;
		size_t longer = length > candidate_length ? length : candidate_length;

		/* the difference in length bounds the distance from below */
		if (candidate_length > CANDIDATE_MAX ||
			longer > least(length, candidate_length) + limit)
			continue;
		found = distance(word, length, candidates[i], candidate_length);
		/* words that share nothing are not misspellings, however short */
		if (found <= limit && found < longer) {
			best = candidates[i];
			limit = found ? found - 1 : 0;
			if (found == 0)
				break;
		}
	}
	return best;
}
