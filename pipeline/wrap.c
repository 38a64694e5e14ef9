#include "pipeline/wrap.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "pipeline/compile_run.h"
#include "pipeline/inline_assembly.h"
#include "pipeline/pattern_id.h"
#include "pipeline/source_lines.h"
#include "pipeline/tools/llvm_location.h"
#include "pipeline/wrap_arguments.h"

/* A file that the tool reads, or standard input. */
struct input {
	const char *path; /* NULL: standard input */
	bool is_ir;
	struct file_stamp stamp;
	struct buf bytes;
};

struct wrap_run {
	struct run run;
	struct compile_request request;
	struct pipeline_stage stage;
	struct wrap_arguments arguments;
	struct wrap_outcome *outcome;
	struct input *inputs;
	size_t input_count, first_ir;
};

/* It is no failure to leave the work to the tool itself: 1. */
static int leave(struct wrap_run *w, const char *reason)
{
	w->outcome->reason = reason;
	return 1;
}

/* ---- what can be told before anything is read */

static bool is_regular(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* What a script runs is not in its own bytes. */
static bool is_program(const char *path)
{
	char magic[4] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool is = fd >= 0 && read(fd, magic, sizeof(magic)) == (ssize_t)sizeof(magic) &&
		memcmp(magic, "\177ELF", sizeof(magic)) == 0;

	if (fd >= 0)
		close(fd);
	return is;
}

/* What is in a tool's environment when the cache runs it is the same every time; these would have
 * changed what it does. */
static const char *variable_that_counts(void)
{
	static const char *const reasons[][2] = {{"LD_AUDIT", "LD_AUDIT is set"},
		{"LD_PRELOAD", "LD_PRELOAD is set"},
		{"CCC_OVERRIDE_OPTIONS", "CCC_OVERRIDE_OPTIONS is set"},
		{"CC_LOG_DIAGNOSTICS", "CC_LOG_DIAGNOSTICS is set"},
		{"CC_PRINT_OPTIONS", "CC_PRINT_OPTIONS is set"},
		{"CC_PRINT_PROC_STAT", "CC_PRINT_PROC_STAT is set"},
		{"COMPILER_PATH", "COMPILER_PATH is set"},
		{"IPHONEOS_DEPLOYMENT_TARGET", "IPHONEOS_DEPLOYMENT_TARGET is set"},
		{"MACOSX_DEPLOYMENT_TARGET", "MACOSX_DEPLOYMENT_TARGET is set"},
		{"QA_OVERRIDE_GCC3_OPTIONS", "QA_OVERRIDE_GCC3_OPTIONS is set"},
		{"LLVM_PROFILE_FILE", "LLVM_PROFILE_FILE is set"}};
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(reasons) / sizeof(*reasons); i++) {
		value = getenv(reasons[i][0]);
		if (value && *value)
			return reasons[i][1];
	}
	return NULL;
}

static int arguments_check(struct wrap_run *w, const char *tool_path)
{
	const struct wrap_arguments *a = &w->arguments;
	const char *reason = variable_that_counts();
	struct stat st;

	if (a->reason) {
		w->outcome->reason_text = strdup(a->reason);
		return leave(w, w->outcome->reason_text);
	}
	if (reason)
		return leave(w, reason);
	if (!is_program(tool_path))
		return leave(w, "the tool is a script");
	if (!a->output && isatty(STDOUT_FILENO))
		return leave(w, "standard output is a terminal");
	if (a->output && stat(a->output, &st) == 0 && !S_ISREG(st.st_mode))
		return leave(w, "the output is no regular file");
	return 0;
}

/* ---- inputs */

static int input_read(struct input *input, struct error *e)
{
	if (!input->path)
		return file_read_fd(STDIN_FILENO, "standard input", &input->bytes, e);
	/* the stamp first: what changes in between shows */
	if (file_stamp(input->path, &input->stamp) < 0)
		return error_errno(e, "cannot read '%s'", input->path);
	return file_read(input->path, &input->bytes, e);
}

static int inputs_list(struct wrap_run *w, struct error *e)
{
	const struct wrap_arguments *a = &w->arguments;
	size_t i;

	w->inputs = calloc(a->count + 1, sizeof(*w->inputs));
	if (!w->inputs)
		return error_memory(e);
	for (i = 0; i < a->count; i++)
		if (a->items[i].role == WRAP_INPUT || a->items[i].role == WRAP_FILE)
			w->inputs[w->input_count++] = (struct input){
				.path = a->items[i].path, .is_ir = a->items[i].role == WRAP_INPUT};
	if (a->input_count == 0)
		w->inputs[w->input_count++] = (struct input){.is_ir = true};
	while (!w->inputs[w->first_ir].is_ir)
		w->first_ir++;
	return 0;
}

