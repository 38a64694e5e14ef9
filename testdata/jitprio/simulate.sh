# What a log would have cost in another order: exactly, by estimate, or by the model alone.
. "$TOP/testdata/lib.sh"

# bad fails 9 times in 10 before good, which nearly always works
awk 'BEGIN {
	for (d = 0; d < 200; d++) {
		ok = d % 10 == 0
		printf "{\"ev\":\"attempt\",\"t\":%d,\"rule\":\"bad\",\"ok\":%s,\"ns\":300,\"d\":%d,\"bucket\":\"plus\"}\n",
			1763676000 + d / 100, ok ? "true" : "false", d
		if (!ok)
			printf "{\"ev\":\"attempt\",\"t\":%d,\"rule\":\"good\",\"ok\":%s,\"ns\":100,\"d\":%d,\"bucket\":\"plus\"}\n",
				1763676000 + d / 100, d % 50 != 49 ? "true" : "false", d
	}
}' >log
expect 0 jitprio simulate log
say stdout 'replay'
say stdout 'as proposed'
say stdout 'this looks better than it will be'
say stdout 'learned from the same log'
expect 0 jitprio simulate --json log
json_valid
[ "$(field dispatches | head -n 1)" = 200 ] || fail "$(cat stdout)"
[ "$(field unsuccessful)" = 4 ] || fail "$(cat stdout)"
[ "$(field time_before_ns | head -n 1)" = 78000 ] || fail "$(cat stdout)"
cp stdout once
expect 0 jitprio simulate --json log
cmp stdout once || fail 'not the same again'

# an order from a file: where it is today's, all is exact and nothing saved
echo '{"bad": 2000, "good": 100}' >same.json
expect 0 jitprio simulate --json log same.json
[ "$(field saving | head -n 1)" = 0 ] || fail "$(cat stdout)"
[ "$(field exact_share | head -n 1)" = 1 ] || fail "$(cat stdout)"
! grep -q 'learned from' stdout || fail 'nothing was learned from it'
printf 'rules:\n  - {id: good}\n  - {id: bad}\n' >other.yaml
expect 0 jitprio simulate --csv log other.yaml
say stdout 'plus,2,200,380,'
expect 0 jitprio simulate --markdown -p other.yaml log same.json

# attempts alone, or sums, do not tell what was tried together
sed 's/,"d":[0-9]*//' log >loose
# of a log that has both kinds, it says what it leaves out
cat log loose >mixed
echo '{"ev":"rule","rule":"bad","bucket":"plus","attempts":40,"successes":4,"ns":12000}' >>mixed
expect 0 jitprio simulate mixed
say stdout 'belong to no dispatch ("d" in jitlog(5)), alone or in sums: 420. All that is told is without them'
expect 0 jitprio simulate --json mixed
[ "$(field replayed_share)" = 0.475 ] || fail "$(cat stdout)"
for other in loose same; do
	[ $other = loose ] || cat >same <<-'END'
		{"ev":"rule","rule":"bad","bucket":"plus","attempts":200,"successes":20,"ns":60000}
		{"ev":"rule","rule":"good","bucket":"plus","attempts":180,"successes":176,"ns":18000}
	END
	expect 0 jitprio simulate $other
	say stdout 'model estimate'
	say stdout 'looks better than it will be'
	expect 0 jitprio simulate --json $other other.yaml
	json_valid
	[ "$(field method)" = '"model estimate"' ] || fail "$(cat stdout)"
done

: >empty
expect 0 jitprio simulate empty
say stdout 'No rules.'
expect 0 jitprio simulate --json empty same.json
json_valid

# faults are told once, though the log is read several times
echo 'no event' >>log
expect 0 jitprio simulate log
[ "$(grep -c '401:\|381:' stderr)" = 1 ] || fail "told not once: $(cat stderr)"
expect 2 jitprio simulate --strict log

# what cannot be replayed
expect 2 jitprio simulate - <log
one_message 'read only once'
mkfifo pipe
expect 2 jitprio simulate pipe
one_message 'read only once'
expect 2 jitprio simulate
expect 2 jitprio simulate log same.json same.json
one_message 'one LOG'
expect 2 jitprio simulate log missing.json
echo '{"nobody": 1}' >wrong.json
expect 2 jitprio simulate log wrong.json
say stderr "none of the 2 rules"
echo '(in-theory (disable (:REWRITE bad)))' >off.lisp
expect 2 jitprio simulate log off.lisp
say stderr "which rules are off"

# what a log says of priorities counts for rules that a Lean file does not have, as in compute
{
	cat log
	echo '{"ev":"rule","rule":"bad","bucket":"plus","attempts":0,"successes":0,"priority":2000}'
} >told
echo 'attribute [simp 1500] good' >Part.lean
expect 0 jitprio simulate --json told Part.lean
[ "$(field saving | head -n 1)" = 0 ] || fail "$(cat stdout)"
echo 'attribute [simp 2500] good' >Part.lean
expect 0 jitprio simulate --json told Part.lean
[ "$(field saving | head -n 1)" != 0 ] || fail "$(cat stdout)"
