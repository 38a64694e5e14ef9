# What Lean says of its simplifier, in every layout that it had, gives the same sums.
. "$TOP/testdata/lib.sh"
need jq
logs=$TOP/testdata/logs

# sums LOG...: rules "rule BUCKET ATTEMPTS SUCCESSES PRIORITY USELESS NAME", counters, builds.
sums()
{
	expect 0 jitstat export --format json "$@"
	jq -r '(.rules[] | ["rule", .bucket, .attempts, .successes, .priority, .useless, .name]),
		(.counters[] | ["counter", .count, .group + "|" + .name]),
		(.functions[] | ["call", .bucket // .tier, .wall_ns, .name]) |
		map(if . == null then "-" else tostring end) | join(" ")' stdout | sort >ours
}

# gives: the sums are the lines of standard input
gives()
{
	sort >wanted
	diff wanted ours >difference || fail "$1: $(cat difference)"
}

bare='rule simp 12 - - - List.map_nil
rule simp 3 3 - - Nat.mod_self
rule simp 66 41 - - gcd.eq_2
rule simp - 1 - - «odd name».lemma
rule simproc - 40 - - Nat.reduceMod'
sums "$logs/lean-bare.txt"
echo "$bare" | gives 'bare entries'
# as the compiler prints it, without the marks of the test harness; with ends of lines of Windows
sed 's/⏎//; s/^info: //' "$logs/lean-bare.txt" | tr -d '\n' >flat.txt
sed 's/⏎//; s/$/\r/' "$logs/lean-bare.txt" >crlf.txt
for log in flat crlf; do
	sums --from=lean $log.txt
	echo "$bare" | gives "$log"
done

sums "$logs/lean-glued.txt"
gives 'glued sections' <<END
rule simp 1000 900 - - Nat.add_comm
rule simp - 12 - - Σ.ext_iff'
rule simp 20 2 - - Foo.«a ↦ 7, [b]».bar
rule simp 61 0 - true never.once
rule simp 30 0 - true never.again
rule simp 2 1 - - h : a = b
counter 8 simp: tried congruence theorems|ite_congr
counter - simp: theorems with bad keys|bad
counter 77 reduction: unfolded declarations|Nat.rec
counter 21 reduction: unfolded declarations|List.rec
counter - type_class: max synth pending failures|AddCommGroup R
END
say stderr 'lean-glued.txt:11:38: counters at or below'
[ "$(grep -c '' stderr)" = 1 ] || fail "the threshold is to be told once: $(cat stderr)"

sums "$logs/lean-build.txt"
gives 'a build' <<END
rule simp 5 6 1200 - demo_one
rule simp - - 100 - demo_early
counter 12 thm: E-Matching instances|iota_succ
counter 812 heartbeats|Demo/Basic.lean:31
call lake 2500000000 Demo.Basic
call lake 65000000000 Demo.Trace
call lake 250000000 Demo:c.o
END
say stderr "lean-build.txt:30:5: 'simp: tried theorems': collapsed"
jq -e '.rules[] | select(.name == "demo_one") | .rated_successes == 2 and .wall_ns == null' \
	stdout >/dev/null || fail 'a message without attempts counts in the success rate'

sums "$logs/lean-trace.txt"
gives 'a trace' <<END
rule simp - 1 1000 - List.length_pos
rule simp - 2 1200 - demo_one
rule simp - 1 500 - Nat.add_comm
rule simp - 1 100 - demo_early
rule simp - 1 1000 - ← demo_one
END

sums "$logs/lean-flat.txt"
gives 'joined lines' <<END
rule simp 46 15 - - List.length_cons
rule simproc - 9 - - Nat.reduceAdd
rule simp 3 0 - true demo_one
rule simp 9 6 - - two words
rule simproc - 5 - - Nat.reduceMul
counter 12 thm: E-Matching instances|iota_succ
END

sums "$logs/lean-json.jsonl"
gives 'JSON messages' <<END
rule simp 9 7 - - demo_one
counter 43 heartbeats|Demo.lean:9
END

sums "$logs/lean-damaged.txt"
gives 'a damaged log' <<END
rule simp 11 9 - - kept
rule simp - 8 - - kept.too
counter 4 kernel: unfolded declarations|Nat.rec
END
for text in "1:1: 'simp: used theorems': num: 3, but it has 2" \
	'5:19: the count is out of range' '6:20: a count is expected here' \
	'7:34: a count is expected here' \
	"8:1: 'kernel: unfolded declarations': max: 5, but the largest count is 4"; do
	say stderr "lean-damaged.txt:$text"
done
expect 2 jitstat report --strict "$logs/lean-damaged.txt"

# Two logs in one file, each message told from the next, are two logs.
cat "$logs/lean-glued.txt" "$logs/lean-bare.txt" "$logs/lean-flat.txt" "$logs/lean-glued.txt" >all.txt
sums "$logs/lean-glued.txt" "$logs/lean-bare.txt" "$logs/lean-flat.txt" "$logs/lean-glued.txt"
mv ours apart
sums all.txt
diff apart ours >difference || fail "two logs in one file: $(cat difference)"
