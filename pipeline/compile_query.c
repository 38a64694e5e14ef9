#include "pipeline/compile_job.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "pipeline/pattern_id.h"
#include "pipeline/shell_text.h"

/* The command that makes IR of a rule file, and what stage 0 reads then; the caller's string. */
static char *rules_print(const struct job *job, const char *stem, struct buf *out)
{
	const struct setting_value *llvm = &job->compiler->options.settings->values[SETTING_LLVM];
	bool piped = job->plan.stages[0].stage->reads_pipe;
	char *ir = piped ? strdup("<stdin>") : string_printf("./%s.rules.ll", stem);

	buf_puts(out, "jitc rules codegen --target llvm ");
	if (llvm->is_asked) {
		buf_puts(out, "--llvm ");
		shell_quote(llvm->text, out);
		buf_putc(out, ' ');
	}
	if (job->request->counting)
		buf_puts(out, "--profile ");
	if (!piped && ir) {
		buf_puts(out, "-o ");
		shell_quote(ir, out);
		buf_putc(out, ' ');
	}
	buf_puts(out, "-- ");
	shell_quote(job->request->file, out);
	buf_puts(out, piped ? " |\n    " : " &&\n");
	return ir;
}

int job_print(const struct job *job, size_t first, const char *cached, const char *output,
	struct buf *out, struct error *e)
{
	char *stem = file_stem(output), *input = NULL;
	int result = -1;

	if (stem && first > 0)
		input = strdup(cached);
	else if (stem)
		input = job->request->of_rules ? rules_print(job, stem, out)
					       : strdup(job->request->file);
	if (!input)
		error_memory(e);
	else
		result = plan_print(&job->plan, first, input, stem, output, out, e);
	free(input);
	free(stem);
	return result;
}

int compile_print(struct compiler *compiler, const struct compile_request *request,
	const char *output, struct buf *out, struct error *e)
{
	struct job job = {0};
	int result = -1;

	if (job_prepare(&job, compiler, request, false, e) == 0)
		result = job_print(&job, 0, NULL, output, out, e);
	job_release(&job);
	return result;
}

int compile_key(struct compiler *compiler, const struct compile_request *request, char **pattern,
	struct digest *key, struct error *e)
{
	struct job job = {0};
	int result = -1;

	*pattern = NULL;
	if (job_prepare(&job, compiler, request, true, e) < 0 || job_need_key(&job, e) < 0)
		goto out;
	*key = job.plan.stages[job.plan.count - 1].fingerprint;
	*pattern = job.pattern;
	job.pattern = NULL;
	result = 0;
out:
	job_release(&job);
	return result;
}

int compile_explain(struct compiler *compiler, const struct compile_request *request,
	struct cache_explanation *out, struct error *e)
{
	struct job job = {0};
	int result = -1;

	if (job_prepare(&job, compiler, request, true, e) == 0 && job_need_key(&job, e) == 0)
		result = job_explain(&job, out, e);
	job_release(&job);
	return result;
}
