# What a rule asks comes in one order in both engines, also where an answer has no end or is an error.
. "$TOP/testdata/lib.sh"

cat >order.yaml <<'END'
theory: order
integers: Int
sorts: [S]
constructors: {a: S, b: S, k: S S -> S}
operations: {endless: S -> S, other: S -> S, last: S -> S, first: S -> S, pair: S -> S, share: Int -> S}
variables: {X: S, Y: S, N: Int}
rules:
  - {id: endless, source: endless(X), target: endless(X), priority: 900}
  - {id: other, source: other(a), target: b}
  - {id: other_b, source: other(b), target: a}
  # what asks no operation comes first, wherever it stands
  - {id: last_k, source: "last(k(X, Y))", target: a}
  - {id: last, source: last(X), target: b, when: [["endless(X)", "=", b], [X, "<>", a]]}
  # all else in its order, even if a rule before has found out that there is no use
  - {id: first_a, source: first(X), target: a, when: [["other(X)", "=", a]]}
  - {id: first_b, source: first(X), target: b, when: [["endless(X)", "=", a], ["other(X)", "=", a]]}
  - {id: pair, source: "pair(k(X, Y))", target: "pair(k(Y, X))", polarity: symmetric,
     when: [["endless(X)", "=", a]]}
  - {id: share_3, source: share(3), target: a}
  - {id: share, source: share(N), target: b, when: [["10 div N", "<>", "1"], [N, "<>", "0"]]}
END
jitc rules check order.yaml >/dev/null 2>check.stderr || fail "$(cat check.stderr)"

# both TERM LINE: what is printed first, on stdout or stderr
both()
{
	for engine in native interp; do
		jitc rewrite --engine $engine --max-steps 1000 --no-fallback order.yaml --term "$1" \
			2>&1 | sed -n '1s/.*: \(limit .*\):.*/\1/; 1p' >printed
		[ "$(cat printed)" = "$2" ] || fail "$engine, $1: $(cat printed)"
	done
}

limit='limit of 1000 steps reached'
both 'last(a)' 'last(a)'
both 'last(b)' "$limit"
both 'first(b)' a
both 'first(a)' "$limit"
both 'pair(k(a, b))' 'pair(k(a, b))'
both 'pair(k(b, a))' "$limit"
both 'share(0)' 'share(0)'
both 'share(5)' b
