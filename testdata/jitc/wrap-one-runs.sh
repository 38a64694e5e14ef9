# Of several wrapped runs of the same at once, one runs the tool: the others wait for it, and hit.
. "$TOP/testdata/lib.sh"

set -u
PATH=$(llvm_directory):$PATH || exit
need opt llc
answer_ll >one.ll
# enough of it that all have begun before the first ends
for i in $(seq 300); do
	sed "s/@answer/@answer$i/" one.ll
done >answers.ll
llc answers.ll -o expected || fail 'llc cannot do it'

for i in 1 2 3 4 5 6; do
	jitc wrap llc answers.ll -o out$i 2>stderr$i &
	eval "run$i=$!"
done
for i in 1 2 3 4 5 6; do
	eval "wait \$run$i" || fail "run $i: status $?: $(cat stderr$i)"
	[ ! -s stderr$i ] || fail "run $i says $(cat stderr$i)"
	cmp expected out$i || fail "run $i writes something else"
done
expect 0 jitc cache stats --json
[ "$(field misses)" = 1 ] && [ "$(field hits)" = 5 ] || fail "$(cat stdout)"
