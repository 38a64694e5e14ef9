# What a log does not say is shown as absent, and what cannot be is no figure.
. "$TOP/testdata/lib.sh"

need jq

# more successes than attempts have no rate
printf '[simp] tried theorems (max: 5, num: 1):\n  [simp] more ↦ 5, succeeded: 9\n' >lean
expect 0 jitstat report --json --from lean lean
[ "$(jq -c .success_rate stdout)" = null ] || fail "a rate: $(cat stdout)"

# a stage without a status has not succeeded either
echo '{"ev":"stage","id":"q","stage":"opt","ns":5}' >stage
expect 0 jitstat report --json stage
[ "$(jq -c '[.stages[].failures]' stdout)" = '[null]' ] || fail "$(cat stdout)"

# a table of passes has neither runs nor what of the time is a pass's own
expect 0 jitstat report --json "$TOP/testdata/logs/llvm-time-passes.14.txt"
[ "$(jq -c '[.passes[] | .runs, .self_ns] | unique' stdout)" = '[null]' ] || fail "$(cat stdout)"
head -60 "$TOP/testdata/logs/llvm-time-passes.14.txt" >cut.txt
echo >>cut.txt
expect 2 jitstat report --strict cut.txt
say stderr 'has no total'

# attempts that are not known are not few
echo '{"ev":"rule","rule":"x","successes":5000}' >successes
expect 0 jitstat waste successes
! grep -q fewer stdout || fail "$(cat stdout)"

# a tier of another system is not one of ours
echo '{"ev":"call","fn":"Mod","ns":9000000000,"tier":"lake"}' >lake
expect 0 jitstat hot --min-calls 1 --json lake
[ "$(jq -c .candidates stdout)" = '[]' ] || fail "$(cat stdout)"

# rates are of what has times
cat >timed.jsonl <<'END'
{"ev":"call","fn":"f","ns":5,"t":100}
{"ev":"call","fn":"f","ns":5,"t":101}
{"ev":"rule","rule":"untimed","attempts":1000,"successes":1}
END
expect 0 jitstat top --once --json timed.jsonl
[ "$(jq -c '[.rules[0] | to_entries[] | select(.key | test("per_s|rate_s|per_second")) | .value]' stdout)" = '[null]' ] ||
	fail "a rate: $(cat stdout)"

# a baseline is a file
mkdir base
mkfifo base/x.json
expect 2 jitstat baseline list -d base
say stderr 'not a regular file'
expect 2 jitstat report --cache="$PWD/nowhere"
expect 2 jitstat report - <&-

# the file's owner says who may read it; a link is followed though nothing is there yet
: >private
chmod 600 private
expect 0 jitstat report -o private timed.jsonl
[ "$(stat -c %a private)" = 600 ] || fail 'its mode has changed'
mkdir there
ln -s there/new link
expect 0 jitstat report -o link timed.jsonl
[ -L link ] && [ -s there/new ] || fail 'the link was replaced'

# what is slower is status 1
expect 1 jitstat bench -n 7 -w 0 --vs 'sleep 0.05' -- sleep 0.01

# what is of another format is no log without events; two sums of one rule are not one
expect 2 jitstat report --from lean --strict timed.jsonl
say stderr 'nothing in it is of the format lean'
echo '{"d": {"attempts": 12, "successes": 3}, "d": {"attempts": 1}}' >twice.json
expect 2 jitstat report --from aggregate --strict twice.json
say stderr 'twice.json:1:'
expect 0 jitstat report --from aggregate --json twice.json
[ "$(jq .attempts stdout)" = 12 ] || fail "$(cat stdout)"

# attempts one by one, and sums of others: what the sums wasted is not forgotten, and a time without a
# count is no attempt's
cat >mixed.jsonl <<'END'
{"ev":"attempt","rule":"r","ok":true,"ns":10}
{"ev":"rule","rule":"r","attempts":1000,"successes":0,"ns":1000000}
{"ev":"rule","rule":"q","ns":1000000000}
{"ev":"attempt","rule":"q","ok":true,"ns":10}
END
expect 0 jitstat waste --min-attempts 1 --json mixed.jsonl
[ "$(jq -c '[.rules[] | select(.rule == "r") | .demotion_saves_at_most]' stdout)" = '[1000000]' ] ||
	fail "$(cat stdout)"
expect 0 jitstat report --json mixed.jsonl
[ "$(jq -c '[.rules[] | select(.rule == "q") | .mean_ns]' stdout)" = '[10]' ] || fail "$(cat stdout)"

# the newest priority counts, whichever thread has read it
awk 'BEGIN { for (i = 0; i < 60000; i++)
	print "{\"ev\":\"rule\",\"rule\":\"r\",\"attempts\":3,\"successes\":1,\"priority\":" i "}" }' >many.jsonl
for jobs in 1 2 4; do
	expect 0 jitstat report -j $jobs --json many.jsonl
	[ "$(jq '.rules[0].priority' stdout)" = 59999 ] || fail "-j $jobs: $(cat stdout)"
done

# times that end beyond all numbers
cat >far.json <<'END'
{"traceEvents":[{"ph":"X","pid":1,"tid":1,"ts":8000000000000000,"dur":8000000000000000,"name":"A"},
{"ph":"X","pid":1,"tid":1,"ts":8000000000000001,"dur":7000000000000000,"name":"RunPass","args":{"detail":"p"}},
{"ph":"X","pid":1,"tid":1,"ts":8000000000000002,"dur":7000000000000000,"name":"RunPass","args":{"detail":"p"}},
{"ph":"X","pid":1,"tid":2,"ts":0,"dur":5,"name":"Total RunPass","args":{"count":-9223372036854775808}}],
"beginningOfTime":1}
END
expect 0 jitstat report --from time-trace far.json

# of two countings, the one without a success does not make the rule useless
cat >two.txt <<'END'
Accumulated Persistence (80 :tries useful, 120 :tries not useful)

   :frames   :tries    :ratio  rune
   --------------------------------
       100      100 (    1.00) (:REWRITE FOO)
        80       80    [useful]
        20       20    [useless]
   --------------------------------
END
sed 's/ 80 / 0 /; s/(80 /(0 /; s/ 20 / 100 /' two.txt >one.txt
expect 0 jitstat export --format junit one.txt two.txt
! grep -q '<failure' stdout || fail "$(cat stdout)"
