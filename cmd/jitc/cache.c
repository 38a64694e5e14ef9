#include "cmd/common/subcommand.h"
#include "cmd/jitc/commands.h"

static const struct subcommand table[] = {
	{"stats", "hits, misses, sizes, time spent and saved", command_cache_stats},
	{"ls", "list what is in the cache, the last used first", command_cache_ls},
	{"show", "print all that is known of one pattern", command_cache_show},
	{"path", "print where the cache, or one artifact, is", command_cache_path},
	{"warm", "compile all files of a list, so that later runs hit", command_cache_warm},
	{"prune", "evict what was not used for longest", command_cache_prune},
	{"clear", "remove everything, or one pattern", command_cache_clear},
	{"verify", "check every artifact, row and file", command_cache_verify},
};

int command_cache(int argc, char **argv)
{
	return subcommand_run("jitc cache",
		"Looks into the compile cache and keeps it in order. It lies in $JITC_DIR, else\n"
		"$XDG_CACHE_HOME/jitc, else ~/.cache/jitc; an entry is the output of one stage,\n"
		"or of a whole compile.",
		"\n\n"
		"  jitc cache stats                    does it pay?\n"
		"  jitc cache prune --max-age 30d      evict what nobody used for a month\n"
		"  jitc cache verify --repair          after a crash of the disk",
		table, sizeof(table) / sizeof(*table), argc, argv);
}
