# Traces load in viewers, and show every event at its time.
. "$TOP/testdata/lib.sh"

need python3
log=$TOP/testdata/logs/export.jsonl
expect 0 jitstat export --format chrome-trace "$log"
say stderr '2 events without a place in time are not in the trace'
mv stdout trace.json
python3 "$TOP/testdata/jitstat/trace_check.py" trace.json "$log" || fail "no trace of the log"

# passes keep their nesting: each starts where it did in the tool, in one lane
expect 0 jitstat export --format chrome-trace -o passes.json \
	"$TOP/testdata/logs/export.time-trace.json"
[ ! -s stdout ] || fail "the trace is on stdout, too"
python3 - passes.json <<'END' || fail "not the passes: $(cat passes.json)"
import json, sys
events = [e for e in json.load(open(sys.argv[1]))["traceEvents"] if e["ph"] == "X"]
first = min(event["ts"] for event in events)
got = sorted((event["name"], round(event["ts"] - first, 3), event["dur"]) for event in events)
assert got == [("EarlyCSEPass", 65, 45), ("ExecuteCompiler", 0, 400),
               ("ModuleToFunctionPassAdaptor", 10, 140),
               ("PassManager<llvm::Function>", 28, 90),
               ("SROAPass", 30, 30), ("SROAPass", 120, 12)], got
assert len({event["tid"] for event in events}) == 1
END

# operations at the same time get lanes of their own: viewers drop what half overlaps
cat >parallel.jsonl <<'END'
{"ev":"call","t":1763676001.0,"fn":"a","ns":400000000}
{"ev":"call","t":1763676001.2,"fn":"b","ns":500000000}
{"ev":"call","t":1763676001.3,"fn":"inner","ns":50000000}
{"ev":"call","t":1763676001.4,"fn":"outer","ns":150000000}
{"ev":"call","t":1763676001.9,"fn":"c","ns":400000000}
END
jitstat export --format chrome-trace parallel.jsonl >parallel.json
python3 - parallel.json <<'END' || fail "other lanes: $(cat parallel.json)"
import json, sys
events = json.load(open(sys.argv[1]))["traceEvents"]
lane = {event["name"]: event["tid"] for event in events if event["ph"] == "X"}
assert lane["a"] != lane["b"] and lane["inner"] == lane["outer"], lane
assert len(set(lane.values())) == 2, lane
names = [e["args"]["name"] for e in events if e["name"] == "thread_name"]
assert names == ["calls", "calls (2)"], names
END

# a log without a single event is a trace without one
: >empty.jsonl
expect 0 jitstat export --format chrome-trace empty.jsonl
json_valid

# a trace that cannot be finished is not there
expect 2 jitstat export --format chrome-trace -o gone.json "$log" nowhere.jsonl
nothing_left gone.json
