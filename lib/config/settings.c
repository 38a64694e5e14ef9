#include "config/settings.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/suggest.h"
#include "base/units.h"
#include "base/yaml.h"

/* Nobody writes more by hand. */
enum { TEXT_MOST_BYTES = 1 << 20 };

extern char **environ;

enum setting_kind {
	KIND_BOOLEAN,
	KIND_COUNT,
	KIND_PERCENT,
	KIND_SIZE,
	KIND_DURATION,
	KIND_LEVEL,
	KIND_TEXT,
	KIND_PATH,            /* relative to the file that says it, as those below are */
	KIND_NAME_OR_FILE,    /* a path when it has a slash or ends in .yaml */
	KIND_VERSION_OR_PATH, /* a path when it is more than digits and dots */
};

static const struct setting_row {
	const char *key, *fallback, *help;
	enum setting_kind kind;
} rows[SETTING_COUNT] = {
	[SETTING_CACHE_ENABLED] = {"cache_enabled", "true",
		"look compiles up in the cache and store them there", KIND_BOOLEAN},
	[SETTING_CPU] = {"cpu", NULL, "processor to compile for, as llc -mcpu takes it, or native",
		KIND_TEXT},
	[SETTING_FALLBACK] = {"fallback_to_interpretation", "true",
		"when valid IR has no native code, leave it to lli instead of failing",
		KIND_BOOLEAN},
	[SETTING_FORK_SERVER] = {"fork_server", "true",
		"load each tool once for many files, and fork it for each", KIND_BOOLEAN},
	[SETTING_JOBS] = {"jobs", "0",
		"files to compile at the same time; 0: one for each processor", KIND_COUNT},
	[SETTING_LLVM] = {"llvm", NULL, "LLVM tools to use: a version or a directory",
		KIND_VERSION_OR_PATH},
	[SETTING_LOG] = {"log", NULL, "file that profiling events are appended to", KIND_PATH},
	[SETTING_MAX_CACHED_FUNCTIONS] = {"max_cached_functions", "1000",
		"compiled patterns that one process keeps loaded", KIND_COUNT},
	[SETTING_MAX_ENTRIES] = {"max_entries", "0", "entries in the cache; 0: no limit",
		KIND_COUNT},
	[SETTING_MAX_SIZE] = {"max_size", "5 GiB", "bytes of artifacts in the cache; 0: no limit",
		KIND_SIZE},
	[SETTING_MEMORY_LIMIT] = {"memory_limit", "0", "memory a stage may take; 0: no limit",
		KIND_SIZE},
	[SETTING_OPTIMIZATION_LEVEL] = {"optimization_level", "2", "0 to 3, s or z", KIND_LEVEL},
	[SETTING_PIPELINE] = {"pipeline", "full", "pipeline to run: a name or a file",
		KIND_NAME_OR_FILE},
	[SETTING_PRUNE_AFTER] = {"prune_after", "0",
		"entries that were not used for so long are evicted; 0: never", KIND_DURATION},
	[SETTING_READ_ONLY] = {"read_only", "false", "take from the cache, change nothing in it",
		KIND_BOOLEAN},
	[SETTING_TARGET] = {"target", NULL, "target triple, as llc -mtriple takes it", KIND_TEXT},
	[SETTING_TIMEOUT] = {"timeout", "0", "time a stage may take; 0: no limit", KIND_DURATION},
	[SETTING_VERIFY] = {"verify", "0",
		"percentage of the hits that are compiled anew and compared", KIND_PERCENT},
	[SETTING_WORK_DIR] = {"work_dir", NULL,
		"directory for temporary files; default: work/ in the cache", KIND_PATH},
};

static const char *const expected[] = {
	[KIND_BOOLEAN] = "true or false",
	[KIND_COUNT] = "a whole number",
	[KIND_PERCENT] = "a whole number from 0 to 100",
	[KIND_SIZE] = "a size such as 512 MiB",
	[KIND_DURATION] = "a duration such as 30s",
	[KIND_LEVEL] = "0, 1, 2, 3, s or z",
	[KIND_TEXT] = "a text",
	[KIND_PATH] = "a path",
	[KIND_NAME_OR_FILE] = "a name or a file",
	[KIND_VERSION_OR_PATH] = "a version or a directory",
};

