# jitc rules import and export: REC, Maude and one file of YAML.
. "$TOP/testdata/lib.sh"

cat >Base.txt <<'END'
# natural numbers
REC-SPEC Base
SORTS Nat
CONS
  zero : -> Nat     # nought
  s : Nat -> Nat
OPNS plus : Nat Nat -> Nat
VARS
  N M : Nat
RULES
  plus(zero, N) -> N
  plus(s(N),M) -> s(plus(N, M))
EVAL
  plus(s(zero), s(zero))
END-SPEC
END
mv Base.txt base.rec
cat >child.rec <<'END'
REC-SPEC Child : Base
SORTS Bool
CONS
  true : -> Bool
  false : -> Bool
OPNS
  id : Nat -> Nat
  even : Nat -> Bool
  same : Nat Nat -> Bool
RULES
  id(N) -> N
  even(zero) -> true
  even(s(zero)) -> false
  even(s(s(N))) -> even(N)
  same(N, M) -> true if N = M
  same(N, M) -> false if N <> M and-if even(N) = even(M)
EVAL
  same(id(zero), s(zero))
  same(zero, s(s(zero)))
  same(zero, zero)
END-SPEC
END
expect 0 jitc rules import child.rec -o child.yaml
expect 0 jitc rewrite --engine interp child.yaml
[ "$(cat stdout)" = "s(s(zero))
same(zero, s(zero))
false
true" ] || fail "REC: $(cat stdout)"

# there and back
for format in rec maude; do
	expect 0 jitc rules export --format $format child.yaml -o again.$format
	expect 0 jitc rules import again.$format
	cmp stdout child.yaml || fail "$format: $(diff child.yaml stdout)"
done

# one file is as good as several
cat >twice.yaml <<'END'
theory: twice
include: [child.yaml]
operations: {twice: Nat -> Nat}
rules:
  - {id: twice, source: "twice(N)", target: "plus(N, N)"}
evaluate: ["twice(s(zero))"]
END
for file in twice.yaml "$TOP/testdata/rules/everything.yaml"; do
	expect 0 jitc rules export --format yaml "$file" -o one.yaml
	! grep -q include one.yaml || fail "there is an include in: $(cat one.yaml)"
	expect 0 jitc rewrite --engine interp "$file"
	mv stdout several
	expect 0 jitc rewrite --engine interp one.yaml
	cmp stdout several || fail "$file: $(diff several stdout)"
done

# Maude, with what can be read of it and more
cat >good.maude <<'END'
set include BOOL off .
*** a comment with eq a = b .
fmod GOOD is
  protecting TRUTH .
  sorts Nat Flag .
  ops zero one : -> Nat [ctor] .
  op s : Nat -> Nat [ctor] .
  op f : Nat Nat -> Flag .
  ops yes no odd : -> Flag .
  vars N M : Nat .   --- another
  eq [other] : f(N, M) = odd [owise] .
  ceq f(N, s(M)) = yes if N == M .
  ceq f(N, M) = no if N =/= M = true /\ f(M, M) = f(N, N) .
endfm
reduce f(zero, s(zero)) .
red in GOOD : f(zero, zero) .
reduce f(zero, one) .
quit .
END
expect 0 jitc rules import good.maude -o good.yaml
say good.yaml 'id: f_1' # not every rule has a label
expect 0 jitc rewrite --engine interp good.yaml
[ "$(cat stdout)" = "yes
odd
no" ] || fail "Maude: $(cat stdout)"

# refused FILE PLACE REASON: with the text of standard input
refused()
{
	cat >"$1"
	expect 2 jitc rules import "$1" -o never.yaml
	one_message "$1:$2: $3"
	[ ! -e never.yaml ] || fail "$1 is imported"
}

refused bad.maude 2:3 "'subsort' cannot be imported" <<'END'
fmod BAD is
  subsort Nat < Int .
endfm
END
refused bad.maude 2:6 "operators are read in prefix form only" <<'END'
fmod BAD is
  op _+_ : Nat Nat -> Nat .
endfm
END
refused bad.maude 5:19 "the attribute 'nonexec' has no counterpart" <<'END'
fmod BAD is
  sort N .
  op zero : -> N .
  op f : N -> N .
  eq f(N) = zero [nonexec] .
endfm
END
refused bad.maude 2:27 "the attribute 'comm' has no counterpart" <<'END'
fmod BAD is
  op f : Nat Nat -> Nat [ comm ] .
endfm
END
refused bad.maude 2:14 "module 'NAT' cannot be imported" <<'END'
fmod BAD is
  protecting NAT .
endfm
END
refused bad.maude 3:1 "the full stop of this statement is missing" <<'END'
fmod BAD is
endfm
reduce a.
END
refused bad.maude 2:12 "'endfm' is missing" <<'END'
fmod BAD is
  sort Nat .
END
refused bad.rec 3:3 "expected a symbol like" <<'END'
REC-SPEC Bad
CONS
  zero -> Nat
END-SPEC
END
refused bad.rec 3:8 "a ')' is missing" <<'END'
REC-SPEC Bad
RULES
  f -> f(s(N)
END-SPEC
END
refused bad.rec 1:16 "cannot read 'nowhere.rec'" <<'END'
REC-SPEC Bad : Nowhere
END-SPEC
END
refused bad.rec 2:1 "expected SORTS" <<'END'
REC-SPEC Bad
SORT Nat
END-SPEC
END
refused bad.rec 3:3 "END-SPEC is missing" <<'END'
REC-SPEC Bad
SORTS
  Nat
END
refused bad.rec 3:3 "'F S' is no name here: if this is what an export made of composition" <<'END'
REC-SPEC Bad
VARS
  F$20S : S
END-SPEC
END
: >bad.txt
expect 2 jitc rules import bad.txt
one_message "bad.txt: its name says neither .maude nor .rec"

# what REC has not
expect 2 jitc rules export --format rec "$TOP/testdata/rules/everything.yaml"
one_message "REC has no integers"

# usage
jitc rules export --format yaml - <child.yaml >piped.yaml || fail "not from standard input"
jitc rules check piped.yaml || fail "from standard input: $(cat piped.yaml)"
expect 2 jitc rules export child.yaml
one_message "--format is needed: maude, rec or yaml"
expect 2 jitc rules export --format mande child.yaml
one_message "did you mean 'maude'?"
expect 2 jitc rules export --format yaml child.yaml -o child.yaml
one_message "the output would overwrite the input"
expect 2 jitc rules export --format yaml nothing.yaml
one_message "cannot read 'nothing.yaml'"
expect 2 jitc rules chek child.yaml
one_message "did you mean 'check'?"

# names whose first letters could be digits
for name in fact add base '$41' '41'; do
	sed "s/^theory: .*/theory: \"$name\"/" "$TOP/testdata/rules/peano.yaml" >named.yaml
	jitc rules export --format maude named.yaml -o named.maude
	expect 0 jitc rules import named.maude -o again.yaml
	expect 0 jitc rules check again.yaml
	jitc rules export --format maude again.yaml | head -n 3 >again
	head -n 3 named.maude | cmp - again || fail "$name: $(cat again)"
done
