#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

#include <stdbool.h>

/*
 * SIGINT, SIGTERM, SIGHUP, SIGQUIT as something to poll. Only a program installs the
 * handlers; in a library nobody does and nothing is ever pending.
 */
void interrupt_install(void);

/* From here on a signal ends the process at once, as by default, until interrupt_install() is called
 * again: for long computing that leaves nothing behind. */
void interrupt_suspend(void);

/* Readable once a signal came; -1 when not installed. */
int interrupt_fd(void);
bool interrupt_pending(void);

/* Ends the process by the signal that came, if one did, so that the status is 128+n. */
void interrupt_reraise(void);

#endif
