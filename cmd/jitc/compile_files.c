#include "cmd/jitc/compile_files.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/progress.h"
#include "base/units.h"
#include "base/utf8.h"
#include "cmd/common/ordered_work.h"
#include "cmd/common/report.h"
#include "cmd/jitc/depfile.h"
#include "cmd/jitc/explanation.h"
#include "cmd/jitc/job_slots.h"
#include "cmd/jitc/overwriting.h"
#include "cmd/jitc/past_cost.h"
#include "pipeline/pattern_id.h"
#include "pipeline/rule_input.h"

/* One line for all threads that compile. */
static pthread_mutex_t progress_lock = PTHREAD_MUTEX_INITIALIZER;
static struct progress progress;
static size_t files_done, files_count;
static double cost_done_ns, cost_left_ns; /* as past costs have it, without hits */

/* By how long that took which is done. What runs counts as not begun. */
static void time_left_add(struct buf *out)
{
	int64_t spent_ns = clock_monotonic_ns() - progress.started_ns;

	if (cost_done_ns <= 0 || cost_left_ns <= 0)
		return;
	buf_puts(out, ", about ");
	duration_format(out, (int64_t)((double)spent_ns * cost_left_ns / cost_done_ns));
	buf_puts(out, " left");
}

static void progress_show(void *context, const char *stage)
{
	struct buf what = BUF_INIT;

	(void)context;
	pthread_mutex_lock(&progress_lock);
	buf_puts(&what, stage);
	time_left_add(&what);
	progress_update(&progress, (int64_t)files_done, files_count > 1 ? (int64_t)files_count : 0,
		buf_string(&what));
	pthread_mutex_unlock(&progress_lock);
	buf_release(&what);
}

static void progress_count(const struct compile_file *file, double cost_ns)
{
	bool is_hit = file->status == 0 && (file->outcome.result == COMPILE_HIT ||
						   file->outcome.result == COMPILE_DUPLICATE);

	pthread_mutex_lock(&progress_lock);
	files_done++;
	cost_left_ns -= cost_ns;
	if (!is_hit)
		cost_done_ns += cost_ns;
	pthread_mutex_unlock(&progress_lock);
}

int compile_files_init(struct compile_files *f, struct error *e)
{
	*f = (struct compile_files){0};
	return compile_arguments_init(&f->arguments, e);
}

void compile_files_release(struct compile_files *f)
{
	size_t i;

	for (i = 0; i < f->count; i++)
		free(f->items[i].output);
	free(f->items);
	overwriting_release(f);
	strvec_release(&f->failed);
	compile_arguments_release(&f->arguments);
}

/* ---- options */

static int print_take(struct compile_files *f, const char *value, struct error *e)
{
	if (strcmp(value, "path") && strcmp(value, "id") && strcmp(value, "key"))
		return error_set(e, ERROR_INPUT, "--print: '%s' is not path, id or key", value);
	f->print = value;
	return 0;
}

int compile_files_take(struct compile_files *f, int option, const char *value, struct error *e)
{
	switch (option) {
	case OPTION_DIRECTORY:
		f->directory = value;
		return 0;
	case OPTION_DEPFILE:
		f->depfile = true;
		return 0;
	case OPTION_DRY_RUN:
		f->dry_run = true;
		return 0;
	case OPTION_EXPLAIN:
		f->explain = true;
		return 0;
	case OPTION_JSON:
		f->json = true;
		return 0;
	case OPTION_JOBS:
		return settings_set(&f->arguments.settings, SETTING_JOBS, value, "--jobs", e);
	case OPTION_PORCELAIN:
		f->porcelain = true;
		return 0;
	case OPTION_PRINT:
		return print_take(f, value, e);
	case OPTION_SAVE_TEMPS:
		f->temporaries = value ? value : ".";
		return 0;
	case OPTION_TIME_REPORT:
		f->time_report = true;
		return 0;
	case OPTION_VERBOSE:
		f->verbose = true;
		return 0;
	case OPTION_VERIFY:
		return settings_set(&f->arguments.settings, SETTING_VERIFY, value ? value : "100",
			"--verify", e);
	}
	return compile_arguments_take(&f->arguments, option, value, e);
}

/* Options beside which --verify would count for nothing, as nothing hits. */
static int verify_check(const struct compile_files *f, struct error *e)
{
	const struct settings *s = &f->arguments.settings;
	const char *other = f->arguments.refresh ? "--refresh" :
		f->temporaries ? "--save-temps" :
		f->dry_run ? "--dry-run" :
		s->values[SETTING_CACHE_ENABLED].is_asked ? "--no-cache" : NULL;

	if (!other || !s->values[SETTING_VERIFY].is_asked)
		return 0;
	return error_set(e, ERROR_INPUT, "--verify and %s exclude each other", other);
}

