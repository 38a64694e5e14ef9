#include "pipeline/tools/toolchain.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "base/buf.h"
#include "pipeline/tools/install_command.h"
#include "pipeline/tools/llvm_location.h"
#include "pipeline/tools/search_path.h"

/* They come from the one installation; all others come from PATH. */
static const char *const llvm_tools[] = {
	"llvm-as", "opt", "llc", "lli", "llvm-dis", "llvm-link", "clang", "ld.lld"};

/* The tool comes first: a struct tool of ours is the entry that holds it. */
struct tool_entry {
	struct tool tool;
	struct identity identity;
	struct tool_entry *next;
};

struct toolchain {
	pthread_mutex_t lock;
	size_t shares;
	char *search_path, *llvm_root, *target;
	struct toolchain_memo memo;
	struct llvm_search search; /* borrows the above */
	struct llvm_location llvm; /* directory NULL: none, or not looked for yet */
	bool llvm_searched;
	struct fork_servers *servers; /* NULL: none */
	struct tool_entry *tools;  /* in no order; a compile has about five */
};

static int error_not_installed(const struct toolchain *tc, const char *version, struct error *e)
{
	struct buf installed = BUF_INIT;
	unsigned major = llvm_version_major(version);

	if (llvm_installations_describe(&tc->search, &installed, e) == 0 &&
		major < LLVM_MAJOR_LEAST)
		error_set(e, ERROR_MISSING, "LLVM %s is too old: %d or newer is needed (%s)",
			version, LLVM_MAJOR_LEAST, buf_string(&installed));
	else if (!installed.failed)
		error_missing_tool(e, "opt", major, "LLVM %s is not installed (%s)", version,
			buf_string(&installed));
	buf_release(&installed);
	return -1;
}

static int error_no_directory(const struct toolchain *tc, const char *directory, struct error *e)
{
	struct buf installed = BUF_INIT;

	if (llvm_installations_describe(&tc->search, &installed, e) == 0)
		error_set(e, ERROR_MISSING, "no LLVM tools in '%s' or '%s/bin' (%s)", directory,
			directory, buf_string(&installed));
	buf_release(&installed);
	return -1;
}

/* Finds the LLVM that was asked for by version or directory. */
static int llvm_choose(struct toolchain *tc, const char *wanted, struct error *e)
{
	bool is_version = llvm_version_is_valid(wanted);
	int found = 0;

	tc->llvm_searched = true;
	if (!is_version)
		found = llvm_location_from_directory(&tc->llvm, wanted, e);
	else if (llvm_version_major(wanted) >= LLVM_MAJOR_LEAST)
		found = llvm_location_from_version(&tc->llvm, &tc->search, wanted, e);
	if (found == 0)
		return is_version ? error_not_installed(tc, wanted, e)
				  : error_no_directory(tc, wanted, e);
	return found < 0 ? -1 : 0;
}

/* Finds the default LLVM, once. No LLVM at all is no error here. */
static int llvm_search_once(struct toolchain *tc, struct error *e)
{
	if (tc->llvm_searched)
		return 0;
	if (llvm_location_default(&tc->llvm, &tc->search, e) < 0)
		return -1;
	tc->llvm_searched = true;
	return 0;
}

int toolchain_open(struct toolchain **out, const struct toolchain_options *options,
	struct error *e)
{
	const char *path = options->search_path ? options->search_path : getenv("PATH");
	struct toolchain *tc = calloc(1, sizeof(*tc));

