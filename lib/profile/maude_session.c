#include "profile/maude_session.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "profile/maude_statement.h"
#include "profile/names.h"

/* A profile that does not fit the last module's commands is looked for in these many at most. */
enum { MODULES_TRIED = 64 };

struct row {
	uint32_t statement; /* with its source */
	uint64_t line;
	int64_t rewrites, matches, share;
};

struct rows {
	struct row *items;
	size_t count, capacity;
};

struct module {
	int64_t *sums; /* of rewrites, before each command and behind the last */
	size_t commands, capacity;
	bool is_unsure;  /* a command did not say how many */
	bool is_misfit;  /* a profile was not of the last of them */
	struct rows known; /* the latest profile */
	size_t begin;    /* the first command that it covers */
	int64_t latest;  /* rewrites in it */
	int64_t covered; /* rewrites in all profiles */
};

struct maude_session {
	const struct import *import;
	struct names *modules, *statements;
	struct module *module;  /* by number */
	size_t module_capacity;
	uint32_t current;       /* module */
	bool is_running;        /* a command's report has begun */
	bool is_counted;        /* it has told of its rewrites */
	struct rows shown;      /* the profile at hand */
	int section;            /* of its last row */
	uint32_t *places;       /* by statement: where in shown, from 1; 0: it is not */
	size_t place_capacity;
	uint64_t line;          /* of the last profile */
};

static int64_t sum(int64_t a, int64_t b)
{
	int64_t result;

	return __builtin_add_overflow(a, b, &result) ? INT64_MAX : result;
}

struct maude_session *maude_session_new(const struct import *import)
{
	struct maude_session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->import = import;
	s->modules = names_new();
	s->statements = names_new();
	s->current = NAMES_FULL;
	if (!s->modules || !s->statements) {
		maude_session_free(s);
		return NULL;
	}
	return s;
}

void maude_session_free(struct maude_session *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->module_capacity; i++) {
		free(s->module[i].sums);
		free(s->module[i].known.items);
	}
	if (s->modules)
		names_free(s->modules);
	if (s->statements)
		names_free(s->statements);
	free(s->module);
	free(s->shown.items);
	free(s->places);
	free(s);
}

static int module_enter(struct maude_session *s, struct slice name)
{
	uint32_t number = names_number(s->modules, name, (struct slice){NULL, 0});
	struct module *grown;

	if (number == NAMES_FULL)
		return -1;
	grown = array_room(s->module, number, &s->module_capacity, sizeof(*grown));
	if (!grown)
		return -1;
	s->module = grown;
	s->current = number;
	return 0;
}

/* Gives what the module's latest profile has. */
static int known_flush(struct maude_session *s, struct module *m)
{
	struct buf bucket = BUF_INIT;
	int status = 0;

	for (size_t i = 0; i < m->known.count && status == 0; i++) {
		const struct row *row = &m->known.items[i];
		const char *statement = names_first(s->statements, row->statement);
		const char *source = names_second(s->statements, row->statement);
		struct event event;
		struct slice name;

		maude_statement_read(slice_of(statement, strlen(statement)), &name, &bucket);
		if (source)
			buf_puts(&bucket, source);
		event_init(&event, EVENT_RULE, name);
		event.rule.bucket = slice_of(bucket.data, bucket.length);
		event.rule.attempts = row->matches;
		event.rule.successes = row->rewrites;
		event.rule.useless = row->matches > 0 && row->rewrites == 0;
		if (bucket.failed)
			status = -1;
		else
			s->import->sink.take(s->import->sink.context, &event);
	}
	buf_release(&bucket);
	m->known.count = 0;
	return status;
}

/* Calls of strategies have rows of their own, but the commands do not count them. */
static bool is_strategy(const char *statement)
{
	return !strncmp(statement, "sd ", 3) || !strncmp(statement, "csd ", 4);
}

