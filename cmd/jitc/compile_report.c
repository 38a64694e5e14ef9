#include "cmd/jitc/compile_report.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/table.h"
#include "base/units.h"
#include "base/utf8.h"
#include "cmd/common/figure.h"
#include "cmd/common/report.h"

void compile_report_open(struct compile_report *r, const char *print, bool json, bool porcelain)
{
	r->print = print;
	r->is_porcelain = porcelain;
	r->is_json = json;
	if (!json)
		return;
	json_init(&r->json, &r->text, true);
	json_open_object(&r->json, NULL);
	json_open_array(&r->json, "compiles");
}

void compile_report_close(struct compile_report *r)
{
	if (!r->is_json)
		return;
	json_close_array(&r->json);
	json_close_object(&r->json);
	buf_putc(&r->text, '\n');
}

static void json_stages(struct json *j, const struct compile_outcome *o)
{
	size_t i;

	json_open_array(j, "stages");
	for (i = 0; i < o->stage_count; i++) {
		const struct compile_stage *s = &o->stages[i];

		json_open_object(j, NULL);
		json_string(j, "stage", s->name);
		json_boolean(j, "cached", s->cached);
		json_boolean(j, "succeeded", s->succeeded);
		figure_json(j, "wall_ns", s->wall_ns);
		figure_json(j, "cpu_ns", s->cpu_ns);
		figure_json(j, "peak_rss_kb", s->peak_rss_kb);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_add(struct json *j, const char *file, const char *output,
	const struct compile_outcome *o)
{
	char hex[DIGEST_HEX + 1];
	bool native = o->result != COMPILE_FALLBACK;

	json_open_object(j, NULL);
	json_string(j, "file", file);
	json_string(j, "pattern", o->pattern);
	json_string(j, "result", compile_result_name(o->result));
	json_string(j, "output", native ? output : NULL);
	json_string(j, "key", o->has_key ? digest_hex(&o->key, hex) : NULL);
	json_string(j, "kind", artifact_kind_name(o->kind));
	figure_json(j, "size_bytes", native ? (int64_t)o->size_bytes : -1);
	json_integer(j, "total_ns", o->total_ns);
	json_integer(j, "saved_ns", o->saved_ns);
	json_string(j, "reason", o->reason);
	json_boolean(j, "verified", o->verified);
	json_string(j, "difference", o->difference);
	json_stages(j, o);
	json_close_object(j);
}

/* One line; what is absent is "-". New fields come behind those that are there. */
static void porcelain_add(struct buf *out, const char *file, const char *output,
	const struct compile_outcome *o)
{
	const char *const names[] = {o->pattern ? o->pattern : "-", file, output ? output : "-"};
	char hex[DIGEST_HEX + 1];
	size_t i;

	buf_printf(out, "%s\t%s", compile_result_name(o->result),
		o->has_key ? digest_hex(&o->key, hex) : "-");
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		buf_putc(out, '\t');
		utf8_escape(out, names[i]);
	}
	buf_printf(out, "\t%lld\t%lld\t", (long long)o->total_ns, (long long)o->saved_ns);
	if (output)
		buf_printf(out, "%zu\n", o->size_bytes);
	else
		buf_puts(out, "-\n");
}

void compile_report_add(struct compile_report *r, const char *file, const char *output,
	const struct compile_outcome *o)
{
	char hex[DIGEST_HEX + 1];

	if (r->is_json)
		json_add(&r->json, file, output, o);
	else if (r->is_porcelain)
		porcelain_add(&r->text, file, o->result == COMPILE_FALLBACK ? NULL : output, o);
	else if (!r->print)
		return;
	else if (strcmp(r->print, "id") == 0)
		buf_printf(&r->text, "%s\n", o->pattern);
	else if (strcmp(r->print, "key") == 0)
		buf_printf(&r->text, "%s\n", o->has_key ? digest_hex(&o->key, hex) : "-");
	else if (o->result != COMPILE_FALLBACK)
		buf_printf(&r->text, "%s\n", output);
}

void compile_report_failure(struct compile_report *r, const char *file,
	const struct compile_outcome *o, const struct error *e)
{
	if (r->is_porcelain)
		porcelain_add(&r->text, file, NULL, o);
	if (!r->is_json)
		return;
	json_open_object(&r->json, NULL);
	json_string(&r->json, "file", file);
	json_string(&r->json, "result", compile_result_name(COMPILE_FAILED));
	json_string(&r->json, "reason", error_text(e));
	figure_json(&r->json, "line", e->line ? (int64_t)e->line : -1);
	figure_json(&r->json, "column", e->column ? (int64_t)e->column : -1);
	json_close_object(&r->json);
}

static void say(struct buf *text)
{
	(void)!fd_write_all(STDERR_FILENO, buf_string(text), text->length);
	buf_release(text);
}

/* All of it is pasted into a shell, so each line is a comment. */
static void messages_add(struct buf *text, const char *stage, const char *messages)
{
	buf_printf(text, "# %s said: ", stage);
	for (; *messages; messages++) {
		buf_putc(text, *messages);
		if (*messages == '\n')
			buf_puts(text, "# ");
	}
	buf_putc(text, '\n');
}

void compile_report_warnings(const char *file, const struct compile_outcome *o)
{
	size_t i, length, lines;
	const char *text, *at;

	for (i = 0; i < o->stage_count; i++) {
		text = o->stages[i].succeeded ? o->stages[i].messages : NULL;
		if (!text || !*text)
			continue;
		length = strcspn(text, "\n");
		for (lines = 0, at = text + length; *at; at++)
			lines += *at == '\n';
		if (lines)
			report_note("%s: %s: %.*s (%zu more line%s with -v)", file, o->stages[i].name,
				(int)length, text, lines, lines == 1 ? "" : "s");
		else
			report_note("%s: %s: %s", file, o->stages[i].name, text);
	}
}

void compile_report_commands(const char *file, const struct compile_outcome *o)
{
	struct buf text = BUF_INIT;
	size_t i;

	buf_puts(&text, "# ");
	utf8_show(&text, file);
	buf_printf(&text, ": pattern %s: %s\n", o->pattern ? o->pattern : "-",
		compile_result_name(o->result));
	if (o->commands)
		buf_puts(&text, o->commands);
	for (i = 0; i < o->stage_count; i++)
		if (o->stages[i].succeeded && o->stages[i].messages && *o->stages[i].messages)
			messages_add(&text, o->stages[i].name, o->stages[i].messages);
	say(&text);
}

void compile_report_times(const char *file, const struct compile_outcome *o)
{
	static const char *const headings[] = {"STAGE", "WALL", "CPU", "PEAK MEMORY", "FROM"};
	static const enum table_alignment alignments[] = {
		TABLE_LEFT, TABLE_RIGHT, TABLE_RIGHT, TABLE_RIGHT, TABLE_LEFT};
	struct table *t = table_new(5, headings, alignments);
	struct buf text = BUF_INIT;
	size_t i;

	if (!t)
		return;
	for (i = 0; i < o->stage_count; i++) {
		const struct compile_stage *s = &o->stages[i];

		table_cell(t, s->name);
		figure_duration(t, s->wall_ns);
		figure_duration(t, s->cpu_ns);
		figure_size(t, s->peak_rss_kb < 0 ? -1 : s->peak_rss_kb * 1024);
		table_cell(t, s->cached ? "cache" : "run");
	}
	utf8_show(&text, file);
	buf_printf(&text, ": %s in ", compile_result_name(o->result));
	duration_format(&text, o->total_ns);
	if (o->saved_ns > 0) {
		buf_puts(&text, ", saved ");
		duration_format(&text, o->saved_ns);
	}
	buf_putc(&text, '\n');
	table_print(t, &text);
	table_free(t);
	say(&text);
}
