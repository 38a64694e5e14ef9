#ifndef CMD_JITC_RULES_COMMANDS_H
#define CMD_JITC_RULES_COMMANDS_H

/* The subcommands of `jitc rules`, and `jitc rewrite`. argv[0] is the name; each returns the exit
 * status. */
int command_rules_check(int argc, char **argv);
int command_rules_codegen(int argc, char **argv);
int command_rules_export(int argc, char **argv);
int command_rules_import(int argc, char **argv);
int command_rewrite(int argc, char **argv);

#endif