static int64_t shown_sum(const struct maude_session *s, bool with_strategies)
{
	int64_t total = 0;

	for (size_t i = 0; i < s->shown.count; i++)
		if (with_strategies ||
			!is_strategy(names_first(s->statements, s->shown.items[i].statement)))
			total = sum(total, s->shown.items[i].rewrites);
	return total;
}

/* Percentages have six digits. */
static void shares_check(const struct maude_session *s)
{
	double total = (double)shown_sum(s, true);

	for (size_t i = 0; i < s->shown.count; i++) {
		const struct row *row = &s->shown.items[i];
		double exact = total > 0 ? 100e9 * (double)row->rewrites / total : 0;

		if (fabs((double)row->share - exact) <= 1e-5 * exact + 1)
			continue;
		trouble_add(s->import->troubles, TROUBLE_CHECKSUM, s->import->file, row->line, 0,
			"%lld rewrites are not %g %% of the profile's sum, %.0f",
			(long long)row->rewrites, (double)row->share / 1e9, total);
		return;
	}
}

/* The first command whose rewrites make up `total` together with those of all after it; -1: there
 * is none. */
static int64_t commands_find(const struct module *m, int64_t total)
{
	size_t low = 0, high = m->commands;
	int64_t wanted;

	if (m->commands == 0 || m->is_unsure || total > m->sums[m->commands])
		return -1;
	wanted = m->sums[m->commands] - total;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (m->sums[middle] < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return low < m->commands && m->sums[low] == wanted ? (int64_t)low : -1;
}

/* True when the profile at hand has all that is known, and not less of any of it. */
static bool has_grown(const struct maude_session *s, const struct module *m)
{
	for (size_t i = 0; i < m->known.count; i++) {
		uint32_t place = s->places[m->known.items[i].statement];

		if (place == 0 || s->shown.items[place - 1].rewrites < m->known.items[i].rewrites)
			return false;
	}
	return true;
}

/* The module that the profile is of: that of the last command, or another that fits better. */
static struct module *module_choose(struct maude_session *s, int64_t total, int64_t *begin)
{
	struct module *m = &s->module[s->current];
	size_t count = names_count(s->modules);

	*begin = commands_find(m, total);
	for (size_t i = 0; i < count && i < MODULES_TRIED && *begin < 0; i++) {
		*begin = commands_find(&s->module[i], total);
		if (*begin >= 0)
			m = &s->module[i];
	}
	return m;
}

/* The profile at hand becomes its module's latest one, known. */
static int shown_settle(struct maude_session *s, const struct rows **known)
{
	int64_t begin, total = shown_sum(s, false);
	struct module *m = module_choose(s, total, &begin);
	bool fits = begin >= 0;
	struct rows rows = s->shown;

	*known = &s->shown;
	if (!fits && m->commands > 0 && !m->is_unsure && total > m->sums[m->commands])
		trouble_add(s->import->troubles, TROUBLE_CHECKSUM, s->import->file, s->line, 0,
			"the profile has %lld rewrites, the commands before it only %lld",
			(long long)total, (long long)m->sums[m->commands]);
	if (m->known.count > 0 && (fits ? (size_t)begin <= m->begin : has_grown(s, m)))
		m->covered -= m->latest;
	else if (known_flush(s, m))
		return -1;
	m->is_misfit |= !fits;
	m->begin = fits ? (size_t)begin : m->commands;
	m->latest = fits ? total : 0;
	m->covered = sum(m->covered, m->latest);
	s->shown = m->known;
	s->shown.count = 0;
	m->known = rows;
	*known = &m->known;
	return 0;
}

/* What the last command has reported is all of it. */
static void command_end(struct maude_session *s)
{
	if (s->is_running && !s->is_counted)
		s->module[s->current].is_unsure = true;
	s->is_running = false;
}

static int profile_end(struct maude_session *s)
{
	const struct rows *known;
	int status;

	if (s->shown.count == 0)
		return 0;
	if (s->current == NAMES_FULL && module_enter(s, slice_of("", 0)))
		return -1;
	command_end(s);
	shares_check(s);
	status = shown_settle(s, &known);
	for (size_t i = 0; i < known->count; i++)
		s->places[known->items[i].statement] = 0;
	return status;
}

int maude_session_command(struct maude_session *s, struct slice module)
{
	struct module *m;
	int64_t *sums;

	if (profile_end(s))
		return -1;
	command_end(s);
	if (!module.text && s->current == NAMES_FULL)
		module = slice_of("", 0);
	if (module.text && module_enter(s, module))
		return -1;
	m = &s->module[s->current];
	sums = array_room(m->sums, m->commands + 1, &m->capacity, sizeof(*sums));
	if (!sums)
		return -1;
	m->sums = sums;
	m->commands++;
	m->sums[m->commands] = m->sums[m->commands - 1];
	s->is_running = true;
	s->is_counted = false;
	return 0;
}

void maude_session_rewrites(struct maude_session *s, int64_t count)
{
	struct module *m = &s->module[s->current];

	s->is_counted = true;
	m->sums[m->commands] = sum(m->sums[m->commands - 1], count);
}

/* In the order of profiles. */
static int section_of(const struct maude_row *row)
{
	static const struct {
		const char *keyword;
		int section;
	} sections[] = {
		{"mb ", 1}, {"cmb ", 1}, {"eq ", 2}, {"ceq ", 2}, {"rl ", 3}, {"crl ", 3},
		{"sd ", 4}, {"csd ", 4},
	};

	if (row->source.text)
		return 0;
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++) {
		size_t length = strlen(sections[i].keyword);

		if (row->statement.length >= length &&
			!memcmp(row->statement.text, sections[i].keyword, length))
			return sections[i].section;
	}
	return 0;
}

