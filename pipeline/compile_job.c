#include "pipeline/compile_job.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/inline_assembly.h"
#include "pipeline/pattern_id.h"
#include "pipeline/source_lines.h"
#include "pipeline/uncacheable.h"

/* ---- the compiler */

static int memo_get(void *context, const char *key, struct buf *value)
{
	return cache_memo_get(context, key, value);
}

static void memo_put(void *context, const char *key, const char *value)
{
	cache_memo_put(context, key, value);
}

struct toolchain_memo toolchain_memo_of(struct cache *cache)
{
	return cache ? (struct toolchain_memo){memo_get, memo_put, cache}
		     : (struct toolchain_memo){NULL, NULL, NULL};
}

void compiler_warn(const struct compiler *compiler, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list arguments;

	if (!compiler->options.warn)
		return;
	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	compiler->options.warn(compiler->options.context, buf_string(&text));
	buf_release(&text);
}

static int cache_open_for(struct compiler *c, struct error *e)
{
	const struct settings *s = c->options.settings;
	char *directory = c->options.cache_directory ? strdup(c->options.cache_directory)
						     : cache_default_directory(e);
	struct cache_options options = {
		.directory = directory,
		.read_only = settings_is_true(s, SETTING_READ_ONLY),
		.limits = {
			.size_bytes = settings_number(s, SETTING_MAX_SIZE),
			.entries = settings_number(s, SETTING_MAX_ENTRIES),
			.age_ns = settings_number(s, SETTING_PRUNE_AFTER),
		},
		.warn = c->options.warn,
		.context = c->options.context,
	};
	int result = -1;

	if (directory)
		result = cache_open(&c->cache, &options, e);
	else if (c->options.cache_directory)
		error_memory(e);
	free(directory);
	return result;
}

/* Its trouble has been told, too, if there is none. */
static bool cache_borrow(struct compiler *c, const struct compiler *from)
{
	static const enum setting same[] = {SETTING_CACHE_ENABLED, SETTING_READ_ONLY};
	size_t i;

	for (i = 0; from && i < sizeof(same) / sizeof(*same); i++)
		if (settings_is_true(c->options.settings, same[i]) !=
			settings_is_true(from->options.settings, same[i]))
			return false;
	c->cache = from ? from->cache : NULL;
	return from;
}

int compiler_open(struct compiler **out, const struct compiler_options *options, struct error *e)
{
	struct compiler *c = calloc(1, sizeof(*c));
	struct error trouble = ERROR_INIT;

	*out = NULL;
	if (!c)
		return error_memory(e);
	c->options = *options;
	c->cache_is_borrowed = cache_borrow(c, options->beside);
	if (!c->cache_is_borrowed && settings_is_true(options->settings, SETTING_CACHE_ENABLED)) {
		if (cache_open_for(c, &trouble) < 0) {
			c->cache = NULL;
			compiler_warn(c, "going on without the cache: %s", error_text(&trouble));
		}
		error_release(&trouble);
	}
	c->memo = toolchain_memo_of(c->cache);
	pthread_mutex_init(&c->lock, NULL);
	c->workspaces = (struct workspace_pool)WORKSPACE_POOL_INIT;
	*out = c;
	return 0;
}

void compiler_close(struct compiler *c)
{
	if (!c)
		return;
	workspace_pool_release(&c->workspaces);
	toolchain_close(c->toolchain);
	pthread_mutex_destroy(&c->lock);
	if (!c->cache_is_borrowed)
		cache_close(c->cache);
	free(c);
}

struct cache *compiler_cache(const struct compiler *c)
{
	return c->cache;
}

/* ---- the input */

static bool is_blank(const char *text, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (!strchr(" \t\r\n", text[i]) || text[i] == '\0')
			return false;
	return true;
}

int ir_kind(const void *ir, size_t length, const char *file, enum artifact_kind *kind,
	struct error *e)
{
	static const char raw[] = "BC\xc0\xde", wrapped[] = "\xde\xc0\x17\x0b";

	if (length >= 4 && (memcmp(ir, raw, 4) == 0 || memcmp(ir, wrapped, 4) == 0)) {
		*kind = KIND_BC;
		return 0;
	}
	*kind = KIND_LL;
	if (is_blank(ir, length))
		return error_at(e, ERROR_INPUT, file, 0, 0, "the file is empty: expected LLVM IR");
	if (memchr(ir, '\0', length))
		return error_at(e, ERROR_INPUT, file, 0, 0,
			"neither LLVM IR text nor bitcode: it has NUL bytes and no bitcode magic");
	return 0;
}

/* A hash of each line, so that it can be said later which lines changed (FNV-1a, 32 bits). */
static uint32_t *lines_hash(const char *text, size_t length, size_t *count)
{
	const char *end = text + length, *at;
	uint32_t *lines, hash = 2166136261u;
	size_t n = 1;

	for (at = text; at < end; at++)
		n += *at == '\n';
	lines = malloc(n * sizeof(*lines));
	n = 0;
	for (at = text; lines && at < end; at++) {
		if (*at == '\n') {
			lines[n++] = hash;
			hash = 2166136261u;
		} else {
			hash = (hash ^ (unsigned char)*at) * 16777619u;
		}
	}
	if (lines && length && end[-1] != '\n')
		lines[n++] = hash;
	*count = n;
	return lines;
}

