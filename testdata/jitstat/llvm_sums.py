"""What LLVM's logs come to, summed up without jitstat: prints "pass TOOL NAME RUNS WALL_US" and
"remark KIND PASS COUNT" lines, sorted."""
import collections
import json
import re
import sys

sums = collections.defaultdict(lambda: [0, 0])
for path in sys.argv[1:]:
    text = open(path, encoding="utf-8").read()
    if path.endswith(".json"):
        events = json.loads(text)["traceEvents"]
        tool = next(e["args"]["name"] for e in events if e["name"] == "process_name")
        for e in events:
            if e["ph"] != "X" or e["name"].startswith("Total "):
                continue
            name = e["args"]["detail"] if e["name"] == "RunPass" else e["name"]
            row = sums["pass", tool, name]
            row[0] += 1
            row[1] += e["dur"]
    elif path.endswith(".yaml"):
        for kind, name in re.findall(r"^--- !(\w+)\nPass: +(\S+)$", text, re.M):
            sums["remark", kind, name][0] += 1
    else:
        for table in re.finditer(r"^ *(?:\.\.\. )?(\S[^\n]*?)(?: \.\.\.)?\n===-[^\n]*\n(.*?)\n\n(.*?) Total\n",
                                 text, re.M | re.S):
            for line in table[3].splitlines()[1:-1]:
                cells, name = re.match(r"((?: +[\d.]+ \( *[\d.]+%\))+) +(.*)", line).groups()
                cells = re.findall(r"([\d.]+) \(", cells)
                name = re.sub(r" #\d+$", "", name)
                row = sums["pass", table[1], name]
                row[0] = "null"  # a table does not say how often
                row[1] += round(float(cells[-1]) * 1e6)
for key, (count, us) in sorted(sums.items()):
    print("\t".join(key), count, *([us] if key[0] == "pass" else []), sep="\t")
