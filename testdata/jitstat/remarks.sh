# Loops that were vectorised, and why the others were not.
. "$TOP/testdata/lib.sh"

logs=$TOP/testdata/logs
cp "$logs/llvm-remarks.14.yaml" loops.yaml
cp "$logs/llvm-remarks.19.yaml" newer.yaml
jitstat remarks loops.yaml newer.yaml || exit
jitstat remarks --csv loops.yaml || exit
jitstat remarks --markdown --pass licm --all loops.yaml || exit
printf 'remark: a.c:4:3: vectorized loop (width: 4)\nremark: a.c:12:5: loop not vectorized: why\nremark: a.c:11:3: loop not vectorized\n' >text.txt
jitstat remarks text.txt || exit
printf -- '--- !Passed\nPass: inline\nName: Inlined\nFunction: f\n...\n' >none.yaml
jitstat remarks --json none.yaml
