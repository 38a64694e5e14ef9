# Tools that are loaded once for many files: the same bytes, never an older tool's, nothing left.
. "$TOP/testdata/lib.sh"

need "$CC"
# A tool that copies, and says with each load that it was loaded; lines of its input tell it to do more.
cat >copy.c <<'END'
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

const char *sign(void);
static int pid;
static FILE *file;

static pthread_mutex_t mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

/* Who asks for its version, to tell which tool it is, gives its whole path. */
__attribute__((constructor)) static void loaded(int argc, char **argv)
{
	FILE *log = fopen(argv[0][0] == '/' ? "/dev/null" : "loaded", "a");

	fputs("once\n", log);
	fclose(log);
	pid = getpid();
#ifdef THREAD
	static pthread_t thread;
	pthread_create(&thread, NULL, (void *(*)(void *))sleep, (void *)60);
#endif
#ifdef SWAP
	if (argv[0][0] != '/' && strcmp(argv[1], "--version") == 0)
		rename("other", "copy");
#endif
#ifdef HANG
	if (argv[0][0] != '/' && strcmp(argv[1], "--version") == 0)
		sleep(60);
#endif
#ifdef HEADER
	write(1, "; header\n", 9);
#endif
#ifdef READS
	getc(stdin);
#endif
#ifdef OPENS
	file = fopen("data", "r");
#endif
#ifdef SLOW
	if (argv[0][0] != '/' && strcmp(argv[1], "--version") == 0)
		usleep(900000);
#endif
#ifdef HELPER
	if (argv[0][0] != '/' && fork() == 0) {
		for (int i = 0; i < 3; i++)
			close(i);
		sleep(60);
		_exit(0);
	}
#endif
}

/* The library that waits for requests takes it from here: it says that it is ready, and then what it
 * has forked. */
#ifdef LATE
ssize_t send(int fd, const void *data, size_t length, int flags)
{
	static int calls;

	if (++calls == 2)
		sleep(3);
	return sendto(fd, data, length, flags, NULL, 0);
}
#endif

