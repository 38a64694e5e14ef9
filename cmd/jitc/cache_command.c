#include "cmd/jitc/cache_command.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "base/units.h"
#include "base/utf8.h"
#include "cmd/common/report.h"

static int command_open(struct cache_command *c, struct error *e)
{
	struct cache_options options = {.warn = report_warning};
	const struct settings *s = &c->arguments.settings;

	if (compile_arguments_init(&c->arguments, e) < 0)
		return -1;
	c->directory = cache_default_directory(e);
	if (!c->directory)
		return -1;
	options.directory = c->directory;
	options.read_only = settings_is_true(s, SETTING_READ_ONLY);
	options.limits.size_bytes = settings_number(s, SETTING_MAX_SIZE);
	options.limits.entries = settings_number(s, SETTING_MAX_ENTRIES);
	options.limits.age_ns = settings_number(s, SETTING_PRUNE_AFTER);
	return cache_open(&c->cache, &options, e);
}

int cache_command_run(const struct form *form, char **argv,
	int (*run)(struct cache_command *c, struct buf *out, struct error *e))
{
	struct cache_command c = {0};
	struct error e = ERROR_INIT;
	struct buf out = BUF_INIT;
	int status = form_read(form, argv, c.given);

	if (status >= 0)
		return status;
	c.json = c.given[FORM_JSON];
	if (command_open(&c, &e) < 0 || run(&c, &out, &e) < 0)
		status = report_error(&e);
	else
		status = report_result(&out);
	if (status == EXIT_DONE)
		status = c.status;
	buf_release(&out);
	cache_close(c.cache);
	free(c.directory);
	compile_arguments_release(&c.arguments);
	return status;
}

/* ---- patterns that are not there */

/* Only the best candidate so far is kept: a cache may have any number of patterns. */
struct search {
	const char *word;
	char *best; /* NULL: none yet */
};

static int search_visit(void *context, const struct cache_entry *entry)
{
	struct search *s = context;
	const char *candidates[] = {entry->pattern, s->best};
	const char *near = suggest(s->word, candidates, s->best ? 2 : 1);
	char *copy;

	/* whoever leaves off an end is no misspeller, but means something all the same */
	if (!near && strncmp(entry->pattern, s->word, strlen(s->word)) == 0)
		near = entry->pattern;
	if (!near || near == s->best)
		return 0;
	copy = strdup(near);
	if (copy) {
		free(s->best);
		s->best = copy;
	}
	return 0;
}

int cache_pattern_unknown(struct cache *cache, const char *pattern, struct error *e)
{
	const struct cache_filter everything = {0};
	struct search search = {.word = pattern};
	struct buf text = BUF_INIT;
	int result = cache_each(cache, &everything, search_visit, &search, e);

	if (result == 0) {
		buf_puts(&text, "no pattern '");
		utf8_show(&text, pattern);
		buf_puts(&text, "' in the cache");
		if (search.best) {
			buf_puts(&text, ": did you mean '");
			utf8_show(&text, search.best);
			buf_puts(&text, "'?");
		}
		error_set(e, ERROR_FAILED, "%s", buf_string(&text));
	}
	buf_release(&text);
	free(search.best);
	return -1;
}

void cache_pattern_remark(struct cache *cache, const char *pattern)
{
	struct error e = ERROR_INIT;

	cache_pattern_unknown(cache, pattern, &e);
	report_note("%s", error_text(&e));
	error_release(&e);
}

/* ---- what several commands print */

void cache_entry_json(struct cache *cache, const struct cache_entry *entry, struct json *j)
{
	char *path = entry->interpreted ? NULL : cache_artifact_path(cache, &entry->artifact);
	char hex[DIGEST_HEX + 1];

	json_string(j, "pattern", entry->pattern);
	json_string(j, "file", entry->file);
	json_string(j, "kind", entry->interpreted ? NULL : entry->kind);
	json_string(j, "stage", entry->interpreted ? NULL : entry->stage);
	json_boolean(j, "requested", entry->requested);
	json_boolean(j, "interpreted", entry->interpreted);
	json_string(j, "reason", entry->reason);
	json_string(j, "key", entry->interpreted ? NULL : digest_hex(&entry->fingerprint, hex));
	json_string(j, "input", digest_hex(&entry->input, hex));
	json_string(j, "artifact", entry->interpreted ? NULL : digest_hex(&entry->artifact, hex));
	json_string(j, "artifact_path", path);
	json_integer(j, "size_bytes", entry->size_bytes);
	json_integer(j, "uses", entry->uses);
	json_integer(j, "created_ns", entry->created_ns);
	json_integer(j, "last_used_ns", entry->last_used_ns);
	json_integer(j, "cost_ns", entry->elapsed_ns);
	free(path);
}

void cache_count_print(struct buf *out, int64_t count, const char *one, const char *many)
{
	buf_printf(out, "%" PRId64 " %s", count, count == 1 ? one : many);
}

void cache_removal_print(const struct cache_removal *removal, bool dry_run, struct buf *out)
{
	if (removal->entries == 0 && removal->artifacts == 0) {
		buf_puts(out, dry_run ? "would remove nothing\n" : "removed nothing\n");
		return;
	}
	buf_puts(out, dry_run ? "would remove " : "removed ");
	cache_count_print(out, removal->entries, "entry", "entries");
	buf_puts(out, ", ");
	cache_count_print(out, removal->artifacts, "artifact", "artifacts");
	buf_puts(out, ", ");
	size_format(out, removal->size_bytes);
	buf_putc(out, '\n');
}

void cache_removal_json(const struct cache_removal *removal, bool dry_run, struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open_object(&j, NULL);
	json_boolean(&j, "dry_run", dry_run);
	json_integer(&j, "entries", removal->entries);
	json_integer(&j, "artifacts", removal->artifacts);
	json_integer(&j, "size_bytes", removal->size_bytes);
	json_close_object(&j);
	buf_putc(out, '\n');
}
