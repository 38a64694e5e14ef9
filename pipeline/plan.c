#include "pipeline/plan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/template.h"
#include "pipeline/tools/host_cpu.h"

/* Raised when the same parts would have to give another artifact. */
static const char key_format[] = "jitc key 1";

/* ---- variables */

/* What template_lookup needs to answer. */
struct scope {
	const struct plan *plan;
	const char *input, *output;
	const char *single; /* a one-element answer, while it is read */
};

static const char *option_value(const struct plan_options *o, const char *name)
{
	const struct {
		const char *name, *value;
	} given[] = {
		{"opt_level", o->opt_level},
		{"passes", o->passes},
		{"cpu", o->cpu},
		{"attr", o->attr},
		{"target", o->target},
		{"link_args", o->link_args ? *o->link_args : NULL},
	};
	size_t i;

	for (i = 0; i < sizeof(given) / sizeof(*given); i++)
		if (strcmp(given[i].name, name) == 0)
			return given[i].value;
	return NULL;
}

/* An option beats the table, the table beats the default. NULL: unset. */
static const char *variable_value(const struct plan *plan, const char *name)
{
	const struct pipeline_variable *variable = pipeline_variable_find(plan->pipeline, name);
	const struct yaml_node *chosen;
	const char *value;

	if (!variable)
		return NULL;
	value = option_value(&plan->options, name);
	if (value || !variable->by)
		return value ? value : variable->value;
	value = variable_value(plan, variable->by);
	chosen = value ? yaml_get(variable->values, value) : NULL;
	return chosen && !yaml_is_null(chosen) ? chosen->text : NULL;
}

static size_t scope_lookup(void *context, const char *name, const char *const **values)
{
	struct scope *scope = context;
	char *const *list = scope->plan->options.link_args;
	size_t count = 0;

	if (strcmp(name, "link_args") == 0) {
		while (list && list[count])
			count++;
		*values = (const char *const *)list;
		return count;
	}
	if (strcmp(name, "input") == 0)
		scope->single = scope->input;
	else if (strcmp(name, "output") == 0)
		scope->single = scope->output;
	else
		scope->single = variable_value(scope->plan, name);
	*values = &scope->single;
	return scope->single ? 1 : 0;
}

static int arguments_expand(const struct plan *plan, const struct pipeline_stage *stage,
	const char *input, const char *output, struct strvec *argv, struct error *e)
{
	struct scope scope = {.plan = plan, .input = input, .output = output};
	size_t i;

	strvec_push(argv, path_base(stage->tool));
	for (i = 0; i < stage->argv->count; i++)
		if (template_expand(stage->argv->children[i]->text, scope_lookup, &scope, argv,
			    e) < 0)
			return -1;
	return argv->failed ? error_memory(e) : 0;
}

int plan_arguments(const struct plan *plan, size_t stage, const char *input, const char *output,
	struct strvec *argv, struct error *e)
{
	return arguments_expand(plan, plan->stages[stage].stage, input, output, argv, e);
}

/* ---- picking stages */

static int option_refuse(const struct plan *plan, const char *name, const char *option,
	bool is_asked, struct error *e)
{
	if (!is_asked || pipeline_variable_find(plan->pipeline, name))
		return 0;
	return error_set(e, ERROR_INPUT, "pipeline '%s' takes no %s (%s)", plan->pipeline->name,
		name, option);
}

static int options_check(const struct plan *plan, struct error *e)
{
	const struct plan_options *o = &plan->options;

	if (option_refuse(plan, "opt_level", "-O", o->opt_level_is_asked, e) < 0 ||
		option_refuse(plan, "passes", "--passes", o->passes != NULL, e) < 0 ||
		option_refuse(plan, "cpu", "--cpu", o->cpu_is_asked, e) < 0 ||
		option_refuse(plan, "attr", "--attr", o->attr != NULL, e) < 0 ||
		option_refuse(plan, "target", "--target", o->target_is_asked, e) < 0)
		return -1;
	return option_refuse(plan, "link_args", "--link-arg", o->link_args && *o->link_args, e);
}

