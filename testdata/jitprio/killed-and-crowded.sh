# However it ends, a priority file is what it was or what it was to be; of two that change it at once, none
# loses the other's change unseen.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

# 3000 rules in pairs, the worse of each first, so that all of one kind move
awk 'BEGIN { for (i = 0; i < 1500; i++) {
	print "{\"ev\":\"rule\",\"rule\":\"slow" i "\",\"bucket\":\"b" i "\",\"attempts\":1000,\"successes\":10,\"ns\":1000000}"
	print "{\"ev\":\"rule\",\"rule\":\"good" i "\",\"bucket\":\"b" i "\",\"attempts\":990,\"successes\":900,\"ns\":990000}"
} }' >log
awk 'BEGIN { print "{"; for (i = 0; i < 1500; i++) printf "  \"slow%d\": 2000,\n", i; print "  \"end\": 1\n}" }' >before
cp before prio.json
expect 0 jitprio apply -p prio.json log
cp prio.json wanted
! cmp -s before wanted || fail 'nothing moves'

done_count=0 undone=0
for i in $(seq 40); do
	cp before prio.json
	jitprio apply -p prio.json log >out 2>err &
	victim=$!
	sleep "$(awk -v i="$i" 'BEGIN { printf "%.4f", i * 0.0012 }')"
	kill -KILL $victim 2>/dev/null || :
	wait $victim 2>/dev/null || :
	if cmp -s prio.json wanted; then
		done_count=$((done_count + 1))
	elif cmp -s prio.json before; then
		undone=$((undone + 1))
	else
		fail "half a file: $(wc -c prio.json before wanted)"
	fi
done
[ $undone -gt 0 ] || fail "no run was killed before its end: $done_count done"

# whatever the state has of them, undo gives old bytes or leaves the file alone
cp wanted prio.json
jitprio undo prio.json >out 2>err || :
cmp -s prio.json wanted || cmp -s prio.json before || fail 'undo gives neither'

for _ in $(seq 10); do
	cp before prio.json
	jitprio apply -p prio.json log >out1 2>err1 &
	one=$!
	jitprio apply -p prio.json log >out2 2>err2 &
	other=$!
	status1=0 status2=0
	wait $one || status1=$?
	wait $other || status2=$?
	cmp -s prio.json wanted || fail "neither of both: $(cat err1 err2)"
	case $status1$status2 in
	00) ;;
	02 | 20) grep -q 'was changed since it was read' err1 err2 || fail "$(cat err1 err2)" ;;
	*) fail "status $status1 and $status2: $(cat err1 err2)" ;;
	esac
done
rm -f jitc-*.tmp
