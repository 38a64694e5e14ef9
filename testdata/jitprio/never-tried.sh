# What a log names with 0 attempts is never tried: it is listed, and no fault; ucb puts it in front.
. "$TOP/testdata/lib.sh"
need jq

# rule_is NAME AFTER REASON: that of the last compute --all --json
rule_is()
{
	said=$(jq -c --arg rule "$1" '.rules[] | select(.rule == $rule) | [.after, .reason]' stdout)
	[ "$said" = "[$2,\"$3\"]" ] || fail "$1 is $said: $(cat stdout)"
}

cat >map.json <<'EOF'
{"fails": {"attempts": 40, "successes": 4, "total_time": 0.1},
 "works": {"attempts": 40, "successes": 30, "total_time": 0.1},
 "new": {"attempts": 0, "successes": 0, "total_time": 0.5},
 "bare": {}}
EOF
cat >run.jsonl <<'EOF'
{"ev":"rule","rule":"fails","bucket":"b","attempts":40,"successes":4,"ns":100000000}
{"ev":"rule","rule":"works","bucket":"b","attempts":40,"successes":30,"ns":100000000}
{"ev":"rule","rule":"new","bucket":"b","attempts":0}
{"ev":"rule","rule":"bare","bucket":"b"}
EOF
grep -v '"new"' run.jsonl >without.jsonl
echo '{"fails": 1000, "works": 1000}' >p.json
for log in map.json run.jsonl; do
	expect 0 jitprio compute --all --strict --json $log
	rule_is new 1000 'never tried'
	expect 0 jitprio compute $log
	say stdout '1 stays: never tried'
	say stdout 'Sums without a number of attempts, left out: 1'

	# first with a file or without one, in whichever form
	expect 0 jitprio compute -a ucb --all --json $log
	rule_is new 5000 moved
	cp p.json with.json
	expect 0 jitprio compute -a ucb -p p.json -o with.json --state state $log
	[ "$(jq .new with.json)" = 5000 ] || fail "$log: $(cat with.json)"
	expect 0 jitprio export-analysis $log
	[ "$(jq -c '.rules[] | select(.rule == "new") | [.attempts, .score, .reason]' stdout)" = \
		'[null,null,"never tried"]' ] || fail "$log: $(cat stdout)"
done

# it has no part in what a dispatch costs, even where it stands in front
echo '{"new": 1100}' >front.json
jitprio compute -p front.json --json without.jsonl | jq -c '[.buckets[] | .cost_before, .cost_after]' >expected
jitprio compute -p front.json --json run.jsonl | jq -c '[.buckets[] | .cost_before, .cost_after]' >costs
cmp expected costs || fail "$(cat expected costs)"

# what was tried, with nothing to tell how that went, is something else, beside it
echo '{"ev":"rule","rule":"unrated","bucket":"b","attempts":9}' >>run.jsonl
expect 0 jitprio compute -a ucb --all --json run.jsonl
rule_is unrated 1000 'successes not known'
rule_is new 5000 moved

expect 0 jitprio merge run.jsonl
say stdout '"rule":"new","bucket":"b","attempts":0,"successes":0}'
say stderr 'left out for want of successes: 1 rule'

# a rule file has to have it, for who is strict
printf 'rules:\n  - {id: fails, source: a, target: b}\n  - {id: works, source: a, target: b}\n' >r.yaml
expect 0 jitprio compute --all --json -p r.yaml map.json
rule_is new 1000 'not in the priority file'
expect 2 jitprio compute --strict -p r.yaml map.json
say stderr "the logs have a rule 'new' that is not here"

# a watch knows it the next time, too
echo '{"new": 1000}' >w.json
cp run.jsonl growing.jsonl
expect 0 jitprio watch --once --state s.db -p w.json growing.jsonl
echo '{"t":1700000000000000000,"ev":"attempt","rule":"works","ok":true,"ns":100}' >>growing.jsonl
rm w.json
echo '{}' >w.json
expect 0 jitprio watch --once -a ucb --state s.db -p w.json growing.jsonl
[ "$(jq .new w.json)" = 5000 ] || fail "$(cat w.json)"
