#ifndef CMD_JITSTAT_COMMAND_WORDS_H
#define CMD_JITSTAT_COMMAND_WORDS_H

#include "base/error.h"
#include "base/strvec.h"

/*
 * Splits a command that is one text into words as a POSIX shell would:
 * blanks and newlines separate; '...' takes all as it is; in "..." a backslash escapes $ ` " \;
 * elsewhere it escapes anything. Nothing is expanded and nothing redirected: an unquoted $ ` | & ;
 * < > ( ) or a wildcard is ERROR_INPUT, as is a quote without its end, or no word at all.
 */
int command_words_split(const char *text, struct strvec *words, struct error *e);

#endif
