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

# by another name they are no rules, which nobody would guess from what LLVM says
cp peano.yaml peano.txt
for pipeline in full fused; do
	expect 1 jitc compile --pipeline $pipeline peano.txt
	one_message "peano.txt:1:1: "
	say stderr "note: it looks like a rule file, jitrules(5), whose name must end in .yaml"
done
echo 'define i32 @answer() { rat i32 42 }' >broken.ll
expect 1 jitc compile broken.ll
! grep -q '^note: ' stderr || fail "a note: $(cat stderr)"

echo 'peano.yaml -O3' >list
expect 0 jitc cache warm list
[ "$(result -O3 peano.yaml)" = hit ] || fail "not warm"
echo '{"file": "peano.yaml", "id": "from_batch"}' >manifest.jsonl
expect 0 jitc batch manifest.jsonl
[ -s peano.so ] || fail "batch makes no library"
expect 0 jitc compile --emit ll -o - peano.yaml

# rules have a quicker pipeline, unless somebody says otherwise or wants to see assembly
stages()
{
	jitc compile --refresh --time-report "$@" 2>&1 | awk '/^(llvm-as|opt|llc|as|ld) / { printf "%s ", $1 }'
}
[ "$(stages peano.yaml)" = "opt llc ld " ] || fail "stages: $(stages peano.yaml)"
[ "$(stages --pipeline full peano.yaml)" = "llvm-as opt llc as ld " ] || fail "--pipeline full is not taken"
[ "$(JITC_PIPELINE=full stages peano.yaml)" = "llvm-as opt llc as ld " ] || fail "JITC_PIPELINE is not"
[ "$(stages --emit asm -o peano.s peano.yaml)" = "llvm-as opt llc " ] || fail "no assembly"

# what would run can be pasted, and makes the same
pasted_makes()
{
	what=$*
	rm -f expected out
	jitc compile --refresh -o expected "$@" || fail "does not compile: $what"
	jitc compile --dry-run -o out "$@" >commands || fail "no commands: $what"
	sh -e commands || fail "cannot run: $(cat commands)"
	cmp expected out || fail "another result of $what by: $(cat commands)"
}
cat >files.yaml <<'END'
pipeline: files
stages:
  - {name: opt, tool: opt, argv: [-S, -o, "{output}", "{input}"], input: ll, output: ll, reads: file}
  - {name: llc, tool: llc, argv: [-filetype=obj, -o, "{output}", "{input}"], input: ll, output: obj, reads: file}
END
cp peano.yaml -- "-it's it.yaml"
echo "; mine" >peano.ll
pasted_makes peano.yaml
pasted_makes --profile peano.yaml
pasted_makes -- "-it's it.yaml"
# here the name of the file that is read is in what is made
jitc compile --dry-run --pipeline ./files.yaml --emit obj -o files.o peano.yaml >commands
sh -e commands || fail "cannot run: $(cat commands)"
[ -s files.o ] || fail "nothing by: $(cat commands)"
jitc compile --dry-run --pipeline ./files.yaml --emit ll -o peano.ll peano.yaml >commands
! grep -q 'codegen.* -o *\(./\)*peano.ll' commands || fail "overwrites what it reads: $(cat commands)"
version=$(jitc doctor | awk '$1 == "opt" { print $3; exit }')
jitc compile --dry-run --llvm "${version%%.*}" peano.yaml >commands
grep -q "codegen.* --llvm ${version%%.*} " commands || fail "which LLVM: $(cat commands)"
# a translation has no need of a cache
JITC_DIR=$PWD/nowhere jitc rules codegen --target llvm peano.yaml -o fresh.ll || fail "no IR"
[ ! -e nowhere ] || fail "a cache was made"

# lli runs it, too, and knows no libjitc
if jitc doctor | grep -q '^ *lli .*/lli'; then
	expect 0 jitc run peano.yaml --compare \
		--call 'i32 apply_rewrite([5 x i8] c"zero\00", [1 x i64] 5)'
	say stdout "speedup: "
fi

# faults have places in the rule file
sed 's/plus(zero, N)/plus(zero)/' "$TOP/testdata/rules/peano.yaml" >bad.yaml
expect 2 jitc compile bad.yaml
one_message "bad.yaml:7:30: 'plus'"
expect 2 jitc compile nothing.yaml
one_message "cannot read 'nothing.yaml'"
nothing_left bad.so
