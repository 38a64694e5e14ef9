#include "pipeline/compile_job.h"

#include <stdlib.h>

#include "base/file.h"
#include "pipeline/pattern_id.h"

int compile_print(struct compiler *compiler, const struct compile_request *request,
	const char *output, struct buf *out, struct error *e)
{
	struct job job = {0};
	char *stem = file_stem(output);
	int result = -1;

	if (!stem)
		error_memory(e);
	else if (job_prepare(&job, compiler, request, false, e) == 0)
		result = plan_print(&job.plan, 0, request->file, stem, output, out, e);
	job_release(&job);
	free(stem);
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
