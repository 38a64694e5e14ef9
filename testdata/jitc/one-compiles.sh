# Of several processes that want the same key, one compiles: the others wait for it, and hit.
. "$TOP/testdata/lib.sh"

fakes_make
behave opt count 'slow 0.3'
answer_ll >answer.ll
expect 0 jitc compile --no-cache -o wanted.so answer.ll
: >tools/opt.count

# at_once NUMBER: compiles so many times at once; one of them misses.
at_once()
{
	for i in $(seq "$1"); do
		jitc compile -o out$i.so answer.ll 2>stderr$i &
		eval "compile$i=$!"
	done
	for i in $(seq "$1"); do
		eval "wait \$compile$i" || fail "compile $i: status $?: $(cat stderr$i)"
		[ ! -s stderr$i ] || fail "compile $i says $(cat stderr$i)"
		cmp wanted.so out$i.so || fail "other bytes"
	done
}

at_once 6
[ "$(wc -l <tools/opt.count)" = 1 ] || fail "opt ran $(wc -l <tools/opt.count) times"
expect 0 jitc cache stats --json
json_valid
[ "$(field misses)" = 1 ] || fail "$(cat stdout)"
[ "$(field hits)" = 5 ] || fail "$(cat stdout)"

# one that is killed while it compiles is replaced by one of those that wait
expect 0 jitc cache clear
: >tools/opt.count
behave opt count 'slow 1.5'
jitc compile -o dead.so answer.ll 2>stderr-dead &
dead=$!
until [ -s tools/opt.count ]; do sleep 0.02; done
behave opt count
for i in 1 2 3; do
	jitc compile -o out$i.so answer.ll 2>stderr$i &
	eval "compile$i=$!"
done
sleep 0.2
kill -KILL $dead
for i in 1 2 3; do
	eval "wait \$compile$i" || fail "compile $i: status $?: $(cat stderr$i)"
	cmp wanted.so out$i.so || fail "other bytes"
done
[ "$(wc -l <tools/opt.count)" = 2 ] || fail "opt ran $(wc -l <tools/opt.count) times"
left=$(head -n 1 tools/opt.count | cut -d ' ' -f 1)
while kill -0 "$left" 2>/dev/null; do sleep 0.05; done

# what fails, fails for each
expect 0 jitc cache clear
behave opt 'slow 0.1' 'fail opt is unwell'
for i in 1 2 3; do
	jitc compile --no-fallback -o none$i.so answer.ll 2>stderr$i &
	eval "compile$i=$!"
done
for i in 1 2 3; do
	eval "wait \$compile$i" && fail "compile $i: status 0"
	[ ! -e none$i.so ] || fail 'an output'
	grep -q "stage 'opt' failed (exit status 1): opt is unwell" stderr$i ||
		fail "$(cat stderr$i)"
done
