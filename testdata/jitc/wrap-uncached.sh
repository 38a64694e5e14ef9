# jitc wrap: what no cache can answer for is run as it stands, and counted with the reason; so is
# everything when the cache cannot be used.
. "$TOP/testdata/lib.sh"

set -u
PATH=$(llvm_directory):$PATH || exit
need opt llc
answer_ll >answer.ll

# left REASON TOOL ARG...: twice; output, messages and status are the tool's.
left()
{
	reason=$1
	shift
	rm -f out
	tool_status=0
	"$@" >expected.stdout 2>expected.stderr </dev/null || tool_status=$?
	: >expected
	[ ! -e out ] || mv out expected
	for time in first second; do
		expect "$tool_status" jitc wrap "$@" </dev/null
		cmp -s stdout expected.stdout && cmp -s stderr expected.stderr ||
			fail "other words the $time time: $* $(cat stdout stderr)"
		[ ! -s expected ] || cmp -s out expected || fail "another output the $time time: $*"
		rm -f out
	done
	expect "$tool_status" jitc wrap -v "$@" </dev/null
	say stderr "jitc: wrap: not cached: $reason"
	jitc cache stats >stats
	grep -q "^not cached:  *[36]: $reason\$" stats || fail "not counted: $reason: $(cat stats)"
}

left 'unknown option -x86-branches-within-32B-boundaries' \
	llc -x86-branches-within-32B-boundaries answer.ll -o out
left '-time-trace reads or writes files beside input and output' \
	opt -time-trace -time-trace-file=trace answer.ll -O1 -o out
left '-disable-output makes no output' opt -O1 -disable-output answer.ll
left 'an option without its value' llc answer.ll -o
left 'the output is no regular file' llc answer.ll -o /dev/null
echo '-O1 answer.ll -o out' >arguments
left 'a response file' llc @arguments
left 'no -o' llc answer.ll
left 'the tool said something' llc -mattr=+frobnicate answer.ll -o out
left 'an input is no regular file' opt -O1 . -o out
cat >including.ll <<'LL'
module asm ".incbin \"bytes\""
LL
echo one >bytes
left 'assembly in the input reads other files' llc -filetype=obj including.ll -o out
LLVM_PROFILE_FILE=/dev/null
export LLVM_PROFILE_FILE
left 'LLVM_PROFILE_FILE is set' opt -O1 answer.ll -o out
unset LLVM_PROFILE_FILE
if command -v clang >/dev/null; then
	echo 'int f(void); int f(void) { return 1; }' >f.c
	left 'the input is not said to be LLVM IR' clang -c f.c -o out
	left 'not one of -c and -S' clang -w -c -S answer.ll -o out
	if ! clang --no-default-config --version >/dev/null 2>&1; then
		left 'the tool said something' clang -x ir -c answer.ll -o out
	else
		left 'clang may read configuration files: --no-default-config' \
			clang -w -c answer.ll -o out
	fi
	CCC_OVERRIDE_OPTIONS=x-O2
	export CCC_OVERRIDE_OPTIONS
	left 'CCC_OVERRIDE_OPTIONS is set' clang -w -O2 -c answer.ll -o out
	unset CCC_OVERRIDE_OPTIONS
fi
# what fails fails as it would, and not from the cache
echo 'define' >bad.ll
left 'the tool failed' llc bad.ll -o out
[ "$(jitc cache stats | awk '$1 == "entries:" { print $2 }')" = 0 ] || fail "something was stored"

# a tool that is a script
mkdir scripts
printf '#!/bin/sh\nexec %s "$@"\n' "$(command -v llc)" >scripts/llc
chmod +x scripts/llc
left 'the tool is a script' scripts/llc answer.ll -o out
left 'no tool that can be wrapped' cat answer.ll

# standard input that was read in vain is still there for the tool
expect 1 jitc wrap -v opt -S -O1 <bad.ll
say stderr "wrap: not cached: the tool failed"
say stderr "<stdin>:2:1: error: expected type"

# the output's directory is missing: in the tool's own words
expect 1 llc answer.ll -o none/out
cp stderr own
expect 1 jitc wrap llc answer.ll -o none/out
cmp -s own stderr || fail "other words: $(cat stderr)"

# no tool
expect 3 jitc wrap llc-99 answer.ll -o out
one_message 'llc-99 not found on PATH'
expect 3 jitc wrap ./none/llc answer.ll -o out
expect 2 jitc wrap
expect 2 jitc wrap --frob llc

# a cache that cannot be used, or must not be changed
llc answer.ll -o expected
rm -rf "$JITC_DIR"
for trouble in JITC_CACHE_ENABLED=false JITC_READ_ONLY=true JITC_DIR=/dev/null/cache; do
	rm -f out
	expect 0 env $trouble jitc wrap -v llc answer.ll -o out
	say stderr 'jitc: wrap: not cached: '
	cmp -s out expected || fail "no output with $trouble"
done
[ ! -e "$JITC_DIR" ] || fail "a read-only cache was made"
nothing_left
