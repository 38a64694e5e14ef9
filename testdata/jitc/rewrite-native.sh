# jitc rewrite by native code: what the interpreter says, through the cache, with counts; and without tools.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
peano=$TOP/testdata/rules/peano.yaml

for file in "$peano" "$TOP/testdata/rules/everything.yaml"; do
	expect 0 jitc rewrite --engine interp "$file"
	mv stdout interpreted
	expect 0 jitc rewrite --no-fallback "$file"
	cmp stdout interpreted || fail "$file: $(diff interpreted stdout)"
	[ ! -s stderr ] || fail "stderr: $(cat stderr)"
done

# the cache has it under the theory's name; another term is no reason to compile
expect 0 jitc rewrite --log rewrite.jsonl "$peano" --term zero
say rewrite.jsonl '"id":"peano"'
say rewrite.jsonl '"result":"hit"'
expect 0 jitc rewrite --json "$peano"
[ "$(field engine)" = '"native"' ] || fail "engine: $(cat stdout)"

# counts
expect 0 jitc rewrite "$peano" --profile=counts.jsonl
say counts.jsonl '"rule":"plus_succ","bucket":"plus","attempts":'
[ "$(sed -n 's/.*"rule":"plus_succ".*"successes":\([0-9]*\).*/\1/p' counts.jsonl)" = 7 ] ||
	fail "counts: $(cat counts.jsonl)"
expect 0 jitstat report counts.jsonl
say stdout "rules tracked: 4"
expect 0 jitc rewrite "$peano" --profile --term 'plus(zero, zero)'
say peano.jsonl '"rule":"plus_zero","bucket":"plus","attempts":1,"successes":1'
# a rule on which no sample of time fell has no time, rather than one of 0
grep '"ns":0' peano.jsonl && fail 'a time that nobody measured'
expect 0 jitstat report peano.jsonl
say stdout 'rule time:     -'

# SIGUSR1 asks for the counts so far, between terms
yes 'plus(s(s(s(zero))), zero)' | head -n 1000000 >terms
rm counts.jsonl
trap '' USR1 # of what has not come to hear it
jitc rewrite "$peano" --profile=counts.jsonl --file terms >many &
while [ ! -s counts.jsonl ] && kill -USR1 $!; do sleep 0.01; done
kill -0 $! || fail "no counts before the end"
wait $! || fail "status $?"
trap - USR1
[ "$(grep -c '"rule":"plus_succ"' counts.jsonl)" -ge 2 ] || fail "counts: $(cat counts.jsonl)"
[ "$(sed -n 's/.*"rule":"plus_succ".*"successes":\([0-9]*\).*/\1/p' counts.jsonl |
	awk '{ sum += $1 } END { print sum }')" = 3000000 ] || fail "they do not add up: $(cat counts.jsonl)"

# without tools the interpreter does it
mkdir none
expect 0 jitc rewrite --llvm "$PWD/none" "$peano" --term 'plus(s(zero), zero)'
[ "$(cat stdout)" = "s(zero)" ] || fail "without tools: $(cat stdout)"
one_message "warning: $peano: no native code, so the interpreter does it: "
jitc rewrite --no-fallback --llvm "$PWD/none" "$peano" --term zero >stdout 2>stderr &&
	fail "--no-fallback goes on without tools"
JITC_FALLBACK_TO_INTERPRETATION=false jitc rewrite --llvm "$PWD/none" "$peano" >stdout 2>stderr &&
	fail "the setting is not heard"
jitc rewrite --llvm "$PWD/none" "$peano" --profile=no.jsonl >stdout 2>stderr &&
	fail "--profile goes on without tools"
[ ! -e no.jsonl ] || fail "counts without native code: $(cat no.jsonl)"

# limits
cat >endless.yaml <<'END'
theory: endless
sorts: [T]
constructors: {c: T, d: T T -> T}
operations: {loop: T -> T, grow: T -> T}
variables: {X: T}
rules:
  - {id: loop, source: "loop(X)", target: "loop(X)"}
  - {id: grow, source: "grow(X)", target: "grow(d(X, d(X, X)))"}
END
expect 1 jitc rewrite --max-steps 1000 endless.yaml --term 'loop(c)'
one_message "--term:1:1: "
# a condition that asks for itself; one that ends takes no more than its rules, however it nests
cat >asking.yaml <<'END'
theory: asking
sorts: [A]
constructors: {a: A, s: A -> A, yes: A}
operations: {f: A -> A, down: A -> A}
variables: {N: A}
rules:
  - {id: f, source: f(N), target: a, when: [[f(N), "=", a]]}
  - {id: down_a, source: down(a), target: yes}
  - {id: down_s, source: down(s(N)), target: yes, when: [[down(N), "=", yes]]}
END
for engine in native interp; do
	expect 1 jitc rewrite --no-fallback --engine $engine --memory-limit 64MiB \
		--max-steps 1000 asking.yaml --term 'f(a)'
	one_message "limit of 1000 steps reached"
	expect 0 jitc rewrite --no-fallback --engine $engine --json --max-steps 15 asking.yaml \
		--term 'down(s(s(s(a))))' --term 'down(s(s(s(s(s(s(s(a))))))))'
	[ "$(grep -o '"steps": *[0-9]*' stdout | tr -cd '0-9\n' | xargs)" = '4 8' ] ||
		fail "$engine: $(cat stdout)"
