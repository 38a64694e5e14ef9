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
	rm -rf state
	cp before prio.json
	jitprio apply -p prio.json log >out 2>err &
	victim=$!
	sleep "$(awk -v i="$i" 'BEGIN { printf "%.4f", i * 0.0012 }')"
	kill -KILL $victim 2>/dev/null || :
	wait $victim 2>/dev/null || :
	if cmp -s prio.json wanted; then
		done_count=$((done_count + 1))
		expect 0 jitprio undo prio.json
		cmp prio.json before || fail 'not what it was'
	elif cmp -s prio.json before; then
		undone=$((undone + 1))
		expect 2 jitprio undo prio.json
		say stderr 'no change of'
	else
		fail "half a file: $(wc -c prio.json before wanted)"
	fi
done
[ $undone -gt 0 ] || fail "no run was killed before its end: $done_count done"

# each of two logs moves the rules of its half of the buckets
head -n 1500 log >log1
tail -n 1500 log >log2

# alone BEFORE NAME: what each of the logs makes of a file, and what both do, one after the other
alone()
{
	for i in 1 2; do
		rm -f prio.json
		[ ! -e "$1" ] || cp "$1" prio.json
		expect 0 jitprio apply -p prio.json log$i
		cp prio.json "$2$i"
	done
	expect 0 jitprio apply -p prio.json log1
	cp prio.json "$2"
	! cmp -s "$2" "$2"1 && ! cmp -s "$2" "$2"2 && ! cmp -s "$2"1 "$2"2 || fail 'all the same'
}

# lines FILE: new rules come in the order of those who added them
lines()
{
	sed 's/,$//' "$1" | sort
}

# crowd BEFORE NAME: two programs at once, of which none loses what the other has done. With one state for
# both they would wait for each other before they come to the file.
crowd()
{
	rm -f prio.json
	[ ! -e "$1" ] || cp "$1" prio.json
	jitprio apply --state state1.db -p prio.json log1 >out1 2>err1 &
	one=$!
	jitprio apply --state state2.db -p prio.json log2 >out2 2>err2 &
	other=$!
	status1=0 status2=0
	wait $one || status1=$?
	wait $other || status2=$?
	case $status1$status2 in
	00) result=$2 ;;
	02) result=${2}1 ;;
	20) result=${2}2 ;;
	*) fail "status $status1 and $status2: $(cat err1 err2)" ;;
	esac
	[ $status1$status2 = 00 ] || grep -q 'was changed since it was read' err1 err2 ||
		fail "$(cat err1 err2)"
	[ "$(lines prio.json)" = "$(lines "$result")" ] ||
		fail "status $status1 and $status2, but a change is lost"
}

alone before both
alone nothing new
for _ in $(seq 15); do
	crowd before both
	crowd nothing new
done
rm -f jitc-*.tmp
