# jitc rewrite: where terms come from, what is printed, limits, faults.
. "$TOP/testdata/lib.sh"

peano=$TOP/testdata/rules/peano.yaml

expect 0 jitc rewrite --engine interp "$peano"
[ "$(cat stdout)" = "s(s(zero))
s(s(s(s(s(s(zero))))))" ] || fail "evaluate: $(cat stdout)"
[ ! -s stderr ] || fail "stderr: $(cat stderr)"

expect 0 jitc rewrite --engine interp "$peano" --term zero --term 'plus(zero, s(zero))'
[ "$(cat stdout)" = "zero
s(zero)" ] || fail "--term: $(cat stdout)"

printf '# terms\n\n  plus(zero, zero)\n\t# none\nplus(s(zero), zero)' >terms
expect 0 jitc rewrite --engine interp "$peano" --file terms
[ "$(cat stdout)" = "zero
s(zero)" ] || fail "--file: $(cat stdout)"
jitc rewrite --engine interp "$peano" --file - <terms >again || fail "from standard input"
cmp stdout again || fail "from standard input: $(cat again)"

# a byte order mark before all is none of a term's, nor of its place
mark=$(printf '\357\273\277')
printf '%s zero\n  zro\n' "$mark" >terms
expect 2 jitc rewrite --engine interp "$peano" --file terms
[ "$(cat stdout)" = zero ] || fail "behind a mark: $(cat stdout)"
printf '%szro' "$mark" >terms
expect 2 jitc rewrite --engine interp "$peano" --file terms
one_message "terms:1:1: unknown symbol 'zro'"
printf 'zero\n%szero' "$mark" >terms
expect 2 jitc rewrite --engine interp "$peano" --file terms
one_message "terms:2:1: unknown symbol '$mark"
expect 0 jitc rewrite --engine interp "$peano" --term "${mark}plus(zero, zero)"
[ "$(cat stdout)" = zero ] || fail "--term behind a mark: $(cat stdout)"

# what came before a fault is printed
printf 'zero\n  plus(zero, zro)\nzero\n' >terms
expect 2 jitc rewrite --engine interp "$peano" --file terms
[ "$(cat stdout)" = zero ] || fail "before a fault: $(cat stdout)"
one_message "terms:2:14: unknown symbol 'zro': did you mean 'zero'?"
expect 2 jitc rewrite --engine interp "$peano" --term 'plus(zero'
one_message "--term:1:"
jitc rewrite --engine interp "$peano" --file - <terms 2>stderr && fail "a fault passes"
one_message "<stdin>:2:14:"

# rules from standard input, which include files of the current directory
cp "$peano" base.yaml
printf 'theory: more\ninclude: [base.yaml]\nevaluate: [zero]\n' >piped.yaml
jitc rewrite - <piped.yaml >stdout 2>stderr || fail "rules from standard input: $(cat stderr)"
[ "$(tail -n 1 stdout)" = zero ] || fail "rules from standard input: $(cat stdout)"
sed 's/zero]/zro]/' piped.yaml | jitc rewrite --engine interp - >stdout 2>stderr &&
	fail "a fault passes"
one_message "<stdin>:3:12: unknown symbol 'zro'"
grep -v evaluate "$peano" | sed '/^  - plus/d' >piped.yaml
jitc rewrite --engine interp - <piped.yaml 2>stderr && fail "nothing is evaluated"
one_message "jitc: <stdin>: it evaluates no terms"
jitc rewrite --engine interp --file terms - <piped.yaml >stdout 2>stderr
one_message "terms:2:14:"
expect 2 jitc rewrite - --file -
one_message "FILE and --file are both standard input: name a file for one of them"

# figures
expect 0 jitc rewrite --engine interp --stats "$peano" --term 'plus(s(zero), zero)'
[ "$(cat stdout)" = "s(zero)" ] || fail "--stats: $(cat stdout)"
say stderr "STEPS"
grep -q '^ *2 .*plus(s(zero), zero)$' stderr || fail "--stats: $(cat stderr)"
expect 0 jitc rewrite --engine interp --json "$peano"
json_valid
[ "$(field steps | tr '\n' ' ')" = "2 11 " ] || fail "steps: $(cat stdout)"
[ "$(field normal_form | head -n 1)" = '"s(s(zero))"' ] || fail "JSON: $(cat stdout)"
[ "$(field engine)" = '"interp"' ] || fail "JSON: $(cat stdout)"

# limits end a run, not the program
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
expect 1 jitc rewrite --engine interp --max-steps 1000 endless.yaml --term c --term 'loop(c)'
[ "$(cat stdout)" = c ] || fail "before a limit: $(cat stdout)"
one_message "--term:1:1: "
expect 1 jitc rewrite --engine interp --timeout 50ms endless.yaml --term 'loop(c)'
one_message "--term:1:1: "
expect 1 jitc rewrite --engine interp --memory-limit 4MiB endless.yaml --term 'grow(c)'
one_message "--term:1:1: "

# a shared term is short, but not its text, of which nothing is printed beyond a limit
cat >shared.yaml <<'END'
theory: shared
sorts: [T]
constructors: {c: T, pr: T T -> T, s: T -> T}
operations: {dup: T -> T}
variables: {X: T}
rules:
  - {id: dup, source: dup(s(X)), target: "pr(dup(X), dup(X))"}
  - {id: dup_c, source: dup(c), target: c}
END
levels=$(awk 'BEGIN { for (i = 0; i < 22; i++) printf "s("; printf "c"; while (i--) printf ")" }')
for json in --stats --json; do
	expect 1 jitc rewrite --engine interp $json --memory-limit 16MiB shared.yaml --term c \
		--term "dup($levels)"
	say stderr "jitc: --term:1:1: memory limit of 16.0 MiB reached after 23 steps: see --memory-limit"
	grep -q pr stdout && fail "a part of a term"
	grep -q c stdout || fail "before a limit: $(cat stdout)"
done

# usage
expect 2 jitc rewrite
one_message "which FILE?"
expect 2 jitc rewrite endless.yaml
one_message "it evaluates no terms"
expect 2 jitc rewrite nothing.yaml
one_message "cannot read 'nothing.yaml'"
expect 2 jitc rewrite --engine interp "$peano" --file nothing.txt
one_message "cannot read 'nothing.txt'"
expect 2 jitc rewrite --engine fast "$peano"
one_message "--engine: 'fast' is not native or interp"
expect 2 jitc rewrite --engine interp --profile "$peano"
one_message "--profile and --engine interp exclude each other"
for option in --max-steps --timeout --memory-limit; do
	expect 0 jitc rewrite --engine interp $option 0 "$peano"
done
expect 2 jitc rewrite --max-steps 9223372036854775808 "$peano"
one_message "--max-steps: '9223372036854775808' is not a number such as 1000000, up to 9223372036854775807; 0: no limit"
expect 0 jitc rewrite --engine interp --timeout 106751d "$peano"
expect 2 jitc rewrite --timeout 106752d "$peano"
one_message "--timeout: '106752d' is not a time such as 500ms, 30s or 2h, up to 106751d; 0: no limit"
expect 0 jitc rewrite --engine interp --memory-limit '8388607 TiB' "$peano"
expect 2 jitc rewrite --memory-limit '8388608 TiB' "$peano"
one_message "--memory-limit: '8388608 TiB' is not a size such as 512 MiB or 2 GiB, up to 8388607 TiB; 0: no limit"
expect 2 jitc rewrite --memory-limit 10EiB "$peano"
one_message "--memory-limit: '10EiB' is not a size"
nothing_left