static bool stage_is_wanted(const struct plan *plan, const struct pipeline_stage *stage)
{
	if (stage->only_for != KIND_NONE && stage->only_for != plan->options.emit)
		return false;
	return !stage->needs || variable_value(plan, stage->needs);
}

static int goal_missing(const struct plan *plan, struct error *e)
{
	const struct pipeline *p = plan->pipeline;
	enum artifact_kind input = plan->options.input, emit = plan->options.emit;
	struct buf kinds = BUF_INIT;
	bool yields[KIND_NONE] = {false};
	size_t i;

	for (i = 0; i < p->stage_count; i++)
		yields[p->stages[i].output] = true;
	for (i = 0; i < KIND_NONE; i++)
		if (yields[i])
			buf_printf(&kinds, "%s%s", kinds.length ? ", " : "",
				artifact_kind_name((enum artifact_kind)i));
	if (yields[emit])
		error_set(e, ERROR_INPUT,
			"pipeline '%s' runs no stage from %s to %s at these options", p->name,
			artifact_kind_name(input), artifact_kind_name(emit));
	else
		error_set(e, ERROR_INPUT, "pipeline '%s' yields no %s; it yields %s", p->name,
			artifact_kind_name(emit), buf_string(&kinds));
	buf_release(&kinds);
	return -1;
}

/* The stages that the input passes through, up to the last that yields the goal. */
static int stages_pick(struct plan *plan, struct error *e)
{
	const struct pipeline *p = plan->pipeline;
	enum artifact_kind kind = plan->options.input;
	size_t i, end = 0;

	plan->stages = calloc(p->stage_count, sizeof(*plan->stages));
	if (!plan->stages)
		return error_memory(e);
	for (i = 0; i < p->stage_count; i++) {
		const struct pipeline_stage *stage = &p->stages[i];

		if (!stage_is_wanted(plan, stage) || !stage->accepts[kind])
			continue;
		plan->stages[plan->count++].stage = stage;
		kind = stage->output;
		if (kind == plan->options.emit)
			end = plan->count;
	}
	plan->count = end;
	return end ? 0 : goal_missing(plan, e);
}

static int tools_find(struct plan *plan, struct toolchain *toolchain, struct error *e)
{
	struct error missing = ERROR_INIT;
	size_t i;

	for (i = 0; i < plan->count; i++) {
		struct plan_stage *s = &plan->stages[i];

		if (toolchain_find(toolchain, s->stage->tool, &s->tool, &missing) == 0)
			continue;
		if (missing.code != ERROR_MISSING)
			return error_move(e, &missing);
		if (plan->missing.code == ERROR_NONE)
			error_move(&plan->missing, &missing);
		error_release(&missing);
		s->tool = NULL;
	}
	return 0;
}

int plan_make_single(struct plan *plan, const struct pipeline_stage *stage, struct tool *tool,
	enum artifact_kind input, struct error *e)
{
	*plan = (struct plan){.options = {.input = input, .emit = stage->output}};
	plan->stages = calloc(1, sizeof(*plan->stages));
	if (!plan->stages)
		return error_memory(e);
	plan->stages[0] = (struct plan_stage){.stage = stage, .tool = tool};
	plan->count = 1;
	return 0;
}

int plan_make(struct plan *plan, const struct pipeline *pipeline, struct toolchain *toolchain,
	const struct plan_options *options, struct error *e)
{
	size_t i;

	static const char placed[] = "\001";

	*plan = (struct plan){.pipeline = pipeline, .options = *options};
	if (options_check(plan, e) < 0 || stages_pick(plan, e) < 0)
		return -1;
	for (i = 0; i < plan->count; i++) {
		struct plan_stage *s = &plan->stages[i];

		/* no argument can be placed[] */
		if (arguments_expand(plan, s->stage, "{input}", "{output}", &s->key_argv, e) < 0 ||
			arguments_expand(plan, s->stage, placed, placed, &s->placed_argv, e) < 0)
			return -1;
	}
	return tools_find(plan, toolchain, e);
}