	*out = NULL;
	if (!tc)
		return error_memory(e);
	pthread_mutex_init(&tc->lock, NULL);
	tc->shares = 1;
	tc->memo = options->memo;
	tc->search_path = strdup(path ? path : "/usr/local/bin:/usr/bin:/bin");
	tc->llvm_root = strdup(options->llvm_root ? options->llvm_root : "/usr/lib");
	tc->target = options->target ? strdup(options->target) : NULL;
	tc->search = (struct llvm_search){tc->search_path, tc->llvm_root, &tc->memo};
	if (!tc->search_path || !tc->llvm_root || (options->target && !tc->target)) {
		toolchain_close(tc);
		return error_memory(e);
	}
	if (options->fork_server && fork_servers_open(&tc->servers, options->fork_server, e) < 0) {
		toolchain_close(tc);
		return -1;
	}
	if (options->llvm && *options->llvm && llvm_choose(tc, options->llvm, e) < 0) {
		toolchain_close(tc);
		return -1;
	}
	*out = tc;
	return 0;
}

static void entry_free(struct tool_entry *entry)
{
	if (!entry)
		return;
	identity_release(&entry->identity);
	free(entry->tool.name);
	free(entry->tool.path);
	free(entry);
}

struct toolchain *toolchain_share(struct toolchain *tc)
{
	pthread_mutex_lock(&tc->lock);
	tc->shares++;
	pthread_mutex_unlock(&tc->lock);
	return tc;
}

struct fork_servers *toolchain_fork_servers(struct toolchain *tc)
{
	return tc->servers;
}

void toolchain_close(struct toolchain *tc)
{
	struct tool_entry *next;
	size_t left;

	if (!tc)
		return;
	pthread_mutex_lock(&tc->lock);
	left = --tc->shares;
	pthread_mutex_unlock(&tc->lock);
	if (left > 0)
		return;
	for (struct tool_entry *entry = tc->tools; entry; entry = next) {
		next = entry->next;
		entry_free(entry);
	}
	fork_servers_close(tc->servers);
	llvm_location_release(&tc->llvm);
	free(tc->search_path);
	free(tc->llvm_root);
	free(tc->target);
	pthread_mutex_destroy(&tc->lock);
	free(tc);
}

static bool name_is_llvm(const char *name)
{
	for (size_t i = 0; i < sizeof(llvm_tools) / sizeof(*llvm_tools); i++)
		if (strcmp(name, llvm_tools[i]) == 0)
			return true;
	return false;
}

static int find_llvm(struct toolchain *tc, const char *name, char **path, struct error *e)
{
	struct identity id;
	unsigned major = 0;
	int found;

	if (llvm_search_once(tc, e) < 0)
		return -1;
	if (!tc->llvm.directory)
		return error_missing_tool(e, name, 0,
			"%s not found: no LLVM on PATH or in %s/llvm-N/bin", name, tc->llvm_root);
	found = llvm_location_tool(&tc->llvm, name, path, e);
	if (found != 0)
		return found < 0 ? -1 : 0;
	if (identity_read(&id, tc->llvm.anchor, &tc->memo, NULL) == 0) {
		major = llvm_version_major(id.version);
		identity_release(&id);
	}
	return error_missing_tool(e, name, major,
		"%s not found beside %s (LLVM tools of one compile come from one installation)",
		name, tc->llvm.anchor);
}

/* The triple without its vendor: aarch64-linux-gnu for aarch64-unknown-linux-gnu. *out is the
 * caller's, NULL for a triple that has none. */
static int target_without_vendor(const char *target, char **out, struct error *e)
{
	const char *vendor = strchr(target, '-');
	const char *system = vendor ? strchr(vendor + 1, '-') : NULL;
	size_t length = system ? (size_t)(system - vendor) : 0;
	bool known = (length == 8 && strncmp(vendor, "-unknown", 8) == 0) ||
		(length == 3 && strncmp(vendor, "-pc", 3) == 0);

	*out = NULL;
	/* of three parts, the second may be the vendor or the system */
	if (!system || (!known && !strchr(system + 1, '-')))
		return 0;
	*out = string_printf("%.*s%s", (int)(vendor - target), target, system);
	return *out ? 0 : error_memory(e);
}

static int find_prefixed(struct toolchain *tc, const char *target, const char *name, char **path,
	struct error *e)
{
	char *prefixed = string_printf("%s-%s", target, name);
	int found;

