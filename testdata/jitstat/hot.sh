# What is worth a higher tier, by either threshold, with savings that the log itself has measured.
. "$TOP/testdata/lib.sh"

need jq

# calls FUNCTION TIER COUNT NS FIRST-SECOND
calls()
{
	awk -v fn="$1" -v tier="$2" -v count="$3" -v ns="$4" -v first="$5" 'BEGIN {
		for (i = 0; i < count; i++)
			printf "{\"ev\":\"call\",\"t\":%d,\"fn\":\"%s\",\"ns\":%d,\"tier\":\"%s\"}\n",
				first + i, fn, ns, tier
	}'
}

{
	calls matmul interpreted 100 8000000 1000
	calls sieve interpreted 50 4000000 2000
	calls sieve O2 10 1000000 3000
	calls sieve interpreted 20 4000000 4000
	calls parse interpreted 100 2000000 1000
	calls parse O2 100 500000 5000
	calls rare interpreted 9 50000000 1000
	calls quick interpreted 1000 900000 1000
	calls finished native 1000 9000000 1000
} >log

expect 0 jitstat hot --json log
# sieve was measured in both tiers, matmul is judged by its peers (all are 4 times as fast), parse
# runs in O2 by now, where nothing says what O3 gives, but its mean is below the limit; rare is called too
# seldom, quick is too quick, finished has nothing above it.
[ "$(jq -r '.candidates[] | [.name, .tier, .proposed_tier, .calls, .saves_ns, .basis] | @csv' stdout |
	tr -d '"')" = 'matmul,interpreted,O2,100,600000000,peers
sieve,interpreted,O2,70,210000000,measured' ] || fail "wrong candidates: $(cat stdout)"

# matmul (0.8 s), quick (0.9 s), rare (0.45 s), sieve (0.28 s), parse in O2 (0.05 s)
expect 0 jitstat hot --adaptive --json log
[ "$(jq -c '[.candidates[].name]' stdout)" = '["quick","matmul","rare"]' ] ||
	fail "wrong fewest: $(cat stdout)"
[ "$(jq -c '[.seen, .fixed, .adaptive, .adaptive_ns]' stdout)" = '[5,2,3,450000000]' ] ||
	fail "wrong facts: $(cat stdout)"

expect 0 jitstat hot --min-calls 1 --min-time 20ms log
say stdout 'rare'
expect 0 jitstat hot --min-time 1h log
say stdout 'nothing is called so often'
calls alone interpreted 10 5000000 1 >alone
expect 0 jitstat hot alone
say stdout 'at most'

# The list is what jitc cache warm reads.
mkdir rules
answer_ll >rules/matmul.ll
answer_ll 2 >'rules/other.ll'
expect 0 jitstat hot --format list --files 'rules/%s.ll' log
say stdout 'rules/matmul.ll -O2'
say stdout '# sieve: cannot be read: rules/sieve.ll'
if jitc doctor >/dev/null; then
	jitstat hot --format list --files 'rules/%s.ll' log >list || exit
	jitc cache warm list >warmed || fail "not warmed: $(cat warmed)"
	[ "$(result rules/matmul.ll -O2)" = hit ] || fail "matmul was not warmed"
	# the cache knows files by pattern
	jitc compile --id sieve -o sieve.so rules/other.ll || exit
	expect 0 jitstat hot --format list --cache log
	say stdout 'rules/other.ll -O2 --id sieve'
fi
expect 0 jitstat hot --format list log
say stdout '# matmul: no file is known'
expect 2 jitstat hot --format list --files rules/x.ll log
one_message "no %s"
expect 2 jitstat hot --format lust log
one_message "--format is list, not 'lust'"
expect 2 jitstat hot --min-time soon log
one_message "--min-time is a duration"
expect 2 jitstat hot
one_message 'which LOG?'
