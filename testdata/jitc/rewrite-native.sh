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
expect 1 jitc rewrite --timeout 50ms endless.yaml --term 'loop(c)'
one_message "--term:1:1: "
expect 1 jitc rewrite --memory-limit 4MiB endless.yaml --term 'grow(c)'
one_message "--term:1:1: "
nothing_left
