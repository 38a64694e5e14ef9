# Names that a terminal, a table or a reader of lines would trip over break no format.
. "$TOP/testdata/lib.sh"

log=$TOP/testdata/logs/rules-hostile.jsonl
TZ=UTC0
export TZ
unsafe="$(printf '[\001-\010\013-\037\177]')"
for command in report waste bottlenecks; do
	for format in '' --csv --markdown; do
		echo "---- $command $format"
		# shellcheck disable=SC2086 # none or one
		expect 0 jitstat $command $format "$log"
		cat stdout
		! LC_ALL=C grep -q "$unsafe\|$(printf '\302\233')" stdout || fail "escapes from $command $format"
	done
	expect 0 jitstat $command --json "$log"
	json_valid
	! LC_ALL=C grep -q "$unsafe" stdout || fail "escapes from $command --json"
	cp stdout "$command.json"
	jitstat $command --csv "$log" >"$command.csv"
done

# What programs read is the name itself, or its only spelling without controls.
need python3
python3 - "$log" <<'END' || fail "another name"
import csv, json, sys

log = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
name, bucket, tier = log[0]["rule"], log[0]["bucket"], log[1]["tier"]
shown = name.replace("\x1b", "\\x1b").replace("\n", "\\n").replace("\x9b", "\\u009b")
for command in "report", "waste":
    row = json.load(open(command + ".json", encoding="utf-8"))["rules"][0]
    assert (row["rule"], row["bucket"]) == (name, bucket), row
    rows = list(csv.DictReader(open(command + ".csv", encoding="utf-8", newline="")))
    assert len(rows) == 1 and rows[0]["rule"] == shown and None not in rows[0], rows
operations = json.load(open("bottlenecks.json", encoding="utf-8"))["operations"]
assert {o["name"] for o in operations} == {name}
assert tier in {o["detail"] for o in operations}
assert len(list(csv.reader(open("bottlenecks.csv", encoding="utf-8", newline="")))) == 4
END
