# jitc wrap: what comes from the cache is, byte for byte, what each tool itself would have written.
. "$TOP/testdata/lib.sh"

set -u
PATH=$(llvm_directory):$PATH || exit
need llvm-as opt llc llvm-link
answer_ll >answer.ll
answer_ll 2 | sed 's/@answer/@other/' >other.ll
echo answer >api

# says RESULT: what the wrap before has said on stderr, and nothing else.
says()
{
	[ "$(cat said)" = "jitc: wrap: $1" ] || fail "not '$1' but: $(cat said)"
}

# same TOOL ARG...: writes the file out, misses, then hits, as the tool alone does.
same()
{
	rm -f out
	"$@" || fail "the tool alone fails: $*"
	mv out expected
	for wanted in miss hit; do
		rm -f out
		(umask 027 && jitc wrap -v -- "$@" >printed 2>said) || fail "status of $*: $(cat said)"
		says $wanted
		cmp -s out expected || fail "$wanted differs: $*"
		[ ! -s printed ] || fail "$wanted writes to stdout: $*"
		[ "$(stat -c %a out)" = 640 ] || fail "mode $(stat -c %a out) at a $wanted: $*"
	done
	echo old >out
	chmod 604 out
	jitc wrap -- "$@" || fail "over an old output: $*"
	[ "$(stat -c %a out)" = 604 ] && cmp -s out expected || fail "an old output: $*"
}

# same_piped TOOL ARG...: the same from standard input to standard output.
same_piped()
{
	"$@" <answer.ll >expected || fail "the tool alone fails: $*"
	for wanted in miss hit; do
		jitc wrap -v "$@" <answer.ll 2>said | cat >out
		says $wanted
		cmp -s out expected || fail "$wanted differs: $*"
	done
}

same llvm-as answer.ll -o out
mv out answer.bc
same opt -O2 answer.bc -o out
same opt -S -passes='default<O3>' answer.ll -o out
same opt -O2 -internalize-public-api-file=api answer.ll -o out
same opt -S -O1 ./answer.ll -o out
same llc -O3 -filetype=obj answer.ll -o out
same llc -mcpu=native -filetype=asm -o=out answer.bc
same llvm-link answer.ll other.ll -S -o out
llc --version | grep -q bpf && same llc -march=bpf -mcpu=v2 -filetype=obj answer.ll -o out
same_piped llvm-as
same_piped opt -O2 -S -
! opt -mem2reg -S answer.ll -o /dev/null 2>/dev/null ||
	same opt -S -mem2reg -instcombine -simplifycfg answer.ll -o out
same_piped llc -O1 -filetype=obj - -o -
if command -v clang >/dev/null; then
	config=
	clang --no-default-config --version >/dev/null 2>&1 && config=--no-default-config
	# shellcheck disable=SC2086 # one word or none
	set -- clang $config -Wno-override-module
	same "$@" -x ir -O2 -c answer.ll -o out
	same "$@" -O2 -march=native -S answer.bc -o out
	same "$@" -O1 -S -emit-llvm answer.ll -o out
	same "$@" -O1 -emit-llvm -c answer.ll -o out
	same_piped "$@" -x ir -O1 -c - -o -
fi
[ "$(jitc cache stats | grep -c '^not cached:')" = 0 ] || fail "something was not cached"
jitc cache verify >verified || fail "the cache is damaged: $(cat verified)"
nothing_left