/* Standard input has been used up: who runs the tool after all needs what was in it. */
static void standard_input_keep(struct wrap_run *w)
{
	struct input *last = w->input_count ? &w->inputs[w->input_count - 1] : NULL;

	if (!last || last->path)
		return;
	w->outcome->input = last->bytes;
	w->outcome->has_input = true;
	last->bytes = (struct buf)BUF_INIT;
}

static int input_check(struct wrap_run *w, struct input *input)
{
	enum artifact_kind kind;

	if (!input->is_ir)
		return 0;
	if (ir_kind(buf_string(&input->bytes), input->bytes.length, "", &kind, NULL) < 0)
		return leave(w, "an input is no LLVM IR");
	if (inline_assembly_reads_files(kind, buf_string(&input->bytes), input->bytes.length))
		return leave(w, "assembly in the input reads other files");
	if (w->arguments.kind != KIND_BC && w->arguments.kind != KIND_LL &&
		code_has_source_lines(kind, buf_string(&input->bytes), input->bytes.length,
			w->arguments.argv))
		return leave(w, "debug information for BPF has lines of the sources in it");
	return 0;
}

static int inputs_read(struct wrap_run *w, struct error *e)
{
	size_t i;

	if (inputs_list(w, e) < 0)
		return -1;
	for (i = 0; i < w->input_count; i++) {
		struct input *input = &w->inputs[i];

		/* reading a pipe would take from the tool what it is to read */
		if (input->path && !is_regular(input->path))
			return leave(w, "an input is no regular file");
		if (input_read(input, NULL) < 0)
			return leave(w, "an input cannot be read");
	}
	for (i = 0; i < w->input_count; i++)
		if (input_check(w, &w->inputs[i]))
			return 1;
	return 0;
}

/* Of all that is read, in order; of a single input, of its bytes alone, as a compile has it. */
static void inputs_hash(const struct wrap_run *w, struct digest *out)
{
	struct hasher h;
	size_t i;

	if (w->input_count == 1) {
		hash_bytes(out, buf_string(&w->inputs[0].bytes), w->inputs[0].bytes.length);
		return;
	}
	hasher_init(&h);
	for (i = 0; i < w->input_count; i++)
		hasher_add_field(&h, buf_string(&w->inputs[i].bytes), w->inputs[i].bytes.length);
	hasher_finish(&h, out);
}

/* The tool has read the files itself, later than we have. */
static bool inputs_are_current(const struct wrap_run *w)
{
	bool current = true;
	size_t i;

	for (i = 0; i < w->input_count && current; i++) {
		const struct input *input = &w->inputs[i];
		struct input again = {.path = input->path};

		if (!input->path)
			continue;
		current = input_read(&again, NULL) == 0 &&
			file_stamp_equal(&again.stamp, &input->stamp) &&
			buf_equal(&again.bytes, &input->bytes);
		buf_release(&again.bytes);
	}
	return current;
}

/* ---- the key */

/* Inputs are called in the key what they are called here, since IR and object files have that name
 * in them. The byte 1 says that it is no file to be looked at again. */
static int arguments_place(const struct wrap_run *w, struct plan_stage *s, struct error *e)
{
	const struct wrap_arguments *a = &w->arguments;
	size_t i;

	strvec_push(&s->key_argv, a->tool);
	strvec_push(&s->placed_argv, a->tool);
	for (i = 1; i < a->count; i++) {
		const struct wrap_argument *item = &a->items[i];
		int before = item->path ? (int)(item->path - a->argv[i]) : 0;
		bool is_output = item->role == WRAP_OUTPUT && a->output;

		if (item->role == WRAP_PLAIN || (item->role == WRAP_OUTPUT && !a->output))
			strvec_push(&s->placed_argv, a->argv[i]);
		else
			strvec_pushf(&s->placed_argv, "%.*s\001%s", before, a->argv[i],
				is_output ? "" : item->path);
		if (is_output)
			strvec_pushf(&s->key_argv, "%.*s{output}", before, a->argv[i]);
		else
			strvec_push(&s->key_argv, a->argv[i]);
	}
	return s->key_argv.failed || s->placed_argv.failed ? error_memory(e) : 0;
}

