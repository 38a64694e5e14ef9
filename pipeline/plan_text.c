#include "pipeline/plan.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/shell_text.h"

/* The file that a stage's output goes to in the text: the last one's is the goal. */
static char *text_file(const struct plan *plan, size_t i, const char *stem, const char *output)
{
	/* neither a tool nor a shell may take a name for an option */
	const char *here = strchr("-=", *(i + 1 == plan->count ? output : stem)) ? "./" : "";

	if (i + 1 == plan->count)
		return string_printf("%s%s", here, output);
	return string_printf("%s%s.%s%s", here, stem, plan->stages[i].stage->name,
		artifact_kind_suffix(plan->stages[i].stage->output));
}

/* A stage goes on in the same pipe when both sides of the joint can. */
static bool is_piped(const struct plan *plan, size_t i)
{
	return i + 1 < plan->count && plan->stages[i].stage->writes_pipe &&
		plan->stages[i + 1].stage->reads_pipe;
}

static int stage_print(const struct plan *plan, size_t i, bool from_pipe, const char *input,
	const char *output, struct buf *out, struct error *e)
{
	const struct plan_stage *s = &plan->stages[i];
	struct strvec argv = STRVEC_INIT;
	bool pipe_in = s->stage->reads_pipe, pipe_out = s->stage->writes_pipe;
	int result = plan_arguments(plan, i, pipe_in ? "-" : input, pipe_out ? "-" : output, &argv,
		e);

	if (result == 0) {
		shell_command(s->tool ? s->tool->path : s->stage->tool, argv.items, out);
		if (pipe_in && !from_pipe && strcmp(input, "<stdin>") != 0) {
			buf_puts(out, " < ");
			shell_quote(input, out);
		}
		if (is_piped(plan, i)) {
			buf_puts(out, " |\n    ");
		} else {
			if (pipe_out) {
				buf_puts(out, " > ");
				shell_quote(output, out);
			}
			buf_puts(out, i + 1 < plan->count ? " &&\n" : "\n");
		}
	}
	strvec_release(&argv);
	return result;
}

int plan_print(const struct plan *plan, size_t first, const char *input, const char *stem,
	const char *output, struct buf *out, struct error *e)
{
	char *from = strdup(input), *to = NULL;
	size_t i;
	int result = from ? 0 : error_memory(e);

	for (i = first; i < plan->count && result == 0; i++) {
		to = text_file(plan, i, stem, output);
		if (to)
			result = stage_print(plan, i, i > first && is_piped(plan, i - 1), from, to,
				out, e);
		else
			result = error_memory(e);
		free(from);
		from = to;
	}
	free(from);
	if (result == 0 && out->failed)
		return error_memory(e);
	return result;
}
