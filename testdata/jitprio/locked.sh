# A file that somebody else locks is waited for, but not for ever; a signal ends the wait.
. "$TOP/testdata/lib.sh"
need flock

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

cat >log <<'END'
{"ev":"rule","rule":"slow","bucket":"plus","attempts":1000,"successes":10,"ns":1000000}
{"ev":"rule","rule":"good","bucket":"plus","attempts":990,"successes":900,"ns":990000}
END
echo '{"slow": 2000}' >before
cp before p.json

# waits: until jitprio with this ID has remembered the change, and only waits for the lock
waits()
{
	for _ in $(seq 500); do
		grep -q '^State:.S' "/proc/$1/status" &&
			[ -s state/jitc/jitprio.db-wal ] && return
		sleep 0.01
	done
	fail 'it does not wait'
}

exec 9<p.json
flock 9
expect 2 timeout 60 jitprio apply -p p.json log
one_message "'p.json' is locked by another program"
cmp p.json before || fail 'it was changed'
expect 2 jitprio undo p.json
say stderr 'no change of'

jitprio apply -p p.json log >out 2>err &
waiting=$!
waits $waiting
kill -TERM $waiting
status=0
wait $waiting || status=$?
[ $status = 143 ] || fail "status $status: $(cat err)"
cmp p.json before || fail 'it was changed'
expect 2 jitprio undo p.json
say stderr 'no change of'

jitprio apply -p p.json log >out 2>err &
waiting=$!
waits $waiting
flock -u 9
wait $waiting || fail "not once it is free: $(cat err)"
grep -q 950 p.json || fail 'it was not changed'
nothing_left