/* ---- one compile */

static void plan_options_fill(struct plan_options *o, const struct compile_request *r,
	const struct settings *s)
{
	o->emit = r->emit;
	o->opt_level = settings_text(s, SETTING_OPTIMIZATION_LEVEL);
	o->opt_level_is_asked = s->values[SETTING_OPTIMIZATION_LEVEL].is_asked;
	o->cpu = settings_text(s, SETTING_CPU);
	o->cpu_is_asked = s->values[SETTING_CPU].is_asked;
	o->target = settings_text(s, SETTING_TARGET);
	o->target_is_asked = s->values[SETTING_TARGET].is_asked;
	o->passes = r->passes;
	o->attr = r->attr;
	o->link_args = r->link_args;
}

static int toolchain_open_for(struct compiler *compiler, struct toolchain **tc, struct error *e)
{
	const struct settings *s = compiler->options.settings;
	bool keeps = compiler->options.looks_once && settings_is_true(s, SETTING_FORK_SERVER);
	struct toolchain_options options = {
		.llvm = settings_text(s, SETTING_LLVM),
		.target = settings_text(s, SETTING_TARGET),
		.memo = compiler->memo,
		.fork_server = keeps ? compiler->options.fork_server : NULL,
	};

	return toolchain_open(tc, &options, e);
}

/* The one beside, where its toolchain is the same; else the compiler itself. */
static struct compiler *toolchain_owner(struct compiler *compiler)
{
	static const enum setting same[] = {SETTING_LLVM, SETTING_TARGET, SETTING_FORK_SERVER};
	const struct settings *s = compiler->options.settings;
	struct compiler *beside = compiler->options.beside;
	size_t i;

	if (!compiler->cache_is_borrowed || !beside->options.looks_once)
		return compiler;
	for (i = 0; i < sizeof(same) / sizeof(*same); i++) {
		const char *own = settings_text(s, same[i]);
		const char *other = settings_text(beside->options.settings, same[i]);

		if (own != other && (!own || !other || strcmp(own, other) != 0))
			return compiler;
	}
	return beside;
}

/* One that compiles share as long as its tools are what they were. */
static int toolchain_settle(struct compiler *compiler, struct toolchain **tc, struct error *e)
{
	int result = 0;

	if (!compiler->options.looks_once)
		return toolchain_open_for(compiler, tc, e);
	compiler = toolchain_owner(compiler);
	pthread_mutex_lock(&compiler->lock);
	if (compiler->toolchain && !toolchain_is_current(compiler->toolchain)) {
		toolchain_close(compiler->toolchain);
		compiler->toolchain = NULL;
	}
	if (!compiler->toolchain)
		result = toolchain_open_for(compiler, &compiler->toolchain, e);
	if (result == 0)
		*tc = toolchain_share(compiler->toolchain);
	pthread_mutex_unlock(&compiler->lock);
	return result;
}

unsigned compiler_llvm_major(struct compiler *compiler)
{
	struct toolchain *tc = NULL;
	struct tool *opt;
	unsigned major = 0;

	if (toolchain_settle(compiler, &tc, NULL) == 0 &&
		toolchain_find(tc, "opt", &opt, NULL) == 0 &&
		toolchain_identify(tc, opt, NULL) == 0)
		major = llvm_version_major(opt->version);
	toolchain_close(tc);
	return major;
}

static int pattern_settle(struct job *job, enum artifact_kind kind, struct error *e)
{
	const struct compile_request *r = job->request;

	if (r->pattern) {
		if (pattern_id_check(r->pattern, e) < 0)
			return -1;
		job->pattern = strdup(r->pattern);
		return job->pattern ? 0 : error_memory(e);
	}
	job->pattern = pattern_id_derive(kind == KIND_LL ? r->ir : NULL, r->ir_length, r->file, e);
	return job->pattern ? 0 : -1;
}

static int key_make(struct job *job, struct error *e)
{
	struct error trouble = ERROR_INIT;

	if (plan_fingerprint(&job->plan, job->toolchain, &job->compiler->memo, &job->input,
		    &trouble) == 0) {
		job->has_key = true;
		return 0;
	}
	/* a tool that is too old is as good as missing */
	if (trouble.code == ERROR_MISSING)
		error_move(&job->plan.missing, &trouble);
	return trouble.code == ERROR_NONE ? 0 : error_move(e, &trouble);
}

/* From IR. */
static bool makes_code(const struct pipeline_stage *stage)
{
	return (stage->accepts[KIND_BC] || stage->accepts[KIND_LL]) && stage->output != KIND_BC &&
		stage->output != KIND_LL;
}