static int job_fill(struct wrap_run *w, const char *tool_path, struct error *e)
{
	const struct input *ir = &w->inputs[w->first_ir];
	struct job *job = &w->run.job;
	struct toolchain_options options = {.memo = job->compiler->memo};
	struct tool *tool;
	enum artifact_kind kind;

	w->request = (struct compile_request){
		.file = ir->path ? ir->path : "<stdin>",
		.ir = buf_string(&ir->bytes),
		.ir_length = ir->bytes.length,
		.emit = w->arguments.kind,
	};
	w->stage = (struct pipeline_stage){
		.name = w->arguments.tool, .tool = w->arguments.tool, .output = w->arguments.kind};
	if (ir_kind(w->request.ir, w->request.ir_length, w->request.file, &kind, e) < 0)
		return -1;
	job->request = &w->request;
	job->pattern = pattern_id_derive(kind == KIND_LL ? w->request.ir : NULL,
		w->request.ir_length, w->request.file, e);
	inputs_hash(w, &job->input);
	if (!job->pattern || toolchain_open(&job->toolchain, &options, e) < 0 ||
		toolchain_find(job->toolchain, tool_path, &tool, e) < 0 ||
		plan_make_single(&job->plan, &w->stage, tool, kind, e) < 0 ||
		arguments_place(w, &job->plan.stages[0], e) < 0 ||
		plan_fingerprint(&job->plan, job->toolchain, &job->compiler->memo, &job->input, e) < 0)
		return -1;
	job->has_key = true;
	return 0;
}

/* From 16 on, clang reads configuration files of whatever names, unless told not to. */
static bool reads_configuration(const struct wrap_run *w)
{
	const struct tool *tool = w->run.job.plan.stages[0].tool;
	char *const *argument = w->arguments.argv;

	if (strcmp(w->arguments.tool, "clang") != 0 ||
		(*tool->version && llvm_version_major(tool->version) < 16))
		return false;
	while (*argument && strcmp(*argument, "--no-default-config") != 0)
		argument++;
	return !*argument;
}

/* ---- runs that would not be the same from the cache */

/* The caller's string; NULL: out of memory. */
static char *memo_name(const struct wrap_run *w)
{
	char hex[DIGEST_HEX + 1];

	return string_printf("wrap %s",
		digest_hex(&w->run.job.plan.stages[0].fingerprint, hex));
}

/* Remembered, so that the next time the tool need not run twice. */
static int leave_always(struct wrap_run *w, const char *reason)
{
	const struct toolchain_memo *memo = &w->run.job.compiler->memo;
	char *name = memo_name(w);

	if (name)
		memo->put(memo->context, name, reason);
	free(name);
	return leave(w, reason);
}

static int left_before(struct wrap_run *w)
{
	const struct toolchain_memo *memo = &w->run.job.compiler->memo;
	char *name = memo_name(w);
	struct buf reason = BUF_INIT;
	int found = name && memo->get(memo->context, name, &reason) == 1;

	free(name);
	if (found && (w->outcome->reason_text = buf_detach(&reason)))
		return leave(w, w->outcome->reason_text);
	buf_release(&reason);
	return 0;
}

/* ---- the run */

static int step_prepare(struct wrap_run *w, struct error *e)
{
	const struct wrap_arguments *a = &w->arguments;
	struct run *r = &w->run;
	size_t i;

	r->steps = calloc(1, sizeof(*r->steps));
	r->argvs = calloc(1, sizeof(*r->argvs));
	strvec_push_owned(&r->outputs, workspace_file(&r->workspace, "output"));
	if (!r->steps || !r->argvs || r->outputs.failed)
		return error_memory(e);
	for (i = 0; i < a->count; i++) {
		if (a->items[i].role == WRAP_OUTPUT && a->output)
			strvec_pushf(&r->argvs[0], "%.*s%s",
				(int)(a->items[i].path - a->argv[i]), a->argv[i],
				r->outputs.items[0]);
		else
			strvec_push(&r->argvs[0], a->argv[i]);
	}
	if (r->argvs[0].failed)
		return error_memory(e);
	r->steps[0] = (struct stream_step){
		.name = a->tool,
		.path = r->job.plan.stages[0].tool->path,
		.argv = r->argvs[0].items,
		.reads_pipe = a->input_count == 0,
		.writes_pipe = !a->output,
		.output = r->outputs.items[0],
	};
	return 0;
}

static bool names_its_place(const struct wrap_run *w)
{
	const struct buf *made = &w->outcome->artifact;
	const char *place = path_base(w->run.workspace.path);

	return memmem(buf_string(made), made->length, place, strlen(place)) != NULL;
}

/* The tool, beside its real output. */
static int tool_run(struct wrap_run *w, struct error *e)
{
	struct run *r = &w->run;
	size_t failed;
	int result;

	if (run_prepare(r, e) < 0 || step_prepare(w, e) < 0)
		return -1;
	/* these are for compiles: a tool runs as long as it would without us */
	r->stream.timeout_ns = r->stream.memory_limit_bytes = 0;
	result = stream_run(&r->stream, r->steps, 1, w->request.ir, w->request.ir_length, &failed, e);
	if (result < 0)
		return -1;
	run_report_step(r, 0);
	return result == 0 ? 0 : leave(w, "the tool failed");
}