/* ---- the key */

static int part_add(struct plan *plan, char *name, char *value, char *label, struct error *e)
{
	struct plan_part *parts = reallocarray(plan->parts, plan->part_count + 1, sizeof(*parts));

	if (parts)
		plan->parts = parts;
	if (!parts || !name || !value || !label) {
		free(name);
		free(value);
		free(label);
		return error_memory(e);
	}
	parts[plan->part_count++] = (struct plan_part){name, value, label};
	return 0;
}

static int argv_part(struct plan *plan, const struct plan_stage *s, struct error *e)
{
	struct buf lines = BUF_INIT, words = BUF_INIT;
	size_t i;

	for (i = 1; i < s->key_argv.count; i++) {
		buf_printf(&lines, "%s%s", i > 1 ? "\n" : "", s->key_argv.items[i]);
		buf_printf(&words, "%s%s", i > 1 ? " " : "", s->key_argv.items[i]);
	}
	return part_add(plan, string_printf("%s argv", s->stage->name), buf_detach(&lines),
		buf_detach(&words), e);
}

static int digest_part(struct plan *plan, char *name, const struct digest *digest,
	const char *label, struct error *e)
{
	char hex[DIGEST_HEX + 1];

	digest_hex(digest, hex);
	return part_add(plan, name, strdup(hex), *label ? strdup(label) : strndup(hex, 12), e);
}

/* "-mcpu=native", whether an option or the pipeline's file put it there. */
static bool is_native(const char *argument)
{
	static const char word[] = "native";
	size_t length = strlen(argument), before = length - strlen(word);

	return length >= strlen(word) && strcmp(argument + before, word) == 0 &&
		(before == 0 || argument[before - 1] == '=' || argument[before - 1] == ',');
}

static bool has_part(const struct plan *plan, const char *name)
{
	size_t i;

	for (i = 0; i < plan->part_count; i++)
		if (strcmp(plan->parts[i].name, name) == 0)
			return true;
	return false;
}

/* `native` is whatever this processor is. The stages behind the first that asks for it have it in
 * their key through that one. */
static int cpu_part(struct plan *plan, const struct strvec *argv, struct hasher *h, struct error *e)
{
	static const char part_name[] = "native cpu";
	struct buf cpu = BUF_INIT;
	const char *name, *end;
	size_t i;
	int result;

	for (i = 0; i < argv->count && !is_native(argv->items[i]); i++)
		;
	if (i == argv->count || has_part(plan, part_name))
		return 0;
	result = host_cpu_describe("/proc/cpuinfo", &cpu, e);
	if (result == 0) {
		hasher_add_field(h, cpu.data, cpu.length);
		name = strstr(cpu.data, "model name: ");
		name = name ? name + strlen("model name: ") : cpu.data;
		end = name + strcspn(name, "\n");
		result = part_add(plan, strdup(part_name), strdup(cpu.data),
			strndup(name, (size_t)(end - name)), e);
	}
	buf_release(&cpu);
	return result;
}

static int files_parts(struct plan *plan, const struct plan_stage *s, size_t first,
	struct hasher *h, struct error *e)
{
	size_t i;

	for (i = first; i < plan->files.count; i++) {
		const struct named_file *f = &plan->files.items[i];
		char *name = string_printf("%s file %s", s->stage->name, path_base(f->path));

		if (name && has_part(plan, name)) {
			free(name);
			name = string_printf("%s file %s", s->stage->name, f->path);
		}
		hasher_add_field(h, f->argument, strlen(f->argument));
		hasher_add_field(h, f->digest.bytes, DIGEST_BYTES);
		if (digest_part(plan, name, &f->digest, "", e) < 0)
			return -1;
	}
	return 0;
}

