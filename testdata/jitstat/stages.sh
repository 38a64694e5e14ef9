# Where the time of compiles goes: sums, quantiles, the bottleneck, a histogram; what logs do not
# say stays absent.
. "$TOP/testdata/lib.sh"

# opt takes 1 ms, 2 ms ... 100 ms in an order of its own and fails at times; ld says no CPU time,
# and once no time at all; nothing is known of as but that it ran.
awk 'BEGIN {
	stage = "{\"ev\":\"stage\",\"id\":\"p\",\"stage\":"
	for (i = 0; i < 100; i++) {
		ms = i * 37 % 100 + 1
		printf "%s\"opt\",\"t\":%d,\"ns\":%d000000,", stage, 1763676000 + i, ms
		printf "\"cpu_ns\":%d,\"rss_kb\":%d,\"status\":%d}\n", ms * 500000, 1000 + ms, \
			ms % 25 == 0
	}
	for (i = 0; i < 3; i++)
		printf "%s\"ld\",\"ns\":%d}\n", stage, 4194304 * 2 ^ i
	print stage "\"ld\"}"
	print stage "\"as\",\"status\":0}"
	print stage "\"llc\",\"ns\":60000000,\"cpu_ns\":62000000}"
}' >log.jsonl

jitstat stages -j 1 log.jsonl || fail "no stages"
echo "---- one, in Markdown"
jitstat stages -j 1 --stage ld --markdown log.jsonl || fail "no Markdown"
echo "---- CSV"
jitstat stages -j 1 --csv log.jsonl || fail "no CSV"
echo "---- without CPU time"
grep -v cpu_ns log.jsonl | jitstat stages --stage ld - || fail "no stages without CPU time"
echo "---- nothing"
echo '{"ev":"call","fn":"f","ns":1}' | jitstat stages --stage opt - || fail "no stages of nothing"

expect 2 jitstat stages --stage opr log.jsonl
one_message "the logs have no stage 'opr'; did you mean 'opt'?"
expect 2 jitstat stages
one_message 'which LOG?'

need python3
expect 0 jitstat stages --stage opt --stage ld --json log.jsonl
python3 - <<'END' || fail "wrong stages: $(cat stdout)"
import json

got = json.load(open("stdout"))
log = [json.loads(line) for line in open("log.jsonl")]
cpu = sum(e.get("cpu_ns", 0) for e in log)
assert got["bottleneck"] == "opt" and got["notes"]
assert {s["stage"] for s in got["stages"]} == {"opt", "ld", "as", "llc"}
for s in got["stages"]:
    mine = [e for e in log if e["stage"] == s["stage"]]
    wall = sorted(e["ns"] for e in mine if "ns" in e)
    own = sum(e.get("cpu_ns", 0) for e in mine) or None
    assert s["runs"] == len(mine)
    known = [e["status"] != 0 for e in mine if "status" in e]
    assert s["failures"] == (sum(known) if known else None)
    assert s["wall_ns"] == (sum(wall) if wall else None)
    assert s["longest_ns"] == (wall[-1] if wall else None)
    assert s["cpu_ns"] == own
    assert s["share"] is own is None or abs(s["share"] - own / cpu) < 1e-12
    assert s["mean_ns"] is None if not wall else abs(s["mean_ns"] - sum(wall) / len(wall)) < 1
    for key, share in ("p50_ns", 0.5), ("p90_ns", 0.9), ("p99_ns", 0.99):
        exact = wall[max(0, -int(-share * len(wall) // 1) - 1)] if wall else None
        assert s[key] is exact is None or abs(s[key] - exact) <= 0.008 * exact, (s, key, exact)
for name in "opt", "ld":
    wall = [e["ns"] for e in log if e["stage"] == name and "ns" in e]
    rows = [r for r in got["histogram"] if r["stage"] == name]
    assert all(r["count"] == sum(r["from_ns"] <= ns < r["to_ns"] for ns in wall) for r in rows)
    assert sum(r["count"] for r in rows) == len(wall)
    assert all(a["to_ns"] == b["from_ns"] for a, b in zip(rows, rows[1:]))
assert {r["stage"] for r in got["histogram"]} == {"opt", "ld"}
END
