# Maude profiles: all rewrites that commands report are in the rules, or are told to be missing.
. "$TOP/testdata/lib.sh"
need jq

# rules: what jitstat finds, "matches rewrites bucket: rule" a line.
rules()
{
	expect 0 jitstat export --format json "$1"
	[ "$(jq '.rules | length' stdout)" -gt 0 ] || fail "no rules in $1"
	jq -r '.rules[] | [.attempts, .successes, .bucket + ":", .name] |
		map(if . == null then "-" else . end) | join(" ")' stdout
}

rewrites()
{
	awk '{ n += $2 } END { print n }' ours
}

# The last profile has the last four commands, the first one has the first; nothing has the second.
rules "$TOP/testdata/logs/maude-clearing.txt" >ours
say stderr "maude-clearing.txt:84: the profiles cover 37 of 42 rewrites"
grep -v 'sd twice:' ours >rewriting
[ "$(awk '{ n += $2 } END { print n }' rewriting)" = 37 ] || fail "not 37 rewrites: $(cat ours)"
grep -qxF '8 5 mb at: small' ours || fail "$(cat ours)"
grep -qxF -- '- 2 rl at: at(s_^2(N)) => {N}' ours || fail "$(cat ours)"
grep -qxF -- '- 1 choose_or_by_with a name that is long enough to break its line_: other' ours ||
	fail "$(cat ours)"

real=$(samples maude) || exit
for log in profile-equations profile-rules; do
	rules "$real/$log.txt" >ours
	[ ! -s stderr ] || fail "trouble in $log: $(cat stderr)"
	# commands report what they have done so far, the last time is what counts
	expected=$(awk '/^===/ { sum += last; last = 0 }
		match($0, /rewrites: [0-9]+ in/) { split(substr($0, RSTART), words); last = words[2] }
		END { print sum + last }' "$real/$log.txt")
	[ "$(rewrites)" = "$expected" ] || fail "$log: not $expected rewrites: $(cat ours)"
done
grep -qxF -- '- 7 rl $: buy-c' ours || fail "$(cat ours)"
grep -qx '1 1 rl .*: change' ours || fail "$(cat ours)"
rules "$real/profile-equations.txt" >ours
grep -qxF -- '- 1074 fib: fibN' ours || fail "$(cat ours)"
grep -qxF '2 1 max3: maxL' ours || fail "$(cat ours)"
