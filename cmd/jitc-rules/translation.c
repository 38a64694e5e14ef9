#include "cmd/jitc-rules/translation.h"

#include <string.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "base/suggest.h"
#include "cmd/common/report.h"
#include "cmd/jitc-rules/theory_input.h"
#include "cmd/jitc/overwriting.h"

enum { LANGUAGES_MOST = 8 };

/* Says which languages there are. */
static void language_refuse(const char *name, const char *option,
	const struct language *languages, size_t count, struct error *e)
{
	const char *names[LANGUAGES_MOST], *near;
	struct buf all = BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		names[i] = languages[i].name;
		buf_printf(&all, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", names[i]);
	}
	near = name ? suggest(name, names, count) : NULL;
	if (near)
		error_set(e, ERROR_INPUT, "%s: '%s' is not %s: did you mean '%s'?", option, name,
			buf_string(&all), near);
	else if (name)
		error_set(e, ERROR_INPUT, "%s: '%s' is not %s", option, name, buf_string(&all));
	else
		error_set(e, ERROR_INPUT, "%s is needed: %s", option, buf_string(&all));
	buf_release(&all);
}

static const struct language *language_find(const char *name, const char *option,
	const struct language *languages, size_t count, struct error *e)
{
	for (size_t i = 0; name && i < count; i++)
		if (strcmp(languages[i].name, name) == 0)
			return &languages[i];
	language_refuse(name, option, languages, count, e);
	return NULL;
}

int translation_write(struct buf *text, const char *output)
{
	struct error e = ERROR_INIT;

	if (!output || strcmp(output, "-") == 0)
		return report_result(text);
	interrupt_install();
	if (text->failed)
		error_memory(&e);
	else if (file_write(output, buf_string(text), text->length, 0666, &e) == 0)
		e.code = ERROR_NONE;
	buf_release(text);
	return e.code == ERROR_NONE ? EXIT_DONE : report_error(&e);
}

int translation_check(const char *output, char *const *files, size_t count, struct error *e)
{
	return !output || strcmp(output, "-") == 0 ? 0
		: overwriting_refuse_read(output, false, files, count, e);
}

static int translate(const struct language *language, const char *file, const char *const *given,
	struct buf *out, struct error *e)
{
	struct theory *theory = NULL;
	int result = -1;

	if (theory_input_read(&theory, file, NULL, e) == 0 &&
		translation_check(given[OPTION_TRANSLATION_OUTPUT], theory->files, theory->file_count,
			e) == 0)
		result = language->write_given ? language->write_given(theory, given, out, e)
					       : language->write(theory, out, e);
	theory_free(theory);
	return result;
}

/* A language without options of its own is given none. */
static int own_refuse(const struct form *form, const char *const *given, const char *option,
	const struct language *language, struct error *e)
{
	for (size_t i = 0; i < form->row_count; i++)
		if (form->rows[i].id >= OPTION_TRANSLATION_OWN && given[form->rows[i].id])
			return error_set(e, ERROR_INPUT, "%s %s has no option '--%s'", option,
				language->name, form->rows[i].name);
	return 0;
}

int translation_run(const struct form *form, char **argv, const char *option,
	const struct language *languages, size_t count)
{
	const char *given[FORM_VALUES], *file, *output;
	const struct language *language;
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	int status = form_read(form, argv, given);

	if (status >= 0)
		return status;
	file = given[FORM_OPERAND];
	output = given[OPTION_TRANSLATION_OUTPUT];
	if (!file)
		return report_usage("which FILE? See '%s --help'", form->tool);
	language = language_find(given[OPTION_TRANSLATION_LANGUAGE], option, languages, count, &e);
	if (language && !language->write_given && own_refuse(form, given, option, language, &e) < 0)
		language = NULL;
	if (language && translate(language, file, given, &out, &e) == 0)
		return translation_write(&out, output);
	buf_release(&out);
	/* what cannot be read is bad input, whatever the system's reason */
	if (e.code == ERROR_SYSTEM)
		e.code = ERROR_INPUT;
	return report_error(&e);
}
