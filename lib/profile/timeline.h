#ifndef PROFILE_TIMELINE_H
#define PROFILE_TIMELINE_H

#include "profile/event.h"
#include "profile/profile.h"

/* Bins of equal width over the time that events span, whatever it is: the width doubles when an
 * event lies outside, to either side. */
void timeline_init(struct profile_timeline *t);

/* Counts an event that has a time; others are dropped. */
void timeline_add(struct profile_timeline *t, const struct event *event);

/* Each bin of from counts where its middle lies. */
void timeline_merge(struct profile_timeline *to, const struct profile_timeline *from);

#endif
