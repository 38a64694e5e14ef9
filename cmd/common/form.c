#include "cmd/common/form.h"

#include <string.h>

#include "cmd/common/report.h"

static int operand_take(const struct form *form, const char *operand, const char **value,
	struct error *e)
{
	if (form->operand && !*value) {
		*value = operand;
		return 0;
	}
	if (form->operand)
		return error_set(e, ERROR_INPUT, "only one %s is taken: '%s' is too much",
			form->operand, operand);
	return error_set(e, ERROR_INPUT, "unexpected argument '%s': see '%s --help'", operand,
		form->tool);
}

int form_read(const struct form *form, char **argv, const char *values[FORM_VALUES])
{
	struct error e = ERROR_INIT;
	struct option_parser parser = {
		.tool = form->tool,
		.rows = form->rows,
		.row_count = form->row_count,
		.arguments = argv + 1,
		.error = &e,
	};
	const char *value;
	int option;

	memset(values, 0, FORM_VALUES * sizeof(*values));
	while ((option = option_next(&parser, &value)) != OPTION_END) {
		if (option == FORM_HELP) {
			option_help(form->usage, form->description, form->rows, form->row_count);
			return EXIT_DONE;
		}
		if (option == OPTION_WRONG ||
			(option == OPTION_OPERAND &&
				operand_take(form, value, &values[FORM_OPERAND], &e) < 0))
			return report_error(&e);
		if (option > 0 && option == form->repeated)
			strvec_push(form->values, value);
		if (option > 0)
			values[option] = value ? value : "";
	}
	return -1;
}
