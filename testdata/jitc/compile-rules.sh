# jitc compile, batch, why and cache warm take rule files as they take IR.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
cp "$TOP/testdata/rules/peano.yaml" .
cat >twice.yml <<'END'
theory: twice times
include: [peano.yaml]
operations: {twice: Nat -> Nat}
rules:
  - {id: twice, source: "twice(N)", target: "plus(N, N)"}
END

expect 0 jitc compile -MD --print id twice.yml
[ "$(cat stdout)" = "twice times" ] || fail "ID: $(cat stdout)"
[ -s twice.so ] || fail "no library"
grep -q 'peano.yaml' twice.d || fail "the included file is not in: $(cat twice.d)"
[ "$(result twice.yml)" = hit ] || fail "no hit: $(cat result.stderr)"
expect 0 jitc compile --print id --id other twice.yml
[ "$(cat stdout)" = other ] || fail "--id: $(cat stdout)"
expect 0 jitc why twice.yml
say stdout "hit"

# what is included counts, and so does counting
[ "$(result --profile twice.yml)" = miss ] || fail "--profile changes nothing"
[ "$(result --profile twice.yml)" = hit ] || fail "--profile is not kept"
sed -i 's/plus(s(N), M)", target: "s(plus(N, M))"/plus(s(N), M)", target: "plus(N, s(M))"/' peano.yaml
[ "$(result twice.yml)" = miss ] || fail "an included file may change"
answer_ll >answer.ll
expect 2 jitc compile --profile answer.ll
one_message "answer.ll: --profile is for rule files"

echo 'peano.yaml -O3' >list
expect 0 jitc cache warm list
[ "$(result -O3 peano.yaml)" = hit ] || fail "not warm"
echo '{"file": "peano.yaml", "id": "from_batch"}' >manifest.jsonl
expect 0 jitc batch manifest.jsonl
[ -s peano.so ] || fail "batch makes no library"
expect 0 jitc compile --emit ll -o - peano.yaml

# faults have places in the rule file
sed 's/plus(zero, N)/plus(zero)/' "$TOP/testdata/rules/peano.yaml" >bad.yaml
expect 2 jitc compile bad.yaml
one_message "bad.yaml:7:30: 'plus'"
expect 2 jitc compile nothing.yaml
one_message "cannot read 'nothing.yaml'"
nothing_left bad.so
