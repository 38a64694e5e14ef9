# Only what a log has is told, in the words of its measure; wrong usage is told, too.
. "$TOP/testdata/lib.sh"

cat >frames.txt <<'END'
Accumulated Persistence (7 :tries useful, 23 :tries not useful)

   :frames   :tries    :ratio  rune
   --------------------------------
        84       20 (    4.20) (:REWRITE NEVER)
         0        0    [useful]
        84       20    [useless]
   --------------------------------
        15       10 (    1.50) (:DEFINITION APP)
        11        7    [useful]
         4        3    [useless]
   --------------------------------
END
jitstat report --from acl2 frames.txt || fail "no report of frames"
echo "---- waste"
jitstat waste --from acl2 frames.txt || fail "no waste of frames"

echo "---- stages without CPU times"
cat >stages.jsonl <<'END'
{"ev":"stage","t":1763676000.5,"id":"k","stage":"opt","ns":3000000}
{"ev":"stage","t":1763676000.5,"id":"k","stage":"llc","ns":1000000}
END
jitstat report stages.jsonl || fail "no report of stages"
echo "---- CSV of calls"
echo '{"ev":"call","t":1763676000.5,"fn":"f","ns":3000000}' >calls.jsonl
jitstat report --csv calls.jsonl || fail "no report of calls"
echo "---- CSV of compiles"
echo '{"ev":"compile","t":1763676000.5,"id":"f","result":"miss","ns":3000000}' >compiles.jsonl
jitstat report --csv compiles.jsonl || fail "no report of compiles"
echo "---- nothing"
: >empty.jsonl
jitstat report empty.jsonl || fail "no report of nothing"
jitstat waste empty.jsonl || fail "no waste of nothing"
jitstat bottlenecks empty.jsonl || fail "no bottlenecks of nothing"
jitstat bottlenecks --csv empty.jsonl || fail "no CSV of nothing"

for command in report waste bottlenecks; do
	expect 0 jitstat $command --help
	say stdout "jitstat $command [OPTION...] LOG..."
	say stdout "  jitstat $command run.jsonl"
	expect 2 jitstat $command
	one_message "which LOG?"
done
expect 2 jitstat report --by speed calls.jsonl
one_message "--by is attempts, time or waste, not 'speed'"
expect 2 jitstat report --top -1 calls.jsonl
one_message "--top is a number from 0 on, not '-1'"
expect 2 jitstat waste --min-attempts few calls.jsonl
one_message "--min-attempts is a number from 0 on, not 'few'"
expect 2 jitstat bottlenecks --threshold 5parsecs calls.jsonl
one_message "--threshold is a duration"
echo '{"add_zero": "high"}' >wrong.json
expect 2 jitstat report --priorities wrong.json calls.jsonl
one_message "wrong.json:1:"
