# LLVM's logs, our own and the samples where they are, give the sums that Python finds in them.
. "$TOP/testdata/lib.sh"

need python3 jq

# same_sums FILE...
same_sums()
{
	python3 "$TOP/testdata/jitstat/llvm_sums.py" "$@" | LC_ALL=C sort >expected || exit
	[ "$(wc -l <expected)" -gt 1 ] || fail "nothing is expected of $*"
	jitstat export --format json "$@" 2>stderr | jq -r '
		(.passes // [] | .[] | ["pass", .tool, .name, .runs, .wall_ns / 1000]),
		(.remarks // [] | group_by([.kind, .pass])[] |
			["remark", .[0].kind, .[0].pass, (map(.count) | add)]) |
		map(tostring) | join("\t")' | LC_ALL=C sort >found || exit
	diff -u expected found || fail "other sums: $*: $(cat stderr)"
}

logs=$TOP/testdata/logs
for version in 14 19; do
	for log in "$logs/llvm-time-trace.$version.json" "$logs/llvm-time-passes.$version.txt" \
		"$logs/llvm-remarks.$version.yaml"; do
		same_sums "$log"
		[ ! -s stderr ] || fail "complaints: $(cat stderr)"
		jitstat report --strict "$log" >stdout || fail "not --strict: $log"
	done
done
jitstat report "$logs/llvm-time-trace.coarse.json" 2>stderr >stdout || exit
say stderr 'collect with -time-trace-granularity=0'

real=$(samples llvm) || exit
for log in "$real"/time-trace.*.json "$real"/time-passes*.txt "$real"/remarks.*.yaml; do
	same_sums "$log"
done
