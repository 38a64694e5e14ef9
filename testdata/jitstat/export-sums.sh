# JSON and CSV have every figure, the same ones, and those that another program sums up.
. "$TOP/testdata/lib.sh"

need python3
logs=$TOP/testdata/logs
set -- "$logs/export.jsonl" "$logs/export.time-trace.json" "$logs/export.remarks.yaml" \
	"$logs/export.lean.txt"
expect 0 jitstat export --format json -o sums.json "$@"
expect 0 jitstat export --format csv -o sums.csv "$@"
python3 - sums.json sums.csv "$logs/export.jsonl" <<'END' || fail "wrong sums: $(cat sums.json)"
import collections, csv, json, sys

sums = json.load(open(sys.argv[1], encoding="utf-8"))
assert set(sums) == {"version", "logs", "threshold_ns", "totals", "rules", "functions", "patterns",
                     "stages", "passes", "counters", "remarks", "operations", "stacks",
                     "timeline"}, sums.keys()
log = [json.loads(line) for line in open(sys.argv[3], encoding="utf-8")]
of = lambda kind, **more: [e for e in log if e["ev"] == kind and
                           all(e.get(k) == v for k, v in more.items())]
ns = lambda events: sum(e["ns"] for e in events) if any("ns" in e for e in events) else None
row = lambda section, name, **more: [r for r in sums[section] if r["name"] == name and
                                     all(r[k] == v for k, v in more.items())][0]

attempts = collections.defaultdict(list)
for event in of("attempt"):
    attempts[event["rule"], event["bucket"]].append(event)
assert len(attempts) == 6
for (rule, bucket), events in attempts.items():
    got = row("rules", rule, bucket=bucket)
    timed = [e for e in events if "ns" in e]
    wins = sum(e["ok"] for e in events)
    assert got["attempts"] == got["rated_attempts"] == len(events), got
    assert got["successes"] == got["rated_successes"] == wins, got
    assert abs(got["success_rate"] - wins / len(events)) < 1e-12, got
    assert got["wall_ns"] == ns(timed) and got["timed_attempts"] == (len(timed) or None), got
    assert got["failed_ns"] == ns([e for e in timed if not e["ok"]]), got
    assert got["longest_ns"] == max((e["ns"] for e in timed), default=None), got
    assert abs(got["last_ns"] - max(e["t"] for e in events) * 1e9) < 1000, got
zero = row("rules", "add_zero")
assert (zero["attempts"], zero["successes"], zero["wall_ns"]) == (234, 223, 28080000), zero
unknown = row("rules", "no_outcome")
assert unknown["attempts"] == 12 and unknown["bucket"] is None
assert unknown["successes"] is unknown["wall_ns"] is unknown["success_rate"] is None, unknown

for tier in ("interpreted", "native"):
    calls, got = of("call", tier=tier), row("functions", "matmul", tier=tier)
    assert (got["calls"], got["wall_ns"]) == (len(calls), ns(calls)), got
    assert abs(got["mean_ns"] - ns(calls) / len(calls)) < 1e-6 * got["mean_ns"], got
for result, key in (("hit", "hits"), ("miss", "misses"), ("dup", "duplicates"),
                    ("fail", "failures"), ("fallback", "fallbacks")):
    assert sums["totals"][key] == len(of("compile", result=result)) > 0, key
    assert sum(p[key] for p in sums["patterns"]) == sums["totals"][key], key
for stage in sums["stages"]:
    runs = of("stage", stage=stage["name"])
    assert (stage["runs"], stage["wall_ns"]) == (len(runs), ns(runs)), stage
    assert stage["cpu_ns"] == sum(r["cpu_ns"] for r in runs), stage
    assert stage["peak_rss_kb"] == max(r["rss_kb"] for r in runs), stage
    assert stage["failures"] == sum(r["status"] != 0 for r in runs), stage
    middle = sorted(r["ns"] for r in runs)[(len(runs) - 1) // 2]
    assert abs(stage["p50_ns"] - middle) < 0.01 * middle, stage
assert row("operations", "reduce all;x")["longest_ns"] == 180000000
assert len(sums["operations"]) == 1, sums["operations"]
sroa = row("passes", "SROAPass")
assert (sroa["runs"], sroa["wall_ns"]) == (2, 42000), sroa
assert row("passes", "PassManager<llvm::Function>")["self_ns"] == 15000
assert sum(s["self_ns"] for s in sums["stacks"]) == 400000, sums["stacks"]
assert row("counters", "Nat.rec")["count"] == 1193
missed = row("remarks", "MissedDetails")
assert (missed["kind"], missed["file"], missed["line"]) == ("Missed", "sum.c", 11), missed
bins = sums["timeline"]["bins"]
assert sum(b["attempts"] for b in bins) == len(of("attempt")), bins
assert sum(b["call_ns"] for b in bins) == ns(of("call")), bins
assert sum(b["misses"] for b in bins) == len(of("compile", result="miss")), bins

# the table has all of it, and nothing else
flat = {}
def put(section, number, name, detail, fields, own):
    for key, value in fields.items():
        if key not in own and value is not None:
            value = int(value) if isinstance(value, bool) else value
            flat[section, str(number), name or "", detail or "", key] = str(value)
DETAIL = {"rules": "bucket", "functions": "tier", "passes": "tool", "counters": "group",
          "remarks": "kind", "operations": "detail"}
put("totals", 1, "", "", sums["totals"], ())
for section in ("rules", "functions", "patterns", "stages", "passes", "counters", "remarks",
                "operations", "stacks"):
    own = ("stack" if section == "stacks" else "name", DETAIL.get(section))
    for number, fields in enumerate(sums[section], 1):
        put(section, number, fields[own[0]], fields.get(own[1]), fields, own)
put("timeline", 0, "", "", sums["timeline"], ("bins",))
for number, fields in enumerate(bins, 1):
    put("timeline", number, "", "", fields, ())
lines = list(csv.reader(open(sys.argv[2], encoding="utf-8", newline="")))
assert lines[0] == ["section", "row", "name", "detail", "metric", "value"], lines[0]
table = {tuple(line[:5]): line[5] for line in lines[1:]}
assert len(table) == len(lines) - 1, "a figure is there twice"
assert set(table) == set(flat), set(table) ^ set(flat)
for key, value in table.items():
    assert value == flat[key] or float(value) == float(flat[key]), (key, value, flat[key])
END

# rows are in the same order, however many threads read
jitstat export --format json -j 1 "$@" >one.json && jitstat export --format json -j 4 "$@" >four.json
cmp one.json four.json || fail "the order depends on threads"

# what stands out depends on the threshold
jitstat export --format json --threshold 20ms "$1" >low.json
[ "$(tr ',' '\n' <low.json | grep -c '"longest_when_ns"')" -gt 5 ] ||
	fail "no threshold: $(cat low.json)"

expect 2 jitstat export --format jsonn "$1"
one_message "unknown format 'jsonn': did you mean 'json'?"
expect 2 jitstat export "$1"
one_message 'which --format?'
expect 2 jitstat export --format json
one_message 'which LOG?'
expect 2 jitstat export --format json --threshold slow "$1"
one_message "not 'slow'"
expect 1 jitstat export --format json -o nowhere/sums.json "$1"
one_message "cannot write 'nowhere/sums.json'"
jitstat export --format json "$1" >/dev/full 2>stderr && fail "a full disk is no failure"
one_message 'cannot write to standard output'
echo old >kept.json
expect 2 jitstat export --format json -o kept.json nowhere.jsonl
[ "$(cat kept.json)" = old ] || fail "the old file is gone"
nothing_left