static int value_parse(enum setting_kind kind, const char *text, int64_t *number)
{
	switch (kind) {
	case KIND_BOOLEAN:
		return boolean_parse(text, number);
	case KIND_COUNT:
		return integer_parse(text, 0, INT64_MAX, number);
	case KIND_PERCENT:
		return integer_parse(text, 0, 100, number);
	case KIND_SIZE:
		return size_parse(text, number);
	case KIND_DURATION:
		return duration_parse(text, number);
	case KIND_LEVEL:
		return strlen(text) == 1 && strchr("0123sz", *text) ? 0 : -1;
	default:
		return *text ? 0 : -1;
	}
}

static bool is_path(enum setting_kind kind, const char *text)
{
	size_t length = strlen(text);

	switch (kind) {
	case KIND_PATH:
		return true;
	case KIND_NAME_OR_FILE:
		return strchr(text, '/') ||
			(length > 5 && strcmp(text + length - 5, ".yaml") == 0);
	case KIND_VERSION_OR_PATH:
		return *text == '.' || strspn(text, "0123456789.") < length;
	default:
		return false;
	}
}

/* What a value says beside its text: who said it, and what a relative path starts from. */
struct value_place {
	const char *origin, *directory;
	bool is_asked;
};

/* Returns 1 for a value that is not one of its kind, with e untouched. */
static int value_put(struct settings *s, enum setting which, const char *text,
	const struct value_place *place, struct error *e)
{
	enum setting_kind kind = rows[which].kind;
	struct setting_value value = {.is_asked = place->is_asked};

	if (value_parse(kind, text, &value.number) < 0)
		return 1;
	value.text = path_join(is_path(kind, text) ? place->directory : NULL, text);
	value.origin = strdup(place->origin);
	if (!value.text || !value.origin) {
		free(value.text);
		free(value.origin);
		return error_memory(e);
	}
	free(s->values[which].text);
	free(s->values[which].origin);
	s->values[which] = value;
	return 0;
}

static int value_set(struct settings *s, enum setting which, const char *text,
	const struct value_place *place, struct error *e)
{
	int result = value_put(s, which, text, place, e);

	if (result == 1)
		return *text ? error_set(e, ERROR_INPUT, "%s: '%s' is not %s", place->origin, text,
				       expected[rows[which].kind])
			     : error_set(e, ERROR_INPUT, "%s is empty: expected %s", place->origin,
				       expected[rows[which].kind]);
	return result;
}

int settings_set(struct settings *s, enum setting which, const char *text, const char *origin,
	struct error *e)
{
	const struct value_place place = {.origin = origin, .is_asked = true};

	return value_set(s, which, text, &place, e);
}

static const char *key_suggestion(const char *key)
{
	const char *keys[SETTING_COUNT];
	size_t i;

	for (i = 0; i < SETTING_COUNT; i++)
		keys[i] = rows[i].key;
	return suggest(key, keys, SETTING_COUNT);
}

static int key_find(const char *key)
{
	int i;

	for (i = 0; i < SETTING_COUNT; i++)
		if (strcmp(rows[i].key, key) == 0)
			return i;
	return -1;
}

int settings_find(const char *key, struct error *e)
{
	const char *near;
	int which = key_find(key);

	if (which >= 0)
		return which;
	near = key_suggestion(key);
	return error_set(e, ERROR_INPUT,
		near ? "unknown setting '%s': did you mean '%s'?" : "unknown setting '%s'", key,
		near);
}

/* ---- files */

static int file_put(struct settings *s, const char *path, const char *directory,
	const struct yaml_node *key, const struct yaml_node *value, struct error *e)
{
	struct value_place place = {.directory = directory};
	const char *near;
	char *origin;
	int which, result;

	which = key->kind == YAML_SCALAR ? key_find(key->text) : -1;
	if (which < 0) {
		near = key->kind == YAML_SCALAR ? key_suggestion(key->text) : NULL;
		return error_at(e, ERROR_INPUT, path, key->line, key->column,
			near ? "unknown setting '%s': did you mean '%s'?" : "unknown setting '%s'",
			key->kind == YAML_SCALAR ? key->text : yaml_kind_name(key), near);
	}
	if (value->kind != YAML_SCALAR)
		return error_at(e, ERROR_INPUT, path, value->line, value->column,
			"%s: expected %s, not %s", rows[which].key, expected[rows[which].kind],
			yaml_kind_name(value));
	if (yaml_is_null(value))
		return 0;
	origin = string_printf("%s:%u", path, value->line);
	if (!origin)
		return error_memory(e);
	place.origin = origin;
	result = value_put(s, (enum setting)which, value->text, &place, e);
	free(origin);
	if (result == 1)
		return error_at(e, ERROR_INPUT, path, value->line, value->column,
			"%s: '%s' is not %s", rows[which].key, value->text,
			expected[rows[which].kind]);
	return result;
}

