#ifndef PIPELINE_TOOLS_INSTALL_COMMAND_H
#define PIPELINE_TOOLS_INSTALL_COMMAND_H

#include "base/error.h"

/* "apt-get install llvm-14" for this system and tool; "" when not known. llvm_major 0: any version.
 * The caller's string; NULL: out of memory. */
char *toolchain_install_command(const char *tool_name, unsigned llvm_major);

/* The same for a system described by the text of an os-release file. */
char *install_command_for(const char *os_release, const char *tool_name, unsigned llvm_major);

/* ERROR_MISSING with the message, and ": " and the install command behind it if known. -1. */
int error_missing_tool(struct error *e, const char *tool_name, unsigned llvm_major,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
