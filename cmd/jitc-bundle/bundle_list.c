#include "cmd/common/figure.h"
#include "cmd/jitc-bundle/bundle_command.h"
#include "cmd/jitc-bundle/commands.h"

static const struct option_row rows[] = {BUNDLE_KEY_ROW, FORM_COMMON_ROWS};

static const struct form form = {
	.tool = "jitc bundle list",
	.usage = "jitc bundle list [OPTION...] FILE",
	.description =
		"Lists the entries that are in FILE, or in standard input for '-', in the order\n"
		"of their keys. Artifacts are not read: 'jitc bundle verify' does that.\n\n"
		"  jitc bundle list kernels.jitb",
	.rows = rows,
	.row_count = sizeof(rows) / sizeof(*rows),
	.operand = "FILE",
};

static void entry_json(const struct record *r, const struct record_entry *entry, struct json *j)
{
	char hex[DIGEST_HEX + 1];

	json_open_object(j, NULL);
	json_string(j, "pattern", r->pattern);
	json_string(j, "file", r->file);
	json_string(j, "stage", r->stages[entry->position].name);
	json_string(j, "kind", entry->kind);
	json_boolean(j, "requested", entry->requested);
	json_string(j, "key", digest_hex(&entry->fingerprint, hex));
	json_string(j, "artifact", digest_hex(&entry->artifact, hex));
	json_integer(j, "size_bytes", entry->size_bytes);
	json_integer(j, "cost_ns", entry->elapsed_ns);
	json_close_object(j);
}

static void entry_row(const struct record *r, const struct record_entry *entry,
	struct table *table)
{
	table_cell(table, r->pattern);
	table_cell(table, r->stages[entry->position].name);
	table_cell(table, entry->kind);
	figure_size(table, entry->size_bytes);
	figure_duration(table, entry->elapsed_ns);
	table_cell(table, r->file);
}

static void list_json(const struct bundle *b, struct buf *out)
{
	const struct bundle_manifest *m = &b->manifest;
	struct json j;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	bundle_signer_json(b, &j);
	json_open_array(&j, "entries");
	for (size_t i = 0; i < m->record_count; i++)
		for (size_t k = 0; k < m->records[i].entry_count; k++)
			entry_json(&m->records[i], &m->records[i].entries[k], &j);
	json_close_array(&j);
	json_close_object(&j);
	buf_putc(out, '\n');
}

static int list_table(const struct bundle *b, struct buf *out, struct error *e)
{
	static const char *const headings[] = {
		"PATTERN", "STAGE", "KIND", "SIZE", "COST", "FILE"};
	static const enum table_alignment sides[] = {
		TABLE_LEFT, TABLE_LEFT, TABLE_LEFT, TABLE_RIGHT, TABLE_RIGHT, TABLE_LEFT};
	const struct bundle_manifest *m = &b->manifest;
	struct table *table = table_new(6, headings, sides);

	if (!table)
		return error_memory(e);
	for (size_t i = 0; i < m->record_count; i++)
		for (size_t k = 0; k < m->records[i].entry_count; k++)
			entry_row(&m->records[i], &m->records[i].entries[k], table);
	table_print(table, out);
	table_free(table);
	return 0;
}

static int run(const struct bundle *b, bool json, struct buf *out, int *status, struct error *e)
{
	(void)status;
	if (!json)
		return list_table(b, out, e);
	list_json(b, out);
	return 0;
}

int command_bundle_list(int argc, char **argv)
{
	(void)argc;
	return bundle_command_run(&form, argv, run);
}
