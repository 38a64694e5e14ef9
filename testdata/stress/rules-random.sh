# Random rules, until 100,000 terms had the same normal form by all engines.
. "$TOP/testdata/rules/random-seeds"

[ -n "$WITH_NATIVE" ] || skip "no LLVM tools are installed"
first=${SEED:-1} seed=$first
while [ "$cases" -lt 100000 ]; do
	seed_check "$seed" 2000
	seed=$((seed + 1))
done
seeds_tell "$first" $((seed - 1))
