#include "cmd/jitc-rules/rewrite_report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/json.h"
#include "base/table.h"
#include "base/units.h"
#include "cmd/common/figure.h"
#include "cmd/common/report.h"
#include "rules/term_text.h"

enum { OUTPUT_BYTES = 64 << 10, SHOWN_BYTES = 40 };

/* ---- normal forms */

static int output_flush(struct buf *out, struct error *e)
{
	if (out->failed)
		return error_memory(e);
	if (fd_write_all(STDOUT_FILENO, out->data, out->length) < 0) {
		if (errno == EPIPE)
			report_closed_pipe();
		return interrupt_pending() ? error_set(e, ERROR_CANCELLED, "interrupted")
					   : error_errno(e, "cannot write to standard output");
	}
	buf_truncate(out, 0);
	return 0;
}

/* All of a line is there before any of it is written: a term that meets a limit leaves nothing. */
static int normal_form_print(struct rewrite_report *report, const struct rewriter *r,
	const struct theory_place *place, struct error *e)
{
	struct buf *out = &report->out;

	if (term_print(r->theory, r->heap, out, e) < 0)
		return error_locate(e, place->file, place->line, place->column);
	if (report->is_json) {
		strvec_push_owned(&report->normal_forms, buf_detach(out));
		return report->normal_forms.failed ? error_memory(e) : 0;
	}
	buf_putc(out, '\n');
	return out->failed || out->length >= OUTPUT_BYTES ? output_flush(out, e) : 0;
}

static int cost_add(struct rewrite_report *report, const struct rewriter *r,
	const struct listed_term *term, int64_t ns, struct error *e)
{
	struct run_cost *costs = array_room(report->costs, report->count, &report->capacity,
		sizeof(*costs));

	if (!costs)
		return error_memory(e);
	report->costs = costs;
	heap_usage(r->heap, &costs[report->count].usage);
	costs[report->count++].ns = ns;
	strvec_push_owned(&report->terms, strndup(term->text, term->length));
	return report->terms.failed ? error_memory(e) : 0;
}

int rewrite_report_add(struct rewrite_report *report, const struct rewriter *r,
	const struct listed_term *term, int64_t ns, struct error *e)
{
	if (normal_form_print(report, r, &term->place, e) < 0)
		return -1;
	return report->is_json || report->with_stats ? cost_add(report, r, term, ns, e) : 0;
}

/* ---- what they cost */

static void json_print(const struct rewrite_report *report, const struct rewriter *r,
	struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_string(&j, "theory", r->theory->name);
	json_string(&j, "engine", rewriter_engine(r));
	json_integer(&j, "ready_ns", r->open_ns);
	json_open_array(&j, "terms");
	for (size_t i = 0; i < report->normal_forms.count; i++) {
		const struct run_cost *cost = &report->costs[i];

		json_open_object(&j, NULL);
		json_string(&j, "term", report->terms.items[i]);
		json_string(&j, "normal_form", report->normal_forms.items[i]);
		json_integer(&j, "steps", cost->usage.steps);
		json_integer(&j, "ns", cost->ns);
		json_integer(&j, "peak_bytes", cost->usage.peak_bytes);
		json_integer(&j, "collections", cost->usage.collections);
		json_integer(&j, "major_collections", cost->usage.major_collections);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	buf_putc(out, '\n');
}

static void shown_cell(struct table *table, const char *term)
{
	size_t length = strlen(term);
	char *shown = string_printf("%.*s%s", SHOWN_BYTES, term, length > SHOWN_BYTES ? "..." : "");

	table_cell(table, shown ? shown : "");
	free(shown);
}

static void stats_print(const struct rewrite_report *report, const struct rewriter *r,
	struct buf *out)
{
	static const char *const headings[] = {"STEPS", "TIME", "MEMORY", "COLLECTIONS", "TERM"};
	static const enum table_alignment sides[] = {
		TABLE_RIGHT, TABLE_RIGHT, TABLE_RIGHT, TABLE_RIGHT, TABLE_LEFT};
	struct table *table = table_new(5, headings, sides);

	buf_printf(out, "engine: %s, ready after ", rewriter_engine(r));
	duration_format(out, r->open_ns);
	buf_putc(out, '\n');
	for (size_t i = 0; table && i < report->count; i++) {
		const struct heap_usage *usage = &report->costs[i].usage;

		table_cellf(table, "%lld", (long long)usage->steps);
		figure_duration(table, report->costs[i].ns);
		figure_size(table, usage->peak_bytes);
		table_cellf(table, "%lld", (long long)usage->collections);
		shown_cell(table, report->terms.items[i]);
	}
	if (table)
		table_print(table, out);
	table_free(table);
}

int rewrite_report_end(struct rewrite_report *report, const struct rewriter *r)
{
	struct buf stats = BUF_INIT;
	int status;

	if (report->is_json)
		json_print(report, r, &report->out);
	status = report_result(&report->out);
	if (report->with_stats && !report->is_json) {
		stats_print(report, r, &stats);
		(void)!fd_write_all(STDERR_FILENO, buf_string(&stats), stats.length);
	}
	buf_release(&stats);
	return status;
}

void rewrite_report_release(struct rewrite_report *report)
{
	free(report->costs);
	buf_release(&report->out);
	strvec_release(&report->terms);
	strvec_release(&report->normal_forms);
}
