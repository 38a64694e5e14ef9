# The libraries define only public names: nothing of ours can clash with a program that links them.
. "$TOP/testdata/lib.sh"

need nm
set -eu

# The linker and the sanitizers add some that start with an underscore.
nm --defined-only --extern-only --format=just-symbols "$BUILD/lib/libjitc.a" |
	grep -v -e '^jitc_' -e '^_' -e '^$' -e ':$' >archive && fail "libjitc.a: $(cat archive)"
nm --dynamic --defined-only --format=just-symbols "$BUILD/lib/libjitc.so.0" |
	sed 's/@.*//' | grep -v -e '^jitc_' -e '^JITC_0$' >shared && fail "libjitc.so.0: $(cat shared)"

# Every function that the header declares is there, in both.
sed -n 's/.*[ *]\(jitc_[a-z_]*\)(.*/\1/p' "$TOP/lib/jitc.h" | sort -u >declared
[ -s declared ] || fail "no functions found in jitc.h"
nm --defined-only --extern-only --format=just-symbols "$BUILD/lib/libjitc.a" | sort -u >archive
nm --dynamic --defined-only --format=just-symbols "$BUILD/lib/libjitc.so.0" |
	sed 's/@.*//' | sort -u >shared
comm -23 declared archive >missing
comm -23 declared shared >>missing
[ ! -s missing ] || fail "declared but not defined: $(cat missing)"

# Files that are embedded do not bring the Makefile with them, in any tree.
grep '_Makefile\[' "$BUILD/obj/page.h" "$BUILD"/obj/runtime/*.h >embedded && fail "$(cat embedded)"
true
