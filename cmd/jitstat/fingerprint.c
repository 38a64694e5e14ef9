#include "cmd/jitstat/fingerprint.h"

#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/processors.h"
#include "config.h"
#include "config/settings.h"
#include "pipeline/tools/probe.h"
#include "pipeline/tools/toolchain.h"

/* opt stands for all of LLVM: the tools of one installation have one version. */
static const char *const tool_names[FINGERPRINT_TOOLS] = {"opt", "ld"};

const char *fingerprint_tool_name(size_t i)
{
	return tool_names[i];
}

/* ---- this machine */

/* The value of the first line "key : value"; "" when there is none. */
static void cpuinfo_add(const char *text, const char *key, struct buf *out)
{
	size_t length = strlen(key);

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		const char *value = text + length;

		if (strncmp(text, key, length) != 0)
			continue;
		value += strspn(value, " \t");
		if (*value != ':')
			continue;
		value += 1 + strspn(value + 1, " \t");
		buf_add(out, value, strcspn(value, "\n"));
		return;
	}
}

/* x86 has a model's name; ARM numbers; others this or that, or nothing. */
static char *cpu_describe(void)
{
	static const char *const keys[] = {
		"model name", "cpu model", "cpu", "CPU implementer", "CPU part", "uarch", "isa"};
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct utsname name;

	if (uname(&name) == 0)
		buf_puts(&out, name.machine);
	if (file_read("/proc/cpuinfo", &text, NULL) == 0)
		for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
			struct buf value = BUF_INIT;

			cpuinfo_add(buf_string(&text), keys[i], &value);
			if (value.length > 0)
				buf_printf(&out, " %s", buf_string(&value));
			out.failed |= value.failed;
			buf_release(&value);
		}
	buf_release(&text);
	return buf_detach(&out);
}

static int64_t memory_count(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), page_bytes = sysconf(_SC_PAGESIZE);

	return pages > 0 && page_bytes > 0 ? (int64_t)pages * page_bytes : 0;
}

static char *kernel_describe(void)
{
	struct utsname name;

	return uname(&name) < 0 ? strdup("") : string_printf("%s %s", name.sysname, name.release);
}

/* NULL without an error: the tool is not there, or does not say. */
static int tool_version(struct toolchain *toolchain, const char *name, char **version,
	struct error *e)
{
	struct error trouble = ERROR_INIT;
	struct buf text = BUF_INIT;
	struct tool *tool;
	int result = 0;

	if (toolchain_find(toolchain, name, &tool, &trouble) == 0 &&
		probe_version(tool->path, &text, &trouble) == 0 && text.length > 0) {
		*version = buf_detach(&text);
		result = *version ? 0 : error_memory(e);
	} else if (trouble.code == ERROR_MEMORY || trouble.code == ERROR_CANCELLED) {
		result = error_move(e, &trouble);
	}
	error_release(&trouble);
	buf_release(&text);
	return result;
}

/* The LLVM that jitc would take. Settings that are wrong are for jitc to complain about. */
static int tools_ask(struct fingerprint *f, struct error *e)
{
	struct settings settings = {0};
	struct settings_source source = {.system_file = JITC_SYSCONFDIR "/jitc.yaml"};
	struct toolchain_options options = {0};
	struct toolchain *toolchain = NULL;
	char *directory = getcwd(NULL, 0);
	int result = 0;

	source.directory = directory;
	if (settings_load(&settings, &source, NULL) == 0) {
		options.llvm = settings_text(&settings, SETTING_LLVM);
		if (toolchain_open(&toolchain, &options, NULL) < 0)
			toolchain = NULL;
	}
	for (size_t i = 0; toolchain && i < FINGERPRINT_TOOLS && result == 0; i++)
		result = tool_version(toolchain, tool_names[i], &f->tools[i], e);
	toolchain_close(toolchain);
	settings_release(&settings);
	free(directory);
	return result;
}

int fingerprint_take(struct fingerprint *f, struct error *e)
{
	*f = (struct fingerprint){
		.cpu = cpu_describe(),
		.cores = (int64_t)processors_count(),
		.memory_bytes = memory_count(),
		.kernel = kernel_describe(),
	};
	if (!f->cpu || !f->kernel)
		return error_memory(e);
	return tools_ask(f, e);
}

/* ---- two machines */

static bool text_differs(const char *before, const char *now, const char *what,
	struct buf *differences)
{
	before = before ? before : "none";
	now = now ? now : "none";
	if (strcmp(before, now) == 0)
		return false;
	buf_printf(differences, "%s%s: %s, now %s", differences->length > 0 ? "; " : "", what,
		before, now);
	return true;
}

static bool number_differs(int64_t before, int64_t now, const char *what,
	struct buf *differences)
{
	if (before == now)
		return false;
	buf_printf(differences, "%s%s: ", differences->length > 0 ? "; " : "", what);
	if (before > 0)
		buf_printf(differences, "%lld, now %lld", (long long)before, (long long)now);
	else
		buf_printf(differences, "not known, now %lld", (long long)now);
	return true;
}

bool fingerprint_is_other(const struct fingerprint *before, const struct fingerprint *now,
	struct buf *differences)
{
	bool cpu = text_differs(before->cpu, now->cpu, "processor", differences);

	return number_differs(before->cores, now->cores, "processors to run on", differences) || cpu;
}

/* The kernel keeps some for itself, not always as much: whole GiB are what people add. */
static int64_t memory_gib(const struct fingerprint *f)
{
	return (f->memory_bytes + (INT64_C(1) << 29)) >> 30;
}

bool fingerprint_has_changed(const struct fingerprint *before, const struct fingerprint *now,
	struct buf *differences)
{
	bool changed = text_differs(before->kernel, now->kernel, "kernel", differences);

	for (size_t i = 0; i < FINGERPRINT_TOOLS; i++)
		changed |= text_differs(
			before->tools[i], now->tools[i], tool_names[i], differences);
	return number_differs(memory_gib(before), memory_gib(now), "memory in GiB", differences) ||
		changed;
}

void fingerprint_write(const struct fingerprint *f, const char *key, struct json *j)
{
	json_open_object(j, key);
	json_string(j, "cpu", f->cpu);
	json_integer(j, "cores", f->cores);
	json_integer(j, "memory_bytes", f->memory_bytes);
	json_string(j, "kernel", f->kernel);
	json_open_object(j, "tools");
	for (size_t i = 0; i < FINGERPRINT_TOOLS; i++)
		json_string(j, tool_names[i], f->tools[i]);
	json_close_object(j);
	json_close_object(j);
}

void fingerprint_release(struct fingerprint *f)
{
	free(f->cpu);
	free(f->kernel);
	for (size_t i = 0; i < FINGERPRINT_TOOLS; i++)
		free(f->tools[i]);
	*f = (struct fingerprint)FINGERPRINT_INIT;
}
