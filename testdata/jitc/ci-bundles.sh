# The CI jobs that keep a bundle compile once: in the next run, on another machine, all comes from it.
. "$TOP/testdata/lib.sh"

need make python3
python3 -c 'import yaml' 2>/dev/null || skip "python3 has no yaml"
jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"
mkdir github gitlab
python3 - "$TOP/examples/ci" <<'END'
import sys, yaml
steps = yaml.safe_load(open(sys.argv[1] + "/github-bundle.yml"))["jobs"]["build"]["steps"]
open("github/job", "w").write("\n".join(s["run"] for s in steps if "run" in s) + "\n")
kept = [s["with"]["path"] for s in steps if "with" in s]
job = yaml.safe_load(open(sys.argv[1] + "/gitlab-bundle.yml"))["build"]
open("gitlab/job", "w").write("\n".join(job["script"]) + "\n")
assert kept == job["cache"]["paths"] == ["jitc.jitb"], kept
END

# job: runs on a machine that has nothing but the checkout and what is kept
job()
{
	rm -rf "$JITC_DIR" ./*.so
	sh -e ./job >out 2>&1 || fail "$service: $(cat out)"
	[ -s answer.so ] && [ -s other.so ] || fail "$service: nothing was built: $(cat out)"
}

for service in github gitlab; do
	cd $service || exit
	answer_ll 1 >answer.ll
	answer_ll 2 >other.ll
	printf 'all: answer.so other.so\n%%.so: %%.ll\n\tjitc compile --no-fallback -o $@ $<\n' >Makefile
	job
	grep -q '^misses: *2$' out || fail "$service, the first run: $(cat out)"
	cp jitc.jitb first.jitb
	job
	grep -q '^hits: *2$' out && grep -q '^misses: *0$' out || fail "$service, the next run: $(cat out)"
	cmp first.jitb jitc.jitb || fail "$service: nothing was compiled, and the bundle is another"
	answer_ll 3 >other.ll
	job
	grep -q '^hits: *1$' out && grep -q '^misses: *1$' out || fail "$service, a change: $(cat out)"
	# a bad bundle costs time, and nothing else
	head -c 1000 first.jitb >jitc.jitb
	job
	grep -q '^misses: *2$' out || fail "$service, a bad bundle: $(cat out)"
	cd .. || exit
done
nothing_left
