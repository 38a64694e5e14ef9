# What jitc rules import writes is a rule file; what cannot become one is refused where it stands.
. "$TOP/testdata/lib.sh"

# refused FILE PLACE REASON: and nothing is written
refused()
{
	echo kept >out.yaml
	expect 2 jitc rules import "$1" -o out.yaml
	one_message "$2: $3"
	[ "$(cat out.yaml)" = kept ] || fail "$1 is imported"
}

# accepted FILE: what becomes of it is a rule file
accepted()
{
	expect 0 jitc rules import "$1" -o out.yaml
	expect 0 jitc rules check out.yaml
}

# module STATEMENT [COMMAND]: in lines 8 and 10; backslashes are printf's
module()
{
	cat <<END
fmod BAD is
  sorts Nat List .
  op zero : -> Nat [ctor] .
  op s : Nat -> Nat [ctor] .
  ops f g : Nat -> Nat .
  var N : Nat .
  eq g(N) = N .
$(printf "$1")
endfm
$(printf "${2-}")
END
}

# maude LINE:COLUMN REASON STATEMENT [COMMAND]
maude()
{
	module "$3" "${4-}" >bad.maude
	refused bad.maude "bad.maude:$1" "$2"
}

maude 8:9 "unknown sort 'Natt': did you mean 'Nat'?" ' op h : Natt -> Nat .'
maude 8:7 "variables are declared here: say 'var L : List .', and 'L'" ' eq f(L:List) = zero .'
maude 8:5 "operation 'g' below the root of the source" ' eq f(g(N)) = N .'
maude 8:5 "'s' is declared twice, also at bad.maude:4:6: give each" ' op s : List -> List .'
maude 8:6 "'N' is declared twice, also at bad.maude:6:7" ' var N : List .'
maude 8:22 "'id'' is declared twice, also at bad.maude:8:5" " op id : -> Nat . op id' : -> Nat ."
maude 8:12 "unknown symbol 'M'" ' eq f(N) = s(M) .'
maude 8:18 "unknown symbol 'M'" ' ceq f(N) = N if M = N .'
maude 8:18 'a term is missing here' ' ceq f(N) = N if .'
maude 8:30 'a term is missing here' ' ceq f(N) = N if N = zero /\\ .'
maude 8:15 "an operator is missing before 'eq'" ' eq f(s(N)) = N\n eq f(zero) = zero .'
maude 8:5 "an operator's name is one word" ' op "a b" : -> Nat .'
maude 8:5 "'a b' is no name here" ' op a$20b : -> Nat .'
maude 8:5 "this name is not UTF-8" ' op a$ff : -> Nat .'
maude 8:6 "this name is not UTF-8" ' eq [a$ff] : f(N) = N .'
maude 8:8 "this is not UTF-8: convert the file" ' op caf\351 : -> Nat .'
maude 8:33 "an operator is missing before '=='" ' op h : Nat -> Bool . eq h(N) = N == zero .'
maude 10:5 "an operator is missing before 'red'" '' 'red f(zero)\nred f(s(zero)) .'
maude 10:5 "a limit of rewrites has no counterpart" '' 'red [10] : f(zero) .'
maude 10:5 "variable 'N' in a term that is to be rewritten" '' 'red f(N) .'

# what is said twice is said
module ' sort Nat . var N : Nat . op zero : -> Nat [ctor] . --- caf\351' >good.maude
accepted good.maude

# BOOL comes without a word, unless that is set off
truths='fmod TRUTHS is
  sort Nat .
  ops zero one : -> Nat .
  op f : Nat -> Nat .
  op is-zero : Nat -> Bool .
  var N : Nat .
  eq is-zero(zero) = true .
  eq is-zero(N) = false [owise] .
  ceq f(N) = one if is-zero(N) .
