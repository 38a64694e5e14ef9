#include "cmd/common/option.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "base/utf8.h"

enum { HELP_COLUMN_MAX = 30, HELP_GAP = 2 };

static const struct option_row *row_by_letter(const struct option_parser *p, char letter)
{
	for (size_t i = 0; i < p->row_count; i++)
		if (p->rows[i].id > 0 && p->rows[i].letter == letter)
			return &p->rows[i];
	return NULL;
}

static const struct option_row *row_by_name(const struct option_parser *p, const char *name,
	size_t length, bool single_dash)
{
	for (size_t i = 0; i < p->row_count; i++) {
		const struct option_row *row = &p->rows[i];

		if (row->id > 0 && row->name && row->single_dash == single_dash &&
			strncmp(row->name, name, length) == 0 && !row->name[length])
			return row;
	}
	return NULL;
}

/* The only row whose name starts with word. */
static const struct option_row *row_by_prefix(const struct option_parser *p, const char *word)
{
	const struct option_row *found = NULL;

	for (size_t i = 0; i < p->row_count; i++) {
		const struct option_row *row = &p->rows[i];

		if (row->id == 0 || !row->name || strncmp(row->name, word, strlen(word)) != 0)
			continue;
		if (found)
			return NULL;
		found = row;
	}
	return found;
}

/* The row that was probably meant. NULL also when memory ran out: the hint is a courtesy. */
static const struct option_row *row_nearest(const struct option_parser *p, const char *word)
{
	const char **names = calloc(p->row_count + 1, sizeof(*names));
	const struct option_row *row = NULL;
	const char *name;
	size_t count = 0;

	if (!names || !*word)
		goto out;
	for (size_t i = 0; i < p->row_count; i++)
		if (p->rows[i].id > 0 && p->rows[i].name)
			names[count++] = p->rows[i].name;
	name = suggest(word, names, count);
	for (size_t i = 0; name && !row && i < p->row_count; i++)
		if (p->rows[i].id > 0 && p->rows[i].name == name)
			row = &p->rows[i];
	if (!row)
		row = row_by_prefix(p, word);
out:
	free(names);
	return row;
}

/* spelling: the option as it was given, its dashes with it. */
static int unknown_report(const struct option_parser *p, const char *spelling, size_t length)
{
	size_t dashes = strspn(spelling, "-");
	char *word = dashes < length ? strndup(spelling + dashes, length - dashes) : NULL;
	const struct option_row *row = word ? row_nearest(p, word) : NULL;

	if (row)
		error_set(p->error, ERROR_INPUT, "unknown option '%.*s': did you mean '%s%s'?",
			(int)length, spelling, row->single_dash ? "-" : "--", row->name);
	else
		error_set(p->error, ERROR_INPUT, "unknown option '%.*s': see '%s --help'",
			(int)length, spelling, p->tool);
	free(word);
	return OPTION_WRONG;
}

static int next_argument_take(struct option_parser *p, const struct option_row *row,
	const char *spelling, const char **value)
{
	*value = p->arguments[p->position];
	if (!*value) {
		error_set(p->error, ERROR_INPUT, "option '%s' needs a value (%s)", spelling,
			row->value_name ? row->value_name : "VALUE");
		return OPTION_WRONG;
	}
	p->position++;
	return row->id;
}

/* The next letter of -xyz. */
static int letter_next(struct option_parser *p, const char **value)
{
	const char *letter = p->cluster, *rest = letter + 1;
	const char spelling[] = {'-', *letter, '\0'};
	const struct option_row *row = row_by_letter(p, *letter);

	p->cluster = NULL;
	if (!row && letter - 1 == p->arguments[p->position - 1])
		/* perhaps a long name that lacks a dash: judge it whole */
		return unknown_report(p, letter - 1, strcspn(letter - 1, "="));
	if (!row)
		return unknown_report(p, spelling, 2);
	if (row->value != OPTION_VALUE) {
		p->cluster = *rest ? rest : NULL;
		return row->id;
	}
	if (*rest) {
		*value = rest;
		return row->id;
	}
	return next_argument_take(p, row, spelling, value);
}

