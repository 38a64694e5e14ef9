#include "pipeline/tools/install_command.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

/* How a family of systems installs packages, and how it names those of one LLVM version. */
struct package_system {
	const char *ids; /* in os-release, with blanks around each */
	const char *command;
	const char *version_separator;
};

static const struct package_system systems[] = {
	{" debian ubuntu ", "apt-get install", "-"},
	{" fedora rhel centos ", "dnf install", ""},
	{" arch ", "pacman -S", ""},
	{" alpine ", "apk add", ""},
	{" opensuse opensuse-leap opensuse-tumbleweed suse sles ", "zypper install", ""},
};

struct package {
	const char *tool, *name;
	bool versioned; /* there is one for each LLVM version */
};

static const struct package packages[] = {
	{"llvm-as", "llvm", true},
	{"opt", "llvm", true},
	{"llc", "llvm", true},
	{"lli", "llvm", true},
	{"llvm-dis", "llvm", true},
	{"llvm-link", "llvm", true},
	{"clang", "clang", true},
	{"ld.lld", "lld", true},
	{"as", "binutils", false},
	{"ld", "binutils", false},
	{"ld.bfd", "binutils", false},
	{"ld.gold", "binutils", false},
	{"mold", "mold", false},
	{"cc", "gcc", false},
	{"gcc", "gcc", false},
};

/* Appends the value of NAME=value or NAME="value". */
static void os_release_get(const char *text, const char *name, struct buf *value)
{
	size_t length = strlen(name);

	for (const char *line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncmp(line, name, length) != 0 || line[length] != '=')
			continue;
		line += length + 1;
		line += *line == '"' || *line == '\'';
		buf_add(value, line, strcspn(line, "\"'\n"));
		return;
	}
}

/* ids: one or more, separated by blanks, the nearest relative first. */
static const struct package_system *system_find(const char *ids)
{
	for (const char *id = ids; *id; id += strspn(id, " ")) {
		size_t length = strcspn(id, " ");

		for (size_t i = 0; length > 0 && i < sizeof(systems) / sizeof(*systems); i++) {
			const char *at = systems[i].ids;

			while ((at = strchr(at, ' ')) && *++at)
				if (strncmp(at, id, length) == 0 && at[length] == ' ')
					return &systems[i];
		}
		id += length;
	}
	return NULL;
}

static const struct package *package_find(const char *tool)
{
	for (size_t i = 0; i < sizeof(packages) / sizeof(*packages); i++)
		if (strcmp(tool, packages[i].tool) == 0)
			return &packages[i];
	return NULL;
}

char *install_command_for(const char *os_release, const char *tool_name, unsigned llvm_major)
{
	const struct package *package = package_find(tool_name);
	const struct package_system *system;
	struct buf ids = BUF_INIT, command = BUF_INIT;

	os_release_get(os_release, "ID", &ids);
	buf_putc(&ids, ' ');
	os_release_get(os_release, "ID_LIKE", &ids);
	system = system_find(buf_string(&ids));
	if (system && package) {
		buf_printf(&command, "%s %s", system->command, package->name);
		if (package->versioned && llvm_major > 0)
			buf_printf(&command, "%s%u", system->version_separator, llvm_major);
	}
	command.failed |= ids.failed;
	buf_release(&ids);
	return buf_detach(&command);
}

char *toolchain_install_command(const char *tool_name, unsigned llvm_major)
{
	struct buf text = BUF_INIT;
	char *command;

	/* a system that does not say what it is gets no advice */
	if (file_read("/etc/os-release", &text, NULL) < 0)
		buf_truncate(&text, 0);
	command = install_command_for(buf_string(&text), tool_name, llvm_major);
	buf_release(&text);
	return command;
}

int error_missing_tool(struct error *e, const char *tool_name, unsigned llvm_major,
	const char *format, ...)
{
	char *command = toolchain_install_command(tool_name, llvm_major);
	struct buf message = BUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&message, format, arguments);
	va_end(arguments);
	if (command && *command)
		buf_printf(&message, ": %s", command);
	if (!command || message.failed)
		error_memory(e);
	else
		error_set(e, ERROR_MISSING, "%s", message.data);
	free(command);
	buf_release(&message);
	return -1;
}
