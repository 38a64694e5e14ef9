#ifndef CMD_JITC_COMPILE_ARGUMENTS_H
#define CMD_JITC_COMPILE_ARGUMENTS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strvec.h"
#include "cmd/common/option.h"
#include "cmd/jitc/compile_input.h"
#include "config/settings.h"
#include "pipeline/compile.h"

/*
 * The options that say what is compiled and how: shared by compile, why, run
 * and cache warm, so that they mean the same everywhere.
 */
enum compile_option {
	OPTION_ATTR = 1,
	OPTION_CPU,
	OPTION_EMIT,
	OPTION_FALLBACK,
	OPTION_HELP,
	OPTION_ID,
	OPTION_JSON,
	OPTION_LEVEL,
	OPTION_LINK_ARG,
	OPTION_LLVM,
	OPTION_LOG,
	OPTION_MEMORY_LIMIT,
	OPTION_NO_CACHE,
	OPTION_PASSES,
	OPTION_PIPELINE,
	OPTION_PROFILE,
	OPTION_READ_ONLY,
	OPTION_REFRESH,
	OPTION_TARGET,
	OPTION_TIMEOUT,
	OPTION_OWN = 100 /* the subcommand's own begin here */
};

#define COMPILE_OPTION_ROWS                                                                        \
	{.help = "What is compiled:"},                                                             \
	{OPTION_LEVEL, 'O', NULL, OPTION_VALUE, "LEVEL",                                           \
		"0, 1, 2, 3, s or z (default: 2)", false},                                         \
	{OPTION_PASSES, 0, "passes", OPTION_VALUE, "PASSES",                                       \
		"passes for opt instead of those of -O, as opt -passes takes them", false},        \
	{OPTION_CPU, 0, "cpu", OPTION_VALUE, "CPU", "processor, or native", false},                \
	{OPTION_ATTR, 0, "attr", OPTION_VALUE, "LIST", "features: +avx2,-sse4a ...", false},       \
	{OPTION_TARGET, 0, "target", OPTION_VALUE, "TRIPLE", "target triple", false},              \
	{OPTION_LINK_ARG, 0, "link-arg", OPTION_VALUE, "ARG",                                      \
		"further argument for ld, may be repeated", false},                                \
	{OPTION_ID, 0, "id", OPTION_VALUE, "ID",                                                   \
		"pattern ID (default: '; pattern-id: ID' in the IR, else the file's stem)",        \
		false},                                                                            \
	{OPTION_PROFILE, 0, "profile", OPTION_NO_VALUE, NULL,                                      \
		"of a rule file: the variant that counts what rules do", false},                   \
	{.help = "How:"},                                                                          \
	{OPTION_PIPELINE, 0, "pipeline", OPTION_VALUE, "NAME|FILE",                                \
		"full (default), fused, or a file of your own", false},                            \
	{OPTION_LLVM, 0, "llvm", OPTION_VALUE, "VERSION|DIR", "LLVM tools to use", false},         \
	{OPTION_TIMEOUT, 0, "timeout", OPTION_VALUE, "TIME",                                       \
		"for each stage: 30s, 5m ...", false},                                             \
	{OPTION_MEMORY_LIMIT, 0, "memory-limit", OPTION_VALUE, "SIZE",                             \
		"for each stage: 2 GiB ...", false},                                               \
	{OPTION_FALLBACK, 0, "no-fallback", OPTION_NO_VALUE, NULL,                                 \
		"fail when valid IR yields no native code", false},                                \
	{OPTION_NO_CACHE, 0, "no-cache", OPTION_NO_VALUE, NULL,                                    \
		"neither ask the cache nor fill it", false},                                       \
	{OPTION_REFRESH, 0, "refresh", OPTION_NO_VALUE, NULL,                                      \
		"compile even if it is in the cache", false},                                      \
	{OPTION_READ_ONLY, 0, "read-only", OPTION_NO_VALUE, NULL,                                  \
		"take from the cache, change nothing in it", false},                               \
	{OPTION_LOG, 0, "log", OPTION_VALUE, "FILE", "append profiling events to FILE", false}

#define COMPILE_HELP_ROW                                                                           \
	{OPTION_HELP, 'h', "help", OPTION_NO_VALUE, NULL, "print this", false}

struct compile_arguments {
	struct settings settings;
	enum artifact_kind emit;
	const char *id, *passes, *attr; /* borrowed from argv */
	struct strvec link_args;
	bool refresh, profile;
	char *pipelines;                /* directory */
	char *fork_server;              /* path of fork-server.so */
};

/* Settings from files and environment, all else at its default. */
int compile_arguments_init(struct compile_arguments *a, struct error *e);
void compile_arguments_release(struct compile_arguments *a);

/* Takes one of the shared options. */
int compile_arguments_take(struct compile_arguments *a, int option, const char *value,
	struct error *e);

/* Opens a compiler with them, that shares the cache of the one beside it where it may; that and
 * progress may be NULL. a must outlive it. */
int compile_arguments_open(const struct compile_arguments *a, struct compiler *beside,
	struct compiler **compiler, void (*progress)(void *context, const char *stage), struct error *e);

/* A request for what was read of FILE, which it borrows. */
struct compile_request compile_arguments_apply(const struct compile_arguments *a, const char *file,
	const struct compile_input *input);

/* One file's request: reads FILE or standard input into input, which the request borrows. */
int compile_arguments_request(const struct compile_arguments *a, struct compiler *compiler,
	const char *file, struct compile_input *input, struct compile_request *request,
	struct error *e);

#endif
