# From Lean's diagnostics to a file of attributes: what cannot take a priority is left out, and a
# second time changes nothing.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

awk 'BEGIN {
	print "Main.lean:5:2: info: [simp] Diagnostics"
	print "  [simp] used theorems (max: 250, num: 2):"
	print "    [simp] Nat.add_comm ↦ 250"
	print "    [simp] foo.end ↦ 240"
	print "  [simp] tried theorems (max: 900, num: 4):"
	print "    [simp] bad.lemma ↦ 900, succeeded: 0"
	print "    [simp] Nat.add_comm ↦ 260, succeeded: 250"
	print "    [simp] foo.end ↦ 245, succeeded: 240"
	print "    [simp] foo.eq_1 ↦ 800, succeeded: 1"
}' >log
# tried most often, so it was tried first
expect 0 jitprio apply -p Simp.lean log
grep -q '^attribute \[simp [0-9]*\] bad.lemma$' Simp.lean || fail "$(cat Simp.lean stdout)"
say stdout '1 stays: its name can have no priority there'
! grep -q 'eq_1' Simp.lean || fail "eq_1 cannot take a priority: $(cat Simp.lean)"
head -1 Simp.lean | grep -q '^/-$' || fail "no header: $(cat Simp.lean)"
grep -q '^log$' Simp.lean || fail "from where? $(cat Simp.lean)"
cp Simp.lean once
expect 0 jitprio apply -p Simp.lean log
say stdout 'nothing to change'
cmp Simp.lean once || fail 'it changed again'
expect 0 jitprio apply --local -p Local.lean log
grep -q '^attribute \[local simp [0-9]*\] bad.lemma$' Local.lean || fail "$(cat Local.lean)"

# where nothing moves, no file is made
grep -v bad.lemma log >good
expect 0 jitprio apply -p None.lean good
[ ! -e None.lean ] || fail "$(cat None.lean)"

# what a trace says of priorities is where rules are today, unless the file has them
{
	cat log
	echo '[Meta.Tactic.simp.rewrite] bad.lemma:300, a ==> b'
} >traced
echo 'attribute [simp 1000] foo.end' >Traced.lean
expect 0 jitprio compute --all -p Traced.lean traced
grep -Eq '^bad.lemma +simp .* 300 +300 ' stdout || fail "not at 300: $(cat stdout)"
expect 0 jitprio compute --all traced
grep -Eq '^bad.lemma +simp .* 300 +300 ' stdout || fail "not at 300 without a file: $(cat stdout)"
echo 'attribute [simp 1200] bad.lemma' >Traced.lean
expect 0 jitprio compute --all -p Traced.lean traced
grep -Eq '^bad.lemma +simp .* 1200 +[1-9]' stdout || fail "not at 1200: $(cat stdout)"
# a map is all that there is: a log is of some time before
echo '{"ev":"rule","rule":"x","attempts":900,"successes":1,"ns":90000,"priority":300}
{"ev":"rule","rule":"y","attempts":800,"successes":700,"ns":90000}' >old
echo '{"y": 1000}' >map.json
expect 0 jitprio compute --all -p map.json old
grep -Eq '^x .* 1000 +950 ' stdout || fail "not at 1000: $(cat stdout)"

# priorities at the declarations count, and are changed there
printf 'namespace bad\n@[simp high, ext]\ntheorem lemma : x := y\nend bad\n' >Source.lean
expect 0 jitprio apply -p Source.lean log
grep -q '^@\[simp [0-9]*, ext\]$' Source.lean || fail "$(cat Source.lean)"
cp Source.lean once
expect 0 jitprio apply -p Source.lean log
cmp Source.lean once || fail 'it changed again'
expect 0 jitprio undo Source.lean
grep -q '^@\[simp high, ext\]$' Source.lean || fail "$(cat Source.lean)"
echo '@[simp 2 * 500] theorem bad.lemma : x := y' >Source.lean
expect 2 jitprio apply -p Source.lean log
say stderr 'jitprio: Source.lean:1:8: a priority is a number, low'

# what a log calls a lemma stays in its quotation marks, or out of the file
echo '{"ev":"rule","rule":"a» #eval 1 attribute [simp 5000] «b","attempts":900,"successes":0,"ns":90000}
{"ev":"rule","rule":"good one","attempts":800,"successes":700,"ns":90000}' >marks
expect 0 jitprio apply -p Marks.lean marks
[ ! -e Marks.lean ] || ! grep eval Marks.lean || fail "it is out of them: $(cat Marks.lean)"

# a name that the file quotes is not another rule, which nobody has tried yet
cat >plain.jsonl <<'LOG'
{"ev":"rule","rule":"good","bucket":"simp","attempts":100,"successes":90}
{"ev":"rule","rule":"2nd","bucket":"simp","attempts":100,"successes":0}
LOG
rm -f quoted.lean
expect 0 jitprio apply -a ucb -p quoted.lean plain.jsonl
say quoted.lean 'attribute [simp 950] «2nd»'
expect 0 jitprio apply -a ucb -p quoted.lean plain.jsonl
say stdout 'nothing to change'
