# Random rules: the engines agree. The same at length is a case of `make stress`.
. "$TOP/testdata/rules/random-seeds"

for seed in 3 4 6 7 10 28; do
	seed_check "$seed" 200
done
seeds_tell 3 28
[ "$cases" -ge 500 ] || fail "only $cases terms came to an end"
[ -n "$WITH_NATIVE" ] || skip "no LLVM tools are installed: $cases terms by the others alone"
