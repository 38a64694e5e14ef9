# On a full disk a change ends with status 1, and the file and its directory are as they were.
. "$TOP/testdata/lib.sh"
unshare -rm true 2>/dev/null || skip "user name spaces are not allowed here"

awk 'BEGIN { for (i = 0; i < 1500; i++) {
	print "{\"ev\":\"rule\",\"rule\":\"slow" i "\",\"bucket\":\"b" i "\",\"attempts\":1000,\"successes\":10,\"ns\":1000000}"
	print "{\"ev\":\"rule\",\"rule\":\"good" i "\",\"bucket\":\"b" i "\",\"attempts\":990,\"successes\":900,\"ns\":990000}"
} }' >log
awk 'BEGIN { print "{"; for (i = 0; i < 1500; i++) printf "  \"slow%d\": 2000,\n", i; print "  \"end\": 1\n}" }' >before
mkdir full
# shellcheck disable=SC2016 # for the inner shell
unshare -rm sh -euc '
	TOP=$1
	. "$TOP/testdata/lib.sh"
	mount -t tmpfs -o size=400k,mode=700 none full
	cp before full/p.json
	cat /dev/zero >full/fill 2>/dev/null || :

	# unharmed: the file is as it was, and alone
	unharmed()
	{
		one_message "$1"
		cmp full/p.json before || fail "it was changed"
		[ "$(ls full | tr "\n" " ")" = "fill p.json " ] || fail "left behind: $(ls full)"
	}

	expect 1 jitprio apply --state state.db -p full/p.json log
	unharmed "No space left on device"
	expect 2 jitprio undo --state state.db full/p.json
	say stderr "no change of"
	expect 1 jitprio apply --backup --state state.db -p full/p.json log
	unharmed "No space left on device"
	expect 1 jitprio compute -o full/p.json log
	unharmed "No space left on device"

	# nor is it changed where there is no room to remember that
	cp before p.json
	expect 1 jitprio apply --state full/state.db -p p.json log
	cmp p.json before || fail "it was changed, and nothing remembers that"

	rm full/fill
	expect 0 jitprio apply --state state.db -p full/p.json log
	! cmp -s full/p.json before || fail "not well again"
	expect 0 jitprio undo --state state.db full/p.json
	cmp full/p.json before || fail "not what it was"
' sh "$TOP" || fail "on a full disk: $(cat stderr)"
nothing_left
