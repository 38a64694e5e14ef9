"""Checks a file against what speedscope's schema demands of sampled profiles, and against the
same stacks in folded form.

usage: speedscope_check.py FILE FOLDED
"""
import json
import sys
import urllib.parse

with open(sys.argv[1], encoding="utf-8") as file:
    scope = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    folded = file.read()

KEYS = {"$schema", "shared", "profiles", "name", "activeProfileIndex", "exporter"}
assert {"$schema", "shared", "profiles"} <= set(scope) <= KEYS
assert scope["$schema"] == "https://www.speedscope.app/file-format-schema.json"
assert set(scope["shared"]) == {"frames"}
frames = scope["shared"]["frames"]
for frame in frames:
    assert {"name"} <= set(frame) <= {"name", "file", "line", "col"}
    assert isinstance(frame["name"], str)
assert len({frame["name"] for frame in frames}) == len(frames)
assert 0 <= scope["activeProfileIndex"] < len(scope["profiles"])
for profile in scope["profiles"]:
    assert set(profile) == {"type", "name", "unit", "startValue", "endValue", "samples", "weights"}
    assert profile["type"] == "sampled" and isinstance(profile["name"], str)
    assert profile["unit"] in ("none", "nanoseconds", "microseconds", "milliseconds", "seconds",
                               "bytes")
    assert len(profile["samples"]) == len(profile["weights"]) > 0
    for sample in profile["samples"]:
        assert sample and all(type(i) is int and 0 <= i < len(frames) for i in sample), sample
    assert all(type(weight) is int and weight > 0 for weight in profile["weights"])
    assert profile["endValue"] - profile["startValue"] == sum(profile["weights"])

# what flame graph programs read: frames, a blank, a number
stacks = []
for line in folded.split("\n")[:-1]:
    stack, weight = line.split(" ")
    stacks.append(([urllib.parse.unquote(frame) for frame in stack.split(";")], int(weight)))
profile = scope["profiles"][0]
assert stacks == [([frames[i]["name"] for i in sample], weight)
                  for sample, weight in zip(profile["samples"], profile["weights"])]
assert len({tuple(stack) for stack, _ in stacks}) == len(stacks), "a stack is there twice"
