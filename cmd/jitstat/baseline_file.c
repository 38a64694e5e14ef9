#include "cmd/jitstat/baseline_file.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json_reader.h"

enum { FILE_BYTES_MAX = 256 << 20, NAME_MAX_BYTES = 200, COMMAND_WORDS_MAX = 10000 };

/* ---- where */

const char *baseline_directory(const char *given)
{
	const char *environment = getenv("JITSTAT_BASELINES");

	if (given)
		return given;
	return environment && *environment ? environment : ".jitstat";
}

bool baseline_name_check(const char *name, struct error *e)
{
	static const char fine[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				   "._-+";
	size_t length = strlen(name);

	if (length > 0 && length <= NAME_MAX_BYTES && *name != '.' && *name != '-' &&
		strspn(name, fine) == length)
		return true;
	error_set(e, ERROR_INPUT,
		"'%s' is no name for a baseline: letters, digits and . _ - + make one", name);
	return false;
}

char *baseline_path(const char *directory, const char *name)
{
	return string_printf("%s/%s.json", directory, name);
}

bool baseline_recognise(const char *path)
{
	static const char key[] = "\"jitstat_baseline\"";
	char head[256];
	struct stat st;
	size_t at;
	ssize_t got = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	/* what is read from a pipe would be lost to the reader of logs */
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		got = pread(fd, head, sizeof(head) - 1, 0);
	if (fd >= 0)
		close(fd);
	if (got < 0)
		return false;
	head[got] = '\0';
	at = strspn(head, " \t\r\n");
	if (head[at] != '{')
		return false;
	at += 1 + strspn(head + at + 1, " \t\r\n");
	return strncmp(head + at, key, sizeof(key) - 1) == 0;
}

void baseline_release(struct baseline *b)
{
	free(b->name);
	strvec_release(&b->command);
	fingerprint_release(&b->machine);
	metrics_release(&b->metrics);
	*b = (struct baseline)BASELINE_INIT;
}

/* ---- reading: one function a kind of value */

/* ERROR_INPUT where the reader is. */
static int wrong(struct json_reader *r, struct error *e, const char *message)
{
	uint64_t line;
	unsigned column;

	json_reader_place(r, &line, &column);
	return error_at(e, ERROR_INPUT, r->file, (unsigned)line, column, "%s", message);
}

static int integer_read(struct json_reader *r, int64_t least, int64_t *out, struct error *e)
{
	json_t *value = json_reader_value(r, e);
	bool is_fine = value && json_is_integer(value) && json_integer_value(value) >= least;

	if (!value)
		return -1;
	if (is_fine)
		*out = json_integer_value(value);
	json_decref(value);
	return is_fine ? 0 : wrong(r, e, "this should be an integer, and not that small");
}

/* null is NAN. */
static int number_read(struct json_reader *r, double *out, struct error *e)
{
	json_t *value = json_reader_value(r, e);
	bool is_fine = value && (json_is_number(value) || json_is_null(value));

	if (!value)
		return -1;
	*out = json_is_number(value) ? json_number_value(value) : NAN;
	json_decref(value);
	return is_fine ? 0 : wrong(r, e, "this should be a number or null");
}

/* null is NULL. *out is replaced. */
static int string_read(struct json_reader *r, char **out, struct error *e)
{
	json_t *value = json_reader_value(r, e);
	bool is_fine = value && (json_is_string(value) || json_is_null(value));
	int result = 0;

	if (!value)
		return -1;
	free(*out);
	*out = NULL;
	if (json_is_string(value)) {
		*out = strdup(json_string_value(value));
		result = *out ? 0 : error_memory(e);
	}
	json_decref(value);
	return is_fine ? result : wrong(r, e, "this should be text or null");
}

static int boolean_read(struct json_reader *r, bool *out, struct error *e)
{
	json_t *value = json_reader_value(r, e);
	bool is_fine = value && json_is_boolean(value);

	if (!value)
		return -1;
	*out = json_is_true(value);
	json_decref(value);
	return is_fine ? 0 : wrong(r, e, "this should be true or false");
}

static int word_read(struct json_reader *r, struct baseline *b, struct error *e)
{
	char *word = NULL;

	if (string_read(r, &word, e) < 0)
		return -1;
	if (!word)
		return wrong(r, e, "this should be text");
	if (b->command.count == COMMAND_WORDS_MAX) {
		free(word);
		return wrong(r, e, "a command of too many words");
	}
	strvec_push_owned(&b->command, word);
	return b->command.failed ? error_memory(e) : 0;
}

static int command_read(struct json_reader *r, struct baseline *b, struct error *e)
{
	int more;

	if (json_reader_peek(r) == 'n')
		return 0; /* null: passed over */
	if (json_reader_enter(r, '[', e) < 0)
		return -1;
	while ((more = json_reader_element(r, e)) > 0)
		if (word_read(r, b, e) < 0)
			return -1;
	return more;
}

/* ---- reading: objects */

/* Reads the object that comes next; what member() does not take is passed over. */
static int object_read(struct json_reader *r, void *context,
	int (*member)(struct json_reader *r, const char *key, void *context, struct error *e),
	struct error *e)
{
	struct buf key = BUF_INIT;
	int more = -1;

	if (json_reader_enter(r, '{', e) < 0)
		goto out;
	while ((more = json_reader_member(r, &key, e)) > 0)
		if (member(r, buf_string(&key), context, e) < 0) {
			more = -1;
			break;
		}
out:
	buf_release(&key);
	return more;
}

static int tool_member(struct json_reader *r, const char *key, void *context, struct error *e)
{
	struct fingerprint *machine = context;

	for (size_t i = 0; i < FINGERPRINT_TOOLS; i++)
		if (strcmp(key, fingerprint_tool_name(i)) == 0)
			return string_read(r, &machine->tools[i], e);
	return 0;
}

static int machine_member(struct json_reader *r, const char *key, void *context, struct error *e)
{
	struct fingerprint *machine = context;

	if (strcmp(key, "cpu") == 0)
		return string_read(r, &machine->cpu, e);
	if (strcmp(key, "kernel") == 0)
		return string_read(r, &machine->kernel, e);
	if (strcmp(key, "cores") == 0)
		return integer_read(r, 0, &machine->cores, e);
	if (strcmp(key, "memory_bytes") == 0)
		return integer_read(r, 0, &machine->memory_bytes, e);
	if (strcmp(key, "tools") == 0)
		return object_read(r, machine, tool_member, e);
	return 0;
}

/* A metric on its way: times or a count. */
struct reading {
	char *name;
	int64_t count, seen;
	double noise;
	struct series samples;
};

static int sample_read(struct json_reader *r, struct series *samples, struct error *e)
{
	double value;

	if (number_read(r, &value, e) < 0)
		return -1;
	if (!(value > 0))
		return wrong(r, e, "a sample should be more than 0");
	if (samples->count == SERIES_MAX)
		return wrong(r, e, "more samples than are kept of a metric");
	return series_add(samples, value, EVENT_ABSENT) < 0 ? error_memory(e) : 0;
}

static int samples_read(struct json_reader *r, struct series *samples, struct error *e)
{
	int more;

	if (json_reader_enter(r, '[', e) < 0)
		return -1;
	while ((more = json_reader_element(r, e)) > 0)
		if (sample_read(r, samples, e) < 0)
			return -1;
	return more;
}

static int metric_member(struct json_reader *r, const char *key, void *context, struct error *e)
{
	struct reading *reading = context;

	if (strcmp(key, "name") == 0)
		return string_read(r, &reading->name, e);
	if (strcmp(key, "count") == 0)
		return integer_read(r, INT64_MIN + 1, &reading->count, e);
	if (strcmp(key, "noise") == 0)
		return number_read(r, &reading->noise, e);
	if (strcmp(key, "seen") == 0)
		return integer_read(r, 0, &reading->seen, e);
	if (strcmp(key, "samples_ns") == 0)
		return samples_read(r, &reading->samples, e);
	return 0;
}

static int metric_read(struct json_reader *r, struct metrics *metrics, struct error *e)
{
	struct reading reading = {.count = EVENT_ABSENT, .noise = NAN, .samples = SERIES_INIT};
	int result = object_read(r, &reading, metric_member, e);

	if (result == 0 && !reading.name)
		result = wrong(r, e, "a metric without its name");
	if (result == 0) {
		if (reading.seen > 0)
			reading.samples.seen = (uint64_t)reading.seen;
		metrics_add_times(
			metrics, NULL, reading.name, NULL, &reading.samples, reading.noise);
		metrics_add_count(metrics, NULL, reading.name, NULL, reading.count);
		result = metrics->failed ? error_memory(e) : 0;
	}
	free(reading.name);
	series_release(&reading.samples);
	return result;
}

static int metrics_read(struct json_reader *r, struct metrics *metrics, struct error *e)
{
	int more;

	if (json_reader_enter(r, '[', e) < 0)
		return -1;
	while ((more = json_reader_element(r, e)) > 0)
		if (metric_read(r, metrics, e) < 0)
			return -1;
	return more;
}

static int version_read(struct json_reader *r, int64_t *version, struct error *e)
{
	if (integer_read(r, 0, version, e) < 0)
		return -1;
	if (*version != BASELINE_VERSION)
		return wrong(r, e, "a baseline in a format of another version of jitstat");
	return 0;
}

static int baseline_member(struct json_reader *r, const char *key, void *context, struct error *e)
{
	struct baseline *b = context;
	struct {
		const char *key;
		int64_t *value;
	} integers[] = {
		{"saved_ns", &b->saved_ns}, {"runs", &b->runs}, {"warmups", &b->warmups}};

	for (size_t i = 0; i < sizeof(integers) / sizeof(*integers); i++)
		if (strcmp(key, integers[i].key) == 0)
			return integer_read(r, 0, integers[i].value, e);
	if (strcmp(key, "jitstat_baseline") == 0)
		return version_read(r, &b->version, e);
	if (strcmp(key, "name") == 0)
		return string_read(r, &b->name, e);
	if (strcmp(key, "command") == 0)
		return command_read(r, b, e);
	if (strcmp(key, "shell") == 0)
		return boolean_read(r, &b->shell, e);
	if (strcmp(key, "machine") == 0)
		return object_read(r, &b->machine, machine_member, e);
	if (strcmp(key, "times") == 0 || strcmp(key, "counts") == 0)
		return metrics_read(r, &b->metrics, e);
	return 0;
}

int baseline_read(struct baseline *b, const char *path, struct error *e)
{
	struct buf text = BUF_INIT;
	struct json_reader reader;
	struct stat st;
	int result;

	*b = (struct baseline)BASELINE_INIT;
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return error_set(e, ERROR_INPUT, "'%s' is not a regular file", path);
	result = file_read_small(path, FILE_BYTES_MAX, &text, e);
	if (result < 0 && e && e->code == ERROR_SYSTEM)
		e->code = ERROR_INPUT;
	if (result == 0) {
		json_reader_init(&reader, path, buf_string(&text), text.length);
		result = object_read(&reader, b, baseline_member, e);
		if (result == 0)
			result = json_reader_end(&reader, e);
		if (result == 0 && (!b->name || b->version == 0))
			result = error_at(e, ERROR_INPUT, path, 0, 0, "this is no baseline");
		metrics_sort(&b->metrics);
	}
	buf_release(&text);
	return result;
}