static int wrap_miss(struct wrap_run *w, struct error *e)
{
	struct run *r = &w->run;
	int result;

	run_explain(r);
	result = tool_run(w, e);
	if (result != 0)
		return result;
	if (r->steps[0].messages.length || r->steps[0].messages_dropped_bytes)
		return leave_always(w, "the tool said something");
	if (file_read(r->outputs.items[0], &w->outcome->artifact, e) < 0)
		return -1;
	if (names_its_place(w))
		return leave_always(w, "the output has its own name in it");
	if (!inputs_are_current(w))
		return leave(w, "an input changed meanwhile");
	r->outcome->result = COMPILE_MISS;
	run_store(r, CACHE_MISS, 1);
	return 0;
}

static int wrap_hit(struct wrap_run *w)
{
	struct compile_outcome *o = w->run.outcome;

	w->outcome->is_hit = true;
	w->outcome->artifact = o->artifact;
	o->artifact = (struct buf)BUF_INIT;
	o->result = COMPILE_HIT;
	run_hit_cost(&w->run);
	run_count_hit(&w->run);
	return 0;
}

static int wrap_lookup(struct wrap_run *w, struct error *e)
{
	struct run *r = &w->run;

	r->use_cache = true;
	run_lookup(r);
	if (r->first == 1)
		return wrap_hit(w);
	if (!r->use_cache ||
		settings_is_true(r->job.compiler->options.settings, SETTING_READ_ONLY))
		return leave(w, "the cache takes nothing");
	if (left_before(w))
		return 1;
	run_lease(r);
	if (r->first == 1)
		return wrap_hit(w);
	return run_report_stages(r, e) < 0 ? -1 : wrap_miss(w, e);
}

static int wrap_prepare(struct wrap_run *w, const char *tool_path, char *const *argv,
	struct error *e)
{
	struct error trouble = ERROR_INIT;
	int result;

	if (!w->run.job.compiler->cache)
		return leave(w, "there is no cache");
	if (wrap_arguments_read(&w->arguments, argv, e) < 0)
		return -1;
	result = arguments_check(w, tool_path);
	if (result == 0)
		result = inputs_read(w, e);
	if (result != 0)
		return result;
	if (job_fill(w, tool_path, &trouble) < 0)
		result = trouble.code == ERROR_CANCELLED ? error_move(e, &trouble)
							 : leave(w, "there is no key for it");
	else if (reads_configuration(w))
		result = leave(w, "clang may read configuration files: --no-default-config");
	error_release(&trouble);
	return result;
}

static void wrap_log(struct wrap_run *w)
{
	struct compile_outcome *o = w->run.outcome;

	o->pattern = strdup(w->run.job.pattern);
	o->has_key = true;
	o->key = w->run.job.plan.stages[0].fingerprint;
	o->kind = w->arguments.kind;
	run_log(&w->run);
}

static void wrap_release(struct wrap_run *w)
{
	size_t i;

	cache_lease_end(w->run.lease);
	run_release_steps(&w->run);
	strvec_release(&w->run.environment);
	free(w->run.damaged);
	buf_release(&w->run.why);
	job_release(&w->run.job);
	for (i = 0; i < w->input_count; i++)
		buf_release(&w->inputs[i].bytes);
	free(w->inputs);
	wrap_arguments_release(&w->arguments);
}

int wrap(struct compiler *compiler, const char *tool_path, char *const *argv,
	struct wrap_outcome *outcome, struct error *e)
{
	struct compile_outcome cost = COMPILE_OUTCOME_INIT;
	struct wrap_run w = {.outcome = outcome,
		.run = {.outcome = &cost, .started_ns = clock_monotonic_ns(), .lease = -1,
			.job.compiler = compiler}};
	struct error trouble = ERROR_INIT;
	int result;

	*outcome = (struct wrap_outcome)WRAP_OUTCOME_INIT;
	result = wrap_prepare(&w, tool_path, argv, &trouble);
	if (result == 0)
		result = wrap_lookup(&w, &trouble);
	if (result < 0 && trouble.code != ERROR_CANCELLED)
		result = leave(&w, "the cache could not do it");
	/* what is run as it stands is counted, but not timed */
	if (result == 0)
		wrap_log(&w);
	if (result == 0 && w.arguments.output && !(outcome->output = strdup(w.arguments.output)))
		result = error_memory(&trouble);
	standard_input_keep(&w);
	if (result < 0)
		error_move(e, &trouble);
	error_release(&trouble);
	compile_outcome_release(&cost);
	wrap_release(&w);
	return result;
}

void wrap_outcome_release(struct wrap_outcome *outcome)
{
	buf_release(&outcome->artifact);
	buf_release(&outcome->input);
	free(outcome->output);
	free(outcome->reason_text);
	*outcome = (struct wrap_outcome)WRAP_OUTCOME_INIT;
}
