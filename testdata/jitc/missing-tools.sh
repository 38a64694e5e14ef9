# A missing tool is named with what installs it: an error of its own status with --no-fallback, else
# a fallback to the interpreter where that is there.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
answer_ll >answer.ll
jitc compile --emit bc -o answer.bc answer.ll
# a directory is all of PATH from here on
mkdir path
for tool in sh cat grep head rm mv; do
	ln -s "$(command -v $tool)" path
done
mv tools/as tools/ld path
cp tools/real-path path
ln -s "$BUILD/bin/jitc" path/jitc
ln -s "$PWD/tools/lli" path/lli
# shellcheck disable=SC2123 # meant
PATH=$PWD/path

# without TOOL: the compile falls back, or ends with status 3.
without()
{
	for pipeline in full fused; do
		[ "$pipeline $1" = "fused as" ] || [ "$pipeline $1" = "fused llvm-as" ] && continue
		expect 3 jitc compile --pipeline $pipeline --no-fallback -o out.so answer.ll
		one_message "$1"
		say stderr "not found"
		case $1 in
		as | ld) say stderr "binutils" ;;
		*) say stderr "llvm" ;;
		esac
		expect 0 jitc compile --pipeline $pipeline -o out.so answer.ll
		one_message "answer.ll: warning: no native code: $1"
		nothing_left out.so
	done
}

for tool in llvm-as opt llc; do
	mv tools/$tool away
	without $tool
	mv away tools/$tool
done
for tool in as ld; do
	mv path/$tool away
	without $tool
	# nobody needs it for this
	expect 0 jitc compile --no-fallback --emit asm -o out.s answer.ll
	rm out.s
	[ "$(jitc run answer.ll --call 'i32 answer(i32 41)' 2>stderr)" = 42 ] || fail "lli does not run it"
	say stderr "no native code: $tool"
	mv away path/$tool
done

# what is rejected stays rejected
mv path/ld away
expect 1 jitc compile -o out.so "$TOP/testdata/bad/syntax.ll"
one_message "syntax.ll:6:13: "
nothing_left out.so
mv away path/ld

# the assembler for another processor has a name of its own
expect 3 jitc compile --no-fallback --target sparc64-unknown-linux-gnu -o out.so answer.ll
one_message "sparc64-linux-gnu-as not found on PATH"
nothing_left out.so
