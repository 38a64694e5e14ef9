#ifndef CMD_FORK_SERVER_ORIGINS_H
#define CMD_FORK_SERVER_ORIGINS_H

#include <stdbool.h>

/* The files that this process was loaded from, by the names that they were found by. */

/* False when one of them is no longer what is loaded, or cannot be told. */
bool origins_note(void);

/* True while each name still leads to the file of before, unchanged. */
bool origins_are_there(void);

#endif
