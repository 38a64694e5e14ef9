# Assembly in a module may read files that nobody else sees: such a module is compiled each time,
# which a warning says, and has no key.
. "$TOP/testdata/lib.sh"

set -u
cat >blob.ll <<'IR'
module asm ".data"
module asm "blob: .incbin \22blob.bin\22"
IR
answer_ll >>blob.ll
echo 1 >blob.bin
"$(llvm_directory)/llvm-as" -o blob.bc blob.ll || fail "no bitcode"

for file in blob.ll blob.bc; do
	for pipeline in full fused; do
		echo 1 >blob.bin
		expect 0 jitc compile --pipeline $pipeline -o one.so $file
		one_message 'not cached'
		echo 2 >blob.bin
		expect 0 jitc compile --pipeline $pipeline -o two.so $file
		! cmp -s one.so two.so || fail "a stale hit of $file by $pipeline"
	done
done
expect 1 jitc why blob.ll
one_message 'it has no key'
[ "$(jitc compile --print key blob.ll 2>/dev/null)" = - ] || fail "there is a key"
expect 0 jitc compile --no-cache blob.ll
[ ! -s stderr ] || fail "a warning where nothing would be cached: $(cat stderr)"
