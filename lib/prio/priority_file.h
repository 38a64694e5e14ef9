#ifndef PRIO_PRIORITY_FILE_H
#define PRIO_PRIORITY_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"

/*
 * A file that says which priority rules have: jitpriority(5). It is read as a
 * whole, changed as text, so that every byte that is not a priority stays, and written at
 * once, unless somebody else has changed it meanwhile.
 */
struct priority_entry {
	char *rule;             /* owned */
	int64_t priority;
	bool is_given;          /* false: the file leaves it to the default, and priority is 0 */
	unsigned line, column;  /* of the priority, or else of the rule */
	size_t at, length;      /* the bytes that a new priority takes the place of */
	char *lead, *tail;      /* what is written around it; NULL: nothing. Owned */
	bool is_shared;         /* its priority is written at the entry before, for both */
	bool is_fixed;          /* it keeps its priority: another order might change results */
	uint32_t group;         /* of rules that exclude each other, from 1; 0: of none */
};

/* Two statements of one name, of which neither is a rule: what a log says of it is of nobody knows which. */
struct priority_twin {
	char *rule;             /* owned */
	unsigned line, column, first_line, first_column;
};

struct priority_file {
	char *path;
	const struct priority_format *format;
	struct buf text;
	struct digest digest;   /* of the text as it was read */
	bool exists;
	struct priority_entry *entries; /* in the file's order */
	size_t count, capacity;
	uint32_t *by_rule;      /* indices of entries, sorted by rule */
	struct priority_twin *twins;    /* where a format allows them */
	size_t twin_count, twin_capacity;
	size_t append_at;       /* where new rules go */
	const char *origin;     /* of whoever writes it: from which logs a new file is. May be NULL */
	bool is_theory;         /* rules: it has more than ids and priorities */
	bool is_local;          /* Lean: new attributes count in this file alone */
};

enum { PRIORITY_OFF = 0 };

struct priority_change {
	const char *rule;
	int64_t priority;
};

struct priority_format {
	const char *name;       /* "json" */
	const char *suffix;     /* of file names: ".json" */
	const char *empty;      /* a file without any rule; NULL: it cannot be made from nothing */
	/* Fills entries and append_at from text. -1 and e, with line and column. */
	int (*parse)(struct priority_file *f, struct error *e);
	/* Appends what a new rule is written as; nth: of those added, from 0. NULL: the file has the
	 * rules that it has. */
	void (*append)(const struct priority_file *f, const struct priority_change *change,
		size_t nth, struct buf *out);
	/* Appends the whole text, in place of new numbers in the old one; changes are by entry, NULL
	 * where there is none. NULL: priorities are numbers in the file. */
	void (*edit)(const struct priority_file *f, const struct priority_change *const *changes,
		struct buf *out);
	/* Whether a rule of that name can have a priority. NULL: any can. */
	bool (*accepts)(const char *rule);
	/* Appends the name as the file has it. NULL: as it is. */
	void (*spell)(const char *rule, struct buf *out);
	/* Appends what stands at the top of a new file: where it is from. NULL: nothing. */
	void (*head)(const struct priority_file *f, struct buf *out);
	bool is_ordered;        /* among rules of one priority, the first in the file is tried first */
	bool is_partial;        /* a rule that it does not have may have a priority elsewhere */
	bool is_switch;         /* it only has rules that are off: PRIORITY_OFF is their priority */
};

extern const struct priority_format json_priorities;
extern const struct priority_format rules_priorities;
extern const struct priority_format lean_priorities;
extern const struct priority_format acl2_priorities;
extern const struct priority_format maude_priorities;

/* The format of that name; NULL and e, with a "did you mean". */
const struct priority_format *priority_format_find(const char *name, struct error *e);

/* By the suffix of the file's name, or else JSON. */
const struct priority_format *priority_format_of(const char *path);

/* Reads path; format NULL: by the file's suffix, or else JSON. One that is not there is as an empty
 * one when may_be_new. ERROR_INPUT with a place for what is wrong in it, for a rule that comes
 * twice, and for a directory. f is to be released in any case. */
int priority_file_read(struct priority_file *f, const char *path,
	const struct priority_format *format, bool may_be_new, struct error *e);
/* Only as much of it as it takes to put another text in its place: what is there is not parsed, and
 * may be nothing. */
int priority_file_target(struct priority_file *f, const char *path,
	const struct priority_format *format, struct error *e);
void priority_file_release(struct priority_file *f);

/* NULL when the file does not have the rule. */
const struct priority_entry *priority_file_find(const struct priority_file *f, const char *rule);

/* What the file has twice in the rule's place; NULL: nothing. */
const struct priority_twin *priority_file_twin(const struct priority_file *f, const char *rule);

/* Appends the file's text with these changes, each rule once; rules that it does not have are
 * added where the format can. ERROR_INPUT when the text, read again, would not have these
 * priorities and otherwise those that it had. -1: nothing was appended. */
int priority_file_edit(const struct priority_file *f, const struct priority_change *changes,
	size_t count, struct buf *out, struct error *e);

/*
 * Puts text in the file's place at once, and on the disk. ERROR_INPUT when the file is not as it was read (somebody
 * else's change would be lost), is read-only or not ours to write, a symbolic or a hard link, or no
 * regular file, when its owner and group cannot be kept, and when another program locks it (flock(2))
 * for more than some seconds. ERROR_CANCELLED when a signal ends that wait.
 */
int priority_file_write(const struct priority_file *f, const struct buf *text, struct error *e);

/* Removes the file, where priority_file_write() would change it. */
int priority_file_remove(const struct priority_file *f, struct error *e);

/* Keeps the text as it was read, in a file beside it whose name ends in ".orig", for no other people
 * to read than the file itself. It fails where priority_file_write() would refuse either. */
int priority_file_backup(const struct priority_file *f, struct error *e);

/* For parse functions: a new entry, filled with rule; NULL when out of memory. */
struct priority_entry *priority_entry_add(struct priority_file *f, const char *rule, size_t length);

/* The same with a twin, which is copied; -1 when out of memory. */
int priority_twin_add(struct priority_file *f, const struct priority_twin *twin);

/* For append functions: what the file's first line ends with. */
const char *priority_line_end(const struct priority_file *f);

#endif
