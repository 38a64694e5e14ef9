#include "cache/record.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char magic[] = "jitc-record 1\n";

static void field_put(struct buf *out, const char *text)
{
	buf_putc(out, '\t');
	for (; *text; text++) {
		if (*text == '\\')
			buf_puts(out, "\\\\");
		else if (*text == '\t')
			buf_puts(out, "\\t");
		else if (*text == '\n')
			buf_puts(out, "\\n");
		else
			buf_putc(out, *text);
	}
}

static void lines_put(struct buf *out, const uint32_t *lines, size_t count)
{
	static const char digits[] = "0123456789abcdef";
	char *at = count > 0 && count <= RECORD_MOST_LINES ? buf_reserve(out, count * 8 + 8) : NULL;

	if (!at)
		return;
	memcpy(at, "lines\t", 6);
	at += 6;
	for (size_t i = 0; i < count; i++)
		for (int shift = 28; shift >= 0; shift -= 4)
			*at++ = digits[lines[i] >> shift & 15];
	*at++ = '\n';
	out->length = (size_t)(at - out->data);
}

static void entry_put(struct buf *out, const struct record_entry *entry)
{
	char fingerprint[DIGEST_HEX + 1], artifact[DIGEST_HEX + 1];

	buf_printf(out, "entry\t%zu", entry->position);
	field_put(out, entry->kind);
	buf_printf(out, "\t%d\t%s\t%s\t%" PRId64 "\t%" PRId64 "\n", entry->requested,
		digest_hex(&entry->fingerprint, fingerprint),
		digest_hex(&entry->artifact, artifact), entry->size_bytes, entry->elapsed_ns);
}

void record_format(const struct record *r, struct buf *out)
{
	char input[DIGEST_HEX + 1];

	buf_printf(out, "%scompile", magic);
	field_put(out, r->pattern);
	field_put(out, r->file);
	field_put(out, r->input_kind);
	buf_printf(out, "\t%s\t%" PRId64 "\t%" PRId64 "\n", digest_hex(&r->input, input),
		r->input_size_bytes, r->created_ns);
	if (r->reason) {
		buf_puts(out, "reason");
		field_put(out, r->reason);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < r->part_count; i++) {
		buf_puts(out, "part");
		field_put(out, r->parts[i].name);
		field_put(out, r->parts[i].value);
		if (r->parts[i].label)
			field_put(out, r->parts[i].label);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < r->stage_count; i++) {
		const struct record_stage *s = &r->stages[i];

		buf_puts(out, "stage");
		field_put(out, s->name);
		buf_printf(out, "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\n", s->wall_ns, s->cpu_ns,
			s->peak_rss_kb);
	}
	for (size_t i = 0; i < r->entry_count; i++)
		entry_put(out, &r->entries[i]);
	lines_put(out, r->lines, r->line_count);
	buf_puts(out, "end\n");
}

bool record_recognise(const char *bytes, size_t length)
{
	return length >= strlen(magic) && !memcmp(bytes, magic, strlen(magic));
}

/* What record_parse() fills; the arrays have room for one element a line. */
struct storage {
	struct cache_part *parts;
	struct record_stage *stages;
	struct record_entry *entries;
	uint32_t *lines;
};

enum { MOST_FIELDS = 8 };

static void unescape(char *text)
{
	char *to = text;

	for (; *text; text++) {
		if (*text == '\\' && text[1]) {
			text++;
			*to++ = *text == 't' ? '\t' : *text == 'n' ? '\n' : *text;
		} else {
			*to++ = *text;
		}
	}
	*to = '\0';
}

/* Cuts a line at its tabs; returns the number of fields, 0 when there are too many. */
static size_t fields_split(char *line, char *fields[MOST_FIELDS])
{
	size_t count = 0;

	while (line) {
		char *tab = strchr(line, '\t');

		if (count == MOST_FIELDS)
			return 0;
		if (tab)
			*tab++ = '\0';
		fields[count++] = line;
		line = tab;
	}
	for (size_t i = 0; i < count; i++)
		unescape(fields[i]);
	return count;
}

static bool number_read(const char *text, int64_t *out)
{
	char *end;

	errno = 0;
	*out = strtoll(text, &end, 10);
	return end != text && !*end && !errno;
}

