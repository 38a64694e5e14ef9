# A module of more than 5 MB compiles, is a hit then, and runs right.
. "$TOP/testdata/lib.sh"

set -eu
"$TOP/testdata/ir/large" >large.ll
[ "$(wc -c <large.ll)" -gt 5000000 ] || fail "it is small"
[ "$(jitc run -O1 --no-fallback large.ll --call 'i32 large(i32 1)')" = -1339963042 ] ||
	fail "large(1) is wrong"
[ "$(result -O1 large.ll)" = hit ] || fail "no hit"
[ "$(jitc run -O1 large.ll --call 'i32 large(i32 -7)')" = 140576061 ] || fail "large(-7) is wrong"
nothing_left
