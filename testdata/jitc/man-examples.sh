# The commands that jitc(1) shows under EXAMPLES do what they say, taken from the page itself.
. "$TOP/testdata/lib.sh"

need make pkg-config
export PKG_CONFIG_PATH="$BUILD/lib/pkgconfig"
jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"
PATH=$PATH:$(llvm_directory)

# Without pointers, so that every LLVM reads it.
cat >rule.ll <<'END'
; pattern-id: add_zero
define i32 @apply_rewrite(i32 %x) {
  ret i32 %x
}
END
cat >fib.ll <<'END'
define i32 @fib(i32 %n) {
entry:
  %is_base = icmp slt i32 %n, 2
  br i1 %is_base, label %base, label %step
base:
  ret i32 %n
step:
  %n1 = sub i32 %n, 1
  %n2 = sub i32 %n, 2
  %f1 = call i32 @fib(i32 %n1)
  %f2 = call i32 @fib(i32 %n2)
  %f = add i32 %f1, %f2
  ret i32 %f
}
END

cp "$TOP/testdata/rules/peano.yaml" .

awk -v section=EXAMPLES -f "$TOP/testdata/jitc/displays.awk" "$TOP/man/jitc.1"
commands=0 makefiles=0 number=1
while [ -e display-$number ]; do
	if grep -q '^all:' display-$number; then
		makefiles=$((makefiles + 1))
		mkdir make-$number
		cp display-$number make-$number/Makefile
		cp rule.ll fib.ll make-$number
		expect 0 make -j2 -C make-$number
		[ ! -s stderr ] || fail "Makefile $makefiles: $(cat stderr)"
		make -q -C make-$number || fail "make is not content with what it made"
		sleep 0.01
		touch make-$number/rule.ll
		# not by -q, which does not keep make from what has a +
		make V=1 -C make-$number | grep -q 'jitc compile' ||
			fail "make does not see that rule.ll is newer"
	else
		sed -n 's/^\$ //p' display-$number >script
		commands=$((commands + $(wc -l <script)))
		sh -ex script >printed || fail "an example fails: $(cat script)"
		cat printed >>all
	fi
	number=$((number + 1))
done
if [ $commands -lt 15 ] || [ $makefiles != 2 ]; then
	fail "only $commands commands and $makefiles Makefiles are shown"
fi

jitc cache stats | grep -q '^not cached:' && fail "a tool that was wrapped was not cached"

# What some of them print and write.
grep -q 'differs' all || fail "why -O3 does not differ"
grep -q '^6765$' all || fail "fib(20) is not 6765"
grep -q '^speedup: ' all || fail "no speedup"
grep -q '"result": "hit"' all || fail "the compile for --json does not hit"
for output in rule.so add_zero.so out/rule.so out/fib.so "rule-$(jitc compile --print key rule.ll).so"; do
	[ -s "$output" ] || fail "$output is missing"
done