/* What would depend on, or leave, files that no key can cover. */
static int keyless_find(struct job *job, struct error *e)
{
	const struct compile_request *r = job->request;
	const char *argument = NULL;
	bool quotes = false;
	size_t i;

	for (i = 0; i < job->plan.count && !argument; i++) {
		const struct plan_stage *s = &job->plan.stages[i];

		argument = uncacheable_argument(s->stage->tool, s->key_argv.items);
		quotes |= makes_code(s->stage) && code_has_source_lines(job->plan.options.input,
			r->ir, r->ir_length, s->key_argv.items);
	}
	if (argument)
		job->keyless = string_printf("%s reads or writes files beside input and output",
			argument);
	else if (inline_assembly_reads_files(job->plan.options.input, r->ir, r->ir_length))
		job->keyless = strdup("its assembly reads other files (.incbin, .include)");
	else if (quotes)
		job->keyless = strdup("debug information for BPF has lines of the sources in it");
	else
		return 0;
	return job->keyless ? 0 : error_memory(e);
}

/* What jitc itself has written needs no assembly to look at, and must be quick. */
static const char *pipeline_name(const struct compile_request *request, const struct settings *s)
{
	if (request->of_rules && request->emit != KIND_ASM &&
		settings_is_default(s, SETTING_PIPELINE))
		return "fused";
	return settings_text(s, SETTING_PIPELINE);
}

int job_prepare(struct job *job, struct compiler *compiler, const struct compile_request *request,
	bool need_key, struct error *e)
{
	const struct settings *s = compiler->options.settings;
	struct plan_options options = {0};

	*job = (struct job){.compiler = compiler, .request = request};
	if (ir_kind(request->ir, request->ir_length, request->file, &options.input, e) < 0 ||
		pattern_settle(job, options.input, e) < 0)
		return -1;
	plan_options_fill(&options, request, s);
	if (pipeline_load(&job->pipeline, pipeline_name(request, s),
		    compiler->options.pipeline_directory, &compiler->memo, e) < 0 ||
		toolchain_settle(compiler, &job->toolchain, e) < 0 ||
		plan_make(&job->plan, job->pipeline, job->toolchain, &options, e) < 0)
		return -1;
	if (!(compiler->cache || need_key))
		return 0;
	hash_bytes(&job->input, request->ir, request->ir_length);
	if (job->plan.missing.code != ERROR_NONE)
		return 0;
	if (keyless_find(job, e) < 0)
		return -1;
	if (!job->keyless)
		return key_make(job, e);
	if (compiler->cache && !need_key)
		compiler_warn(compiler, "%s: not cached: %s", request->file, job->keyless);
	return 0;
}

int job_need_key(struct job *job, struct error *e)
{
	if (job->has_key)
		return 0;
	if (job->plan.missing.code != ERROR_NONE)
		return error_move(e, &job->plan.missing);
	return error_at(e, ERROR_FAILED, job->request->file, 0, 0, "it has no key: %s", job->keyless);
}

int job_describe(const struct job *job, struct cache_compile *out, uint32_t **lines,
	struct cache_part **parts, struct error *e)
{
	const struct compile_request *r = job->request;
	const struct plan *plan = &job->plan;
	size_t i;

	*out = (struct cache_compile){
		.pattern = job->pattern,
		.file = r->file,
		.input_kind = artifact_kind_name(plan->options.input),
		.input = job->input,
		.input_size_bytes = (int64_t)r->ir_length,
		.part_count = plan->part_count,
	};
	*lines = NULL;
	*parts = calloc(plan->part_count + 1, sizeof(**parts));
	if (plan->options.input == KIND_LL)
		*lines = lines_hash(r->ir, r->ir_length, &out->line_count);
	if (!*parts || (plan->options.input == KIND_LL && !*lines)) {
		free(*parts);
		free(*lines);
		*parts = NULL;
		*lines = NULL;
		return error_memory(e);
	}
	for (i = 0; i < plan->part_count; i++)
		(*parts)[i] = (struct cache_part){plan->parts[i].name, plan->parts[i].value,
			plan->parts[i].label};
	out->lines = *lines;
	out->parts = *parts;
	return 0;
}

int job_explain(const struct job *job, struct cache_explanation *out, struct error *e)
{
	const struct plan_stage *last = &job->plan.stages[job->plan.count - 1];
	const struct cache_output goal = {
		.stage = last->stage->name,
		.kind = artifact_kind_name(job->request->emit),
		.fingerprint = last->fingerprint,
	};
	struct cache_compile description;
	struct cache_part *parts;
	uint32_t *lines;
	int result;

	if (job_describe(job, &description, &lines, &parts, e) < 0)
		return -1;
	description.outputs = &goal;
	description.output_count = 1;
	result = cache_explain(job->compiler->cache, &description, out, e);
	free(lines);
	free(parts);
	return result;
}

void job_release(struct job *job)
{
	plan_release(&job->plan);
	toolchain_close(job->toolchain);
	pipeline_free(job->pipeline);
	free(job->pattern);
	free(job->keyless);
	*job = (struct job){0};
}
