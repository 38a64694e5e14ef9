# A log that grows changes the file as it grows, and only then; a signal ends it, and what was learnt is
# known the next time.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

# attempts COUNT SLOW GOOD: so many of each, of which so many in a hundred succeed.
attempts()
{
	awk -v count="$1" -v slow="$2" -v good="$3" 'BEGIN { for (i = 0; i < count; i++) {
		printf "{\"ev\":\"attempt\",\"rule\":\"slow\",\"ok\":%s,\"ns\":100}\n",
			i % 100 < slow ? "true" : "false"
		printf "{\"ev\":\"attempt\",\"rule\":\"good\",\"ok\":%s,\"ns\":100}\n",
			i % 100 < good ? "true" : "false" } }'
}

# until_file TEXT: waits until the file says so, 20 s at most.
until_file()
{
	for _ in $(seq 200); do
		grep -qs -e "$1" prio.json && return
		sleep 0.1
	done
	fail "no '$1' in the file: $(cat prio.json err)"
}

echo '{"slow": 1200, "good": 1000}' >prio.json
: >log
jitprio watch -p prio.json --every 100 log >out 2>err &
watcher=$!
attempts 20 2 90 >>log
sleep 1.5
grep -q 1200 prio.json || fail '40 attempts are fewer than 100'
attempts 100 2 90 >>log
until_file '"slow": 950'
# what others write meanwhile is the new ground
echo '{"slow": 1300, "good": 1000}' >prio.json
attempts 100 2 90 >>log
until_file '"slow": 950'
kill -TERM $watcher
status=0
wait $watcher || status=$?
[ $status = 143 ] || fail "ended with $status: $(cat err)"
[ "$(cat out)" = 'slow: 1200 -> 950
slow: 1300 -> 950' ] || fail "it says: $(cat out)"
expect 0 jitprio undo prio.json
grep -q 1300 prio.json || fail "not undone: $(cat prio.json)"

# it goes on where it was: 10 more attempts have 440 behind them
attempts 5 2 90 >>log
expect 0 jitprio watch --once -p prio.json log
say stdout 'slow: 1300 -> 950'
expect 0 jitprio watch --once -p prio.json log
[ ! -s stdout ] || fail "something moved: $(cat stdout)"

# another file with the same log gets what is known, without one attempt more
echo '{"slow": 1200, "good": 1000}' >second.json
expect 0 jitprio watch --once -p second.json log
say stdout 'slow: 1200 -> 950'

# a log that was rotated is read from its beginning, and what was learnt of the old one counts: few attempts that
# go the other way round move nothing, many do
attempts 50 90 2 >other
mv other log
expect 0 jitprio watch --once -p prio.json log
[ ! -s stdout ] || fail "the old log is forgotten: $(cat stdout)"
attempts 3000 90 2 >other
mv other log
expect 0 jitprio watch --once -p prio.json log
say stdout 'good: 1000 -> '

# so is one that was cut and has grown beyond where it was, in the same file
lines=$(wc -l <log)
attempts 6000 2 90 | sed 's/:100}/:1000}/' >longer
cat longer >log
expect 0 jitprio watch --once -p prio.json log
[ ! -s stderr ] || fail "read in the middle of a line: $(cat stderr)"
[ "$lines" -lt "$(wc -l <log)" ] || fail 'the log should be longer'
say stdout 'slow: 1000 -> 950'

# the variables of an older tool
rm -rf state
attempts 200 2 90 >run.jsonl
echo '{"slow": 1200, "good": 1000}' >older.json
expect 0 env SIMPULSE_JIT=1 SIMPULSE_JIT_LOG=run.jsonl SIMPULSE_JIT_SAVE=older.json \
	SIMPULSE_JIT_INTERVAL=50 jitprio watch --once
say stdout 'slow: 1200 -> 950'
expect 2 env SIMPULSE_JIT_INTERVAL=often jitprio watch --once -p older.json run.jsonl
say stderr "the interval (--every) is a number from 1 on, or a share from 1% to 10000%, not 'often'"
for off in 0 false No off; do
	expect 0 env SIMPULSE_JIT=$off jitprio watch -p older.json run.jsonl
	say stderr 'says not to'
done
expect 2 env JITPRIO=maybe jitprio watch --once -p older.json run.jsonl
say stderr "is true or false, not 'maybe'"

# a map of sums is read as a whole
echo '{"slow": 1200, "good": 1000}' >prio.json
cat >stats.json <<'END'
{"slow": {"attempts": 500, "successes": 5, "total_time": 0.5, "last_used": 100.0},
 "good": {"attempts": 500, "successes": 450, "total_time": 0.5, "last_used": 100.0}}
END
expect 0 jitprio watch --once -p prio.json stats.json
say stdout 'slow: 1200 -> 950'
# one that is written anew, with fewer attempts, counts from its beginning
echo '{"slow": 1000, "good": 1000}' >map.json
jitprio watch -p map.json stats.json >out 2>err &
watcher=$!
for _ in $(seq 100); do
	grep -qs '"slow": 950' map.json && break
	sleep 0.1
done
cat >new.json <<'END'
{"slow": {"attempts": 300, "successes": 290, "total_time": 0.3, "last_used": 100.0},
 "good": {"attempts": 300, "successes": 5, "total_time": 0.3, "last_used": 100.0}}
END
mv new.json stats.json
for _ in $(seq 100); do
	grep -qs '"good": 9[05]0' map.json && break
	sleep 0.1
done
grep -q '"good": 9[05]0' map.json || fail "the new map is not seen: $(cat map.json err)"
kill -TERM $watcher
wait $watcher || :
expect 2 jitprio watch --once -p prio.json missing.json
say stderr 'missing.json'
expect 2 jitprio watch -p prio.json -
expect 2 jitprio watch log
expect 2 jitprio watch --every 0 -p prio.json log
