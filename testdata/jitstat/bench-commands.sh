# Commands are run as often as asked for, in turns, without a shell; what they print goes nowhere.
. "$TOP/testdata/lib.sh"

set -u

printf '#!/bin/sh\necho "a$*" >>order\necho output\ncat\n' >a
printf '#!/bin/sh\necho "b$*" >>order\necho output\n' >b
chmod +x a b

# order: what was run, in one line.
order()
{
	tr '\n' ' ' <order
	rm order
}

expect 0 jitstat bench -n 3 -w 1 -- ./a 'x y'
[ "$(order)" = 'ax y ax y ax y ax y ' ] || fail "run in a wrong way"
[ "$(grep -c output stdout)" = 0 ] || fail "its output is mixed with ours"
grep -q "^./a 'x y' *3 " stdout || fail "$(cat stdout)"
[ ! -s stderr ] || fail "it says: $(cat stderr)"

# in turns
expect 0 jitstat bench --json -n 6 -w 1 --vs "./b 'z  z'" -- ./a
json_valid
[ "$(order)" = 'a bz  z a bz  z a bz  z a bz  z a bz  z a bz  z a bz  z ' ] || fail "not in turns"
[ "$(field pairs)" = 6 ] || fail "$(cat stdout)"
[ "$(field run | tr -d '\n')" = 112233445566 ] || fail "$(cat stdout)"
[ "$(field command | sort -u | tr '\n' ' ')" = "\"./a\" \"./b 'z  z'\" " ] || fail "$(cat stdout)"
awk '$1 == "\"wall_ns\":" && $2 + 0 > 0 { found++ } END { exit found != 12 }' stdout ||
	fail "no times: $(cat stdout)"
expect 0 jitstat bench -n 6 -w 0 --vs ./b -- ./a
grep -q "'./b' takes [0-9.]* times as long as './a' (95 % interval .*, 6 interleaved pairs)" \
	stdout || fail "$(cat stdout)"
expect 4 jitstat bench -n 5 -w 0 --vs ./b -- ./a
say stdout 'inconclusive: fewer than 6 samples'
rm order

# a shell only when asked for
expect 4 jitstat bench -n 1 -w 0 --shell --vs 'echo $((1 + 1)) >two' -- 'echo *b >one'
[ "$(cat one two)" = "b
2" ] || fail "no shell"
expect 2 jitstat bench --vs 'b | wc' -- ./a
one_message "'|' means nothing without a shell: quote it, or give --shell"
expect 2 jitstat bench --vs "b '" -- ./a
one_message "a ' without its end"

# on request its output is shown, where results are not
expect 0 jitstat bench -n 2 -w 0 --show-output --csv -- ./b
[ "$(cat stderr)" = "output
output" ] || fail "$(cat stderr)"
head -n 1 stdout | grep -q '^command,runs,mean_ns,median_ns,' || fail "$(cat stdout)"

# events for the other commands, in the order in which they were run
expect 4 jitstat bench -n 2 -w 1 --log runs --vs ./b --name 'my a' -- ./a
[ "$(sed 's/.*"fn":"\([^"]*\)".*/\1/' runs | tr '\n' ' ')" = 'my a ./b my a ./b ' ] ||
	fail "$(cat runs)"
expect 0 jitstat bench -n 6 --log runs --name 'my a' -- ./a
expect 0 jitstat compare --all runs runs
grep -q '^call:my a ' stdout || fail "$(cat stdout)"