static int file_load(struct settings *s, const char *path, struct error *e)
{
	struct buf text = BUF_INIT;
	struct yaml_node *root = NULL;
	char *directory = path_directory(path);
	size_t i;
	int result = -1;

	if (!directory) {
		error_memory(e);
		goto out;
	}
	strvec_push(&s->files, path);
	if (file_read_small(path, TEXT_MOST_BYTES, &text, e) < 0 ||
		yaml_parse(text.data, text.length, path, &root, e) < 0)
		goto out;
	if (root && root->kind != YAML_MAPPING) {
		error_at(e, ERROR_INPUT, path, root->line, root->column,
			"expected settings as 'key: value', not %s", yaml_kind_name(root));
		goto out;
	}
	for (i = 0; root && i + 1 < root->count; i += 2)
		if (file_put(s, path, directory, root->children[i], root->children[i + 1], e) < 0)
			goto out;
	result = 0;
out:
	yaml_node_free(root);
	buf_release(&text);
	free(directory);
	return result;
}

static int file_load_if_there(struct settings *s, const char *path, struct error *e)
{
	return path && access(path, F_OK) == 0 ? file_load(s, path, e) : 0;
}

/* 1 when the directory, `length` bytes of a path, has such an entry, 0, or -1. */
static int entry_exists(const char *directory, size_t length, const char *name, struct error *e)
{
	char *path = string_printf("%.*s/%s", (int)length, directory, name);
	int found = path ? access(path, F_OK) == 0 : error_memory(e);

	free(path);
	return found;
}

/*
 * The nearest jitc.yaml from `start` up to the root of the repository that it
 * is in. Outside a repository only `start` itself counts: a file that somebody
 * left in a shared parent must not rule our compiles. *path is NULL when there
 * is none.
 */
static int project_file_find(const char *start, char **path, struct error *e)
{
	size_t start_length = strlen(start), length, nearest;
	int has_file = 0, is_root;
	const char *slash;

	*path = NULL;
	while (start_length && start[start_length - 1] == '/')
		start_length--;
	for (length = nearest = start_length;; length = (size_t)(slash - start)) {
		if (!has_file) {
			has_file = entry_exists(start, length, "jitc.yaml", e);
			nearest = length;
		}
		is_root = entry_exists(start, length, ".git", e);
		if (has_file < 0 || is_root < 0)
			return -1;
		slash = memrchr(start, '/', length);
		if (is_root || !slash || (has_file && nearest == start_length))
			break;
	}
	if (!has_file || (!is_root && nearest != start_length))
		return 0;
	*path = string_printf("%.*s/jitc.yaml", (int)nearest, start);
	return *path ? 0 : error_memory(e);
}

/* *path is NULL when there is no place for it. */
static int user_file_find(char **path, struct error *e)
{
	const char *base = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	*path = NULL;
	if (base && *base == '/')
		*path = string_printf("%s/jitc/config.yaml", base);
	else if (home && *home)
		*path = string_printf("%s/.config/jitc/config.yaml", home);
	else
		return 0;
	return *path ? 0 : error_memory(e);
}

static int files_load(struct settings *s, const struct settings_source *source, struct error *e)
{
	char *user = NULL, *project = NULL;
	int result = -1;

	if (source->directory && project_file_find(source->directory, &project, e) < 0)
		goto out;
	if (user_file_find(&user, e) < 0 || file_load_if_there(s, source->system_file, e) < 0 ||
		file_load_if_there(s, user, e) < 0 || file_load_if_there(s, project, e) < 0)
		goto out;
	result = 0;
out:
	free(user);
	free(project);
	return result;
}

/* ---- environment */

/* JITC_ names that are not settings. */
static const char *const other_variables[] = {"JITC_DIR"};

static void variable_name(enum setting which, char out[64])
{
	const char *key = rows[which].key;
	size_t i;

	memcpy(out, "JITC_", 5);
	for (i = 0; key[i] && i < 58; i++)
		out[5 + i] = key[i] == '_' ? '_' : (char)(key[i] - 'a' + 'A');
	out[5 + i] = '\0';
}

