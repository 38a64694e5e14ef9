#ifndef CMD_PROGRAM_H
#define CMD_PROGRAM_H

/* The main() of a command: standard files, signals and messages set up, --version answered, run()
 * called, the exit status of a signal that came. Returns the exit status. */
int program_run(const char *tool, int (*run)(int argc, char **argv), int argc, char **argv);

#endif