int maude_session_row(struct maude_session *s, uint64_t line, const struct maude_row *row)
{
	uint32_t number = names_number(s->statements, row->statement, row->source);
	int section = section_of(row);
	uint32_t *places;
	struct row *items;

	if (number == NAMES_FULL)
		return -1;
	places = array_room(s->places, number, &s->place_capacity, sizeof(*places));
	if (!places)
		return -1;
	s->places = places;
	/* two profiles can follow each other with nothing between them */
	if ((places[number] != 0 || section < s->section) && profile_end(s))
		return -1;
	items = array_room(s->shown.items, s->shown.count, &s->shown.capacity, sizeof(*items));
	if (!items)
		return -1;
	if (s->shown.count == 0)
		s->line = line;
	items[s->shown.count++] = (struct row){
		number, line, row->rewrites, row->matches, row->share};
	s->shown.items = items;
	s->section = section;
	s->places[number] = (uint32_t)s->shown.count;
	return 0;
}

/* Tells of commands that no profile covers. */
static void coverage_tell(const struct maude_session *s)
{
	int64_t covered = 0, total = 0;

	for (size_t i = 0; i < names_count(s->modules); i++) {
		const struct module *m = &s->module[i];

		if (m->is_unsure || m->is_misfit)
			return;
		covered = sum(covered, m->covered);
		total = sum(total, m->commands > 0 ? m->sums[m->commands] : 0);
	}
	if (covered < total)
		trouble_add(s->import->troubles, TROUBLE_HIDDEN, s->import->file, s->line, 0,
			"the profiles cover %lld of %lld rewrites: 'set clear profile off .' was not "
			"set before, or 'show profile .' is missing behind", (long long)covered,
			(long long)total);
}

int maude_session_finish(struct maude_session *s)
{
	if (profile_end(s))
		return -1;
	command_end(s);
	coverage_tell(s);
	for (size_t i = 0; i < names_count(s->modules); i++)
		if (known_flush(s, &s->module[i]))
			return -1;
	return 0;
}
