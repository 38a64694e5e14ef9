# The snippets for CI do what they say: pass, annotate, and fail when a rule is tried more often.
. "$TOP/testdata/lib.sh"

ci=$TOP/examples/ci

# log ATTEMPTS: what the project's program writes.
log()
{
	printf '{"ev":"rule","rule":"r","attempts":%d,"successes":0,"ns":900000000}\n' "$1"
}

# ---- a Makefile
mkdir make && cd make || exit
cat >Makefile <<'END'
include profile.mk
run.jsonl: attempts
	sh ./program >$@
END
cp "$ci/profile.mk" .
echo 100 >attempts
cat >program <<'END'
printf '{"ev":"rule","rule":"r","attempts":%d,"successes":0,"ns":900000000}\n' "$(cat attempts)"
END
make -s baseline >out 2>&1 || fail "no baseline: $(cat out)"
make -s check-profile >out 2>&1 || fail "nothing has changed: $(cat out)"
make -s report.html && [ -s report.html ] || fail "no page"
echo 101 >attempts
touch -d '1 minute' attempts
make -s check-profile >out 2>&1 && fail "one attempt more is a regression: $(cat out)"
cd .. || exit

# ---- the shell steps of both services
need python3
python3 -c 'import yaml' 2>/dev/null || skip "python3 has no yaml"
mkdir github gitlab
python3 - "$ci" <<'END'
import sys, yaml
steps = yaml.safe_load(open(sys.argv[1] + "/github.yml"))["jobs"]["profile"]["steps"]
open("github/job", "w").write("\n".join(s["run"] for s in steps if "run" in s) + "\n")
job = yaml.safe_load(open(sys.argv[1] + "/gitlab.yml"))["profile"]
open("gitlab/job", "w").write("\n".join(job["script"]) + "\n")
END
for service in github gitlab; do
	cd $service || exit
	printf 'run.jsonl:\n\ttrue\n' >Makefile
	log 100 >run.jsonl
	sh -e ./job >out 2>&1 || fail "$service, no baseline yet: $(cat out)"
	sh -e ./job >out 2>&1 || fail "$service, nothing has changed: $(cat out)"
	log 101 >run.jsonl
	sh -e ./job >out 2>&1 && fail "$service, one attempt more: $(cat out)"
	[ $service = gitlab ] || say out '::warning'
	[ $service = github ] || grep -q '<testsuite' junit.xml || fail "no JUnit report"
	cd .. || exit
done