endfm
red f(zero) .
red is-zero(f(one)) .'
echo "$truths" >truths.maude
accepted truths.maude
expect 0 jitc rewrite --engine interp out.yaml
[ "$(cat stdout)" = 'one
false' ] || fail "BOOL: $(cat stdout)"
printf '\357\273\277%s' "$truths" >marked.maude
accepted marked.maude
echo "set include BOOL off . $truths" >truths.maude
refused truths.maude truths.maude:9:21 "expected a condition like"

# rec PLACE REASON LINES
rec()
{
	printf "REC-SPEC Bad$3\nEND-SPEC\n" >bad.rec
	refused bad.rec "$1" "$2"
}

base='\nSORTS N\nCONS z : -> N\nOPNS f : N -> N\nVARS X Y : N\n'
rec bad.rec:3:13 "unknown sort 'M'" '\nSORTS N\nCONS z : -> M'
rec bad.rec:7:9 "variable 'Y' is not in the rule's source" "${base}RULES\nf(X) -> Y"
rec bad.rec:7:14 "variable 'Y' is not in the rule's source" "${base}RULES\nf(X) -> X if Y = z"
rec bad.rec:6:6 "'F Turn' is no name here" "${base}CONS F\$20Turn : -> N"
rec bad.rec:6:7 "there is a NUL here" "${base}CONS a\\000b : -> N"
rec bad.rec:1:16 "'bad.rec' would be its own parent" ' : Bad'
ln -s bad.rec other.rec
rec bad.rec:1:16 "'other.rec' would be its own parent" ' : Other'
printf 'REC-SPEC Parent : Bad\nEND-SPEC\n' >parent.rec
rec parent.rec:1:19 "'bad.rec' would be its own parent" ' : Parent'

# one parent by two names is one, and a child may say again what it has of it
printf "REC-SPEC Base${base}RULES\nf(X) -> X\nEND-SPEC\n" >base.rec
ln -s base.rec too.rec
printf "REC-SPEC Child : Base Too${base}END-SPEC\n" >child.rec
accepted child.rec
[ "$(grep -c source: out.yaml)" = 1 ] || fail "a parent counts twice: $(cat out.yaml)"

# words of the other systems are names as any other
cat >words.yaml <<'END'
theory: words
sorts: [SORTS, =]
constructors: {if: SORTS, and-if: SORTS, <>: SORTS, RULES: SORTS, END-SPEC: SORTS, in: SORTS}
operations: {"=": SORTS -> SORTS, CONS: SORTS SORTS -> SORTS}
variables: {EVAL: SORTS, OPNS: SORTS}
rules:
  - {id: a, source: "=(if)", target: if, when: [[if, "=", if], [if, "<>", <>]]}
  - {id: b, source: "CONS(EVAL, OPNS)", target: "=(EVAL)"}
evaluate: [in, "CONS(if, in)", "CONS(and-if, RULES)", END-SPEC]
END
expect 0 jitc rewrite --engine interp words.yaml
mv stdout normal
for format in maude rec; do
	expect 0 jitc rules export --format $format words.yaml -o words.$format
	expect 0 jitc rules import words.$format -o back.yaml
	expect 0 jitc rewrite --engine interp back.yaml
	cmp normal stdout || fail "$format: $(diff normal stdout)"
done

# names as long as YAML's keys are not, and characters that YAML takes for something else
long=$(printf '%2000s' x | tr ' ' x)
printf "REC-SPEC Keys\nSORTS N\nCONS $long : -> N\n\302\205 : -> N\n\357\277\277 : -> N\nEVAL\n\302\205\nEND-SPEC\n" >keys.rec
accepted keys.rec
expect 0 jitc rules export --format yaml out.yaml -o again.yaml
expect 0 jitc rules check again.yaml
expect 0 jitc rules export --format rec again.yaml -o again.rec
grep -q "^  $long : -> N" again.rec || fail "the long name is lost: $(cat again.rec)"

# what was exported comes back, and goes out again as it went
for file in "$TOP"/bench/rules/*.yaml; do
	for format in maude rec; do
		jitc rules export --format $format "$file" -o first.$format 2>message ||
			{ grep -q 'REC has no integers' message && continue; }
		expect 0 jitc rules import first.$format -o back.yaml
		expect 0 jitc rules check back.yaml
		expect 0 jitc rules export --format $format back.yaml -o second.$format
		for side in first second; do
			sed 's/ \[ctor\]//' $side.$format | sort >$side
		done
		cmp first second || fail "$file as $format: $(diff first second)"
	done
done
