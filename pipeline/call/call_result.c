#include "pipeline/call/call_result.h"

#include <inttypes.h>
#include <string.h>

#include "base/json.h"
#include "base/table.h"
#include "base/units.h"

static void print_text(const struct call_argument *a, struct buf *out)
{
	buf_puts(out, "c\"");
	for (size_t i = 0; i < a->count; i++) {
		unsigned char c = a->data[i];

		if (c < ' ' || c > '~' || c == '"' || c == '\\')
			buf_printf(out, "\\%02X", c);
		else
			buf_putc(out, (char)c);
	}
	buf_putc(out, '"');
}

static void print_buffer(const struct call_argument *a, struct buf *out)
{
	size_t size = call_type_size(a->type);

	buf_printf(out, "[%zu x %s]", a->count, call_type_name(a->type));
	if (a->count)
		buf_putc(out, ' ');
	if (a->is_text) {
		print_text(a, out);
	} else {
		for (size_t i = 0; i < a->count; i++) {
			if (i)
				buf_putc(out, ',');
			call_value_print(a->type, call_value_load(a->type, a->data + i * size),
				out);
		}
	}
	buf_putc(out, '\n');
}

void call_print(const struct call *call, struct buf *out)
{
	call_value_print(call->result, call->result_bits, out);
	buf_putc(out, '\n');
	for (size_t i = 0; i < call->argument_count; i++) {
		if (call->arguments[i].is_buffer)
			print_buffer(&call->arguments[i], out);
	}
}

bool call_outcome_equal(const struct call *a, const struct call *b)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool equal;

	call_print(a, &one);
	call_print(b, &other);
	equal = !one.failed && !other.failed && strcmp(buf_string(&one), buf_string(&other)) == 0;
	buf_release(&one);
	buf_release(&other);
	return equal;
}

static void value_json(enum call_type type, uint64_t bits, const char *key, struct json *json)
{
	switch (type) {
	case CALL_VOID:
		json_null(json, key);
		break;
	case CALL_I1:
		json_boolean(json, key, bits & 1);
		break;
	case CALL_FLOAT:
	case CALL_DOUBLE:
		json_number(json, key, call_value_real(type, bits));
		break;
	case CALL_POINTER:
		json_string(json, key, bits ? "non-null" : NULL);
		break;
	default:
		json_integer(json, key, (int64_t)call_value_extend(type, bits, true));
	}
}

static void buffer_json(const struct call_argument *a, struct json *json)
{
	size_t size = call_type_size(a->type);

	json_open_object(json, NULL);
	json_string(json, "type", call_type_name(a->type));
	json_open_array(json, "values");
	for (size_t i = 0; i < a->count; i++)
		value_json(a->type, call_value_load(a->type, a->data + i * size), NULL, json);
	json_close_array(json);
	json_close_object(json);
}

static void call_json(const struct call *call, struct json *json)
{
	json_string(json, "function", call->name);
	json_open_object(json, "result");
	json_string(json, "type", call_type_name(call->result));
	value_json(call->result, call->result_bits, "value", json);
	json_close_object(json);
	json_open_array(json, "buffers");
	for (size_t i = 0; i < call->argument_count; i++) {
		if (call->arguments[i].is_buffer)
			buffer_json(&call->arguments[i], json);
	}
	json_close_array(json);
}

static double mean_ns(const struct call_statistics *s)
{
	return s->calls ? (double)s->total_ns / (double)s->calls : 0;
}

static void duration_cell(struct table *table, double ns)
{
	struct buf text = BUF_INIT;

	duration_format(&text, (int64_t)(ns + 0.5));
	table_cell(table, buf_string(&text));
	buf_release(&text);
}

static void rows_print(const struct call_row *rows, size_t count, struct buf *out)
{
	static const char *const headings[] = {"engine", "calls", "total", "mean", "min", "max"};
	static const enum table_alignment alignments[] = {TABLE_LEFT, TABLE_RIGHT, TABLE_RIGHT,
		TABLE_RIGHT, TABLE_RIGHT, TABLE_RIGHT};
	struct table *table = table_new(sizeof(headings) / sizeof(headings[0]), headings,
		alignments);

	if (!table) {
		out->failed = true;
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct call_statistics *s = rows[i].statistics;

		table_cell(table, rows[i].engine);
		table_cellf(table, "%" PRIu64, s->calls);
		duration_cell(table, (double)s->total_ns);
		duration_cell(table, mean_ns(s));
		duration_cell(table, (double)s->min_ns);
		duration_cell(table, (double)s->max_ns);
	}
	table_print(table, out);
	table_free(table);
}

