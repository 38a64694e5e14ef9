# Folded stacks and speedscope show the same times, as their programs read them.
. "$TOP/testdata/lib.sh"

need python3
logs=$TOP/testdata/logs
set -- "$logs/export.jsonl" "$logs/export.time-trace.json"
jitstat export --format folded -o folded "$@" || fail "no stacks"
jitstat export --format speedscope -o scope.json "$@" || fail "no profile"
python3 "$TOP/testdata/jitstat/speedscope_check.py" scope.json folded || fail "$(cat folded)"

[ "$(grep -c '^rules;plus;add_zero 28080000$' folded)" = 1 ] || fail "no rule: $(cat folded)"
[ "$(grep -c '^calls;reduce%20all%3Bx 180000000$' folded)" = 1 ] || fail "no call: $(cat folded)"
[ "$(grep -c '^calls;matmul;native [0-9]*$' folded)" = 1 ] || fail "no tier: $(cat folded)"
[ "$(grep -c '^compile;opt [0-9]*$' folded)" = 1 ] || fail "no stage: $(cat folded)"
grep -q '^passes;.*;PassManager<llvm::Function>;EarlyCSEPass 45000$' folded ||
	fail "no nested pass: $(cat folded)"
[ "$(awk '/^passes;/ { sum += $2 } END { print sum }' folded)" = 400000 ] ||
	fail "passes count twice: $(cat folded)"
# what has no time is not there
! grep -e no_outcome -e untimed folded || fail "time out of nothing"
