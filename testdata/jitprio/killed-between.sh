# A change that was remembered but never made, as its maker was killed: undo passes over it.
. "$TOP/testdata/lib.sh"
need flock

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

cat >log1 <<'END'
{"ev":"rule","rule":"slow","bucket":"plus","attempts":1000,"successes":10,"ns":1000000}
{"ev":"rule","rule":"good","bucket":"plus","attempts":990,"successes":900,"ns":990000}
END
sed 's/slow/SLOW/; s/good/slow/; s/SLOW/good/' log1 >log2

wal_bytes()
{
	stat -c %s state/jitc/jitprio.db-wal 2>/dev/null || echo 0
}

# killed LOG: apply is, while it waits for the file's lock
killed()
{
	exec 9<p.json
	flock 9
	grown=$(wal_bytes)
	jitprio apply -p p.json "$1" >out 2>err 9<&- &
	victim=$!
	waits=
	for _ in $(seq 500); do
		[ "$(wal_bytes)" -gt "$grown" ] && grep -q '^State:.S' /proc/$victim/status &&
			waits=1 && break
		sleep 0.01
	done
	[ -n "$waits" ] || fail "it does not wait: $(cat err)"
	kill -KILL $victim
	wait $victim 2>/dev/null && fail 'it was not killed'
	exec 9<&-
}

printf '{\n  "slow": 1100,\n  "good": 1000\n}\n' >p.json
cp p.json first
expect 0 jitprio apply -p p.json log1
cp p.json second
! cmp -s first second || fail 'nothing moves'
killed log2
killed log2
cmp p.json second || fail 'it was changed'

expect 0 jitprio undo --dry-run p.json
say stdout '+  "slow": 1100'
expect 0 jitprio undo p.json
cmp p.json first || fail "not what it was: $(cat p.json)"
expect 2 jitprio undo p.json
say stderr 'no change of'

# nor does it stand in the way of what was made since, or of others' changes
expect 0 jitprio apply -p p.json log1
killed log2
expect 0 jitprio apply -p p.json log2
cp p.json third
echo >>p.json
expect 2 jitprio undo p.json
say stderr 'was changed since jitprio wrote it'
cp third p.json
expect 0 jitprio undo p.json
cmp p.json second || fail "not what it was: $(cat p.json)"
expect 0 jitprio undo p.json
cmp p.json first || fail "not what it was: $(cat p.json)"

# the same, of a file that was not there
expect 0 jitprio apply -p new.json log1
expect 0 jitprio undo --dry-run new.json
say stdout '@@ -1,3 +0,0 @@'
rm new.json
expect 2 jitprio undo new.json
say stderr 'no change of'
nothing_left
