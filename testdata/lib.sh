# shellcheck shell=sh
# What cases share: . "$TOP/testdata/lib.sh"

fail()
{
	echo "$*" >&2
	exit 1
}

skip()
{
	echo "$*" >&2
	exit 77
}

# need COMMAND...: skips the case unless all are there.
need()
{
	for needed; do
		command -v "$needed" >/dev/null || skip "$needed is not installed"
	done
}

# answer_ll [CONSTANT]: a module that every LLVM reads alike.
answer_ll()
{
	cat <<END
define i32 @answer(i32 %x) {
entry:
  %sum = add i32 %x, ${1:-1}
  ret i32 %sum
}
END
}

# samples NAME: the directory of real logs of that system, which is not part of this project.
samples()
{
	real=$TOP/../shared/samples/$1
	[ -d "$real" ] || skip "no samples of real $1 logs beside this checkout"
	echo "$real"
}

# llvm_directory: where the LLVM tools are that jitc takes.
llvm_directory()
{
	opt=$(jitc doctor | awk '$1 == "opt" && $2 != "missing" { print $2 }')
	[ -n "$opt" ] || skip "no LLVM tools are installed"
	dirname "$(readlink -f "$opt")"
}

# fakes_make: a directory `tools` of fake tools, which jitc takes from now on. What one of them does
# is said by behave.
fakes_make()
{
	real=$(llvm_directory) || exit
	"$TOP/testdata/fake-tools/make" "$PWD/tools" "$real" /usr/bin
	JITC_LLVM=$PWD/tools
	PATH=$PWD/tools:$PATH
	export JITC_LLVM PATH
}

# behave TOOL LINE...: what the fake tool does from now on; without a line, what the real one does.
behave()
{
	behaving=$1
	shift
	rm -f "tools/$behaving.behaviour"
	[ $# = 0 ] || printf '%s\n' "$@" >"tools/$behaving.behaviour"
}

# most_together TOOL: how many of the fake tool ran at once at most, since it was asked last.
most_together()
{
	sort -n "tools/$1.together" | tail -n 1
	rm "tools/$1.together"
}

# expect STATUS COMMAND...: its stdout goes to the file stdout, its stderr to stderr.
expect()
{
	wanted=$1
	shift
	got=0
	"$@" >stdout 2>stderr || got=$?
	[ $got = "$wanted" ] || fail "exit status $got instead of $wanted: $*
$(cat stderr)"
}

# say FILE TEXT: FILE has TEXT somewhere.
say()
{
	grep -qF -e "$2" "$1" || fail "$1 does not say '$2' but: $(cat "$1")"
}

# one_message TEXT: stderr of the last expect is one message, with TEXT in it.
one_message()
{
	[ "$(grep -c '^jit[a-z]*: ' stderr)" = 1 ] && head -n 1 stderr | grep -q '^jit[a-z]*: ' ||
		fail "not one message: $(cat stderr)"
	say stderr "$1"
}

# result FILE [OPTION...]: how jitc compiles it, as jitlog(5) says: hit, miss, dup, fallback, fail.
result()
{
	rm -f result.log
	jitc compile --log result.log -o result.so "$@" 2>result.stderr
	sed -n 's/.*"ev":"compile".*"result":"\([a-z]*\)".*/\1/p' result.log
}

# unprivileged COMMAND...: with no right to files beyond what their modes say, whoever we are.
unprivileged()
{
	if [ "$(id -u)" = 0 ]; then
		setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-all "$@"
	else
		"$@"
	fi
}

# still_runs PID: true when it does, and is no zombie that nobody has waited for.
still_runs()
{
	grep -q '^State:.[^ZX]' "/proc/$1/status" 2>/dev/null
}

# nothing_left [FILE...]: no scratch files anywhere, and none of these.
nothing_left()
{
	for left in "$TMPDIR"/* "$JITC_DIR"/work/* ./*.tmp "$@"; do
		[ ! -e "$left" ] || fail "left behind: $left"
	done
}

# field KEY [FILE]: the values of all members with this key in indented JSON, a line each.
field()
{
	sed -n "s/^ *\"$1\": \(.*[^,]\),\{0,1\}\$/\1/p" "${2:-stdout}"
}

# json_valid [FILE]: it is one JSON value, where there is something that can tell.
json_valid()
{
	if command -v jq >/dev/null; then
		jq -e . "${1:-stdout}" >/dev/null || fail "no JSON: $(cat "${1:-stdout}")"
	fi
}