/* Debug information that a tool makes, and gcov's, name the directory that it runs in. */
static bool needs_directory(const char *argument)
{
	return strcmp(argument, "-g") == 0 || strncmp(argument, "-gdwarf", 7) == 0 ||
		strstr(argument, "gcov") != NULL;
}

static int directory_part(struct plan *plan, const struct strvec *argv, struct hasher *h,
	struct error *e)
{
	static const char part_name[] = "directory";
	char *directory;
	size_t i;

	for (i = 0; i < argv->count && !needs_directory(argv->items[i]); i++)
		;
	if (i == argv->count || has_part(plan, part_name))
		return 0;
	directory = getcwd(NULL, 0);
	if (!directory)
		return error_errno(e, "cannot tell the current directory");
	hasher_add_field(h, directory, strlen(directory));
	return part_add(plan, strdup(part_name), directory, strdup(directory), e);
}

/* Folds one stage into the running key and takes the key as it is then. */
static int stage_fingerprint(struct plan *plan, struct toolchain *toolchain,
	const struct toolchain_memo *memo, struct digest *chain, struct plan_stage *s,
	struct error *e)
{
	const struct strvec *argv = &s->placed_argv;
	struct hasher h;
	size_t i, first_file = plan->files.count;

	if (toolchain_identify(toolchain, s->tool, e) < 0)
		return -1;
	hasher_init(&h);
	hasher_add_field(&h, chain->bytes, DIGEST_BYTES);
	hasher_add_field(&h, s->tool->identity.bytes, DIGEST_BYTES);
	for (i = 0; i < argv->count; i++)
		hasher_add_field(&h, argv->items[i], strlen(argv->items[i]));
	if (cpu_part(plan, argv, &h, e) < 0 || directory_part(plan, argv, &h, e) < 0 ||
		argv_part(plan, s, e) < 0 ||
		digest_part(plan, string_printf("%s identity", s->stage->name),
			&s->tool->identity, s->tool->version, e) < 0 ||
		named_files_add(&plan->files, s->tool->path, &s->tool->identity, argv->items, memo,
			e) < 0 ||
		files_parts(plan, s, first_file, &h, e) < 0)
		return -1;
	hasher_finish(&h, chain);
	s->fingerprint = *chain;
	return 0;
}

int plan_fingerprint(struct plan *plan, struct toolchain *toolchain,
	const struct toolchain_memo *memo, const struct digest *input, struct error *e)
{
	const char *kind = artifact_kind_name(plan->options.input);
	struct digest chain;
	struct hasher h;
	size_t i;

	hasher_init(&h);
	hasher_add_field(&h, key_format, sizeof(key_format));
	hasher_add_field(&h, kind, strlen(kind));
	hasher_add_field(&h, input->bytes, DIGEST_BYTES);
	hasher_finish(&h, &chain);
	for (i = 0; i < plan->count; i++)
		if (stage_fingerprint(plan, toolchain, memo, &chain, &plan->stages[i], e) < 0)
			return -1;
	return 0;
}

bool plan_is_current(const struct plan *plan, struct toolchain *toolchain)
{
	return named_files_are_current(&plan->files) && toolchain_is_current(toolchain);
}

void plan_release(struct plan *plan)
{
	size_t i;

	for (i = 0; i < plan->count; i++) {
		strvec_release(&plan->stages[i].key_argv);
		strvec_release(&plan->stages[i].placed_argv);
	}
	for (i = 0; i < plan->part_count; i++) {
		free(plan->parts[i].name);
		free(plan->parts[i].value);
		free(plan->parts[i].label);
	}
	free(plan->stages);
	free(plan->parts);
	named_files_release(&plan->files);
	error_release(&plan->missing);
	*plan = (struct plan){0};
}
