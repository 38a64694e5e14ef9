# Operations of thousands of rules: memory and code grow with the rules, and what has too many of
# them for native code is interpreted.
. "$TOP/testdata/lib.sh"

# many COUNT: so many rules of f, each of which asks for a call of its own; the last one fits.
many()
{
	awk -v n="$1" 'BEGIN {
		print "theory: many\nsorts: [A]\nconstructors: {a: A, b: A}\noperations:\n  f: A -> A"
		for (i = 1; i <= n; i++) printf "  g%d: A -> A\n", i
		print "variables: {N: A}\nrules:"
		printf "  - {id: last, source: g%d(N), target: N}\n", n
		for (i = 1; i <= n; i++)
			printf "  - {id: r%d, source: f(N), target: b, when: [[g%d(N), \"=\", a]]}\n", i, i
		print "evaluate: [f(a)]" }'
}

# sanitizers need far more address space than there is memory
little='prlimit --as=200000000' limited='prlimit --as=1000000000'
[ -z "$SANITIZE" ] || little='' limited=''

many 4000 >4000.yaml
# shellcheck disable=SC2086 # words
expect 0 $little jitc rules codegen --target llvm -o 4000.ll 4000.yaml
[ "$(wc -c <4000.ll)" -lt 20000000 ] || fail "4000 rules make $(wc -c <4000.ll) bytes"
expect 0 timeout 60 jitc rules codegen --target c -o 4000.c 4000.yaml

# a function that has tens of thousands of values to name
awk 'function tree(i, n) {
		return n == 1 ? "g(N, " i ")" : "p(" tree(i, n / 2) ", " tree(i + n / 2, n / 2) ")"
	}
	BEGIN {
		print "theory: names\nsorts: [T]\nintegers: Int\nconstructors: {p: T T -> T, e: Int -> T}"
		print "operations: {f: Int -> T, g: Int Int -> T}\nvariables: {N: Int, M: Int}\nrules:"
		print "  - {id: g, source: \"g(N, M)\", target: e(N)}"
		print "  - {id: f, source: f(N), target: \"" tree(1, 32768) "\"}" }' >names.yaml
expect 0 timeout 60 jitc rules codegen --target c -o names.c names.yaml
grep -q ' t_32768 = ' names.c || fail 'names.c: values without names'

for count in 20000 100000; do
	many $count >many.yaml
	# shellcheck disable=SC2086 # words
	expect 0 $limited jitc rewrite many.yaml
	[ "$(cat stdout)" = b ] || fail "$count: $(cat stdout)"
	one_message "the rules of 'f' need too many tests for native code"
done
