# No format hands a terminal what a log's names would have it do.
. "$TOP/testdata/lib.sh"

for format in chrome-trace folded speedscope openmetrics junit github csv json html; do
	expect 0 jitstat export --format $format "$TOP/testdata/logs/rules-hostile.jsonl"
	[ -s stdout ] || fail "$format is empty"
	! LC_ALL=C tr -d '\t\n\r' <stdout | LC_ALL=C grep -q '[[:cntrl:]]' ||
		fail "$format has controls: $(cat -v stdout)"
done
expect 0 jitstat export --format openmetrics "$TOP/testdata/logs/rules-hostile.jsonl"
say stdout 'rule="a␛[31mb|c\n\"d\",e'
