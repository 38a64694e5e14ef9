# For BPF, LLVM copies lines of the source files that debug information names into its code: such a
# module is compiled every time.
. "$TOP/testdata/lib.sh"

set -u
PATH=$(llvm_directory):$PATH || exit
llc --version | grep -q bpf || skip "llc has no BPF"
cat >answer.ll <<END2
target triple = "bpf"

define i32 @answer(i32 %x) !dbg !4 {
  %sum = add i32 %x, 1, !dbg !8
  ret i32 %sum, !dbg !8
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "answer.c", directory: "$PWD")
!2 = !{i32 7, !"Dwarf Version", i32 4}
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = distinct !DISubprogram(name: "answer", file: !1, line: 1, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!5 = !DISubroutineType(types: !6)
!6 = !{!7, !7}
!7 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!8 = !DILocation(line: 1, scope: !4)
END2
for input in answer.ll answer.bc; do
	for line in first second; do
		echo "/* the $line line */" >answer.c
		expect 0 jitc compile --emit asm -o answer.s $input
		one_message "not cached: debug information for BPF has lines of the sources in it"
		grep -q "the $line line" answer.s || fail "$input: not the $line line"
	done
	[ -e answer.bc ] || llvm-as answer.ll -o answer.bc
done
expect 0 jitc compile --emit bc -o out.bc answer.ll
[ ! -s stderr ] || fail "its bitcode has no lines: $(cat stderr)"
expect 0 jitc wrap -v llc -filetype=obj answer.ll -o answer.o
say stderr "wrap: not cached: debug information for BPF"
expect 0 jitc wrap -v opt -O1 answer.ll -o out.bc
say stderr "wrap: miss"
