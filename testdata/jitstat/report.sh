# Totals and lists of a log with events of all kinds, in all four formats.
. "$TOP/testdata/lib.sh"

log=$TOP/testdata/logs/rules.jsonl
TZ=UTC0
export TZ
cat >priorities.json <<'END'
{"add_zero": 3847, "sub_never": 900}
END
jitstat report "$log" || fail "no report"
echo "---- by waste"
jitstat report --by waste --top 3 --priorities priorities.json "$log" | sed -n '/^Rules/,/^$/p'
echo "---- by time"
jitstat report --by time --top 3 --priorities priorities.json --csv "$log"
echo "---- Markdown"
jitstat report --top 2 --markdown "$log"

# JSON says the same; sums made another way
expect 0 jitstat report --json --top 0 --priorities priorities.json "$log"
need python3
python3 - "$log" <<'END' || fail "wrong sums: $(cat stdout)"
import json, math, sys

got = json.load(open("stdout"))
log = [json.loads(line) for line in open(sys.argv[1])]
of = lambda kind: [e for e in log if e["ev"] == kind]
ns = lambda events: sum(e.get("ns", 0) for e in events)
results = [e["result"] for e in of("compile")]
rules, attempts = of("rule"), of("attempt")
assert got["rules_tracked"] == len({(e["rule"], e.get("bucket")) for e in rules + attempts})
assert got["attempts"] == sum(e.get("attempts", 0) for e in rules) + len(attempts)
assert got["successes"] == (sum(e.get("successes", 0) for e in rules)
                            + sum(e["ok"] for e in attempts))
both = [e for e in rules if "attempts" in e and "successes" in e]
rate = ((sum(e["successes"] for e in both) + sum(e["ok"] for e in attempts))
        / (sum(e["attempts"] for e in both) + len(attempts)))
assert math.isclose(got["success_rate"], rate)
assert got["rule_ns"] == ns(rules) + ns(attempts)
assert (got["calls"], got["call_ns"]) == (len(of("call")), ns(of("call")))
assert got["compiles"] == len(results)
for key, result in (("hits", "hit"), ("misses", "miss"), ("duplicates", "dup"),
                    ("failures", "fail"), ("fallbacks", "fallback")):
    assert got[key] == results.count(result), key
assert math.isclose(got["hit_rate"], 2 / 3)
assert got["spent_ns"] == ns(of("compile"))
assert got["saved_ns"] == sum(e.get("saved_ns", 0) for e in of("compile"))
cpu = {}
for e in of("stage"):
    cpu[e["stage"]] = cpu.get(e["stage"], 0) + e["cpu_ns"]
assert got["bottleneck"] == max(cpu, key=cpu.get) == "opt"
assert got["stage_cpu_ns"] == sum(cpu.values())
assert got["peak_rss_bytes"] == 1024 * max(e["rss_kb"] for e in of("stage"))
for stage in got["stages"]:
    assert math.isclose(stage["share"], cpu[stage["stage"]] / sum(cpu.values()))
assert len(got["rules"]) == got["rules_tracked"]
zero = [r for r in got["rules"] if r["rule"] == "add_zero"]
assert zero == [{"rule": "add_zero", "bucket": "plus", "attempts": 234, "successes": 223,
                 "success_rate": zero[0]["success_rate"], "wall_ns": 28080000,
                 "mean_ns": 120000, "failed_ns": None, "frames": None, "priority": 3847,
                 "last_ns": 1763675999250000000}], zero
single = [r for r in got["rules"] if r["rule"] == "zero_add"][0]
assert single["failed_ns"] == sum(e["ns"] for e in attempts if not e["ok"]) == 18000
simproc = [r for r in got["rules"] if r["rule"] == "reduceAdd"][0]
assert simproc["successes"] == 9 and simproc["attempts"] is simproc["success_rate"] is None
END
