# Rules of a rule file that fit one term keep their order: another one would change results.
. "$TOP/testdata/lib.sh"
need jq

cat >base.yaml <<'END'
theory: base
integers: Int
operations: {f: Int Int -> Int, g: Int Int -> Int, h: Int Int -> Int, k: Int Int -> Int}
variables: {N: Int, M: Int}
rules:
  - {id: k_0, source: "k(0, M)", target: M}
END
cat >r.yaml <<'END'
theory: all
include: [base.yaml]
rules:
  - {id: f_0, source: "f(0, M)", target: M}
  - {id: f_more, source: "f(N, M)", target: "f(N - 1, M)"}
  - {id: g_0, source: "g(0, M)", target: M}
  - {id: g_1, source: "g(1, M)", target: M}
  - {id: h_less, source: "h(N, M)", target: M, when: [["N < M", "=", "true"]]}
  - {id: h_rest, source: "h(N, M)", target: N, when: [["N < M", "=", "false"]]}
  - {id: k_more, source: "k(N, M)", target: M}
  - {id: k_1, source: "k(1, 1)", target: 2}
END
sum()
{
	printf '{"ev":"rule","rule":"%s","bucket":"%s","attempts":1000,"successes":%s}\n' "$1" "${1%_*}" "$2"
}
for bucket in f_0:f_more g_0:g_1 h_less:h_rest k_more:k_1 k_0:other; do
	sum "${bucket%:*}" 10
	sum "${bucket#*:}" 900
done >log

for algorithm in bayes ucb classic; do
	expect 0 jitprio compute --all --json -a $algorithm -p r.yaml log
	for rule in f_0 f_more k_more k_1; do
		[ "$(jq -r ".rules[] | select(.rule == \"$rule\") | .reason" stdout)" = \
			'it overlaps another rule, so that their order counts' ] ||
			fail "$algorithm, $rule: $(cat stdout)"
	done
	[ "$(jq '.rules | map(select(.after != .before)) | length' stdout)" -ge 2 ] ||
		fail "$algorithm moves nothing: $(cat stdout)"
done
expect 0 jitprio apply -p r.yaml log
say stdout '4 stay: they overlap other rules'
say stdout "1 not in the priority file is in 'base.yaml', which it includes: name that by -p"
grep 'id: [fk].*priority' r.yaml && fail 'the order of rules that overlap changed'
[ "$(grep -c 'id: [gh].*priority' r.yaml)" -ge 2 ] || fail "rules apart stay: $(cat r.yaml)"

# too many pairs to compare: rules apart stay, too
awk 'BEGIN {
	print "theory: many\nintegers: Int\noperations: {f: Int Int -> Int}\nvariables: {N: Int}\nrules:"
	for (i = 1; i <= 7000; i++) printf "  - {id: f_%d, source: \"f(N, %d)\", target: N}\n", i, i }' >many.yaml
{ sum f_1 10 && sum f_2 900; } >many.log
expect 0 jitprio compute -p many.yaml many.log
say stdout '2 stay: they overlap'
say stdout '1 operation has too many pairs of rules to compare: all of its rules stay'
awk '/theory/, /f_2,/' many.yaml >few.yaml
expect 0 jitprio compute -p few.yaml many.log
grep 'too many' stdout && fail 'two rules are too many'

# what cannot be read as a rule file tells no overlaps
sed 's/target: N,/target: Nope,/' r.yaml >wrong.yaml
expect 2 jitprio compute -p wrong.yaml log
say stderr 'wrong.yaml:9:'
