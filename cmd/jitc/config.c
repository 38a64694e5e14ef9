#include <unistd.h>

#include "base/json.h"
#include "base/table.h"
#include "base/utf8.h"
#include "cmd/common/form.h"
#include "cmd/common/report.h"
#include "cmd/jitc/commands.h"
#include "cmd/jitc/compile_arguments.h"

static const struct option_row rows[] = {FORM_COMMON_ROWS};

static const struct form form = {
	.tool = "jitc config",
	.usage = "jitc config [--json] [KEY]",
	.description =
		"Prints every setting, its value and where that comes from; with KEY, its value\n"
		"alone. A flag beats the environment (JITC_MAX_SIZE=1G), which beats the\n"
		"nearest jitc.yaml up to the root of the repository, the user's config.yaml,\n"
		"the system's jitc.yaml, and the default. jitc.yaml(5) tells what each is for,\n"
		"as does --json.\n\n"
		"  jitc config max_size",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "KEY",
};

static void setting_json(struct json *j, const struct settings *s, enum setting which)
{
	json_string(j, "value", settings_text(s, which));
	json_string(j, "origin", s->values[which].origin);
	json_string(j, "help", settings_help(which));
}

static void one_print(const struct settings *s, enum setting which, bool is_json, struct buf *out)
{
	const char *text = settings_text(s, which);
	struct json j;

	if (!is_json) {
		/* programs get it as it is, terminals nothing that they would obey */
		if (text && isatty(STDOUT_FILENO))
			utf8_show(out, text);
		else
			buf_puts(out, text ? text : "");
		buf_putc(out, '\n');
		return;
	}
	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_string(&j, "key", settings_key(which));
	setting_json(&j, s, which);
	json_close_object(&j);
	buf_putc(out, '\n');
}

static void all_print_json(const struct settings *s, struct buf *out)
{
	struct json j;
	size_t i;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_open_object(&j, "settings");
	for (i = 0; i < SETTING_COUNT; i++) {
		json_open_object(&j, settings_key((enum setting)i));
		setting_json(&j, s, (enum setting)i);
		json_close_object(&j);
	}
	json_close_object(&j);
	json_open_array(&j, "files");
	for (i = 0; i < s->files.count; i++)
		json_string(&j, NULL, s->files.items[i]);
	json_close_array(&j);
	json_close_object(&j);
	buf_putc(out, '\n');
}

static int all_print(const struct settings *s, struct buf *out, struct error *e)
{
	static const char *const headings[] = {"SETTING", "VALUE", "ORIGIN"};
	static const enum table_alignment sides[] = {TABLE_LEFT, TABLE_LEFT, TABLE_LEFT};
	struct table *t = table_new(3, headings, sides);
	size_t i;

	if (!t)
		return error_memory(e);
	for (i = 0; i < SETTING_COUNT; i++) {
		table_cell(t, settings_key((enum setting)i));
		table_cell(t, settings_text(s, (enum setting)i));
		table_cell(t, s->values[i].origin ? s->values[i].origin : "not set");
	}
	table_print(t, out);
	table_free(t);
	return 0;
}

static int run(const struct settings *s, const char *key, bool is_json, struct buf *out,
	struct error *e)
{
	int which;

	if (!key && is_json) {
		all_print_json(s, out);
		return 0;
	}
	if (!key)
		return all_print(s, out, e);
	which = settings_find(key, e);
	if (which < 0)
		return -1;
	one_print(s, (enum setting)which, is_json, out);
	return 0;
}

int command_config(int argc, char **argv)
{
	struct compile_arguments arguments = {0};
	const char *given[FORM_VALUES];
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	int status = form_read(&form, argv, given);

	(void)argc;
	if (status >= 0)
		return status;
	if (compile_arguments_init(&arguments, &e) < 0 ||
		run(&arguments.settings, given[FORM_OPERAND], given[FORM_JSON], &out, &e) < 0)
		status = report_error(&e);
	else
		status = report_result(&out);
	buf_release(&out);
	compile_arguments_release(&arguments);
	return status;
}
