#ifndef CMD_JITSTAT_COMMANDS_H
#define CMD_JITSTAT_COMMANDS_H

/* The subcommands of jitstat, one file each. argv[0] is the name; each returns the exit status. */
int command_baseline(int argc, char **argv);
int command_bench(int argc, char **argv);
int command_bottlenecks(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_export(int argc, char **argv);
int command_hot(int argc, char **argv);
int command_remarks(int argc, char **argv);
int command_report(int argc, char **argv);
int command_stages(int argc, char **argv);
int command_top(int argc, char **argv);
int command_waste(int argc, char **argv);

#endif