int compile_files_check(const struct compile_files *f, struct error *e)
{
	if (f->dry_run && (f->json || f->print || f->porcelain))
		return error_set(e, ERROR_INPUT,
			"--dry-run goes with none of --json, --print and --porcelain");
	if (f->porcelain && (f->json || f->print))
		return error_set(e, ERROR_INPUT, "--porcelain goes with neither --json nor --print");
	if (verify_check(f, e) < 0)
		return -1;
	return f->directory ? directory_make(f->directory, 0777, e) : 0;
}

/* ---- where outputs go */

/* The file's name with the right suffix, in -d's directory; the caller's string, NULL: out of
 * memory. */
static char *output_name(const struct compile_files *f, const char *name,
	const struct compile_arguments *arguments)
{
	char *stem = strcmp(name, "-") == 0 ? strdup("stdin") : file_stem(name);
	char *base = stem ? string_printf("%s%s", stem, artifact_kind_suffix(arguments->emit)) : NULL;
	char *output = base ? path_join(f->directory, base) : NULL;

	free(stem);
	free(base);
	return output;
}

int compile_files_add(struct compile_files *f, struct compile_file file, struct error *e)
{
	struct compile_file *items = array_room(f->items, f->count, &f->capacity, sizeof(*items));

	if (items)
		f->items = items;
	if (items && !file.output)
		file.output = output_name(f, file.name, file.arguments);
	if (!items || !file.output) {
		free(file.output);
		return error_memory(e);
	}
	f->items[f->count++] = file;
	return 0;
}

/* ---- one file */

static int artifact_write(const struct compile_outcome *o, const char *output, struct error *e)
{
	if (strcmp(output, "-") != 0)
		return file_write(output, o->artifact.data, o->artifact.length,
			o->kind == KIND_SO ? 0777 : 0666, e);
	if (fd_write_all(STDOUT_FILENO, o->artifact.data, o->artifact.length) < 0)
		return error_errno(e, "cannot write to standard output");
	return 0;
}

static void explanation_make(struct compiler *compiler, const struct compile_request *request,
	struct buf *out)
{
	struct cache_explanation explanation = {0};
	struct error e = ERROR_INIT;

	if (!compiler_cache(compiler))
		error_set(&e, ERROR_FAILED, "there is no cache to ask");
	else
		compile_explain(compiler, request, &explanation, &e);
	if (e.code != ERROR_NONE)
		buf_puts(out, "jitc: ");
	utf8_show(out, request->file);
	buf_puts(out, ": ");
	if (e.code != ERROR_NONE)
		buf_printf(out, "not explained: %s\n", error_text(&e));
	else
		explanation_print(&explanation, out);
	error_release(&e);
	cache_explanation_release(&explanation);
}

/* What an older IR was compiled to must not pass for this one's; devices and fifos stay. */
static int output_remove_old(const char *output, struct error *e)
{
	struct stat st;

	if (strcmp(output, "-") == 0 || lstat(output, &st) < 0 || !S_ISREG(st.st_mode))
		return 0;
	return unlink(output) < 0 ? error_errno(e, "cannot remove the old '%s'", output) : 0;
}

static int outcome_deliver(const struct compile_files *f, const char *file, const char *output,
	struct compile_outcome *o, struct error *e)
{
	if (o->result == COMPILE_FALLBACK)
		return output_remove_old(output, e);
	if (artifact_write(o, output, e) < 0)
		return -1;
	return f->depfile ? depfile_write(f->depfile_path, file, output, o, e) : 0;
}

struct compile_all {
	struct compile_files *files;
	struct job_slots slots;
	struct past_cost *costs; /* NULL: nobody asks */
};

static int file_compile(const struct compile_files *f, struct compile_file *file, struct error *e)
{
	struct compile_request request;
	struct compile_input input = COMPILE_INPUT_INIT;
	char *shown = NULL; /* in commands: ld could not write to standard output */
	int result = -1;

	if (compile_arguments_request(file->arguments, file->compiler, file->name, &input, &request,
		    e) < 0 ||
		overwriting_refuse_included(f, file, &input.sources, e) < 0)
		goto out;
	shown = strcmp(file->output, "-") == 0 ? output_name(f, file->name, file->arguments)
					       : strdup(file->output);
	if (!shown) {
		error_memory(e);
		goto out;
	}
	if (file->id)
		request.pattern = file->id;
	request.temporaries = f->temporaries;
	request.verify_percent = settings_number(&file->arguments->settings, SETTING_VERIFY);
	request.with_key = f->porcelain || (f->print && strcmp(f->print, "key") == 0);
	request.with_costs = f->time_report || f->json;
	request.with_prerequisites = f->depfile;
	if (f->dry_run) {
		result = compile_print(file->compiler, &request, shown, &file->commands, e);
		goto out;
	}
	if (f->explain)
		explanation_make(file->compiler, &request, &file->explanation);
	result = compile(file->compiler, &request, shown, &file->outcome, e);
	if (result == 0)
		result = outcome_deliver(f, request.file, file->output, &file->outcome, e);
out:
	free(shown);
	compile_input_release(&input);
	return result;
}