/* How many times faster the first of two engines is; 0 when that cannot be said. */
static double speedup(const struct call_row *rows, size_t count)
{
	if (count != 2 || !rows[0].statistics->total_ns)
		return 0;
	return mean_ns(rows[1].statistics) / mean_ns(rows[0].statistics);
}

static void row_json(const struct call_row *row, struct json *json)
{
	const struct call_statistics *s = row->statistics;

	json_open_object(json, NULL);
	json_string(json, "engine", row->engine);
	json_integer(json, "calls", (int64_t)s->calls);
	json_integer(json, "total_ns", (int64_t)s->total_ns);
	json_number(json, "mean_ns", mean_ns(s));
	json_integer(json, "min_ns", (int64_t)s->min_ns);
	json_integer(json, "max_ns", (int64_t)s->max_ns);
	json_close_object(json);
}

static void report_json(const struct call *call, const struct call_row *rows, size_t count,
	struct buf *out)
{
	struct json json;
	double ratio = speedup(rows, count);

	json_init(&json, out, true);
	json_open_object(&json, NULL);
	call_json(call, &json);
	json_open_array(&json, "engines");
	for (size_t i = 0; i < count; i++)
		row_json(&rows[i], &json);
	json_close_array(&json);
	if (ratio > 0)
		json_number(&json, "speedup", ratio);
	json_close_object(&json);
	buf_putc(out, '\n');
}

void call_report(const struct call *call, const struct call_row *rows, size_t row_count, bool json,
	struct buf *out)
{
	double ratio = speedup(rows, row_count);

	if (json) {
		report_json(call, rows, row_count, out);
		return;
	}
	call_print(call, out);
	if (row_count)
		rows_print(rows, row_count, out);
	if (ratio > 0)
		buf_printf(out, "speedup: %.3gx\n", ratio);
}

void call_record_write(const struct call *call, const struct call_statistics *statistics,
	struct buf *out)
{
	unsigned char result[sizeof(uint64_t)] = {0};

	buf_add(out, &statistics->calls, sizeof(statistics->calls));
	buf_add(out, &statistics->total_ns, sizeof(statistics->total_ns));
	buf_add(out, &statistics->min_ns, sizeof(statistics->min_ns));
	buf_add(out, &statistics->max_ns, sizeof(statistics->max_ns));
	if (call->result != CALL_VOID) {
		call_value_store(call->result, call->result_bits, result);
		buf_add(out, result, call_type_size(call->result));
	}
	for (size_t i = 0; i < call->argument_count; i++) {
		if (call->arguments[i].is_buffer)
			buf_add(out, call->arguments[i].data, call->arguments[i].size_bytes);
	}
}

static size_t record_size(const struct call *call)
{
	size_t size = CALL_RECORD_FIXED_BYTES + call_type_size(call->result);

	for (size_t i = 0; i < call->argument_count; i++)
		size += call->arguments[i].size_bytes;
	return size;
}

int call_record_read(struct call *call, struct call_statistics *statistics, const void *record,
	size_t length, struct error *e)
{
	const unsigned char *at = record;
	uint64_t fixed[4];

	if (length != record_size(call))
		return error_set(e, ERROR_SYSTEM, "the record of the call is incomplete");
	memcpy(fixed, at, sizeof(fixed));
	at += sizeof(fixed);
	*statistics = (struct call_statistics){fixed[0], fixed[1], fixed[2], fixed[3]};
	if (call->result != CALL_VOID)
		call->result_bits = call_value_load(call->result, at);
	at += call_type_size(call->result);
	for (size_t i = 0; i < call->argument_count; i++) {
		struct call_argument *a = &call->arguments[i];

		if (a->is_buffer)
			memcpy(a->data, at, a->size_bytes);
		at += a->size_bytes;
	}
	return 0;
}
