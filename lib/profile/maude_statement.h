#ifndef PROFILE_MAUDE_STATEMENT_H
#define PROFILE_MAUDE_STATEMENT_H

#include "base/buf.h"
#include "profile/event.h"

/*
 * What a Maude statement, as "eq fib(0) = 0 [label fib0] .", is called here.
 *
 * The name is its label, or else all of it without keyword, attributes and full
 * stop. The bucket is what the statement is tried for, the top operator of its
 * left-hand side, with "rl ", "mb " or "sd " in front where it is no equation.
 * Variables and constants look alike without the module: in mixfix form an
 * argument is what has brackets, begins with a capital letter or a digit, names
 * its sort, or is true or false. "s X + Y" gives s_+_: precedence is not known
 * either.
 */
void maude_statement_read(struct slice statement, struct slice *name, struct buf *bucket);

#endif
