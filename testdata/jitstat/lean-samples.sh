# Real output of Lean, against sums made by splitting its text at brackets.
. "$TOP/testdata/lib.sh"
need jq
real=$(samples lean) || exit

# sums LOG: rules "simp NAME TRIED SUCCEEDED" and counters "CLASS: TITLE|NAME COUNT"
sums()
{
	sed -e 's/⏎//; s/use `set_option diag.*//; s/(builtin simproc)//; s/\[/\n[/g' "$1" | awk '
	/\(max: / {
		group = $0
		sub(/ *\(max.*/, "", group)
		gsub(/[][]/, "", group)
		sub(/ /, ": ", group)
	}
	/ ↦ [0-9]/ {
		sub(/^\[[^]]*\]/, "")
		split($0, part, " ↦ ")
		gsub(/^ *| *$/, "", part[1])
		count = part[2] + 0
		if (group == "simp: used theorems") {
			used[part[1]] += count
			names[part[1]] = 1
		} else if (group == "simp: tried theorems") {
			tried[part[1]] += count
			names[part[1]] = 1
			if (split(part[2], words, "succeeded: ") > 1)
				succeeded[part[1]] += words[2]
		} else {
			print group "|" part[1], count
		}
	}
	END {
		for (name in names) {
			attempts = successes = "-"
			if (name in tried)
				attempts = tried[name]
			if (name in used)
				successes = used[name]
			if (name in succeeded)
				successes = succeeded[name]
			print "simp", name, attempts, successes
		}
	}' | sort
}

logs=0
for log in "$real"/v[0-9]*.txt; do
	expect 0 jitstat export --format json "$log"
	jq -r '(.rules[] | ["simp", .name, .attempts // "-", .successes // "-"]),
		(.counters[] | select(.count) | [.group + "|" + .name, .count]) |
		map(tostring) | join(" ")' stdout | sort >ours
	sums "$log" >theirs
	[ -s theirs ] || [ "$(basename "$log")" = v3-bad-keys.txt ] || fail "nothing in $log"
	diff theirs ours >difference || fail "$log: $(cat difference)"
	[ "$(cat stderr)" = "$(grep 'diagnostics.threshold are missing' stderr)" ] ||
		fail "trouble in $log: $(cat stderr)"
	jq -e '[.rules[] | .wall_ns, .mean_ns, .waste_ns] | unique - [null] == []' stdout \
		>/dev/null || fail "$log has no time"
	logs=$((logs + 1))
done
[ $logs -ge 8 ] || fail "only $logs logs in $real"

expect 0 jitstat export --format json "$real/v3-bad-keys.txt"
[ "$(jq -c '.counters[] | [.group, .name, .count]' stdout)" = \
	'["simp: theorems with bad keys","foo",null]' ] || fail "bad keys: $(cat stdout)"

for log in old new; do
	expect 0 jitstat export --format json "$real/trace-simp-rewrite-$log.txt"
	[ ! -s stderr ] || fail "trouble in the $log trace: $(cat stderr)"
	[ "$(jq -r '.rules[] | "\(.name):\(.priority)"' stdout | sort)" = "$(
		sed -n 's/^\[Meta[^]]*\] [@↓ ]*\([^ ]*:[0-9][0-9]*\).*/\1/p' \
			"$real/trace-simp-rewrite-$log.txt" | sort)" ] ||
		fail "the $log trace: $(cat stdout)"
	[ "$(jq '[.rules[].successes] | add' stdout)" = "$(
		grep -c '^\[Meta' "$real/trace-simp-rewrite-$log.txt")" ] ||
		fail "rewrites of the $log trace: $(cat stdout)"
done

expect 0 jitstat export --format json "$real/count-heartbeats.txt"
[ "$(jq -c '.counters[] | [.group, .count]' stdout)" = '["heartbeats",14]' ] ||
	fail "heartbeats: $(cat stdout)"
expect 0 jitstat export --format json "$real/lake-info-lines.txt"
[ "$(jq -r '.functions[] | "\(.name) \(.wall_ns)"' stdout)" = "$(
	sed -n 's/.*Built \(.*\) (\([0-9]\)\.\([0-9]\)s)$/\1 \2\300000000/p' \
		"$real/lake-info-lines.txt")" ] || fail "builds: $(cat stdout)"
expect 0 jitstat report "$real/lean-json-4.34.jsonl"
[ ! -s stderr ] || fail "trouble in a message: $(cat stderr)"
