#include "cmd/jitstat/baseline_file.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"

/* All samples of a metric in one line: a file that people compare by line. */
static void samples_write(const struct metric *metric, struct json *j)
{
	bool indent = j->indent;

	json_open_array(j, "samples_ns");
	j->indent = false;
	for (size_t i = 0; i < metric->count; i++)
		json_number(j, NULL, metric->values[i]);
	json_close_array(j);
	j->indent = indent;
}

static void metrics_write(const struct metrics *m, struct json *j)
{
	size_t i;

	json_open_array(j, "times");
	for (i = 0; i < m->time_count; i++) {
		json_open_object(j, NULL);
		json_string(j, "name", m->times[i].name);
		json_number(j, "noise", m->times[i].noise);
		json_integer(j, "seen", (int64_t)m->times[i].seen);
		samples_write(&m->times[i], j);
		json_close_object(j);
	}
	json_close_array(j);
	json_open_array(j, "counts");
	for (i = 0; i < m->count_count; i++) {
		json_open_object(j, NULL);
		json_string(j, "name", m->counts[i].name);
		json_integer(j, "count", m->counts[i].count);
		json_close_object(j);
	}
	json_close_array(j);
}

static void command_write(const struct baseline *b, struct json *j)
{
	if (b->command.count == 0) {
		json_null(j, "command");
		return;
	}
	json_open_array(j, "command");
	for (size_t i = 0; i < b->command.count; i++)
		json_string(j, NULL, b->command.items[i]);
	json_close_array(j);
	json_boolean(j, "shell", b->shell);
	json_integer(j, "runs", b->runs);
	json_integer(j, "warmups", b->warmups);
}

static void baseline_print(const struct baseline *b, struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_integer(&j, "jitstat_baseline", BASELINE_VERSION);
	json_string(&j, "name", b->name);
	json_integer(&j, "saved_ns", b->saved_ns);
	command_write(b, &j);
	fingerprint_write(&b->machine, "machine", &j);
	metrics_write(&b->metrics, &j);
	json_close_object(&j);
	buf_putc(out, '\n');
}

int baseline_write(const struct baseline *b, const char *directory, struct error *e)
{
	char *path = baseline_path(directory, b->name);
	struct buf text = BUF_INIT;
	int result = -1;

	baseline_print(b, &text);
	if (!path || text.failed)
		error_memory(e);
	else if (directory_make(directory, 0777, e) == 0)
		result = file_write(path, text.data, text.length, 0666, e);
	buf_release(&text);
	free(path);
	return result;
}
