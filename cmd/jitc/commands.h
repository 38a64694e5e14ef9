#ifndef CMD_JITC_COMMANDS_H
#define CMD_JITC_COMMANDS_H

#include <stdbool.h>

/* The subcommands of jitc, one file each, or else in programs.c. argv[0] is the name; each returns the exit status. */
int command_batch(int argc, char **argv);
int command_bundle(int argc, char **argv);
int command_cache(int argc, char **argv);
int command_compile(int argc, char **argv);
int command_config(int argc, char **argv);
int command_doctor(int argc, char **argv);
int command_rewrite(int argc, char **argv);
int command_rules(int argc, char **argv);
int command_run(int argc, char **argv);
int command_why(int argc, char **argv);
int command_wrap(int argc, char **argv);

/* jitc under the name of a tool: argv is the tool's. */
bool command_is_masquerade(const char *name);
int command_masquerade(int argc, char **argv);

/* The subcommands of `jitc cache`. */
int command_cache_clear(int argc, char **argv);
int command_cache_ls(int argc, char **argv);
int command_cache_path(int argc, char **argv);
int command_cache_prune(int argc, char **argv);
int command_cache_show(int argc, char **argv);
int command_cache_stats(int argc, char **argv);
int command_cache_verify(int argc, char **argv);
int command_cache_warm(int argc, char **argv);

#endif
