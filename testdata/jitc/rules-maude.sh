# Maude reduces what is exported to the very normal forms that we print.
. "$TOP/testdata/lib.sh"

need maude

# agree FILE: our normal forms and Maude's, which has "_" only encoded in names.
agree()
{
	expect 0 jitc rewrite --engine interp "$1"
	mv stdout ours
	expect 0 jitc rules export --format maude "$1" -o exported.maude
	maude -no-banner -no-wrap -no-advise exported.maude </dev/null >log 2>&1
	! grep -q Warning log || fail "Maude warns: $(cat log)"
	sed -n 's/^result [^:]*: //p' log | sed 's/\$5f/_/g' >theirs
	cmp ours theirs || fail "$1: $(diff ours theirs)"
}

# returns FILE: what Maude gets comes back, and goes out again as it went.
returns()
{
	agree "$1"
	expect 0 jitc rules import exported.maude -o back.yaml
	mv exported.maude first.maude
	agree back.yaml
	# an import has an order of sorts of its own, and an operation has rules
	sed 's/ \[ctor\]//' first.maude | sort >first
	sed 's/ \[ctor\]//' exported.maude | sort >second
	cmp first second || fail "$1 there and back: $(diff first second)"
}

agree "$TOP/testdata/rules/peano.yaml"
agree "$TOP/testdata/rules/everything.yaml"

# Maude's own operators are used where integers always become numbers
say exported.maude 'eq ($I + $J)'
cat >numbers.yaml <<'END'
theory: numbers
sorts: [Nat, Zero]
integers: Num
constructors: {a_b: Nat, z: Zero}
operations: {gcd: Num Num -> Num, s: Num -> Num, pair: Num Num -> Nat, and: Bool Bool -> Bool}
variables: {N: Num, M: Num}
rules:
  - {id: gcd_end, source: "gcd(N, 0)", target: "N"}
  - {id: gcd, source: "gcd(N, M)", target: "gcd(M, N mod M)"}
  - {id: s, source: "s(N)", target: "N + 1"}
evaluate:
  - gcd(s(11), 18)
  - pair(s(s(-3)), gcd(7, 21) * 3 - 8 div 3)
  - and(3 < 4, 3 =/= 4)
END
returns numbers.yaml
! grep -q 'eq ($I' exported.maude || fail "numbers are wrapped though they need not be"

# else they are wrapped
cat >wrapped.yaml <<'END'
theory: wrapped
sorts: [List]
integers: Num
constructors: {nil: List, cons: Num List -> List}
operations: {sum: List -> Num, quo: Num Num -> Num, half: Num -> Num, less: Num Num -> Bool}
variables: {N: Num, M: Num, L: List}
rules:
  - {id: nil, source: sum(nil), target: "0"}
  - {id: cons, source: "sum(cons(N, L))", target: "N + sum(L)"}
  - {id: half, source: half(N), target: N div 2, when: [[N mod 2, "=", "0"], ["N > -7", "=", "true"]]}
  - {id: less, source: "less(N, M)", target: "N < M", when: [[N, "<>", M]]}
evaluate:
  - sum(cons(1, cons(-2, nil))) * 3 - 1
  - half(8) + half(7)
  - quo(1, half(-8))
  - less(1, 2)
END
returns wrapped.yaml
say exported.maude 'eq ($I + $J)'

# INT as people write it
cat >hand.maude <<'END'
fmod HAND is
  protecting INT .
  op f : Int -> Int .
  vars N M : Int .
  ceq f(N) = N quo 2 - N rem 4 if N > 10 /\ N rem 2 == 0 .
  eq f(N) = 2 * N * N - 1 - N [owise] .
endfm
reduce f(12) + f(3) .
reduce f(f(-4)) .
END
expect 0 jitc rules import hand.maude -o hand.yaml
expect 0 jitc rewrite --engine interp hand.yaml
mv stdout ours
maude -no-banner -no-wrap -no-advise hand.maude </dev/null >log 2>&1
sed -n 's/^result [^:]*: //p' log >theirs
cmp ours theirs || fail "hand.maude: $(diff ours theirs)"

# names as hard as they come, and all come back
cat >names.yaml <<'END'
theory: "hard names: [all]"
sorts: [Bool, Nat, "{List}"]
constructors:
  "true": Bool
  "if": Nat
  "in": Nat -> Nat
  "a_b": Nat
  "---": Nat -> Nat
  "x:Nat": Nat
  "$24": Nat
  "é": Nat
operations: {"eq": Nat -> "{List}"}
variables: {"N.M": Nat}
rules:
  - {id: "l ]1", source: "eq(in(N.M))", target: "eq(N.M)"}
evaluate: ["eq(in(in(if)))", "---(in(a_b))", "x:Nat", "$24", "true", "é"]
END
sed -i 's/^operations: .*/operations: {"eq": "Nat -> {List}"}/' names.yaml
expect 0 jitc rewrite --engine interp names.yaml
mv stdout ours
expect 0 jitc rules export --format maude names.yaml -o names.maude
maude -no-banner -no-wrap -no-advise names.maude </dev/null >log 2>&1
! grep -q Warning log || fail "Maude warns: $(cat log)"
[ "$(sed -n 's/^result [^:]*: //p' log)" = 'eq($69f)
$2d--(in(a$5fb))
x$3aNat
$2424
true
é' ] || fail "names: $(cat log)"
expect 0 jitc rules import names.maude -o back.yaml
say back.yaml '- id: "l ]1"'
expect 0 jitc rewrite --engine interp back.yaml
cmp ours stdout || fail "names do not come back: $(diff ours stdout)"

cat >symmetric.yaml <<'END'
theory: symmetric
sorts: [Nat]
constructors: {zero: Nat}
operations: {plus: Nat Nat -> Nat}
variables: {N: Nat, M: Nat}
rules:
  - {id: comm, source: "plus(N, M)", target: "plus(M, N)", polarity: symmetric}
END
for format in maude rec; do
	expect 2 jitc rules export --format $format symmetric.yaml
	one_message "symmetric.yaml:7:5: rule 'comm' is symmetric"
done