static bool compile_read(struct record *r, char **f)
{
	r->pattern = f[1];
	r->file = f[2];
	r->input_kind = f[3];
	return digest_parse(&r->input, f[4]) && number_read(f[5], &r->input_size_bytes) &&
		number_read(f[6], &r->created_ns);
}

static bool stage_read(struct record_stage *s, char **f)
{
	s->name = f[1];
	return number_read(f[2], &s->wall_ns) && number_read(f[3], &s->cpu_ns) &&
		number_read(f[4], &s->peak_rss_kb);
}

static bool entry_read(struct record_entry *entry, char **f, size_t stages)
{
	int64_t position, requested;

	entry->kind = f[2];
	if (!number_read(f[1], &position) || !number_read(f[3], &requested) ||
		!digest_parse(&entry->fingerprint, f[4]) || !digest_parse(&entry->artifact, f[5]) ||
		!number_read(f[6], &entry->size_bytes) || !number_read(f[7], &entry->elapsed_ns))
		return false;
	entry->position = (size_t)position;
	entry->requested = requested != 0;
	return position >= 0 && (size_t)position < stages;
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool lines_read(struct record *r, struct storage *s, const char *hex)
{
	size_t count = strlen(hex) / 8;

	if (s->lines)
		return false;
	s->lines = malloc(count * sizeof(*s->lines) + 1);
	if (!s->lines)
		return false;
	for (size_t i = 0; i < count * 8; i++) {
		int value = hex_value(hex[i]);

		if (value < 0)
			return false;
		s->lines[i / 8] = (i % 8 ? s->lines[i / 8] << 4 : 0) | (uint32_t)value;
	}
	r->lines = s->lines;
	r->line_count = count;
	return true;
}

/* One line but the first and the last. */
static bool line_read(struct record *r, struct storage *s, char *line)
{
	char *f[MOST_FIELDS];
	size_t n = fields_split(line, f);

	if (n == 7 && !strcmp(f[0], "compile"))
		return compile_read(r, f);
	if (n == 2 && !strcmp(f[0], "reason")) {
		r->reason = f[1];
		return true;
	}
	if ((n == 3 || n == 4) && !strcmp(f[0], "part")) {
		s->parts[r->part_count++] = (struct cache_part){f[1], f[2], n == 4 ? f[3] : NULL};
		return true;
	}
	if (n == 5 && !strcmp(f[0], "stage"))
		return stage_read(&s->stages[r->stage_count++], f);
	if (n == 8 && !strcmp(f[0], "entry"))
		return entry_read(&s->entries[r->entry_count++], f, r->stage_count);
	if (n == 2 && !strcmp(f[0], "lines"))
		return lines_read(r, s, f[1]);
	return false;
}

static bool storage_make(struct record *r, const char *text, size_t length)
{
	struct storage *s = calloc(1, sizeof(*s));
	size_t count = 0;

	r->storage = s;
	if (!s)
		return false;
	for (size_t i = 0; i < length; i++)
		count += text[i] == '\n';
	s->parts = calloc(count, sizeof(*s->parts));
	s->stages = calloc(count, sizeof(*s->stages));
	s->entries = calloc(count, sizeof(*s->entries));
	r->parts = s->parts;
	r->stages = s->stages;
	r->entries = s->entries;
	return s->parts && s->stages && s->entries;
}

bool record_parse(struct record *r, char *text, size_t length)
{
	char *line, *end, *stop = text + length;

	memset(r, 0, sizeof(*r));
	if (!record_recognise(text, length) || memchr(text, '\0', length) || stop[-1] != '\n' ||
		!storage_make(r, text, length))
		return false;
	for (line = text + strlen(magic); line < stop; line = end + 1) {
		end = memchr(line, '\n', (size_t)(stop - line));
		*end = '\0';
		if (!strcmp(line, "end"))
			return end + 1 == stop && r->pattern;
		if (!line_read(r, r->storage, line))
			return false;
	}
	return false;
}

void record_release(struct record *r)
{
	struct storage *s = r->storage;

	if (s) {
		free(s->parts);
		free(s->stages);
		free(s->entries);
		free(s->lines);
	}
	free(s);
	memset(r, 0, sizeof(*r));
}
