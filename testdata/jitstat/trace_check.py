"""Checks a trace against what viewers need of its format, and against the log that it is of.

usage: trace_check.py TRACE LOG
"""
import collections
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    trace = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    log = [json.loads(line) for line in file]

assert trace["displayTimeUnit"] in ("ms", "ns")
zero_us = trace["otherData"]["zero_ns"] / 1000
lanes = collections.defaultdict(list)
named = set()
for event in trace["traceEvents"]:
    assert isinstance(event["name"], str) and isinstance(event["args"], dict), event
    assert type(event["pid"]) is int and type(event["tid"]) is int, event
    if event["ph"] == "M":
        assert event["name"] in ("process_name", "thread_name"), event
        assert isinstance(event["args"]["name"], str), event
        named.add((event["name"], event["pid"], event["tid"]))
        continue
    assert event["ph"] in "XC", event
    assert type(event["ts"]) in (int, float) and event["ts"] >= 0, event
    assert ("process_name", event["pid"], 0) in named, event
    if event["ph"] == "C":
        assert event["args"] and all(type(v) is int for v in event["args"].values()), event
        continue
    assert ("thread_name", event["pid"], event["tid"]) in named, event
    assert type(event["dur"]) in (int, float) and event["dur"] >= 0, event
    lanes[event["pid"], event["tid"]].append((event["ts"], -event["dur"], event["name"]))

# in a lane, all lies beside or within what came before
for lane, spans in lanes.items():
    open_ends = []
    for start, minus, name in sorted(spans):
        while open_ends and open_ends[-1] <= start + 1e-4:
            open_ends.pop()
        assert not open_ends or start - minus <= open_ends[-1] + 1e-4, (lane, name, start)
        open_ends.append(start - minus)

# every event with a time is there, at its place
def drawn(category, name):
    return sorted((event[name], round(event["ts"] + event["dur"] + zero_us, 0), event["dur"])
                  for event in trace["traceEvents"] if event.get("cat") == category)

def logged(kind, name):
    return sorted((event[name], round(event["t"] * 1e6, 0), event["ns"] / 1000)
                  for event in log if event["ev"] == kind and "ns" in event)

for category, kind, key in (("calls", "call", "fn"), ("compiles", "compile", "id"),
                            ("stages", "stage", "stage"), ("rules", "attempt", "rule")):
    one, other = drawn(category, "name"), logged(kind, key)
    assert len(one) == len(other) > 0, (kind, len(one), len(other))
    for a, b in zip(one, other):
        assert a[0] == b[0] and abs(a[1] - b[1]) <= 1 and abs(a[2] - b[2]) < 1e-3, (a, b)
untimed = [event for event in log if event["ev"] == "attempt" and "ns" not in event]
counts = [event["args"] for event in trace["traceEvents"] if event["ph"] == "C"]
assert len(counts) == len(untimed)
assert counts[-1] == {"succeeded": sum(e["ok"] for e in untimed),
                      "failed": sum(not e["ok"] for e in untimed)}, counts[-1]
