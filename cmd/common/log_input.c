#include "cmd/common/log_input.h"

#include <stdlib.h>

#include "base/interrupt.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "cmd/common/cache_history.h"
#include "cmd/common/report.h"

enum { THREADS_MAX = 64 };

void log_input_release(struct log_input *input)
{
	strvec_release(&input->paths);
}

static int progress_tell(void *context, int64_t done, int64_t total, const char *file)
{
	progress_update(context, done, total, file);
	return interrupt_pending();
}

/* ---- what was wrong */

static void place_tell(const struct trouble_place *place)
{
	struct buf text = BUF_INIT;

	if (place->file)
		utf8_show(&text, place->file);
	if (place->file)
		buf_putc(&text, ':');
	if (place->line)
		buf_printf(&text, "%llu:", (unsigned long long)place->line);
	if (place->line && place->column)
		buf_printf(&text, "%u:", place->column);
	if (text.length > 0)
		buf_putc(&text, ' ');
	buf_puts(&text, place->text ? place->text : "");
	report_note("%s", buf_string(&text));
	buf_release(&text);
}

void troubles_tell(const struct troubles *t)
{
	size_t kind, i;

	for (kind = 0; kind < TROUBLE_KINDS; kind++) {
		int64_t count = t->counts[kind], told = 0;

		/* another version's keys are in every line or in none */
		for (i = 0; kind != TROUBLE_UNKNOWN && i < TROUBLE_PLACES && told < count; i++) {
			place_tell(&t->places[kind][i]);
			told++;
		}
		if (count > told)
			report_note("%lld %s%s", (long long)(count - told), told ? "more " : "",
				trouble_name((enum trouble)kind, count - told > 1));
	}
}

int troubles_check(const struct troubles *t, bool strict, struct error *e)
{
	int64_t faults = troubles_faults(t);

	if (!strict || faults == 0)
		return 0;
	return error_set(e, ERROR_INPUT, "%lld fault%s in the logs, and --strict", (long long)faults,
		faults > 1 ? "s" : "");
}

/* Tells all, and decides whether that is an error. */
static int troubles_finish(struct troubles *t, bool strict, struct error *e)
{
	int result = troubles_check(t, strict, e);

	troubles_tell(t);
	troubles_release(t);
	return result;
}

/* ---- reading */

static int paths_read(const struct log_input *input, const struct event_sink *sinks, size_t count,
	struct troubles *troubles, struct error *e)
{
	struct progress progress;
	const struct reader_options options = {
		.from = input->from, .progress = progress_tell, .context = &progress};
	size_t i;
	int result = 0;

	progress_begin(&progress);
	for (i = 0; i < input->paths.count && result == 0; i++)
		result = count > 1 ? reader_read_parallel(input->paths.items[i], &options, sinks,
					     count, troubles, e)
				   : reader_read(input->paths.items[i], &options, sinks[0],
					     troubles, e);
	progress_end(&progress);
	return result;
}

static int sinks_read(const struct log_input *input, const struct event_sink *sinks, size_t count,
	struct error *e)
{
	struct troubles troubles = TROUBLES_INIT;

	if (input->is_known) {
		int result = paths_read(input, sinks, count, &troubles, e);

		troubles_release(&troubles);
		return result;
	}
	if (paths_read(input, sinks, count, &troubles, e) < 0) {
		troubles_finish(&troubles, false, NULL);
		return -1;
	}
	if (troubles_finish(&troubles, input->strict, e) < 0)
		return -1;
	return input->uses_cache ? cache_history_read(input->cache_directory, sinks[0], e) : 0;
}

int log_input_events(const struct log_input *input, struct event_sink sink, struct error *e)
{
	return sinks_read(input, &sink, 1, e);
}

int log_input_profile(const struct log_input *input, const struct profile_options *options,
	struct profile **profile, struct error *e)
{
	struct profile *parts[THREADS_MAX] = {NULL};
	struct event_sink sinks[THREADS_MAX];
	size_t count = input->in_order || input->jobs == 0 ? 1 : input->jobs, i;
	int result = -1;

	if (count > THREADS_MAX)
		count = THREADS_MAX;
	for (i = 0; i < count; i++) {
		parts[i] = profile_new(options);
		if (!parts[i])
			goto out;
		sinks[i] = profile_sink(parts[i]);
	}
	if (sinks_read(input, sinks, count, e) < 0)
		goto failed;
	for (i = 1; i < count; i++)
		if (profile_merge(parts[0], parts[i]) < 0)
			goto out;
	if (profile_failed(parts[0]))
		goto out;
	*profile = parts[0];
	parts[0] = NULL;
	result = 0;
out:
	if (result < 0)
		error_memory(e);
failed:
	for (i = 0; i < count; i++)
		profile_free(parts[i]);
	return result;
}
