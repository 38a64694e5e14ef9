#ifndef CMD_JITC_BUNDLE_BUNDLE_COMMAND_H
#define CMD_JITC_BUNDLE_BUNDLE_COMMAND_H

#include "base/json.h"
#include "bundle/bundle.h"
#include "cmd/common/form.h"

/* What the subcommands of `jitc bundle` that read a file have in common. */
enum { OPTION_KEY = FORM_OWN };

#define BUNDLE_KEY_ROW                                                                             \
	{OPTION_KEY, 0, "key", OPTION_VALUE, "FILE",                                               \
		"refuse what is not signed with this public key", false}

/* Opens the file that the operand names, with the key that --key names, and has `run` fill `out`,
 * and *status when it is not 0, and prints that. Returns the exit status. */
int bundle_command_run(const struct form *form, char **argv,
	int (*run)(const struct bundle *b, bool json, struct buf *out, int *status,
		struct error *e));

/* The first part of that, for a command line that was read. To be closed in either case. */
int bundle_command_open(struct bundle *b, const char *const *given, struct error *e);

/* The member "signer": a public key, or null. */
void bundle_signer_json(const struct bundle *b, struct json *j);

/* An artifact that is wrong, as a line or as an object. */
void bundle_damage_print(const struct bundle_artifact *artifact, const char *why, struct buf *out);
void bundle_damage_json(const struct bundle_artifact *artifact, const char *why, struct json *j);

#endif
