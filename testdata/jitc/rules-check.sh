# jitc rules check: all faults with their places, warnings, statuses.
. "$TOP/testdata/lib.sh"

cat >bad.yaml <<'END'
theory: bad
sorts: [Nat]
constructors: {zero: Nat, s: Nat -> Nat}
operations: {plus: Nat Nat -> Nat}
variables: {N: Nat}
rules:
  - {id: a, source: "plus(zero, M)", target: "N"}
  - {id: b, source: "s(N)", target: "N"}
END
expect 2 jitc rules check bad.yaml
[ "$(grep -c '^jitc: bad.yaml:[78]:' stderr)" = 2 ] || fail "faults: $(cat stderr)"
say stderr "jitc: bad.yaml:7:33: unknown symbol 'M'"
[ ! -s stdout ] || fail "stdout: $(cat stdout)"

expect 2 jitc rules check --json bad.yaml
json_valid
[ "$(field faults)" = 2 ] || fail "JSON: $(cat stdout)"
[ "$(field line | head -n 1)" = 7 ] || fail "JSON: $(cat stdout)"
[ ! -s stderr ] || fail "stderr: $(cat stderr)"

expect 0 jitc rules check "$TOP/testdata/rules/peano.yaml"
[ ! -s stderr ] || fail "peano: $(cat stderr)"
# what has no end is not read to its end
printf 'theory: endless\ninclude: [/dev/zero]\n' >endless.yaml
expect 2 jitc rules check /dev/zero endless.yaml
say stderr "jitc: endless.yaml:2:11: '/dev/zero' has more than "
expect 2 jitc rules check nothing.yaml
say stderr "cannot read 'nothing.yaml'"
expect 2 jitc rules check
one_message "which FILE?"

# a fault is a line, whatever is in a name
printf 'theory: t\n"ke\\ny": []\nsorts: ["a\\njitc: b\\ec"]\n' >names.yaml
expect 2 jitc rules check names.yaml
[ "$(cat stderr)" = "jitc: names.yaml:2:1: unknown key 'ke\\ny'
jitc: names.yaml:3:9: 'a\\njitc: b\\x1bc' is no name: white space, '(', ')' and ',' part terms" ] ||
	fail "faults: $(cat stderr)"

# standard input, which is there once
jitc rules check bad.yaml - <bad.yaml 2>stderr && fail "faults pass"
[ "$(grep -c '^jitc: <stdin>:[78]:' stderr)" = 2 ] || fail "faults: $(cat stderr)"
jitc rules check - <"$TOP/testdata/rules/peano.yaml" || fail "standard input is not read"
jitc rules check --json - <bad.yaml >stdout && fail "faults pass"
[ "$(field file | sort -u)" = '"<stdin>"' ] || fail "JSON: $(cat stdout)"
expect 2 jitc rules check - bad.yaml -
one_message "standard input, '-', is there only once"

# a rule that never applies
cat >shadowed.yaml <<'END'
theory: shadowed
sorts: [Nat]
constructors: {zero: Nat, s: Nat -> Nat}
operations: {half: Nat -> Nat}
variables: {N: Nat}
rules:
  - {id: all, source: "half(N)", target: "N", priority: 2000}
  - {id: never, source: "half(zero)", target: "zero"}
END
expect 0 jitc rules check shadowed.yaml
grep -q '^jitc: shadowed.yaml:8:[0-9]*: warning: ' stderr || fail "no warning: $(cat stderr)"
expect 1 jitc rules check --strict shadowed.yaml
expect 0 jitc rules check --json shadowed.yaml
[ "$(field warnings)" != 0 ] || fail "JSON: $(cat stdout)"
expect 2 jitc rules check --strict shadowed.yaml bad.yaml
