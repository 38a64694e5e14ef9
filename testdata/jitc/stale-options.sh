# No stale hit: whatever option, setting or input changes, the compile is a miss and jitc why names
# the part. What does not count changes nothing.
. "$TOP/testdata/lib.sh"

set -u
answer_ll >answer.ll
cp "$BUILD/share/jitc/pipeline/full.yaml" own.yaml

first()
{
	rm -rf "$JITC_DIR"
	jitc compile "$@" -o first.so answer.ll || fail "does not compile"
	[ "$(result "$@" answer.ll)" = hit ] || fail "no hit at all: $*"
}

# changes PART FILE OPTION...: with these it is a miss, for that reason.
changes()
{
	part=$1
	shift
	jitc why "$@" >why || fail "jitc why $* fails"
	grep -q '^miss: ' why || fail "$* is not a miss: $(cat why)"
	grep -q "^  $part: " why || fail "$* is not explained by '$part': $(cat why)"
	[ "$(result "$@")" = miss ] || fail "$* is not compiled: $(cat result.stderr)"
	[ "$(result "$@")" = hit ] || fail "$* is no hit later"
}

first
changes 'opt argv' answer.ll -O3
changes 'llc argv' answer.ll -O1
changes 'opt argv' answer.ll -O0
changes 'opt argv' answer.ll --passes instcombine,dce
changes 'opt argv' answer.ll --cpu x86-64
changes 'llc argv' answer.ll --cpu native
changes 'llc argv' answer.ll --attr +sse3
changes 'llc argv' answer.ll --target x86_64-pc-linux-gnu
changes 'ld argv' answer.ll --link-arg -s
changes 'ld argv' answer.ll --link-arg -z --link-arg now
changes 'llvm-as argv' answer.ll --pipeline fused

# a kind that the pipeline passes on its way is there already
[ "$(result --emit asm answer.ll)" = hit ] || fail "--emit asm is compiled again"
[ "$(result --emit ll answer.ll)" = miss ] || fail "--emit ll is no miss"
[ "$(result --pipeline own.yaml answer.ll)" = hit ] || fail "a copy of the pipeline is no hit"

# arguments are told apart, however they are spelled
first --link-arg '-z now'
jitc why --link-arg -z --link-arg now answer.ll >why
grep -q '^miss: ' why || fail "two arguments are the same as one with a blank"

# the environment and the configuration are options, too
first
echo "optimization_level: 3" >jitc.yaml
changes 'opt argv' answer.ll
rm jitc.yaml
export JITC_CPU=x86-64-v2
changes 'llc argv' answer.ll
unset JITC_CPU

first
answer_ll 2 >answer.ll
changes 'input' answer.ll
say why "input: 1 line changed"

# every stage's arguments in the pipeline file
answer_ll >answer.ll
first --pipeline own.yaml
while read -r stage argument; do
	sed "/name: $stage\$/,/argv/s/argv: \[/argv: [$argument, /" \
		"$BUILD/share/jitc/pipeline/full.yaml" >own.yaml
	changes "$stage argv" answer.ll --pipeline own.yaml
	say why "added $argument"
done <<'END'
llvm-as -disable-verify
opt -verify-each
llc -verify-machineinstrs
as --reduce-memory-overheads
ld -s
END
