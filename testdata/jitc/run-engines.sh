# jitc run in numbers, by the interpreter, and by lli where there is no native code.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
cp "$real/llvm-link" tools
answer_ll >answer.ll
call='i32 answer(i32 41)'

# ---- --repeat and --compare
expect 0 jitc run answer.ll --call "$call" --repeat 100
[ "$(awk '{ print $1, $2 }' stdout | tr '\n' ';')" = "42 ;engine calls;native 100;" ] ||
	fail "$(cat stdout)"
[ "$(awk 'NR == 2 { print $3, $4, $5, $6 }' stdout)" = "total mean min max" ] || fail "$(cat stdout)"
expect 0 jitc run answer.ll --call "$call" --repeat 100 --compare
[ "$(awk '{ print $1, $2 }' stdout | sed 's/^speedup:.*/speedup/' | tr '\n' ';')" = \
	"42 ;engine calls;native 100;interpreter 100;speedup;" ] || fail "$(cat stdout)"
grep -q '^speedup: [0-9.]*x$' stdout || fail "$(cat stdout)"

# ---- --json
expect 0 jitc run answer.ll --call "$call" --json
json_valid
[ "$(field function) $(field value) $(field calls)" = '"answer" 42 1' ] || fail "$(cat stdout)"
expect 0 jitc run answer.ll --call "$call" --json --repeat 10 --compare
json_valid
[ "$(field engine | tr '\n' ' ')$(field calls | tr '\n' ' ')" = '"native" "interpreter" 10 10 ' ] ||
	fail "$(cat stdout)"
for key in total_ns mean_ns min_ns max_ns; do
	[ "$(field $key | grep -c '^[0-9.]*$')" = 2 ] || fail "no $key: $(cat stdout)"
done
[ "$(field speedup | grep -c '^[0-9.]*$')" = 1 ] || fail "no speedup: $(cat stdout)"

# ---- without native code, whichever stage is to blame
for stage in opt llc as ld; do
	behave $stage "fail no luck"
	expect 0 jitc run answer.ll -O3 --call "$call"
	[ "$(cat stdout)" = 42 ] || fail "lli gives $(cat stdout)"
	one_message "answer.ll: no native code: stage '$stage' failed (exit status 1): no luck"
	say stderr "note: the call is made by lli"
	expect 1 jitc run answer.ll -O3 --no-fallback --call "$call"
	one_message "answer.ll: stage '$stage' failed"
	behave $stage
done
behave ld "fail no luck"
expect 0 jitc run answer.ll --link-arg -s --call "$call" --repeat 5
[ "$(awk 'NR == 3 { print $1, $2 }' stdout)" = "lli 5" ] || fail "$(cat stdout)"
expect 0 jitc run "$TOP/testdata/ir/sort.llvm14.ll" --call 'void sort([3 x i64] 3,1,2, i32 3, i1 true)'
[ "$(cat stdout)" = "void
[3 x i64] 3,2,1" ] || fail "lli gives $(cat stdout)"
expect 1 jitc run answer.ll --link-arg -s --call 'i32 nothing()'
say stderr "no function 'nothing' in the module"

# lli that fails, too
behave lli crash
expect 1 jitc run answer.ll --link-arg -s --call "$call"
say stderr "lli: killed by SIGSEGV"
[ ! -s stdout ] || fail "a result: $(cat stdout)"
behave lli hang
env --default-signal=INT jitc run answer.ll --link-arg -s --call "$call" 2>/dev/null &
sleep 0.5
kill -s INT $!
wait $!
[ $? = 130 ] || fail "status $? instead of 130"
behave lli

# what is there later is taken again
behave ld
expect 0 jitc run answer.ll --link-arg -s --call "$call"
[ "$(cat stdout)" = 42 ] && [ ! -s stderr ] || fail "still: $(cat stderr)"
nothing_left
