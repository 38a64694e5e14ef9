# Rules that never succeed come first, each with what removing and demoting it would save.
. "$TOP/testdata/lib.sh"

log=$TOP/testdata/logs/rules.jsonl
jitstat waste "$log" || fail "no waste"
echo "---- two, in Markdown"
jitstat waste --top 2 --min-attempts 30 --markdown "$log" || fail "no Markdown"
echo "---- all, as CSV"
jitstat waste --top 0 --min-attempts 0 --csv "$log" || fail "no CSV"
expect 0 jitstat waste --json "$log"
need python3
python3 - "$log" <<'END' || fail "wrong waste: $(cat stdout)"
import json, sys

got = json.load(open("stdout"))["rules"]
log = [json.loads(line) for line in open(sys.argv[1])]
attempts = [e for e in log if e["ev"] == "attempt"]
expected = {("zero_add", "plus"): (sum(e["ns"] for e in attempts), None,
                                   sum(e["ns"] for e in attempts if not e["ok"]))}
for e in log:
    if e["ev"] != "rule" or "attempts" not in e or "successes" not in e:
        continue
    tried, ok = e["attempts"], e["successes"]
    cost = e.get("ns", tried - ok)
    failed = round(e["ns"] * (tried - ok) / tried) if "ns" in e else tried - ok
    if failed > 0:
        expected[e["rule"], e.get("bucket")] = cost, cost if ok == 0 else None, failed
found = {(r["rule"], r["bucket"]): (r["cost"], r["removal_saves"], r["demotion_saves_at_most"])
         for r in got}
assert found == expected, (found, expected)
END
