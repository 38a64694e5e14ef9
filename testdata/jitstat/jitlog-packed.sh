# The same log gives the same report however it is packed, cut into files, or read.
. "$TOP/testdata/lib.sh"

need jq

# several blocks of lines
"$BUILD/bench/logs" 5 >long.jsonl

# same FILE...: the report is that of the plain file.
same()
{
	jitstat report --json --top 0 -j 1 "$@" >got 2>stderr || fail "no report: $(cat stderr)"
	cmp -s wanted got || fail "another report: $* $(diff wanted got)"
}
jitstat report --json --top 0 -j 1 long.jsonl >wanted || fail "no report"
same - <long.jsonl
for threads in 2 4; do
	jitstat report --json -j $threads long.jsonl >got
	jitstat report --json -j 1 long.jsonl >one
	cmp -s one got || fail "$threads threads say something else: $(diff one got)"
done
lines=$(wc -l <long.jsonl)
head -n $((lines / 3)) long.jsonl >a.jsonl
tail -n +$((lines / 3 + 1)) long.jsonl >b.jsonl
same a.jsonl b.jsonl
if command -v gzip >/dev/null; then
	gzip -c a.jsonl >both.gz
	gzip -c b.jsonl >>both.gz
	same both.gz
	same - <both.gz
	size=$(wc -c <both.gz)
	head -c $((size - 100)) both.gz >cut.gz
	expect 0 jitstat report cut.gz
	say stderr 'compressed data is cut off'
	expect 2 jitstat report --strict cut.gz
fi
if command -v zstd >/dev/null; then
	zstd -q -c a.jsonl >both.zst
	zstd -q -c b.jsonl >>both.zst
	same both.zst
	same - <both.zst
fi

# A trace is one line, whatever its length.
{
	printf '{"traceEvents":['
	awk 'BEGIN {
		for (i = 0; i < 250000; i++)
			printf "%s{\"ph\":\"X\",\"pid\":1,\"tid\":1,\"ts\":%d,\"dur\":1,\"name\":\"Pass%d\",\"args\":{}}",
				i ? "," : "", i, i % 7
	}'
	printf ']}\n'
} >trace.json
[ "$(stat -c %s trace.json)" -gt 16777216 ] || fail "the trace is too short to show anything"
expect 0 jitstat report --json trace.json
[ "$(jq '[.passes[].runs] | add' stdout)" = 250000 ] || fail "$(head -c 2000 stdout)"
