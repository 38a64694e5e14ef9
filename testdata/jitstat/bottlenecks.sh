# Single operations over a threshold, with what they did to memory.
. "$TOP/testdata/lib.sh"

log=$TOP/testdata/logs/rules.jsonl
TZ=UTC0
export TZ
jitstat bottlenecks "$log" || fail "no bottlenecks"
echo "---- none"
jitstat bottlenecks --threshold 1m "$log" || fail "no bottlenecks of a minute"
echo "---- none, as CSV"
jitstat bottlenecks --threshold 1m --csv "$log" || fail "no CSV of nothing"
echo "---- all, as CSV"
jitstat bottlenecks --threshold 0 --csv "$log" || fail "no CSV"
echo "---- Markdown"
jitstat bottlenecks --threshold 260ms --markdown "$log" || fail "no Markdown"
echo "---- JSON"
jitstat bottlenecks --threshold 260000001ns --json "$log" || fail "no JSON"
