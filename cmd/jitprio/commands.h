#ifndef CMD_JITPRIO_COMMANDS_H
#define CMD_JITPRIO_COMMANDS_H

/* The subcommands of jitprio: argv[0] is the subcommand's name; each returns the exit status. */
int command_compute(int argc, char **argv);
int command_diff(int argc, char **argv);
int command_apply(int argc, char **argv);
int command_undo(int argc, char **argv);
int command_watch(int argc, char **argv);
int command_merge(int argc, char **argv);
int command_simulate(int argc, char **argv);
int command_export_analysis(int argc, char **argv);

#endif
