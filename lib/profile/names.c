#include "profile/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/number_table.h"

/* Texts lie in chunks that never move; slots, a power of two of them, a quarter of them empty at least,
 * have numbers + 1, so that 0 is empty, beside bits of the hash, which spare most comparisons. */
enum { CHUNK = 64 << 10 };

struct chunk {
	struct chunk *next;
	char text[];
};

struct slot {
	uint32_t number, tag;
};

struct entry {
	const char *first, *second;
	uint32_t first_length, second_length;
};

struct names {
	struct chunk *chunks;
	size_t room; /* left in the first chunk */
	char *free;
	struct slot *slots;
	size_t mask;
	struct entry *entries;
	size_t count, capacity;
};

static uint64_t word_at(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return word;
}

/* Fewer than eight bytes as one word: two halves that overlap, or byte by byte. */
static uint64_t short_word(struct slice s)
{
	uint32_t low, high;
	uint64_t word = 0;

	if (s.length < sizeof(low)) {
		for (size_t i = 0; i < s.length; i++)
			word = word << 8 | (unsigned char)s.text[i];
		return word;
	}
	memcpy(&low, s.text, sizeof(low));
	memcpy(&high, s.text + s.length - sizeof(high), sizeof(high));
	return (uint64_t)high << 32 | low;
}

/* Eight bytes at a time; the last word overlaps the one before, and comes with the length. */
static uint64_t hash_slice(uint64_t hash, struct slice s)
{
	if (s.length < 8)
		return hash_mix(hash, short_word(s)) + s.length;
	for (size_t i = 0; i + 8 < s.length; i += 8)
		hash = hash_mix(hash, word_at(s.text + i));
	return hash_mix(hash, word_at(s.text + s.length - 8)) + s.length;
}

struct names *names_new(void)
{
	struct names *n = calloc(1, sizeof(*n));

	if (!n)
		return NULL;
	n->mask = 63;
	n->slots = calloc(n->mask + 1, sizeof(*n->slots));
	if (!n->slots) {
		free(n);
		return NULL;
	}
	return n;
}

void names_free(struct names *n)
{
	struct chunk *chunk, *next;

	if (!n)
		return;
	for (chunk = n->chunks; chunk; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(n->slots);
	free(n->entries);
	free(n);
}

static const char *text_keep(struct names *n, struct slice s)
{
	size_t need = s.length + 1, size;
	struct chunk *chunk;
	char *kept;

	if (need > n->room) {
		size = need > CHUNK ? need : CHUNK;
		chunk = malloc(sizeof(*chunk) + size);
		if (!chunk)
			return NULL;
		chunk->next = n->chunks;
		n->chunks = chunk;
		n->free = chunk->text;
		n->room = size;
	}
	kept = n->free;
	memcpy(kept, s.text, s.length);
	kept[s.length] = '\0';
	n->free += need;
	n->room -= need;
	return kept;
}

static uint64_t pair_hash(struct slice first, struct slice second)
{
	return hash_slice(second.text ? hash_slice(1, second) : 0, first);
}

static int slots_grow(struct names *n)
{
	size_t mask = 2 * n->mask + 1, i, at;
	struct slot *slots = calloc(mask + 1, sizeof(*slots));

	if (!slots)
		return -1;
	for (i = 0; i < n->count; i++) {
		const struct entry *e = &n->entries[i];
		uint64_t hash = pair_hash((struct slice){e->first, e->first_length},
			(struct slice){e->second, e->second_length});

		for (at = hash & mask; slots[at].number; at = (at + 1) & mask)
			;
		slots[at] = (struct slot){(uint32_t)i + 1, (uint32_t)(hash >> 32)};
	}
	free(n->slots);
	n->slots = slots;
	n->mask = mask;
	return 0;
}

static int entries_grow(struct names *n)
{
	size_t capacity = n->capacity + n->capacity / 4 + 64;
	struct entry *entries = realloc(n->entries, capacity * sizeof(*entries));

	if (!entries)
		return -1;
	n->entries = entries;
	n->capacity = capacity;
	return 0;
}

static uint32_t entry_add(struct names *n, struct slice first, struct slice second, uint64_t hash)
{
	struct entry entry = {
		.first_length = (uint32_t)first.length,
		.second_length = (uint32_t)second.length,
	};
	size_t at;

	if (n->count == NAMES_FULL - 1 || (n->count == n->capacity && entries_grow(n) < 0) ||
		(4 * (n->count + 1) > 3 * n->mask && slots_grow(n) < 0))
		return NAMES_FULL;
	entry.first = text_keep(n, first);
	if (second.text)
		entry.second = text_keep(n, second);
	if (!entry.first || (second.text && !entry.second))
		return NAMES_FULL;
	for (at = hash & n->mask; n->slots[at].number; at = (at + 1) & n->mask)
		;
	n->entries[n->count] = entry;
	n->slots[at] = (struct slot){(uint32_t)n->count + 1, (uint32_t)(hash >> 32)};
	return (uint32_t)n->count++;
}

static bool same(const char *kept, uint32_t length, struct slice s)
{
	return kept && s.text ? length == s.length && memcmp(kept, s.text, length) == 0
			      : !kept && !s.text;
}

/* Only the bytes before the first NUL; lengths are kept in 32 bits. */
static struct slice text_of(struct slice s)
{
	size_t length = s.text ? strnlen(s.text, s.length < UINT32_MAX ? s.length : UINT32_MAX) : 0;

	return (struct slice){s.text, length};
}

/* Of texts that end before a NUL. */
static uint32_t pair_find(const struct names *n, struct slice a, struct slice b, uint64_t hash)
{
	size_t at;

	for (at = hash & n->mask; n->slots[at].number; at = (at + 1) & n->mask) {
		const struct entry *e = &n->entries[n->slots[at].number - 1];

		if (n->slots[at].tag == (uint32_t)(hash >> 32) &&
			same(e->first, e->first_length, a) && same(e->second, e->second_length, b))
			return n->slots[at].number - 1;
	}
	return NAMES_NONE;
}

static struct slice first_of(struct slice first)
{
	return first.text ? text_of(first) : (struct slice){"", 0};
}

uint32_t names_number(struct names *n, struct slice first, struct slice second)
{
	struct slice a = first_of(first), b = text_of(second);
	uint64_t hash = pair_hash(a, b);
	uint32_t found = pair_find(n, a, b, hash);

	return found == NAMES_NONE ? entry_add(n, a, b, hash) : found;
}

uint32_t names_find(const struct names *n, struct slice first, struct slice second)
{
	struct slice a = first_of(first), b = text_of(second);

	return pair_find(n, a, b, pair_hash(a, b));
}

size_t names_count(const struct names *n)
{
	return n->count;
}

const char *names_first(const struct names *n, uint32_t number)
{
	return n->entries[number].first;
}

const char *names_second(const struct names *n, uint32_t number)
{
	return n->entries[number].second;
}