	if (!prefixed)
		return error_memory(e);
	found = search_path_find(tc->search_path, prefixed, path, e);
	free(prefixed);
	return found;
}

/* One name for all names of a processor, in a triple or as the system has it. */
static size_t processor_family(const char *name, const char **family)
{
	static const char *const families[][2] = {{"amd64", "x86_64"}, {"arm64", "aarch64"},
		{"aarch64", "aarch64"}, {"arm", "arm"}, {"thumb", "arm"}, {"i486", "i386"},
		{"i586", "i386"}, {"i686", "i386"}, {"powerpc64le", "ppc64le"},
		{"powerpc64", "ppc64"}, {"powerpc", "ppc"}};
	size_t i;

	for (i = 0; i < sizeof(families) / sizeof(*families); i++) {
		if (strncmp(name, families[i][0], strlen(families[i][0])) != 0)
			continue;
		*family = families[i][1];
		return strlen(*family);
	}
	*family = name;
	return strcspn(name, "-");
}

/* Whether as and ld of this machine know nothing of the target's processor. */
static bool is_foreign(const char *target, const char *tool)
{
	static const char *const of_one_processor[] = {"as", "ld", "ld.bfd", "ld.gold"};
	const char *own, *wanted;
	struct utsname machine;
	size_t i, own_length, length;

	for (i = 0; i < sizeof(of_one_processor) / sizeof(*of_one_processor); i++)
		if (strcmp(tool, of_one_processor[i]) == 0)
			break;
	if (i == sizeof(of_one_processor) / sizeof(*of_one_processor) || uname(&machine) < 0)
		return false;
	own_length = processor_family(machine.machine, &own);
	length = processor_family(target, &wanted);
	return length != own_length || strncmp(own, wanted, length) != 0;
}

static int error_no_cross_tool(const char *target, const char *name, struct error *e)
{
	char *short_target = NULL, *command = toolchain_install_command(name, 0);
	const char *triple;
	bool is_apt = command && strncmp(command, "apt-get", 7) == 0;

	if (!command || target_without_vendor(target, &short_target, e) < 0) {
		error_memory(e);
		goto out;
	}
	triple = short_target ? short_target : target;
	if (is_apt && strstr(triple, "-linux-gnu")) /* elsewhere its name cannot be told */
		error_set(e, ERROR_MISSING, "%s-%s not found on PATH: %s-%s", triple, name, command,
			triple);
	else
		error_set(e, ERROR_MISSING, "%s-%s not found on PATH", triple, name);
out:
	free(command);
	free(short_target);
	return -1;
}

static int find_on_path(struct toolchain *tc, const char *name, char **path, struct error *e)
{
	char *short_target = NULL;
	int found = 0;

	if (tc->target) {
		found = find_prefixed(tc, tc->target, name, path, e);
		if (found == 0)
			found = target_without_vendor(tc->target, &short_target, e);
		if (found == 0 && short_target)
			found = find_prefixed(tc, short_target, name, path, e);
		free(short_target);
		if (found == 0 && is_foreign(tc->target, name))
			return error_no_cross_tool(tc->target, name, e);
	}
	if (found == 0)
		found = search_path_find(tc->search_path, name, path, e);
	if (found == 0)
		return error_missing_tool(e, name, 0, "%s not found on PATH", name);
	return found < 0 ? -1 : 0;
}

static int find_by_path(const char *name, char **path, struct error *e)
{
	*path = path_absolute(name, e);
	if (!*path)
		return -1;
	if (executable_exists(*path))
		return 0;
	free(*path);
	*path = NULL;
	return error_set(e, ERROR_MISSING, "no executable file '%s'", name);
}

static struct tool_entry *entry_find(const struct toolchain *tc, const char *name)
{
	struct tool_entry *entry = tc->tools;

	while (entry && strcmp(entry->tool.name, name) != 0)
		entry = entry->next;
	return entry;
}

