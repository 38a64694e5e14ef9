/*
 * Random rule files, for engines that must agree:
 *
 *	rules-random theory SEED TERMS
 *		writes one
 *	rules-random compare FILE LIBRARY|- TERMS NORMAL-FORMS
 *		compares interpreter and native code, and writes the terms that end
 *	rules-random shrink FILE COMMAND...
 *		makes FILE small while COMMAND FILE succeeds
 */
#include "testdata/rules/random.h"

#include <string.h>

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "theory") == 0) {
		random_theory(strtoull(argv[2], NULL, 10), atoi(argv[3]), stdout);
		return 0;
	}
	if (argc == 6 && strcmp(argv[1], "compare") == 0)
		return random_compare(argv[2], strcmp(argv[3], "-") == 0 ? NULL : argv[3], argv[4],
			argv[5]);
	if (argc > 3 && strcmp(argv[1], "shrink") == 0)
		return random_shrink(argv[2], argv + 3);
	fprintf(stderr, "usage: rules-random theory | compare | shrink\n");
	return 2;
}
