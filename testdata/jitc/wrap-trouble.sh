# jitc wrap with tools that hang, are killed, put their output's name into it, or whose input changes
# under them; and with a cache that is damaged.
. "$TOP/testdata/lib.sh"

set -u
need "$CC"
mkdir tools
cat >llc.c <<'C'
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* llc INPUT -o OUTPUT: what it does is said in a comment in the input. */
int main(int argc, char **argv)
{
	char text[4096] = "";
	FILE *in, *out, *runs = fopen("runs", "a");

	if (argc != 4 || !runs || !(in = fopen(argv[1], "r")))
		return argc == 2 ? puts("LLVM version 14.0.6") < 0 : 9;
	fprintf(runs, "%d\n", (int)getpid());
	fclose(runs);
	(void)!fread(text, 1, sizeof(text) - 1, in);
	fclose(in);
	if (strstr(text, "; die"))
		abort();
	if (strstr(text, "; change") && (in = fopen(argv[1], "a"))) {
		fputs("; changed\n", in);
		fclose(in);
	}
	if (!(out = fopen(argv[3], "w")))
		return 8;
	fputs(strstr(text, "; place") ? argv[3] : text, out);
	fclose(out);
	while (strstr(text, "; hang"))
		pause();
	return 0;
}
C
$CC -o tools/llc llc.c || fail "cannot compile"
PATH=$PWD/tools:$PATH

# input COMMENT NAME
input()
{
	{ answer_ll; echo "; $1"; } >"$2.ll"
}

# wraps RESULT NAME: with the output in NAME.o
wraps()
{
	rm -f "$2.o"
	expect 0 jitc wrap -v llc "$2.ll" -o "$2.o"
	say stderr "jitc: wrap: $1"
}

# runs N: how often the tool has run since the last time
runs()
{
	[ "$(wc -l <runs)" = "$1" ] || fail "$(wc -l <runs) runs instead of $1"
	rm -f runs
}

input nothing plain
wraps miss plain
wraps hit plain
cmp -s plain.ll plain.o || fail "another output"
runs 1

# run twice at first, and once from then on
input place place
wraps 'not cached: the output has its own name in it' place
[ "$(cat place.o)" = place.o ] || fail "the output names $(cat place.o)"
runs 2
wraps 'not cached: the output has its own name in it' place
runs 1

input change change
wraps 'not cached: an input changed meanwhile' change
cmp -s change.ll change.o && fail "the tool should have read less"
rm -f runs

input die die
expect 134 sh -c 'jitc wrap llc die.ll -o die.o; exit $?'
rm -f runs

# a signal in the middle ends all, and leaves nothing
input hang hang
for signal in INT TERM; do
	env --default-signal=INT jitc wrap llc hang.ll -o hang.o &
	until [ -s runs ]; do sleep 0.02; done
	kill -s $signal $!
	wait $!
	status=$?
	[ $status -gt 128 ] && [ "$(kill -l $status)" = $signal ] || fail "status $status after SIG$signal"
	still_runs "$(cat runs)" && fail "the tool still runs after SIG$signal"
	nothing_left hang.o
	runs 1
done

# a damaged artifact, then a damaged index: the tool does it
for file in "$JITC_DIR"/cas/*/*; do
	printf x | dd of="$file" conv=notrunc bs=1 seek=2 2>/dev/null
done
wraps miss plain
wraps hit plain
head -c 5000 /dev/urandom >"$JITC_DIR/index.db"
rm -f "$JITC_DIR"/index.db-*
expect 0 jitc wrap llc plain.ll -o plain.o
cmp -s plain.ll plain.o || fail "another output with a damaged index"
wraps hit plain
JITC_READ_ONLY=true wraps hit plain
chmod -R a-w "$JITC_DIR"
input other other
expect 0 unprivileged jitc wrap llc other.ll -o other.o
cmp -s other.ll other.o || fail "another output with a cache that cannot be written"
chmod -R u+w "$JITC_DIR"
nothing_left
