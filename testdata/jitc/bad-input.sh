# Bad input is met with the right status, one clear message, no output and nothing left lying about.
. "$TOP/testdata/lib.sh"

set -u
bad=$TOP/testdata/bad
answer_ll >answer.ll

# refused STATUS TEXT FILE OPTION...
refused()
{
	wanted_status=$1
	text=$2
	shift 2
	for fallback in "" --no-fallback; do
		expect "$wanted_status" jitc compile $fallback -o out.so "$@"
		[ ! -s stdout ] || fail "it prints: $(cat stdout)"
		one_message "$text"
		nothing_left out.so
	done
}

refused 2 "empty.ll: the file is empty" "$bad/empty.ll"
echo >blank.ll
refused 2 "blank.ll: the file is empty" blank.ll
refused 2 "garbage.bin: neither LLVM IR text nor bitcode" "$bad/garbage.bin"
refused 1 "syntax.ll:6:13: llvm-as: error: expected instruction opcode" "$bad/syntax.ll"
refused 1 "syntax.ll:6:13: opt: error: expected instruction opcode" --pipeline fused "$bad/syntax.ll"
refused 1 "syntax.ll:6:13: llc: error: expected instruction opcode" --pipeline fused -O0 "$bad/syntax.ll"
refused 1 "truncated.bc: stage 'opt' failed (exit status 1): error: " "$bad/truncated.bc"
refused 1 "truncated.bc: stage 'llc' failed (exit status 1): error: " -O0 "$bad/truncated.bc"
refused 2 "cannot read 'missing.ll': No such file or directory" missing.ll
mkdir directory.ll
refused 2 "cannot read 'directory.ll': Is a directory" directory.ll
refused 2 "cannot read 'directory.ll/x': No such file or directory" directory.ll/x
refused 2 "cannot read 'answer.ll/x': Not a directory" answer.ll/x
ln -s loop.ll loop.ll
refused 2 "cannot read 'loop.ll': Too many levels of symbolic links" loop.ll
cp answer.ll secret.ll
chmod 0 secret.ll
if unprivileged true 2>/dev/null; then
	expect 2 unprivileged jitc compile -o out.so secret.ll
	one_message "cannot read 'secret.ll': Permission denied"
	nothing_left out.so
fi

# a name with blanks and signs comes out as it is
printf 'define i32 @f() {\n  rot i32 0\n}\n' >"a b%s';.ll"
refused 1 "a b%s';.ll:2:3: llvm-as: error: expected instruction opcode" "a b%s';.ll"
printf 'define i32 @f() {\n  rot i32 0\n}\n' >-dash.ll
refused 1 "-dash.ll:2:3: llvm-as: error: " -- -dash.ll

# lines of 10,000 columns, right and wrong
{
	printf 'define i32 @wide() { '
	awk 'BEGIN { for (i = 0; i < 500; i++) printf "%%v%04d = add i32 1, %4d ", i, i }'
	echo 'ret i32 %v0499 }'
} >wide.ll
[ "$(wc -L <wide.ll)" -gt 10000 ] || fail "not wide"
[ "$(jitc run --no-fallback wide.ll --call 'i32 wide()')" = 500 ] || fail "a long line is too long"
sed 's/ret i32 /ret what /' wide.ll >wrong.ll
refused 1 "wrong.ll:1:$(($(grep -bo 'what' wrong.ll | cut -d: -f1) + 1)): llvm-as: error: expected type" wrong.ll
[ "$(wc -c <stderr)" -lt 2000 ] || fail "a message of $(wc -c <stderr) bytes"

# what no library has
expect 0 jitc compile --no-fallback -o out.so "$bad/undefined.ll"
rm out.so
expect 1 jitc compile --no-fallback -o out.so --link-arg -z --link-arg defs "$bad/undefined.ll"
one_message "undefined.ll: stage 'ld' failed (exit status 1): "
say stderr "undefined reference to \`missing_function'"
grep -q "$JITC_DIR" stderr && fail "scratch files are named: $(cat stderr)"
nothing_left out.so
