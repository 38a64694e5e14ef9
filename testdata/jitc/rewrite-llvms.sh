# Rules have the same normal forms by each LLVM that is installed, with typed pointers or opaque ones.
. "$TOP/testdata/lib.sh"

expect 0 jitc rewrite --engine interp "$TOP/testdata/rules/everything.yaml"
mv stdout wanted
[ -s wanted ] || fail "nothing is rewritten"
versions=0
for tools in /usr/lib/llvm-[1-9][0-9]/bin; do
	[ -x "$tools/opt" ] && [ -x "$tools/llc" ] || continue
	for level in 0 2; do
		expect 0 jitc rewrite --no-fallback -O$level --llvm "$tools" \
			"$TOP/testdata/rules/everything.yaml"
		diff wanted stdout >&2 || fail "$tools, -O$level"
	done
	versions=$((versions + 1))
done
[ $versions -gt 0 ] || skip "no LLVM lies in /usr/lib/llvm-N"
