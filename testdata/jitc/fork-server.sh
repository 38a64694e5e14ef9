# Tools that are loaded once for many files: the same bytes, never an older tool's, nothing left.
. "$TOP/testdata/lib.sh"

need "$CC"
# A tool that copies, and says with each load that it was loaded; lines of its input tell it to do more.
cat >copy.c <<'END'
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

/* Who asks for its version, to tell which tool it is, gives its whole path. */
__attribute__((constructor)) static void loaded(int argc, char **argv)
{
	FILE *log = fopen(argv[0][0] == '/' ? "/dev/null" : "loaded", "a");

	fputs("once\n", log);
	fclose(log);
#ifdef THREAD
	static pthread_t thread;
	pthread_create(&thread, NULL, (void *(*)(void *))sleep, (void *)60);
#endif
}

int main(void)
{
	char line[200];

	while (fgets(line, sizeof(line), stdin)) {
		if (strncmp(line, "; rename ", 9) == 0)
			rename("other", "copy");
		if (strncmp(line, "; crash ", 8) == 0)
			raise(SIGSEGV);
		if (strncmp(line, "; sleep ", 8) == 0)
			sleep(60);
		fputs(line, stdout);
	}
	pthread_mutex_lock(&mutex);
#ifdef __GLIBC__
	if (mutex.__data.__owner != syscall(SYS_gettid))
		return 3;
#endif
	return puts("; " SIGN) < 0;
}
END
copy_make()
{
	name=$1 sign=$2
	shift 2
	$CC -w -D_GNU_SOURCE -pthread "$@" -DSIGN="\"$sign\"" -o "$name" copy.c
}

cat >copy.yaml <<END
pipeline: copy
stages:
  - name: copy
    tool: $PWD/copy
    argv: ["{input}", "{output}"]
    input: ll
    output: ll
END

# files LINE...: a module with each line in it, one.ll and so on.
number=0
files()
{
	rm -f ./*.ll
	for line; do
		number=$((number + 1))
		{ answer_ll && echo "; $line $number"; } >"$number.ll"
	done
}

compile()
{
	rm -rf out loaded
	jitc compile -j1 --pipeline copy.yaml --emit ll -d out "$@" ./*.ll
}

# loads COUNT: so often was the tool loaded.
loads()
{
	[ "$(grep -c once loaded)" = "$1" ] || fail "loaded $(grep -c once loaded) times, not $1"
}

# signs SIGN: what made each output.
signs()
{
	tail -qn 1 out/*.ll | tr -d ';\n '
}

# running: the process IDs of the tool.
running()
{
	for process in /proc/[0-9]*; do
		[ "$(readlink "$process/exe")" != "$PWD/copy" ] || echo "${process#/proc/}"
	done
}

none_runs()
{
	[ -z "$(running)" ]
}

# ---- the first run, and one load for all others
copy_make copy 1
files a b c d e
compile || fail "five files"
loads 2
[ "$(signs)" = 11111 ] || fail "not what the tool makes: $(signs)"
none_runs || fail "the tool still runs"
files f
compile || fail "one file"
loads 1
JITC_FORK_SERVER=no compile --refresh || fail "one file again"
files a b c
JITC_FORK_SERVER=no compile || fail "three files"
loads 3
{ echo "- {file: $number.ll}" && for time in 1m 2m 3m; do
	echo "- {file: $number.ll, options: [--timeout, $time], output: out/$time.ll}"
done; } >batch.yaml
rm loaded
jitc batch -j1 --refresh --pipeline copy.yaml --emit ll -d out batch.yaml || fail "a batch"
loads 2

# ---- one that changes: what comes behind it is made by the new one
copy_make other 2
files a b rename c d
compile 2>stderr || fail "a tool that changes: $(cat stderr)"
[ "$(signs)" = 11122 ] || fail "the old tool did the new one's work: $(signs)"
say stderr 'not stored: a tool'
jitc compile --log log --pipeline copy.yaml --emit ll -d out ./*.ll
[ "$(grep -c '"result":"hit"' log)" = 2 ] || fail "not what the new tool made are hits: $(cat log)"

# ---- one that crashes takes none with it
files a b c crash d
expect 1 compile --no-fallback
say stderr "stage 'copy' failed (killed by SIGSEGV)"
[ "$(signs)" = 2222 ] || fail "not all others are there: $(signs)"
loads 2
none_runs || fail "it still runs behind a crash"

# ---- those that cannot be forked
copy_make copy 3 -DTHREAD
files a b c
compile || fail "a tool with threads"
[ "$(signs)" = 333 ] || fail "a tool with threads: $(signs)"
loads 4
copy_make copy 4 -static 2>stderr || echo 'no static C library' >&2
if [ ! -s stderr ]; then
	files a b c
	compile || fail "a static tool"
	[ "$(signs)" = 444 ] || fail "a static tool: $(signs)"
	loads 4
fi

# ---- who is killed leaves no server behind, just the tool at work
copy_make copy 5
files a b c sleep
rm -rf out loaded
jitc compile -j1 --pipeline copy.yaml --emit ll -d out ./*.ll &
pid=$!
tries=0
until [ "$(running | wc -l)" = 2 ] && [ -e "out/$((number - 1)).ll" ]; do
	tries=$((tries + 1))
	[ $tries -lt 200 ] || fail "no server and tool at work: $(running)"
	sleep 0.05
done
kill -9 $pid
wait $pid || :
until [ "$(running | wc -l)" = 1 ]; do
	tries=$((tries + 1))
	[ $tries -lt 400 ] || fail "the server outlives its master: $(running)"
	sleep 0.05
done
kill "$(running)"
rm -rf "$JITC_DIR/work"

# ---- with real tools, the same bytes
llvm_directory >/dev/null
rm -rf ./*.ll out
for number in 1 2 3 4; do
	answer_ll $number >$number.ll
done
for used in yes no; do
	for pipeline in full fused; do
		JITC_FORK_SERVER=$used jitc compile --no-cache --pipeline $pipeline -d $used/$pipeline ./*.ll ||
			fail "$pipeline, servers: $used"
	done
done
diff -r yes no || fail "other bytes with servers"
