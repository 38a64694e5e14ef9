#include <string.h>

#include "base/json.h"
#include "cmd/common/form.h"
#include "cmd/common/report.h"
#include "cmd/jitc-rules/commands.h"
#include "cmd/jitc-rules/theory_input.h"
#include "rules/check.h"

enum { OPTION_STRICT = FORM_OWN };

static const struct option_row rows[] = {
	{OPTION_STRICT, 0, "strict", OPTION_NO_VALUE, NULL, "status 1 when there are warnings",
		false},
	FORM_COMMON_ROWS,
};

struct check_command {
	struct strvec files;
	bool strict, is_json;
	struct buf out;
	struct json json;
	int64_t faults, warnings;
	int status; /* of what is neither: memory, a signal */
};

static int help(void)
{
	option_help("jitc rules check [OPTION...] FILE...",
		"Says what is wrong in rule files (- is standard input), status 2, and what is\n"
		"suspect though it can be compiled: rules that never apply, rules of equal\n"
		"priority that both apply to one term, rules for which it cannot be shown that\n"
		"they end.\n\n"
		"  jitc rules check peano.yaml\n"
		"  jitc rules check --strict rules/*.yaml",
		rows, sizeof(rows) / sizeof(*rows));
	return EXIT_DONE;
}

static int option_take(void *context, int option, const char *value, struct error *e)
{
	struct check_command *c = context;

	if (option == OPTION_STRICT)
		c->strict = true;
	else if (option == FORM_JSON)
		c->is_json = true;
	else if (strcmp(value, "-") == 0 && strvec_has(&c->files, value))
		return error_set(e, ERROR_INPUT, "standard input, '-', is there only once");
	else
		strvec_push(&c->files, value);
	return c->files.failed ? error_memory(e) : 0;
}

/* ---- findings */

static void finding_json(struct json *j, const char *severity, const char *file, unsigned line,
	unsigned column, const char *message)
{
	json_open_object(j, NULL);
	json_string(j, "severity", severity);
	json_string(j, "file", file);
	json_integer(j, "line", line);
	json_integer(j, "column", column);
	json_string(j, "message", message);
	json_close_object(j);
}

static void warning_tell(struct check_command *c, const struct finding *f)
{
	const struct theory_place *at = &f->place;

	c->warnings++;
	if (c->is_json)
		finding_json(&c->json, "warning", at->file, at->line, at->column, f->message);
	else
		report_note("%s:%u:%u: warning: %s", at->file, at->line, at->column, f->message);
}

static void fault_tell(struct check_command *c, const char *file, struct error *e)
{
	c->faults++;
	if (c->is_json)
		finding_json(&c->json, "error", e->file ? e->file : file, e->line, e->column,
			error_text(e));
	else
		report_error(e);
}

/* What ended a check: a file that cannot be read is a fault, too. */
static void end_tell(struct check_command *c, const char *file, struct error *e)
{
	if (e->code == ERROR_INPUT)
		fault_tell(c, file, e);
	else
		c->status = report_error(e);
	error_release(e);
}

static void file_check(struct check_command *c, const char *file)
{
	struct error e = ERROR_INIT;
	struct theory *theory = NULL;
	struct theory_faults faults = {0};
	struct findings findings = {0};

	if (theory_input_read(&theory, file, &faults, &e) < 0 ||
		theory_check(theory, &findings, &e) < 0) {
		if (faults.count == 0)
			end_tell(c, file, &e);
		error_release(&e);
	}
	for (size_t i = 0; i < faults.count; i++)
		fault_tell(c, file, &faults.items[i]);
	for (size_t i = 0; i < findings.count; i++)
		warning_tell(c, &findings.items[i]);
	findings_release(&findings);
	theory_faults_release(&faults);
	theory_free(theory);
}

/* ---- all together */

static int status_of(const struct check_command *c)
{
	if (c->status != EXIT_DONE)
		return c->status;
	if (c->faults > 0)
		return EXIT_USAGE;
	return c->strict && c->warnings > 0 ? EXIT_FAILED : EXIT_DONE;
}

static int files_check(struct check_command *c)
{
	int printed = EXIT_DONE;

	json_init(&c->json, &c->out, true);
	json_open_object(&c->json, NULL);
	json_open_array(&c->json, "findings");
	for (size_t i = 0; i < c->files.count; i++)
		file_check(c, c->files.items[i]);
	json_close_array(&c->json);
	json_integer(&c->json, "faults", c->faults);
	json_integer(&c->json, "warnings", c->warnings);
	json_close_object(&c->json);
	buf_putc(&c->out, '\n');
	if (c->is_json)
		printed = report_result(&c->out);
	return printed == EXIT_DONE ? status_of(c) : printed;
}

int command_rules_check(int argc, char **argv)
{
	struct check_command c = {.status = EXIT_DONE};
	struct error e = ERROR_INIT;
	struct option_parser parser = {.tool = "jitc rules check", .rows = rows,
		.row_count = sizeof(rows) / sizeof(*rows), .arguments = argv + 1, .error = &e};
	int option = option_each(&parser, FORM_HELP, option_take, &c), status;

	(void)argc;
	if (option == 1)
		status = help();
	else if (option < 0)
		status = report_error(&e);
	else if (c.files.count == 0)
		status = report_usage("which FILE? See 'jitc rules check --help'");
	else
		status = files_check(&c);
	strvec_release(&c.files);
	buf_release(&c.out);
	return status;
}