static int entry_add(struct toolchain *tc, const char *name, struct error *e)
{
	struct tool_entry *entry = calloc(1, sizeof(*entry));
	int result;

	if (!entry)
		return error_memory(e);
	entry->tool.name = strdup(name);
	entry->tool.is_llvm = name_is_llvm(name);
	if (!entry->tool.name)
		result = error_memory(e);
	else if (strchr(name, '/'))
		result = find_by_path(name, &entry->tool.path, e);
	else if (entry->tool.is_llvm)
		result = find_llvm(tc, name, &entry->tool.path, e);
	else
		result = find_on_path(tc, name, &entry->tool.path, e);
	if (result < 0) {
		entry_free(entry);
		return -1;
	}
	entry->next = tc->tools;
	tc->tools = entry;
	return 0;
}

int toolchain_find(struct toolchain *tc, const char *name, struct tool **tool, struct error *e)
{
	struct tool_entry *entry;
	int result = 0;

	*tool = NULL;
	pthread_mutex_lock(&tc->lock);
	entry = entry_find(tc, name);
	if (!entry) {
		result = entry_add(tc, name, e);
		entry = tc->tools;
	}
	if (result == 0)
		*tool = &entry->tool;
	pthread_mutex_unlock(&tc->lock);
	return result;
}

/* Refuses an LLVM tool that cannot work, or not together with those identified before. */
static int version_check(const struct toolchain *tc, const struct tool *tool, struct error *e)
{
	if (!tool->is_llvm || !*tool->version)
		return 0;
	if (llvm_version_major(tool->version) < LLVM_MAJOR_LEAST)
		return error_missing_tool(e, tool->name, LLVM_MAJOR_LEAST,
			"%s is LLVM %s: %d or newer is needed", tool->path, tool->version,
			LLVM_MAJOR_LEAST);
	for (const struct tool_entry *entry = tc->tools; entry; entry = entry->next) {
		const struct tool *other = &entry->tool;

		if (other->is_llvm && other->identified && *other->version &&
			strcmp(other->version, tool->version) != 0)
			return error_set(e, ERROR_MISSING,
				"%s is LLVM %s but %s is LLVM %s (LLVM tools of one compile come "
				"from one installation): say which one by the llvm setting",
				tool->path, tool->version, other->path, other->version);
	}
	return 0;
}

int toolchain_identify(struct toolchain *tc, struct tool *tool, struct error *e)
{
	struct tool_entry *entry = (struct tool_entry *)tool;
	int result = 0;

	pthread_mutex_lock(&tc->lock);
	if (!tool->identified) {
		result = identity_read(&entry->identity, tool->path, &tc->memo, e);
		if (result == 0) {
			tool->version = entry->identity.version;
			tool->identity = entry->identity.digest;
			tool->identified = true;
		}
	}
	if (result == 0)
		result = version_check(tc, tool, e);
	pthread_mutex_unlock(&tc->lock);
	return result;
}

void toolchain_files(struct toolchain *tc, const struct tool *tool, struct strvec *out)
{
	pthread_mutex_lock(&tc->lock);
	if (tool->identified)
		identity_files(&((const struct tool_entry *)tool)->identity, out);
	pthread_mutex_unlock(&tc->lock);
}

bool toolchain_is_current(struct toolchain *tc)
{
	bool current = true;

	pthread_mutex_lock(&tc->lock);
	for (const struct tool_entry *entry = tc->tools; entry && current; entry = entry->next)
		current = !entry->tool.identified || identity_is_current(&entry->identity);
	pthread_mutex_unlock(&tc->lock);
	return current;
}

const char *toolchain_llvm_directory(struct toolchain *tc)
{
	const char *directory;

	pthread_mutex_lock(&tc->lock);
	llvm_search_once(tc, NULL);
	directory = tc->llvm.directory;
	pthread_mutex_unlock(&tc->lock);
	return directory;
}

int toolchain_installations(struct toolchain *tc, struct llvm_installation **list, size_t *count,
	struct error *e)
{
	return llvm_installations_find(&tc->search, list, count, e);
}
