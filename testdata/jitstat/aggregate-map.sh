# A map of sums: what is wrong in it costs itself only, and what it does not give stays absent.
. "$TOP/testdata/lib.sh"
need jq

log=$TOP/testdata/logs/aggregate-simp.json
expect 0 jitstat report --json --top 1000 "$log"
rows()
{
	jq -r '.rules | sort_by(.rule)[] |
		[.rule, .attempts, .successes, .wall_ns, .last_ns] | map(. // "-") | join(" ")' stdout
}
[ "$(rows)" = 'Nat.mul_one 90 45 13500000 1763676000000000000
add_zero 234 223 28080000 1763676000500000000
cut_short 5 2 - -
impossible - - 1000000 -
newer 1 1 1000 -
no_number - 1 - -
untimed_λ 7 7 - -
«weird name.simp» 12 0 250000000 -' ] || fail "wrong rules: $(rows)"
say stderr "aggregate-simp.json:6:62: total_time is out of range"
say stderr "aggregate-simp.json:7:17: impossible has more successes than attempts"
say stderr "aggregate-simp.json:8:29: attempts is out of range"
say stderr "aggregate-simp.json:9:16: an object is expected here"
say stderr "1 unknown event or key"
expect 2 jitstat report --strict "$log"

# jq reads the same where nothing is wrong
sed '/impossible\|no_number\|cut_short/d' "$log" >clean
expect 0 jitstat report --json --top 1000 clean
[ "$(jq -c '[.rules[] | .attempts, .successes] | add' stdout)" = \
	"$(jq -c '[.[] | objects | .attempts, .successes] | add' clean)" ] || fail "not the sums of jq"

# all that came before the cut
head -c 250 "$log" >part
expect 0 jitstat report --json part
[ "$(jq -r '.rules[].rule' stdout | sort | tr '\n' ' ')" = 'Nat.mul_one add_zero ' ] ||
	fail "wrong rules of a cut map: $(cat stdout)"
say stderr "part:4:32: premature end of input"