static void file_work(void *context, size_t i)
{
	struct compile_all *all = context;
	struct compile_file *file = &all->files->items[i];

	if (job_slot_take(&all->slots)) {
		file->status = file_compile(all->files, file, &file->error);
		if (file->status < 0 && file->list)
			error_locate(&file->error, file->list, file->line, file->column);
		job_slot_give(&all->slots);
	} else {
		file->status = error_set(&file->error, ERROR_CANCELLED, "interrupted");
	}
	/* it may be long until it is its turn to be told, and then the size is enough */
	buf_release(&file->outcome.artifact);
	progress_count(file, all->costs ? all->costs[i].ns : 0);
}

/* On standard error, what was asked for and what has to be known. */
static void outcome_tell(const struct compile_files *f, const struct compile_file *file)
{
	const char *name = strcmp(file->name, "-") == 0 ? "<stdin>" : file->name;
	const struct compile_outcome *o = &file->outcome;

	(void)!fd_write_all(STDERR_FILENO, buf_string(&file->explanation), file->explanation.length);
	if (f->verbose)
		compile_report_commands(name, o);
	else if (file->status == 0)
		compile_report_warnings(name, o);
	if (file->status == 0 && o->result == COMPILE_FALLBACK)
		report_note("%s: warning: no native code: %s\n"
			    "note: pattern '%s' is left to the interpreter ('jitc %s'); "
			    "--no-fallback makes this an error",
			name, o->reason, o->pattern, is_rule_file(file->name) ? "rewrite" : "run");
	if (file->status == 0 && o->difference)
		report_note("%s: %s", name, o->difference);
	if (file->status == 0 && f->time_report)
		compile_report_times(name, o);
}

static void file_tell(void *context, size_t i)
{
	struct compile_files *f = ((struct compile_all *)context)->files;
	struct compile_file *file = &f->items[i];

	pthread_mutex_lock(&progress_lock);
	progress_end(&progress);
	if (!f->dry_run)
		outcome_tell(f, file);
	if (file->status < 0) {
		file->outcome.result = COMPILE_FAILED; /* also of one that was not even read */
		compile_report_failure(&f->report, file->name, &file->outcome, &file->error);
		strvec_push(&f->failed, file->name);
		f->status = report_error(&file->error);
	} else if (f->dry_run) {
		buf_puts(&f->report.text, buf_string(&file->commands));
	} else {
		compile_report_add(&f->report, file->name, file->output, &file->outcome);
		if (file->outcome.difference)
			f->status = EXIT_FAILED;
	}
	pthread_mutex_unlock(&progress_lock);
	compile_outcome_release(&file->outcome);
	buf_release(&file->commands);
	buf_release(&file->explanation);
}

/* ---- all files */

static int failures_sum_up(const struct compile_files *f)
{
	struct buf names = BUF_INIT;
	size_t i;

	/* a signal says enough */
	if (f->failed.count == 0 || f->count == 1 || interrupt_pending())
		return f->status;
	for (i = 0; i < f->failed.count; i++) {
		buf_puts(&names, i ? ", " : "");
		utf8_show(&names, f->failed.items[i]);
	}
	report_note("%zu of %zu files failed: %s", f->failed.count, f->count,
		buf_string(&names));
	buf_release(&names);
	return EXIT_FAILED;
}

int compile_files_open(const struct compile_arguments *arguments, struct compiler *beside,
	struct compiler **compiler, struct error *e)
{
	return compile_arguments_open(arguments, beside, compiler, progress_show, e);
}

static struct past_cost file_cost(const struct compile_file *file)
{
	return past_cost_find(compiler_cache(file->compiler), file->name,
		file->id ? file->id : file->arguments->id);
}

/* Only where there is a choice, or somebody to be told. Without memory it goes without. */
static void costs_find(struct compile_all *all)
{
	struct compile_files *f = all->files;
	size_t i;

	if (f->count < 2 || (all->slots.workers < 2 && !progress.terminal) ||
		!(all->costs = calloc(f->count, sizeof(*all->costs))))
		return;
	for (i = 0; i < f->count; i++)
		all->costs[i] = file_cost(&f->items[i]);
	past_costs_settle(all->costs, f->count);
	for (i = 0; i < f->count; i++)
		cost_left_ns += all->costs[i].ns;
}

int compile_files_run(struct compile_files *f)
{
	struct compile_all all = {.files = f};
	size_t *longest_first = NULL;
	int printed;

	files_count = f->count;
	compile_report_open(&f->report, f->print, f->json, f->porcelain);
	progress_begin(&progress);
	job_slots_open(&all.slots, &f->arguments.settings, f->count);
	costs_find(&all);
	if (all.costs)
		longest_first = past_costs_order(all.costs, f->count);
	ordered_work(f->count, all.slots.workers, longest_first, file_work, file_tell, &all);
	job_slots_close(&all.slots);
	progress_end(&progress);
	free(longest_first);
	free(all.costs);
	compile_report_close(&f->report);
	printed = report_result(&f->report.text);
	f->status = failures_sum_up(f);
	return f->status == EXIT_DONE ? printed : f->status;
}
