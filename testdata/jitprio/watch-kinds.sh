# What cannot be followed is refused at once; a log that is not there yet is waited for; a broken state says what
# helps; priorities that a log told outlive the run.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

# attempts COUNT: so many of each rule: slow hardly ever succeeds, good nearly always
attempts()
{
	awk -v count="$1" 'BEGIN { for (i = 0; i < count; i++) {
		printf "{\"ev\":\"attempt\",\"rule\":\"slow\",\"ok\":%s,\"ns\":100}\n", i % 50 ? "false" : "true"
		printf "{\"ev\":\"attempt\",\"rule\":\"good\",\"ok\":%s,\"ns\":100}\n", i % 10 ? "true" : "false" } }'
}

# until_text TEXT FILE: waits until the file says so, 20 s at most.
until_text()
{
	for _ in $(seq 200); do
		grep -qsF -e "$1" "$2" && return
		sleep 0.1
	done
	fail "no '$1' in $2: $(cat "$2" err)"
}

# ends STATUS: how the watcher ends, which was sent a signal or has to end by itself
ends()
{
	status=0
	wait $watcher || status=$?
	[ $status = "$1" ] || fail "ended with $status instead of $1: $(cat err)"
}

# refused LOG WHY: with and without --once
refused()
{
	expect 2 timeout 20 jitprio watch -p prio.json "$1"
	one_message "$1: $2"
	say stderr "use 'jitprio compute'"
	expect 2 jitprio watch --once -p prio.json "$1"
	one_message "$1: $2"
	[ "$(cat prio.json)" = '{"slow": 1200, "good": 1000}' ] || fail "$(cat prio.json)"
}

# ---- kinds

echo '{"slow": 1200, "good": 1000}' >prio.json
attempts 200 >log
need gzip
gzip -c log >packed
refused packed 'this is compressed'
printf '\3757zXZ\0\0\4' >packed.xz
refused packed.xz 'this is compressed'
expect 2 jitprio compute packed.xz
say stderr 'xz -dc'
refused "$TOP/testdata/logs/lean-bare.txt" 'this log is of the format lean'
printf 'rule,attempts\nslow,100\n' >sums.csv
refused sums.csv 'this is no known log format'

# an empty one may become anything
: >later
jitprio watch -p prio.json later >out 2>err &
watcher=$!
sleep 1
printf 'rule,att' >>later
sleep 1
still_runs $watcher || fail "half a line tells nothing: $(cat err)"
printf 'empts\n' >>later
ends 2
grep -q 'later: this is no known log format' err || fail "$(cat err)"

# --from says that it is one all the same, whatever its name, or that it is read as a whole
{
	printf 'rule,attempts\n'
	cat log
} >odd.json
expect 0 jitprio watch --once --from jitlog -p prio.json odd.json
say stdout 'slow: 1200 -> 950'
echo '{"slow": 1200, "good": 1000}' >prio.json
echo '{"slow": {"attempts": 500, "successes": 5}, "good": {"attempts": 500, "successes": 450}}' >sums
expect 0 jitprio watch --once --from aggregate -p prio.json sums
say stdout 'slow: 1200 -> 950'

# ---- one that is not there yet

echo '{"slow": 1200, "good": 1000}' >prio.json
rm -rf state
jitprio watch -p prio.json coming >out 2>err &
watcher=$!
until_text 'coming' err
sleep 1.5
cp log coming
until_text '"slow": 950' prio.json
# taken away and made again: what was learnt counts
rm coming
sleep 1
echo '{"slow": 1300, "good": 1000}' >prio.json
attempts 60 >coming
until_text '"slow": 950' prio.json
kill -TERM $watcher
ends 143
[ "$(cat err)" = "jitprio: 'coming' is not there yet: waiting for it" ] || fail "$(cat err)"
jitprio watch -p prio.json never >out 2>err &
watcher=$!
until_text 'never' err
kill -TERM $watcher
ends 143
expect 2 timeout 20 jitprio watch -p prio.json nowhere/log
one_message "there is no directory 'nowhere' for the log"
expect 2 jitprio watch --once -p prio.json never
one_message never

# ---- what the log told of priorities

told()
{
	printf '{"ev":"rule","t":100,"rule":"%s","bucket":"b","priority":%s,"attempts":%s,"successes":%s,"ns":9000}\n' \
		"$@"
}
{
	told slow 1400 500 5
	told good 900 500 450
} >told
# too few for now, then with another file, which does not have them
echo 'attribute [simp 1100] unrelated' >told.lean
expect 0 jitprio watch --once --min-samples 10000 -p told.lean told
[ ! -s stdout ] || fail "$(cat stdout)"
expect 0 jitprio watch --once -p told.lean told
say stdout 'slow: 1400 -> '

# ---- a broken state

echo '{"slow": 1200, "good": 1000}' >prio.json
echo 'this is not a database, of whatever length it has to be, at all' >broken.db
for command in 'apply --state broken.db -p prio.json log' 'undo --state broken.db prio.json' \
	'watch --once --state broken.db -p prio.json log'; do
	# shellcheck disable=SC2086 # words
	expect 2 jitprio $command
	one_message 'broken.db: file is not a database'
	say stderr 'delete it: only what watch and undo remember is lost'
	grep -q 1200 prio.json || fail "changed without a state: $(cat prio.json)"
done
rm broken.db
expect 0 jitprio apply --state broken.db -p prio.json log
expect 0 jitprio undo --state broken.db prio.json
expect 2 jitprio undo nowhere/prio.json
