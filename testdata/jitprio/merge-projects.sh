# Several logs make one, in which nothing is lost; several maps make one, weighted by evidence.
. "$TOP/testdata/lib.sh"

need jq

cat >a <<'END'
{"ev":"attempt","t":10,"rule":"x","ok":true,"ns":100,"bucket":"b"}
{"ev":"attempt","t":20,"rule":"x","ok":false,"ns":300,"bucket":"b"}
{"ev":"rule","rule":"y","attempts":98,"successes":3}
END
echo '{"x": {"attempts": 8, "successes": 2, "total_time": 0.5, "last_used": 30.0}}' >b.json
expect 0 jitprio merge -o all a b.json
[ "$(jq -c '[.rule, .bucket, .attempts, .successes, .ns, .t]' all)" = \
'["y",null,98,3,null,null]
["x","b",2,1,400,20]
["x",null,8,2,500000000,30]' ] || fail "$(cat all)"
# so that the clock goes forward, and to the ns
expect 0 jitprio compute --strict all
echo '{"ev":"rule","t":1763676000.25,"rule":"p","attempts":10,"successes":5,"priority":3847}
{"ev":"rule","t":1763676000.5,"rule":"unrated","attempts":10,"ns":5}' >c
expect 0 jitprio merge c c
say stderr 'left out for want of successes: 1 rule'
[ "$(jq -c . stdout)" = \
	'{"ev":"rule","t":1763676000.25,"rule":"p","attempts":20,"successes":10,"priority":3847}' ] ||
	fail "$(cat stdout)"
# sums end at the greatest number
most=9223372036854775807
echo '{"ev":"rule","rule":"p","attempts":'$most',"successes":'$most',"ns":'$most'}' >most
expect 0 jitprio merge most most
say stdout '"attempts":'$most',"successes":'$most',"ns":'$most'}'
# frames are no times
echo '{"ev":"rule","rule":"q","attempts":9,"successes":3,"frames":50}' >frames
expect 0 jitprio merge a frames
say stdout '"attempts":9,"successes":3}'
one_message 'left out, being in another measure than the first: the cost of 1 event'
if [ -e /dev/full ]; then
	status=0
	jitprio merge a >/dev/full 2>err || status=$?
	[ $status = 1 ] || fail "a full disk is status $status"
fi
expect 0 jitstat report --json all
[ "$(jq '[.attempts, .successes]' stdout | tr -d ' \n')" = '[108,6]' ] || fail "$(cat stdout)"

echo '{"x": 100, "y": 1000, "z": 5}' >p.json
echo '{"x": 500, "y": 2000}' >q.json
expect 0 jitprio merge -p p.json -p q.json
[ "$(jq -c . stdout)" = '{"x":300,"y":1500,"z":5}' ] || fail "$(cat stdout)"
echo '{"x": '$most'}' >most.json
expect 0 jitprio merge -p most.json -p most.json
say stdout '"x": '$most
# x: 2 attempts here, 8 there; y: 98 here, none there
expect 0 jitprio merge -p p.json -p q.json a b.json
[ "$(jq -c . stdout)" = '{"x":420,"y":1010,"z":5}' ] || fail "$(cat stdout)"
expect 2 jitprio merge -p p.json -p q.json a
say stderr 'one LOG for each'
expect 2 jitprio merge
