# Every kernel gives the right results at -O0, -O2 and -O3, by LLVM 14 and both pipelines.
. "$TOP/testdata/lib.sh"

[ -x /usr/lib/llvm-14/bin/llc ] || need llc-14
for pipeline in full fused; do
	"$TOP/testdata/ir/check-calls" 14 $pipeline 0 2 3 || exit
done
