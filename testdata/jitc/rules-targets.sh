# jitc rules codegen: where the text goes, and which languages there are.
. "$TOP/testdata/lib.sh"

peano=$TOP/testdata/rules/peano.yaml
expect 0 jitc rules codegen --target llvm "$peano" -o peano.ll
say peano.ll "define "
expect 0 jitc rules codegen --target llvm -o - "$peano"
cmp stdout peano.ll || fail "standard output has another text"
expect 0 jitc rules codegen --target c "$peano" -o peano.c
"${CC:-cc}" -O1 -o peano peano.c || fail "no C"
[ "$(echo 'plus(s(zero), s(zero))' | ./peano)" = "s(s(zero))" ] || fail "the C program errs"
expect 2 jitc rules codegen --target qasm "$peano" -o peano.qasm
[ -s stderr ] && [ ! -e peano.qasm ] || fail "not refused with a reason"
expect 2 jitc rules codegen --target cobol "$peano"
one_message "--target: 'cobol' is not llvm, c, rust or qasm"
expect 2 jitc rules codegen --target rusty "$peano"
one_message "did you mean 'rust'?"
expect 2 jitc rules codegen "$peano"
one_message "--target is needed: llvm, c, rust or qasm"

# what means nothing to a language is refused
expect 2 jitc rules codegen --target c --profile "$peano" -o peano.c
one_message "--target c has no option '--profile'"
expect 2 jitc rules codegen --target rust --llvm 14 "$peano"
one_message "--target rust has no option '--llvm'"

# a signal ends it at once, whatever it computes: for these rules it takes long
awk 'BEGIN {
	print "theory: guards\nintegers: Int\noperations: {f: Int -> Int}\nvariables: {X: Int}\nrules:"
	for (i = 1; i <= 8000; i++)
		printf "  - {id: r%d, source: f(X), target: \"%d\", when: [[X < %d, \"=\", \"true\"]]}\n", i, i, i
}' >guards.yaml
timeout -k 4 0.1 jitc rules codegen --target c guards.yaml >guards.c && status=0 || status=$?
[ $status -eq 124 ] || fail "status $status after SIGTERM"
