#ifndef CMD_JITC_BUNDLE_COMMANDS_H
#define CMD_JITC_BUNDLE_COMMANDS_H

/* The subcommands of `jitc bundle`. argv[0] is the name; each returns the exit status. */
int command_bundle_create(int argc, char **argv);
int command_bundle_import(int argc, char **argv);
int command_bundle_keygen(int argc, char **argv);
int command_bundle_list(int argc, char **argv);
int command_bundle_verify(int argc, char **argv);

#endif