done
# conditions that ask two others each, and none of which applies a rule
{
	echo 'theory: twice'
	echo 'sorts: [A]'
	echo 'constructors: {a: A, b: A}'
	echo 'operations: {c0: A, e0: A'
	for i in $(seq 60); do echo "  , c$i: A, e$i: A"; done
	echo '}'
	echo 'rules:'
	for i in $(seq 60); do
		for operation in c e; do
			echo "  - {id: $operation${i}_a, source: $operation$i, target: a, when: [[c$((i - 1)), \"=\", a]]}"
			echo "  - {id: $operation${i}_b, source: $operation$i, target: a, when: [[e$((i - 1)), \"=\", a]]}"
		done
	done
} >twice.yaml
for engine in native interp; do
	expect 1 timeout 60 jitc rewrite --no-fallback --engine $engine --memory-limit 64MiB \
		--max-steps 100000 twice.yaml --term c60
	one_message "limit of 100000 steps reached"
	expect 1 timeout 60 jitc rewrite --no-fallback --engine $engine --memory-limit 64MiB \
		--timeout 500ms twice.yaml --term c60
	one_message "timeout of 500 ms reached after 0 steps"
	expect 0 jitc rewrite --no-fallback --engine $engine --json twice.yaml --term c5
	grep -q '"steps": *0' stdout || fail "$engine: $(cat stdout)"
done
expect 1 jitc rewrite --timeout 50ms endless.yaml --term 'loop(c)'
one_message "--term:1:1: "
expect 1 jitc rewrite --memory-limit 4MiB endless.yaml --term 'grow(c)'
one_message "--term:1:1: "
nothing_left

# integers that need all 64 bits, in sources and conditions
cat >large.yaml <<'EOF'
theory: large
integers: Int
operations: {f: Int -> Int, g: Int -> Int}
variables: {N: Int}
rules:
  - {id: most, source: f(9223372036854775807), target: "1"}
  - {id: least, source: f(-9223372036854775808), target: "2"}
  - {id: four, source: f(4), target: "9223372036854775807"}
  - {id: other, source: f(N), target: N}
  - {id: asks, source: g(N), target: "3", when: [[f(N), "=", "9223372036854775807"]]}
evaluate: [f(9223372036854775807), f(-9223372036854775808), f(f(4)), g(4), g(5), f(4611686018427387904)]
EOF
printf '%s\n' 1 2 1 3 'g(5)' 4611686018427387904 >wanted
expect 0 jitc rewrite --no-fallback large.yaml
diff wanted stdout >&2 || fail "large integers"
expect 0 jitc rewrite --engine interp large.yaml
diff wanted stdout >&2 || fail "large integers, interpreted"

# a rule that several ways lead to, of which one has asked a condition and let arguments go
cat >ways.yaml <<'EOF'
theory: ways
sorts: [A]
constructors: {a: A, b: A}
operations: {f: A A A -> A, g: A -> A}
variables: {X: A, Y: A, Z: A}
rules:
  - {id: asks, source: "f(X, b, Y)", target: Y, when: [[a, "=", g(a)]]}
  - {id: rest, source: "f(X, Y, Z)", target: Z}
evaluate: ["f(a, a, b)", "f(b, b, a)"]
EOF
printf '%s\n' b a >wanted
expect 0 jitc rewrite --no-fallback ways.yaml
diff wanted stdout >&2 || fail "shared rules"

# what is too large for native code is interpreted; code grows with the number of rules only
awk 'BEGIN {
	print "theory: tests\nsorts: [A]\nconstructors: {a: A, b: A}\noperations:"
	printf "  f: A"
	for (i = 1; i < 39; i++) printf " A"
	print " -> A\nvariables: {X: A}\nrules:\n  - id: r"
	printf "    source: f(X"
	for (i = 1; i < 39; i++) printf ", X"
	print ")\n    target: X"
	printf "evaluate:\n  - f(a"
	for (i = 1; i < 39; i++) printf ", a"
	print ")"
}' >wide.yaml
expect 0 jitc rewrite wide.yaml
[ "$(cat stdout)" = a ] || fail "wide: $(cat stdout)"
one_message "so the interpreter does it: "
jitc rewrite --no-fallback wide.yaml >stdout 2>stderr && fail "--no-fallback goes on with wide rules"
awk 'BEGIN {
	print "theory: guards\nintegers: Int\noperations: {f: Int -> Int}\nvariables: {X: Int}\nrules:"
	for (i = 1; i <= 30; i++)
		printf "  - {id: r%d, source: f(X), target: \"%d\", when: [[X < %d, \"=\", \"true\"]]}\n", i, i, i
	print "evaluate: [f(0), f(17), f(99)]"
}' >guards.yaml
expect 0 jitc rewrite --no-fallback guards.yaml
printf '%s\n' 1 18 'f(99)' | diff - stdout >&2 || fail "guards"
jitc rules codegen --target llvm guards.yaml -o guards.ll
[ "$(wc -c <guards.ll)" -lt 200000 ] || fail "guards make $(wc -c <guards.ll) bytes"

# a call inside a condition's call is kept for the target: it is made once
cat >nested.yaml <<'EOT'
theory: nested
sorts: [A]
constructors: {a: A, b: A, pair: A A -> A}
operations: {f: A -> A, g: A -> A, h: A -> A}
variables: {N: A}
rules:
  - {id: h, source: h(N), target: "pair(N, N)"}
  - {id: g, source: g(N), target: a}
  - {id: f, source: f(N), target: h(N), when: [["g(h(N))", "=", a]]}
evaluate: [f(b)]
EOT
expect 0 jitc rewrite --no-fallback --max-steps 5 nested.yaml
[ "$(cat stdout)" = "pair(b, b)" ] || fail "nested: $(cat stdout)"
