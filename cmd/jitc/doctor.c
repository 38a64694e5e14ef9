#include "base/json.h"
#include "base/table.h"
#include "base/utf8.h"
#include "cmd/common/form.h"
#include "cmd/common/report.h"
#include "cmd/jitc/checkup.h"
#include "cmd/jitc/commands.h"

enum { OPTION_WHICH_LLVM = FORM_OWN, OPTION_WHICH_PIPELINE };

static const struct option_row rows[] = {
	{OPTION_WHICH_LLVM, 0, "llvm", OPTION_VALUE, "VERSION|DIR", "LLVM tools to look at", false},
	{OPTION_WHICH_PIPELINE, 0, "pipeline", OPTION_VALUE, "NAME|FILE",
		"pipeline that has to run", false},
	FORM_COMMON_ROWS,
};

static const struct form form = {
	.tool = "jitc doctor",
	.usage = "jitc doctor [OPTION...]",
	.description =
		"Checks what compiles need: which tools are found where, in which version, and\n"
		"with which identity (the hash of their bytes and of the LLVM library that they\n"
		"load); which LLVM versions are installed; which pipelines can run; the cache;\n"
		"and says what installs what is missing. The status is 3 when the configured\n"
		"pipeline cannot run.\n\n"
		"  jitc doctor --llvm 19 --pipeline fused",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
};

enum { IDENTITY_SHOWN = 12 };

/* ---- JSON */

static void tools_json(struct json *j, const struct checkup *c)
{
	char hex[DIGEST_HEX + 1];
	size_t i;

	json_open_array(j, "tools");
	for (i = 0; i < c->names.count; i++) {
		const struct tool *tool = c->tools[i].tool;
		bool identified = tool && tool->identified;

		json_open_object(j, NULL);
		json_string(j, "name", c->tools[i].name);
		json_string(j, "path", tool ? tool->path : NULL);
		json_string(j, "version", identified ? tool->version : NULL);
		json_string(j, "identity", identified ? digest_hex(&tool->identity, hex) : NULL);
		json_string(j, "problem", c->tools[i].problem);
		json_close_object(j);
	}
	json_close_array(j);
}

static void installations_json(struct json *j, const struct checkup *c)
{
	size_t i;

	json_open_array(j, "llvm_installations");
	for (i = 0; i < c->installation_count; i++) {
		json_open_object(j, NULL);
		json_string(j, "version", c->installations[i].version);
		json_string(j, "directory", c->installations[i].directory);
		json_boolean(j, "in_use", checkup_is_in_use(c, &c->installations[i]));
		json_close_object(j);
	}
	json_close_array(j);
}

static void names_json(struct json *j, const char *key, const struct strvec *names)
{
	size_t i;

	json_open_array(j, key);
	for (i = 0; i < names->count; i++)
		json_string(j, NULL, names->items[i]);
	json_close_array(j);
}

static void pipelines_json(struct json *j, const struct checkup *c)
{
	size_t i;

	json_open_array(j, "pipelines");
	for (i = 0; i < c->pipeline_count; i++) {
		const struct checkup_pipeline *p = &c->pipelines[i];

		json_open_object(j, NULL);
		json_string(j, "name", p->name);
		json_boolean(j, "configured", p->configured);
		json_boolean(j, "can_run", checkup_pipeline_can_run(p));
		names_json(j, "missing", &p->missing);
		json_string(j, "problem", p->problem);
		json_close_object(j);
	}
	json_close_array(j);
}

static void print_json(const struct checkup *c, struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_boolean(&j, "can_run", checkup_is_passed(c));
	tools_json(&j, c);
	installations_json(&j, c);
	json_string(&j, "llvm_problem", c->llvm_problem);
	pipelines_json(&j, c);
	json_open_object(&j, "cache");
	json_string(&j, "directory", c->cache_directory);
	json_boolean(&j, "usable", !c->cache_problem);
	json_string(&j, "problem", c->cache_problem);
	json_string(&j, "remote", c->cache_remote);
	json_close_object(&j);
	json_open_object(&j, "helper");
	json_string(&j, "path", c->helper);
	json_boolean(&j, "found", c->helper_found);
	json_close_object(&j);
	names_json(&j, "missing", &c->missing);
	names_json(&j, "install_commands", &c->commands);
	json_close_object(&j);
	buf_putc(out, '\n');
}

/* ---- for people */

static void table_finish(struct table *t, struct buf *out)
{
	if (out->length > 0)
		buf_putc(out, '\n');
	if (t)
		table_print(t, out);
	out->failed |= !t;
	table_free(t);
}

static void tools_print(const struct checkup *c, struct buf *out)
{
	static const char *const headings[] = {"TOOL", "PATH", "VERSION", "IDENTITY"};
	static const enum table_alignment sides[] = {
		TABLE_LEFT, TABLE_LEFT, TABLE_LEFT, TABLE_LEFT};
	struct table *t = table_new(4, headings, sides);
	char hex[DIGEST_HEX + 1];
	size_t i;

	for (i = 0; t && i < c->names.count; i++) {
		const struct tool *tool = c->tools[i].tool;
		bool identified = tool && tool->identified;

		table_cell(t, c->tools[i].name);
		table_cell(t, tool ? tool->path : "missing");
		table_cell(t, identified && *tool->version ? tool->version : NULL);
		if (identified)
			table_cellf(t, "%.*s", IDENTITY_SHOWN, digest_hex(&tool->identity, hex));
		else
			table_cell(t, NULL);
	}
	table_finish(t, out);
}

