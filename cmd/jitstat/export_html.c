#include <sodium.h>
#include <string.h>

#include "cmd/jitstat/export_formats.h"
#include "obj/page.h"

/*
 * One page that needs nothing else. Its policy allows the script and the style
 * that it was made with, by their hashes, and nothing but these: whatever names
 * the logs have, they cannot become part of it.
 */
struct part {
	const char *marker;
	void (*write)(const struct export_source *source, struct buf *out);
};

static void style_write(const struct export_source *source, struct buf *out)
{
	(void)source;
	buf_puts(out, page_style);
}

static void script_write(const struct export_source *source, struct buf *out)
{
	(void)source;
	buf_puts(out, page_figures);
	buf_puts(out, page_tables);
	buf_puts(out, page_charts);
	buf_puts(out, page_sections);
}

static void hash_write(void (*write)(const struct export_source *source, struct buf *out),
	struct buf *out)
{
	char text[sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES,
		sodium_base64_VARIANT_ORIGINAL)];
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct buf content = BUF_INIT;

	write(NULL, &content);
	crypto_hash_sha256(hash, (const unsigned char *)buf_string(&content), content.length);
	sodium_bin2base64(text, sizeof(text), hash, sizeof(hash), sodium_base64_VARIANT_ORIGINAL);
	buf_printf(out, "sha256-%s", text);
	out->failed |= content.failed;
	buf_release(&content);
}

static void style_hash_write(const struct export_source *source, struct buf *out)
{
	(void)source;
	hash_write(style_write, out);
}

static void script_hash_write(const struct export_source *source, struct buf *out)
{
	(void)source;
	hash_write(script_write, out);
}

/* In JSON a '<' is in strings only; there it could end the script that the data is in. */
static void data_write(const struct export_source *source, struct buf *out)
{
	struct buf json = BUF_INIT;
	const char *at;

	export_json(source, &json);
	for (at = buf_string(&json); *at != '\0';) {
		size_t length = strcspn(at, "<");

		buf_add(out, at, length);
		at += length;
		if (*at == '<') {
			buf_puts(out, "\\u003c");
			at++;
		}
	}
	out->failed |= json.failed;
	buf_release(&json);
}

static const struct part parts[] = {
	{"@STYLE_HASH@", style_hash_write},
	{"@SCRIPT_HASH@", script_hash_write},
	{"@STYLE@", style_write},
	{"@DATA@", data_write},
	{"@SCRIPT@", script_write},
};

/* The part that text begins with; NULL: none. */
static const struct part *part_at(const char *text)
{
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (strncmp(text, parts[i].marker, strlen(parts[i].marker)) == 0)
			return &parts[i];
	return NULL;
}

void export_html(const struct export_source *source, struct buf *out)
{
	const char *at = page_page;

	while (*at != '\0') {
		size_t length = strcspn(at, "@");
		const struct part *part;

		buf_add(out, at, length);
		at += length;
		part = part_at(at);
		if (part) {
			part->write(source, out);
			at += strlen(part->marker);
		} else if (*at != '\0') {
			buf_putc(out, *at++);
		}
	}
}