int main(void)
{
	char line[200];

	while (fgets(line, sizeof(line), stdin)) {
		if (strncmp(line, "; rename ", 9) == 0)
			rename("other", "copy");
		if (strncmp(line, "; link ", 7) == 0)
			unlink("libsign.so"), symlink("libsign.2", "libsign.so");
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
#ifdef FROM_LIBRARY
	return puts(sign()) < 0;
#elif defined(OPENS)
	return fgets(line, sizeof(line), file) == NULL || puts(line) < 0;
#elif defined(PID)
	return printf("; %d\n", pid) < 0;
#else
	return puts("; " SIGN) < 0;
#endif
}
END
copy_make()
{
	name=$1 sign=$2
	shift 2
	$CC -w -D_GNU_SOURCE -pthread -DSIGN="\"$sign\"" -o "$name" copy.c "$@"
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

# The same where nobody has to know which tool it is, and where one becomes known later.
copy_make copy 1
copy_make other 2
files a b rename c d
compile --no-cache || fail "without a cache"
[ "$(signs)" = 11122 ] || fail "without a cache, the old tool did the new one's work: $(signs)"
copy_make copy 1
copy_make other 2
files a b rename c
sed -i '1i module asm ".incbin \22empty\22"' "$((number - 3)).ll" "$((number - 2)).ll" "$((number - 1)).ll"
: >empty
compile || fail "modules without a key"
[ "$(signs)" = 1112 ] || fail "behind modules without a key, the old tool: $(signs)"

# One that changes just when it is loaded.
copy_make copy 1 -DSWAP
copy_make other 2
files a b c d
compile --no-cache || fail "a tool that changes when it is loaded"
[ "$(signs)" = 1222 ] || fail "what was loaded was not the tool that is there: $(signs)"

# A library that its name leads to, by a link.
for sign in 1 2; do
	echo "const char *sign(void); const char *sign(void) { return \"; $sign\"; }" |
		$CC -x c -shared -fPIC -Wl,-soname,libsign.so -o libsign.$sign -
done
ln -s libsign.1 libsign.so
copy_make copy '' -DFROM_LIBRARY -L. -lsign -Wl,-rpath,"$PWD"
files a b link c
compile --no-cache || fail "a tool with a library"
[ "$(signs)" = 1112 ] || fail "the old library did the new one's work: $(signs)"
loads 3

# ---- one that crashes takes none with it
copy_make copy 2
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
# what they do with files before main() is done for each
copy_make copy '' -DHEADER
files a b c
compile || fail "a tool that writes before main()"
[ "$(cat out/*.ll | grep -c '; header')" = 3 ] || fail "what is written before main() is lost: $(cat out/*.ll)"
copy_make copy '' -DREADS
compile || fail "a tool that reads before main()"
[ "$(cat out/*.ll | grep -c '^efine')" = 3 ] || fail "what is read before main() is another: $(cat out/*.ll)"
copy_make copy '' -DOPENS
echo '; 3' >data
compile || fail "a tool that opens a file before main()"
[ "$(cat out/*.ll | grep -cx '; 3')" = 3 ] || fail "a file's place is shared: $(cat out/*.ll)"
copy_make copy 4 -static 2>stderr || echo 'no static C library' >&2
if [ ! -s stderr ]; then
	files a b c
	compile || fail "a static tool"
	[ "$(signs)" = 444 ] || fail "a static tool: $(signs)"
	loads 3
fi

# ---- one that hangs while it is loaded, one that starts another process then
copy_make copy 5 -DHANG
files a b c
timeout 10 jitc compile -j1 --pipeline copy.yaml --emit ll -d out ./*.ll || fail "a tool that hangs when it is loaded"
none_runs || fail "what hangs still runs"
copy_make copy 6 -DHELPER
files a b c
compile || fail "a tool that starts a process when it is loaded"
none_runs || fail "what it has started still runs"

# ---- one whose fork is told of too late never runs, but another process in its place
copy_make copy 7 -DLATE -rdynamic
files a b c
compile || fail "a tool whose fork is told of late"
[ "$(cat out/*.ll | grep -cx '; 7')" = 3 ] && [ "$(cat out/*.ll | grep -c define)" = 3 ] ||
	fail "not what one run of each makes: $(cat out/*.ll)"

# ---- what loads slowly takes no time of the stages that run beside it
copy_make copy 8
copy_make slow 9 -DSLOW
{ cat copy.yaml && sed -n "/name:/,\$ { s/name: copy/name: slow/; s|$PWD/copy|$PWD/slow|; p }" copy.yaml; } >two.yaml
files a b c
jitc compile -j1 --no-fallback --timeout 0.8s --pipeline two.yaml --emit ll -d out ./*.ll ||
	fail "a stage beside one that loads slowly is out of time"

# ---- what is made of nothing but the load differs for --verify, too
copy_make copy '' -DPID
files a b c
compile || fail "a tool that tells of its process"
expect 1 compile --verify
[ "$(grep -c 'not deterministic' stderr)" = 3 ] || fail "it passes for deterministic: $(cat stderr)"

# ---- where descriptors are few, none is spent on servers
copy_make copy 7
files a b c
rm -rf out loaded
prlimit --nofile=200 jitc compile -j1 --pipeline copy.yaml --emit ll -d out ./*.ll || fail "with few descriptors"
loads 3

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

# ---- with real tools, the same bytes; a stage behind them tells what has been loaded
llvm_directory >/dev/null
cat >servers <<END
#!/bin/sh
for child in \$(cat /proc/\$PPID/task/*/children); do
	readlink /proc/\$child/exe
done | grep -v 'sh\$' | sort -u >$PWD/seen
cat
END
chmod +x servers
share=$BUILD/share/jitc/pipeline
cat "$share/full.yaml" - >seen.yaml <<END
  - name: servers
    tool: $PWD/servers
    argv: ["{input}", "{output}"]
    input: so
    output: so
END
rm -rf ./*.ll out
for number in 1 2 3 4; do
	answer_ll $number >$number.ll
done
for used in yes no; do
	for pipeline in "$share/full.yaml" "$share/fused.yaml" seen.yaml; do
		JITC_FORK_SERVER=$used jitc compile -j1 --no-fallback --no-cache --pipeline "$pipeline" \
			-d "$used/$(basename "$pipeline")" ./*.ll || fail "$pipeline, servers: $used"
	done
	mv seen "seen-$used"
done
[ "$(cat yes/*/*.so | wc -c)" -gt 10000 ] && diff -r yes no || fail "other bytes with servers"
[ "$(wc -l <seen-yes)" = 5 ] || fail "not five tools were forked: $(cat seen-yes)"
[ ! -s seen-no ] || fail "tools were forked: $(cat seen-no)"

# ---- where jitc's own path would be taken apart by the loader, no one else's library is loaded
mkdir -p "My Tools" Tools/libexec/jitc
cp -r "$BUILD/bin" "$BUILD/share" "$BUILD/libexec" "My Tools"
echo '__attribute__((constructor)) static void taken(void) { fopen("taken", "w"); }' |
	$CC -w -include stdio.h -x c -shared -fPIC -o Tools/libexec/jitc/fork-server.so -
cp Tools/libexec/jitc/fork-server.so My
"My Tools/bin/jitc" compile -j1 --no-fallback --no-cache -d out ./*.ll || fail "a path with a space"
[ ! -e taken ] || fail "a library in the working directory was loaded"
