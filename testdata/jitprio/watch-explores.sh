# A rule behind one that always succeeds is tried because nothing is known of it; that it is better comes out,
# and it stays in front.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

# dispatches COUNT: tries rules as prio.json has them, the first of equals first: usual and better always succeed,
# better at a third of the cost; worse never does.
dispatches()
{
	order=$(tr -d '{} "' <prio.json | tr ',' '\n' | sort -t: -k2,2nr -s | cut -d: -f1 | tr '\n' ' ')
	awk -v count="$1" -v order="$order" 'BEGIN {
		rules = split(order, rule, " ")
		for (i = 0; i < count; i++)
			for (k = 1; k <= rules; k++) {
				ok = rule[k] == "better" || rule[k] == "usual"
				printf "{\"ev\":\"attempt\",\"rule\":\"%s\",\"bucket\":\"b\",\"ok\":%s,\"ns\":%d}\n",
					rule[k], ok ? "true" : "false", rule[k] == "better" ? 100 : 300
				if (ok)
					break
			} }'
}

first_rule()
{
	tr -d '{} "' <prio.json | tr ',' '\n' | sort -t: -k2,2nr -s | sed 1q | cut -d: -f1
}

echo '{"usual": 1100, "worse": 1000, "better": 900}' >prio.json
: >log
for _ in 1 2 3; do
	dispatches 200 >>log
	expect 0 jitprio watch --once -p prio.json log
done
[ "$(first_rule)" != better ] || fail 'it could not know that yet'
grep -q better log && fail 'better was tried without exploring'

# each rule is told once, those of the file that no log has without a bucket
expect 0 jitprio compute -a ucb --all -p prio.json log
[ "$(grep -cE '^(usual|better|worse) ' stdout)" = 3 ] || fail "$(cat stdout)"

rm -rf state
expect 0 jitprio watch --once -a ucb --every 40% -p prio.json log
say stdout 'better: 900 -> 5000'
for _ in 1 2 3; do
	dispatches 200 >>log
	expect 0 jitprio watch --once -a ucb --every 40% -p prio.json log
done
[ "$(first_rule)" = better ] || fail "$(cat prio.json)"
expect 0 jitprio apply --min-samples 1 --confidence 0.5 -p prio.json log
[ "$(first_rule)" = better ] || fail "after apply: $(cat prio.json)"

# with growth, few attempts more change nothing; a log of 1000 wants 400 more
awk 'BEGIN { for (i = 0; i < 1000; i++) { r = i % 2 ? "a" : "b"
	printf "{\"ev\":\"attempt\",\"rule\":\"%s\",\"ok\":%s,\"ns\":100}\n", r, i % 2 ? "true" : "false" } }' >grown
echo '{"b": 1100, "a": 1000}' >grown.json
jitprio watch --every 40% --decay 1 -p grown.json grown >out 2>err &
watcher=$!
for _ in $(seq 100); do
	grep -qs '"b": 950' grown.json && break
	sleep 0.1
done
grep -q '"b": 950' grown.json || fail "nothing moved: $(cat grown.json err)"
echo '{"b": 1100, "a": 1000}' >grown.json
head -n 300 grown >added
cat added >>grown
sleep 1.5
grep -q '"b": 1100' grown.json || fail '300 attempts are fewer than 40 %'
cat added >>grown
for _ in $(seq 100); do
	grep -qs '"b": 950' grown.json && break
	sleep 0.1
done
grep -q '"b": 950' grown.json || fail '600 attempts are more'
kill -TERM $watcher
wait $watcher || :

expect 2 jitprio watch --every 0% -p prio.json log
expect 2 jitprio watch --every % -p prio.json log
say stderr 'or a share from 1% to 10000%'