static int variable_unknown(const char *name, size_t length, struct error *e)
{
	enum { OTHERS = sizeof(other_variables) / sizeof(*other_variables) };
	char names[SETTING_COUNT][64], *word = strndup(name, length);
	const char *candidates[SETTING_COUNT + OTHERS], *near;
	size_t i;

	if (!word)
		return error_memory(e);
	for (i = 0; i < SETTING_COUNT; i++) {
		variable_name((enum setting)i, names[i]);
		candidates[i] = names[i];
	}
	for (i = 0; i < OTHERS; i++)
		candidates[SETTING_COUNT + i] = other_variables[i];
	near = suggest(word, candidates, SETTING_COUNT + OTHERS);
	error_set(e, ERROR_INPUT,
		near ? "unknown environment variable %s: did you mean %s?"
		     : "unknown environment variable %s",
		word, near);
	free(word);
	return -1;
}

static int variable_load(struct settings *s, const char *assignment, struct error *e)
{
	const char *equals = strchr(assignment, '=');
	size_t length = equals ? (size_t)(equals - assignment) : 0, i;
	char name[64];

	if (!equals || equals[1] == '\0')
		return 0;
	for (i = 0; i < SETTING_COUNT; i++) {
		variable_name((enum setting)i, name);
		if (strlen(name) == length && memcmp(assignment, name, length) == 0)
			return value_set(s, (enum setting)i, equals + 1,
				&(struct value_place){.origin = name}, e);
	}
	for (i = 0; i < sizeof(other_variables) / sizeof(*other_variables); i++)
		if (strlen(other_variables[i]) == length &&
			memcmp(assignment, other_variables[i], length) == 0)
			return 0;
	return variable_unknown(assignment, length, e);
}

static int environment_load(struct settings *s, struct error *e)
{
	char **variable;

	for (variable = environ; variable && *variable; variable++)
		if (strncmp(*variable, "JITC_", 5) == 0 && variable_load(s, *variable, e) < 0)
			return -1;
	return 0;
}

/* ---- all together */

static const char origin_default[] = "default";

int settings_load_defaults(struct settings *s, struct error *e)
{
	static const struct value_place place = {.origin = origin_default};
	size_t i;

	*s = (struct settings){0};
	for (i = 0; i < SETTING_COUNT; i++)
		if (rows[i].fallback &&
			value_put(s, (enum setting)i, rows[i].fallback, &place, e) != 0)
			return -1;
	return 0;
}

int settings_load(struct settings *s, const struct settings_source *source, struct error *e)
{
	if (settings_load_defaults(s, e) < 0 || files_load(s, source, e) < 0)
		return -1;
	if (environment_load(s, e) < 0)
		return -1;
	return s->files.failed ? error_memory(e) : 0;
}

int settings_copy(struct settings *to, const struct settings *from, struct error *e)
{
	size_t i;

	*to = (struct settings){0};
	for (i = 0; i < SETTING_COUNT; i++) {
		const struct setting_value *value = &from->values[i];

		to->values[i].number = value->number;
		to->values[i].is_asked = value->is_asked;
		to->values[i].text = value->text ? strdup(value->text) : NULL;
		to->values[i].origin = value->origin ? strdup(value->origin) : NULL;
		if ((value->text && !to->values[i].text) ||
			(value->origin && !to->values[i].origin))
			return error_memory(e);
	}
	for (i = 0; i < from->files.count; i++)
		strvec_push(&to->files, from->files.items[i]);
	return to->files.failed ? error_memory(e) : 0;
}

void settings_release(struct settings *s)
{
	size_t i;

	for (i = 0; i < SETTING_COUNT; i++) {
		free(s->values[i].text);
		free(s->values[i].origin);
	}
	strvec_release(&s->files);
	*s = (struct settings){0};
}

const char *settings_key(enum setting which)
{
	return rows[which].key;
}

const char *settings_help(enum setting which)
{
	return rows[which].help;
}

bool settings_is_default(const struct settings *s, enum setting which)
{
	const char *origin = s->values[which].origin;

	return !origin || strcmp(origin, origin_default) == 0;
}

const char *settings_text(const struct settings *s, enum setting which)
{
	return s->values[which].text;
}

int64_t settings_number(const struct settings *s, enum setting which)
{
	return s->values[which].number;
}

bool settings_is_true(const struct settings *s, enum setting which)
{
	return s->values[which].number != 0;
}
