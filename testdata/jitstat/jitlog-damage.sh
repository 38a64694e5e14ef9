# What a disk, a crash or another writer does to a jitlog is counted, located and survived.
. "$TOP/testdata/lib.sh"

attempt='"rule":"add_zero","ok":true,"ns":120'
{
	printf '\357\273\277{"ev":"attempt","t":1763676001,%s}\n' "$attempt"
	printf '{"ev":"attempt","t":1763676002,"rule":"add_zero","ok":tru}\n'
	printf '{"ev": "attempt", "bucket": null, "t": 1763676003, %s}\r\n' "$attempt"
	printf '\n{"ev":"attempt","t":1763676001.5,%s}\n' "$attempt"
	printf '{"ev":"attempt","rule":"caf\351","ok":false,"ns":-7}\n'
	printf '{"ev":"attempt","rule":"add_zero","ok":false,"ns":1e40,"colour":"red"}\n'
	printf '{"ev":"weather"}\n{"ev":"attempt","rule":"add_z'
} >damaged.jsonl

expect 0 jitstat report --json damaged.jsonl
[ "$(field attempts | head -n 1)" = 5 ] || fail "not 5 attempts: $(cat stdout)"
[ "$(field rules_tracked)" = 2 ] || fail "not 2 rules: $(cat stdout)"
say stdout "$(printf 'caf\357\277\275')"
say stderr "damaged.jsonl:2:"
say stderr "damaged.jsonl:5: the clock went back by 1500 ms"
say stderr "damaged.jsonl:6:28: text that is not UTF-8"
say stderr "'ns' is negative"
say stderr "'ns' is too large"
say stderr "damaged.jsonl:9:"
say stderr "2 unknown events or keys"
expect 2 jitstat report --strict damaged.jsonl
[ ! -s stdout ] || fail "a result in spite of --strict"

# what is merely unknown is no fault
printf '{"ev":"weather"}\n{"ev":"attempt",%s,"colour":"red"}' "$attempt" >newer.jsonl
expect 0 jitstat report --strict newer.jsonl

# an empty log is one; other text is not, nor UTF-16
: >empty.jsonl
expect 0 jitstat report empty.jsonl
echo 'once upon a time' >tale.txt
expect 2 jitstat report tale.txt
one_message 'tale.txt: no known log format'
expect 2 jitstat report --from jitlgo newer.jsonl
one_message "did you mean 'jitlog'?"
printf '\377\376{\000' >wide.jsonl
expect 2 jitstat report wide.jsonl
one_message 'wide.jsonl: this is UTF-16'
