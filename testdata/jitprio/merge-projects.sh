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
'["x","b",2,1,400,20]
["y",null,98,3,null,null]
["x",null,8,2,500000000,30]' ] || fail "$(cat all)"
expect 0 jitstat report --json all
[ "$(jq '[.attempts, .successes]' stdout | tr -d ' \n')" = '[108,6]' ] || fail "$(cat stdout)"

echo '{"x": 100, "y": 1000, "z": 5}' >p.json
echo '{"x": 500, "y": 2000}' >q.json
expect 0 jitprio merge -p p.json -p q.json
[ "$(jq -c . stdout)" = '{"x":300,"y":1500,"z":5}' ] || fail "$(cat stdout)"
# x: 2 attempts here, 8 there; y: 98 here, none there
expect 0 jitprio merge -p p.json -p q.json a b.json
[ "$(jq -c . stdout)" = '{"x":420,"y":1010,"z":5}' ] || fail "$(cat stdout)"
expect 2 jitprio merge -p p.json -p q.json a
say stderr 'one LOG for each'
expect 2 jitprio merge
