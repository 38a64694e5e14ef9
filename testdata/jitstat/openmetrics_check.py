"""Checks the text format of OpenMetrics 1.0: what it demands of counters and gauges.

usage: openmetrics_check.py FILE
"""
import re
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    text = file.read()

assert text.endswith("\n# EOF\n") and text.count("# EOF") == 1 and "\r" not in text
NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"'
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? (\S+)\Z")
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]*)?(e[-+]?[0-9]+)?\Z")
SUFFIX = {"counter": "_total", "gauge": ""}

families, family, seen = [], None, set()
for line in text.split("\n")[:-2]:
    if line.startswith("# "):
        _, what, name, value = line.split(" ", 3)
        assert re.fullmatch(NAME, name), line
        if what == "TYPE":
            assert value in SUFFIX, line
            assert not family or family["samples"], f"{family['name']} has no sample"
            family = {"name": name, "type": value, "samples": 0, "told": {what}}
            families.append(name)
            # the sample of one must not be the name of another
            assert not name.endswith("_total"), line
            continue
        assert what in ("UNIT", "HELP") and name == family["name"], line
        assert what not in family["told"] and not family["samples"], line
        family["told"].add(what)
        if what == "UNIT":
            assert value in ("seconds", "bytes", "ratio") and name.endswith("_" + value), line
        continue
    found = SAMPLE.match(line)
    assert found, f"no sample: {line!r}"
    assert found[1] == family["name"] + SUFFIX[family["type"]], line
    labels = [label[0] for label in re.findall(LABEL, found[2] or "")]
    assert len(set(labels)) == len(labels), line
    assert (found[1], found[2]) not in seen, f"twice: {line}"
    seen.add((found[1], found[2]))
    assert NUMBER.match(found[len(found.groups())]), line
    assert family["type"] == "gauge" or float(found[len(found.groups())]) >= 0, line
    family["samples"] += 1
assert families and len(set(families)) == len(families) and families == sorted(families)
for name in families:
    unit = name.rsplit("_", 1)[1]
    assert unit not in ("ns", "kb", "ms"), f"{name} is not in base units"
    assert unit not in ("seconds", "bytes") or f"# UNIT {name} {unit}\n" in text, name
