# What is wrong with a baseline, or with what is asked of it, is said with its place.
. "$TOP/testdata/lib.sh"

set -u
awk -f "$TOP/testdata/jitstat/series.awk" -v start=1000 -v count=20 -v factor=1 -v fn=f >log
jitstat baseline save main log >stdout || fail "not saved"

expect 2 jitstat baseline
expect 2 jitstat baseline chekc main
one_message "did you mean 'check'?"
for subcommand in save check; do
	expect 2 jitstat baseline $subcommand
	one_message "which NAME? See 'jitstat baseline $subcommand --help'"
	expect 2 jitstat baseline $subcommand ../main log
	one_message "'../main' is no name for a baseline"
done
expect 2 jitstat baseline save main
one_message "Name a LOG, or a COMMAND behind '--'"
expect 2 jitstat baseline save main --
one_message "none behind '--'"
: >empty
expect 2 jitstat baseline save nothing empty
one_message 'there is no metric to keep'
[ ! -e .jitstat/nothing.json ] || fail "it kept nothing"
expect 2 jitstat baseline check mian log
one_message "there is no baseline 'mian' in '.jitstat'"
expect 2 jitstat baseline check main
one_message "baseline 'main' is of logs"
expect 2 jitstat baseline check --confirm main log
one_message '--confirm needs a COMMAND'
expect 2 jitstat baseline list main
one_message 'unexpected argument'
expect 2 jitstat baseline save --shell x -- echo a
one_message 'with --shell the command is one argument'
expect 3 jitstat baseline save missing -- ./nothing-here
expect 1 jitstat baseline save failing -- false
one_message "'command' failed (exit status 1)"
[ "$(echo .jitstat/*)" = .jitstat/main.json ] || fail "left behind: $(echo .jitstat/*)"

# damaged files: the place, status 2, and the others are listed all the same
head -c 200 .jitstat/main.json >.jitstat/cut.json
expect 2 jitstat baseline check cut log
head -n 1 stderr | grep -q '^jitstat: .jitstat/cut.json:[0-9]*:[0-9]*: ' || fail "$(cat stderr)"
sed 's/"samples_ns": \[/&"x",/' .jitstat/main.json >.jitstat/wrong.json
expect 2 jitstat baseline check wrong log
one_message 'this should be a number or null'
expect 2 jitstat compare .jitstat/main.json .jitstat/wrong.json
sed 's/"jitstat_baseline": 1/"jitstat_baseline": 2/' .jitstat/main.json >.jitstat/newer.json
expect 2 jitstat baseline check newer log
one_message 'a format of another version of jitstat'
echo '{"name": "x"}' >.jitstat/none.json
expect 2 jitstat baseline check none log
one_message 'this is no baseline'
expect 2 jitstat baseline list
[ "$(grep -c '^jitstat: ' stderr)" = 4 ] || fail "not four messages: $(cat stderr)"
grep -q '^main ' stdout || fail "the good one is not listed: $(cat stdout)"

# a directory that cannot be
: >file
jitstat baseline save -d file/x main log >stdout 2>stderr && fail "saved in a file"
one_message file
