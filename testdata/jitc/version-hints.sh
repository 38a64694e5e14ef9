# IR that the chosen LLVM cannot read names an installed version that can.
. "$TOP/testdata/lib.sh"

for version in 14 19; do
	[ -x /usr/lib/llvm-$version/bin/opt ] || need opt-$version
done
set -u
ir=$TOP/testdata/ir

# hinted TEXT FILE OPTION...
hinted()
{
	text=$1
	shift
	expect 1 jitc compile -o out.so "$@"
	one_message "$text"
	say stderr "which is installed, takes this module: use --llvm "
	[ "$(grep -c '^note: ' stderr)" = 1 ] || fail "not one note: $(cat stderr)"
	grep -q warning stderr && fail "warnings beside the error: $(cat stderr)"
	nothing_left out.so
	# and that is right
	jitc compile --no-fallback --llvm "$(sed -n 's/^note: .*--llvm //p' stderr)" -o out.so "$1" ||
		fail "the hint is wrong"
	rm out.so
}

hinted "sort.llvm19.ll:7:19: llvm-as: error: expected type" "$ir/sort.llvm19.ll" --llvm 14
hinted "sort.llvm19.ll:7:19: opt: error: expected type" "$ir/sort.llvm19.ll" --llvm 14 --pipeline fused
hinted "wrong-version.bc: stage 'opt' failed" "$TOP/testdata/bad/wrong-version.bc" --llvm 14

# another version is another tool
jitc compile --llvm 14 -o out.so "$ir/bits.llvm14.ll"
[ "$(result --llvm 19 "$ir/bits.llvm14.ll")" = miss ] || fail "a stale hit"
jitc compile --llvm 14 --id two -o out.so "$ir/sort.llvm14.ll"
jitc why --llvm 19 --id two "$ir/sort.llvm14.ll" >stdout
for tool in llvm-as opt llc; do
	grep -q "^  $tool identity: 14\.[0-9.]* became 19\.[0-9.]*$" stdout || fail "$(cat stdout)"
done

# nobody takes this, so nothing is hinted
expect 1 jitc compile --llvm 19 "$TOP/testdata/bad/syntax.ll"
grep -q note: stderr && fail "a hint: $(cat stderr)"

expect 3 jitc compile --llvm 9 "$ir/rule.ll"
one_message "LLVM 9 is too old: 14 or newer is needed (installed: "