static void installations_print(const struct checkup *c, struct buf *out)
{
	static const char *const headings[] = {"LLVM", "DIRECTORY", ""};
	static const enum table_alignment sides[] = {TABLE_LEFT, TABLE_LEFT, TABLE_LEFT};
	struct table *t = table_new(3, headings, sides);
	size_t i;

	for (i = 0; t && i < c->installation_count; i++) {
		table_cell(t, c->installations[i].version);
		table_cell(t, c->installations[i].directory);
		table_cell(t, checkup_is_in_use(c, &c->installations[i]) ? "in use" : "");
	}
	if (t && c->installation_count == 0)
		buf_puts(out, "\nno LLVM is installed\n");
	if (c->installation_count > 0)
		table_finish(t, out);
	else
		table_free(t);
}

static void names_print(const struct strvec *names, struct buf *out)
{
	size_t i;

	for (i = 0; i < names->count; i++) {
		buf_puts(out, i ? ", " : "");
		utf8_show(out, names->items[i]);
	}
}

static void pipelines_print(const struct checkup *c, struct buf *out)
{
	static const char *const headings[] = {"PIPELINE", "CAN RUN", ""};
	static const enum table_alignment sides[] = {TABLE_LEFT, TABLE_LEFT, TABLE_LEFT};
	struct table *t = table_new(3, headings, sides);
	size_t i;

	for (i = 0; t && i < c->pipeline_count; i++) {
		const struct checkup_pipeline *p = &c->pipelines[i];
		struct buf names = BUF_INIT;

		names_print(&p->missing, &names);
		table_cell(t, p->name);
		if (p->problem)
			table_cellf(t, "no: %s", p->problem);
		else if (p->missing.count > 0)
			table_cellf(t, "no, for want of %s", buf_string(&names));
		else
			table_cell(t, "yes");
		table_cell(t, p->configured ? "configured" : "");
		buf_release(&names);
	}
	table_finish(t, out);
}

static void line(struct buf *out, const char *label, const char *text, const char *problem)
{
	buf_printf(out, "%-8s", label);
	utf8_show(out, text ? text : "-");
	if (problem) {
		buf_puts(out, ": ");
		utf8_show(out, problem);
	}
	buf_putc(out, '\n');
}

/* What is there but cannot be used; what is not there has a line for all together. */
static void problems_print(const struct checkup *c, struct buf *out)
{
	size_t i;

	if (c->llvm_problem)
		line(out, "llvm:", c->llvm_problem, NULL);
	for (i = 0; i < c->names.count; i++)
		if (c->tools[i].tool && c->tools[i].problem)
			line(out, "tool:", c->tools[i].problem, NULL);
	if (c->missing.count == 0)
		return;
	buf_puts(out, "\nmissing: ");
	names_print(&c->missing, out);
	buf_putc(out, '\n');
	for (i = 0; i < c->commands.count; i++)
		buf_printf(out, "install: %s\n", c->commands.items[i]);
}

static void print(const struct checkup *c, struct buf *out)
{
	tools_print(c, out);
	installations_print(c, out);
	pipelines_print(c, out);
	buf_putc(out, '\n');
	line(out, "cache:", c->cache_directory, c->cache_problem);
	if (c->cache_remote)
		buf_printf(out, "        on %s: its index goes without WAL, which is slower\n",
			c->cache_remote);
	line(out, "helper:", c->helper,
		c->helper_found ? NULL : "not there; 'jitc run' cannot load native code");
	problems_print(c, out);
}

/* ---- the command */

static int options_apply(struct compile_arguments *a, const char *const *given, struct error *e)
{
	if (given[OPTION_WHICH_LLVM] && settings_set(&a->settings, SETTING_LLVM,
		    given[OPTION_WHICH_LLVM], "--llvm", e) < 0)
		return -1;
	if (given[OPTION_WHICH_PIPELINE] && settings_set(&a->settings, SETTING_PIPELINE,
		    given[OPTION_WHICH_PIPELINE], "--pipeline", e) < 0)
		return -1;
	return 0;
}

int command_doctor(int argc, char **argv)
{
	struct compile_arguments arguments = {0};
	struct checkup checkup = {0};
	const char *given[FORM_VALUES];
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	int status = form_read(&form, argv, given);

	(void)argc;
	if (status >= 0)
		return status;
	if (compile_arguments_init(&arguments, &e) < 0 ||
		options_apply(&arguments, given, &e) < 0 ||
		checkup_run(&checkup, &arguments, &e) < 0) {
		status = report_error(&e);
	} else {
		if (given[FORM_JSON])
			print_json(&checkup, &out);
		else
			print(&checkup, &out);
		status = report_result(&out);
		if (status == EXIT_DONE && !checkup_is_passed(&checkup))
			status = EXIT_MISSING;
	}
	checkup_release(&checkup);
	compile_arguments_release(&arguments);
	return status;
}
