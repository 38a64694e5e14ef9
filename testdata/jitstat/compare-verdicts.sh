# Of two logs, what is slower is found, in turns or not; what is the same is not; few samples are
# inconclusive; counts are exact.
. "$TOP/testdata/lib.sh"

set -u

# series FILE START COUNT FACTOR [FUNCTION]: calls, see series.awk.
series()
{
	awk -f "$TOP/testdata/jitstat/series.awk" -v start="$2" -v count="$3" -v factor="$4" \
		-v fn="${5:-f}" >>"$1"
}

# attempts FILE COUNT: of a rule, too quick to have times.
attempts()
{
	awk -v count="$2" 'BEGIN { for (i = 0; i < count; i++)
		print "{\"ev\":\"attempt\",\"t\":1,\"rule\":\"r\",\"ok\":true}" }' >>"$1"
}

# verdicts: of each metric that is shown.
verdicts()
{
	field verdict | tr -d '"\n'
}

series before 1000 20 1
series turns 1000.5 20 1.2
series apart 5000 20 1.2

# in turns
expect 1 jitstat compare before turns
say stdout 'verdict: regression'
say stdout 'paired, measured in turns (Wilcoxon signed-rank)'
grep -q '^call:f .* yes *slower *$' stdout || fail "$(cat stdout)"
expect 1 jitstat compare --json before turns
json_valid
[ "$(field paired)" = true ] && [ "$(field verdict)" = '"regression"
"slower"' ] || fail "$(cat stdout)"
awk '$1 == "\"ratio\":" && $2 + 0 > 1.19 && $2 + 0 < 1.21 { found = 1 } END { exit !found }' \
	stdout || fail "not 1.2 times as long: $(cat stdout)"
expect 0 jitstat compare --json turns before
[ "$(verdicts)" = 'no regressionfaster' ] || fail "$(cat stdout)"

# what is approximated is called so
expect 1 jitstat compare before turns
! grep -q approximation stdout || fail "20 pairs are counted: $(cat stdout)"
series many-before 1000 129 1
series many-turns 1000.5 129 1.2
expect 1 jitstat compare many-before many-turns
say stdout '1 with too many samples to count all orders: p by the normal approximation'

# apart in time, it says so; in turns after all, if the user knows better
expect 1 jitstat compare before apart
say stdout 'unpaired (Mann-Whitney)'
expect 1 jitstat compare --json before apart
[ "$(field paired)" = false ] && [ "$(verdicts)" = regressionslower ] || fail "$(cat stdout)"
expect 1 jitstat compare --json --paired before apart
[ "$(field paired)" = true ] || fail "$(cat stdout)"

# the same, and 3 % more: certain, but not worth a word
expect 0 jitstat compare before before
say stdout 'no regression'
! grep -q '^call:f' stdout || fail "it shows what is the same: $(cat stdout)"
expect 0 jitstat compare --all before before
grep -q '^call:f .*same *$' stdout || fail "$(cat stdout)"
series little 1000.5 20 1.03
expect 0 jitstat compare before little
expect 1 jitstat compare --threshold 1.02 before little
say stdout 'the ratio of the medians alone (--threshold)'
expect 0 jitstat compare --threshold 1.25 before turns

# fewer than 6
series few 1000 5 1
series few-slow 1000.5 5 9
expect 4 jitstat compare few few-slow
say stdout 'verdict: inconclusive'
say stdout '1 inconclusive: fewer than 6 samples'
# what can be judged is, whatever else there is
series few 1000 20 1 g
series few-slow 1000.5 20 1 g
expect 0 jitstat compare few few-slow
series few-slow 2000 1 1 h
expect 0 jitstat compare few few-slow
grep -q '^call:h *new$' stdout || fail "$(cat stdout)"

# counts
attempts three 3
attempts four 4
expect 1 jitstat compare three four
grep -q '^attempts:r *3 *4 *1 *worse$' stdout || fail "$(cat stdout)"
grep -q '^successes:r *3 *4 *1 *changed$' stdout || fail "$(cat stdout)"
expect 0 jitstat compare four three
grep -q '^attempts:r *4 *3 *-1 *changed$' stdout || fail "$(cat stdout)"
expect 0 jitstat compare three three
expect 0 jitstat compare --metric 'successes:*' three four
! grep -q attempts stdout || fail "$(cat stdout)"
# a regression of counts is one whatever times say, unless only times are asked for
cat before three >both
cat turns four >both-after
expect 1 jitstat compare --only counts both both-after
! grep -q 'call:f ' stdout || fail "$(cat stdout)"
cat few-slow four >few-four
cat few-slow three >few-three
expect 1 jitstat compare --metric '*:f' --metric '*:r' few-three few-four
expect 4 jitstat compare --only times --metric '*:f' few-three few-four

# worst first
for function in a b c; do
	series worst 1000 20 1 $function
done
series worst-after 5000 20 1.1 a
series worst-after 5000 20 1.5 b
series worst-after 5000 20 1.3 c
expect 1 jitstat compare --csv worst worst-after
[ "$(sed -n 's/^call:\(.\),.*/\1/p' stdout | tr -d '\n')" = bca ] || fail "$(cat stdout)"

# nothing to compare
expect 4 jitstat compare three before
say stdout 'there is no metric that both have'
grep -q '^attempts:r *gone$' stdout || fail "$(cat stdout)"
