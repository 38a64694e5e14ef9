# A stage that fails, crashes, hangs, writes nothing or talks too much: the first in order is named
# and alone, and the pattern is left to the interpreter, or it is an error with --no-fallback.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
answer_ll >answer.ll

# fails TEXT OPTION...: each way, with that message.
fails()
{
	text=$1
	shift
	expect 1 jitc compile --no-fallback "$@" -o out.so answer.ll
	one_message "$text"
	nothing_left out.so
	expect 0 jitc compile "$@" -o out.so answer.ll
	one_message "answer.ll: warning: no native code: ${text#answer.ll: }"
	say stderr "note: pattern 'answer' is left to the interpreter"
	nothing_left out.so
}

for stage in llvm-as opt llc as ld; do
	behave $stage "fail $stage is unwell"
	fails "answer.ll: stage '$stage' failed (exit status 1): $stage is unwell"
	behave $stage "exit 7"
	fails "answer.ll: stage '$stage' failed (exit status 7)"
	behave $stage crash
	fails "answer.ll: stage '$stage' failed (killed by SIGSEGV)"
	behave $stage early-exit
	fails "answer.ll: stage '$stage' failed (exit status 0, but no output)"
	behave $stage partial
	fails "answer.ll: stage '$stage' failed (killed by SIGKILL)"
	behave $stage hang
	fails "answer.ll: stage '$stage' failed (no result within 0.3 s)" --timeout 300ms
	behave $stage "print-megabytes 3" "fail at last"
	fails "answer.ll: stage '$stage' failed (exit status 1): noise from $stage"
	[ "$(wc -c <stderr)" -lt 5000 ] || fail "a message of $(wc -c <stderr) bytes"
	behave $stage grandchild "fail and go"
	fails "answer.ll: stage '$stage' failed (exit status 1): and go"
	still_runs "$(cat tools/$stage.grandchild)" && fail "a grandchild of $stage is left"
	# much noise, but a good end
	behave $stage "print-megabytes 3" grandchild
	expect 0 jitc compile --no-fallback --refresh -o out.so answer.ll
	still_runs "$(cat tools/$stage.grandchild)" && fail "a grandchild of $stage is left"
	[ -s out.so ] && [ "$(wc -l <stderr)" = 1 ] || fail "$stage: the noise matters: $(head -n 3 stderr)"
	say stderr "jitc: answer.ll: $stage: noise from $stage ("
	rm out.so
	behave $stage
	jitc cache clear >/dev/null
done

# who ignores SIGTERM is killed
behave llc hang-ignoring-term
fails "answer.ll: stage 'llc' failed (no result within 0.3 s)" --timeout 300ms
behave llc

# the first in order is the cause, whoever fails first in time
behave opt "slow 0.3" "fail opt, the cause"
behave llc "fail llc, the noise"
behave ld "fail ld, the noise"
fails "answer.ll: stage 'opt' failed (exit status 1): opt, the cause" --refresh
grep -q noise stderr && fail "noise: $(cat stderr)"
behave opt
behave llc
behave ld

# an older output does not pass for this compile's when the status says that all is well
behave ld "fail no"
echo old >out.so
expect 1 jitc compile --no-fallback -o out.so answer.ll
[ "$(cat out.so)" = old ] || fail "a failed compile changed its output"
expect 0 jitc compile -o out.so answer.ll
nothing_left out.so
behave ld

# rejected IR is an error, whatever else fails
behave ld "fail no"
expect 1 jitc compile -o out.so "$TOP/testdata/bad/syntax.ll"
one_message "syntax.ll:6:13: llvm-as: error: "
behave ld

# too much memory
expect 1 jitc compile --no-fallback --refresh --memory-limit 4MiB -o out.so answer.ll
one_message "answer.ll: stage '"
nothing_left out.so
