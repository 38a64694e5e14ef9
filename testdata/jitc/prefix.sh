# Each stage's output is kept: only the stages behind a change run again.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
for tool in llvm-as opt llc as ld llvm-dis; do
	behave $tool count
done

# runs WANTED FILE OPTION...: the tools that run are these, in the pipeline's order.
runs()
{
	wanted=$1
	shift
	rm -f tools/*.count
	jitc compile -o result.so "$@" || fail "$* fails"
	ran=
	for tool in llvm-as opt llvm-dis llc as ld; do
		[ ! -e tools/$tool.count ] || ran="$ran $tool"
	done
	[ "$ran" = "${wanted:+ }$wanted" ] || fail "$*: '$ran' ran instead of '$wanted'"
}

answer_ll >answer.ll
runs "llvm-as opt llc as ld" answer.ll
[ "$(cat tools/*.count | wc -l)" = 5 ] || fail "a tool ran twice: $(cat tools/*.count)"
runs "" answer.ll
runs "" --emit obj answer.ll
runs "" --emit asm answer.ll
runs "" --emit bc answer.ll
runs "llvm-dis" --emit ll answer.ll
runs "ld" --link-arg -s answer.ll
runs "ld" --link-arg -z --link-arg now answer.ll
runs "opt llc as ld" -O3 answer.ll
runs "llc as ld" -O0 answer.ll
runs "" --emit bc -O0 answer.ll
runs "opt llc as ld" --cpu x86-64 answer.ll
runs "llvm-as opt llc as ld" --refresh answer.ll
runs "llvm-as opt llc as ld" --no-cache answer.ll
runs "" answer.ll

# bitcode needs no llvm-as; a prefix is good under another ID, too
runs "" --emit bc -O0 answer.ll
mv result.so answer.bc
runs "opt llc as ld" answer.bc
runs "ld" --id another --link-arg --no-undefined answer.ll

# what ran before a failure is kept: mending a link flag runs ld alone
answer_ll 7 >mended.ll
rm -f tools/*.count
expect 1 jitc compile --no-fallback --link-arg --no-such-flag mended.ll
[ -e tools/llc.count ] || fail "llc did not run"
runs "ld" mended.ll
[ "$(jitc cache ls --id mended | wc -l)" = 2 ] || fail "more than the library is listed: $(jitc cache ls)"

# the fused pipeline
runs "opt llc ld" --pipeline fused answer.ll
runs "" --pipeline fused --emit obj answer.ll
runs "ld" --pipeline fused --link-arg -s answer.ll
jitc compile --pipeline fused --emit asm -o result.s answer.ll 2>stderr &&
	fail "fused gives assembly"
say stderr "pipeline 'fused' yields no asm; it yields"

nothing_left