static int long_next(struct option_parser *p, const char *argument, const char **value)
{
	const char *name = argument + 2;
	size_t length = strcspn(name, "=");
	const struct option_row *row = row_by_name(p, name, length, false);

	if (!row)
		return unknown_report(p, argument, 2 + length);
	if (name[length] == '=') {
		if (row->value == OPTION_NO_VALUE) {
			error_set(p->error, ERROR_INPUT, "option '--%s' takes no value", row->name);
			return OPTION_WRONG;
		}
		*value = name + length + 1;
		return row->id;
	}
	if (row->value == OPTION_VALUE)
		return next_argument_take(p, row, argument, value);
	return row->id;
}

static int short_next(struct option_parser *p, const char *argument, const char **value)
{
	const struct option_row *row = row_by_name(p, argument + 1, strlen(argument + 1), true);

	if (!row) {
		p->cluster = argument + 1;
		return letter_next(p, value);
	}
	if (row->value == OPTION_VALUE)
		return next_argument_take(p, row, argument, value);
	return row->id;
}

int option_next(struct option_parser *p, const char **value)
{
	const char *argument;

	*value = NULL;
	if (p->cluster)
		return letter_next(p, value);
	argument = p->arguments[p->position];
	if (argument && !p->only_operands && strcmp(argument, "--") == 0) {
		p->only_operands = true;
		argument = p->arguments[++p->position];
	}
	if (!argument)
		return OPTION_END;
	p->position++;
	if (p->only_operands || argument[0] != '-' || !argument[1]) {
		*value = argument;
		return OPTION_OPERAND;
	}
	if (argument[1] == '-')
		return long_next(p, argument, value);
	return short_next(p, argument, value);
}

/* "  -o, --output FILE" */
static void option_spell(struct buf *out, const struct option_row *row)
{
	bool long_name = row->name && !row->single_dash;

	buf_puts(out, "  ");
	if (row->letter)
		buf_printf(out, "-%c%s", row->letter, row->name ? ", " : "");
	else if (long_name)
		buf_puts(out, "    ");
	if (row->name)
		buf_printf(out, "%s%s", long_name ? "--" : "-", row->name);
	if (row->value == OPTION_VALUE)
		buf_printf(out, " %s", row->value_name ? row->value_name : "VALUE");
	else if (row->value == OPTION_OPTIONAL_VALUE)
		buf_printf(out, "[=%s]", row->value_name ? row->value_name : "VALUE");
}

static size_t help_column(const struct option_row *rows, size_t row_count)
{
	size_t column = 0;

	for (size_t i = 0; i < row_count; i++) {
		struct buf spelling = BUF_INIT;
		size_t width;

		if (rows[i].id == 0)
			continue;
		option_spell(&spelling, &rows[i]);
		width = utf8_width(buf_string(&spelling)) + HELP_GAP;
		if (width > column && width <= HELP_COLUMN_MAX)
			column = width;
		buf_release(&spelling);
	}
	return column;
}

static void row_help(const struct option_row *row, size_t column)
{
	struct buf spelling = BUF_INIT;
	size_t width;

	option_spell(&spelling, row);
	width = utf8_width(buf_string(&spelling));
	fputs(buf_string(&spelling), stdout);
	if (width + HELP_GAP > column) {
		fputc('\n', stdout);
		width = 0;
	}
	printf("%*s%s\n", (int)(column - width), "", row->help);
	buf_release(&spelling);
}

void option_help(const char *usage, const char *description, const struct option_row *rows,
	size_t row_count)
{
	size_t column = help_column(rows, row_count);

	printf("usage: %s\n\n%s\n", usage, description);
	if (row_count > 0 && rows[0].id > 0)
		fputc('\n', stdout);
	for (size_t i = 0; i < row_count; i++) {
		if (rows[i].id > 0)
			row_help(&rows[i], column);
		else
			printf("\n%s\n", rows[i].help);
	}
}

int option_each(struct option_parser *p, int help,
	int (*take)(void *context, int option, const char *value, struct error *e), void *context)
{
	const char *value;
	int option;

	while ((option = option_next(p, &value)) != OPTION_END) {
		if (option == help)
			return 1;
		if (option == OPTION_WRONG || take(context, option, value, p->error) < 0)
			return -1;
	}
	return 0;
}
