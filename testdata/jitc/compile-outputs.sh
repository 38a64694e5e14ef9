# Where results go, and what is printed of them: -o, -d, --emit, --print, several files.
. "$TOP/testdata/lib.sh"

set -u
answer_ll >answer.ll
{ echo "; pattern-id: the second"; answer_ll; } >second.part.ll

# fresh COMMAND...: its outputs lie alone in the directory `out`.
fresh()
{
	rm -rf out
	mkdir out
	(cd out && "$@") || fail "$* fails"
	ls out
}

# the default is the file's name with the right suffix, in the current directory
[ "$(fresh jitc compile ../answer.ll)" = answer.so ] || fail "default name: $(ls out)"
[ "$(fresh jitc compile ../second.part.ll)" = second.part.so ] || fail "default name: $(ls out)"
while read -r kind suffix what; do
	[ "$(fresh jitc compile --emit "$kind" ../answer.ll)" = "answer.$suffix" ] ||
		fail "--emit $kind: $(ls out)"
	head -c 4 "out/answer.$suffix" | od -An -tx1 | grep -q "$what" || fail "--emit $kind is no $kind"
done <<'END'
so so 7f 45 4c 46
obj o 7f 45 4c 46
asm s 09 2e
bc bc 42 43 c0 de
ll ll 3b 20 4d 6f
END
[ "$(fresh jitc compile - <answer.ll)" = stdin.so ] || fail "standard input: $(ls out)"
[ "$(fresh jitc compile -o x ../answer.ll)" = x ] || fail "-o: $(ls out)"
[ -x out/x ] || fail "a library that is not executable"
[ "$(fresh jitc compile -d deep/er ../answer.ll ../second.part.ll)" = deep ] || fail "-d: $(ls out)"
[ "$(ls out/deep/er)" = "answer.so
second.part.so" ] || fail "-d: $(ls out/deep/er)"
[ -z "$(fresh sh -c 'jitc compile --emit asm -o - ../answer.ll >../asm')" ] || fail "-o -: $(ls out)"
grep -q '^answer:' asm || fail "-o - gives no assembly"

# an output through a symbolic link replaces what it names
echo old >target.so
ln -s target.so link.so
jitc compile answer.ll
jitc compile -o link.so answer.ll
[ -L link.so ] && cmp -s answer.so target.so || fail "the link is replaced"

[ "$(jitc compile --print path -d out answer.ll)" = out/answer.so ] || fail "--print path"
[ "$(jitc compile --print path -d out/ answer.ll)" = out/answer.so ] || fail "a slash too many"
[ "$(jitc compile --print id answer.ll second.part.ll)" = "answer
the second" ] || fail "--print id"
[ "$(jitc compile --print id --id mine answer.ll)" = mine ] || fail "--id"
[ "$(jitc compile --print id - <answer.ll)" = stdin ] || fail "the ID of standard input"
jitc compile --print key answer.ll | grep -qx '[0-9a-f]\{64\}' || fail "--print key"
[ "$(jitc compile --print key answer.ll)" = "$(jitc compile --print key --no-cache answer.ll)" ] ||
	fail "the key depends on the cache"

# failures are summed up, and stop nobody else
cp "$TOP/testdata/bad/syntax.ll" "$TOP/testdata/bad/empty.ll" .
expect 1 jitc compile -d out syntax.ll answer.ll missing.ll empty.ll second.part.ll
[ "$(grep -c '^jitc: ' stderr)" = 4 ] || fail "not four messages: $(cat stderr)"
[ "$(tail -n 1 stderr)" = "jitc: 3 of 5 files failed: syntax.ll, missing.ll, empty.ll" ] ||
	fail "the sum is wrong: $(tail -n 1 stderr)"
[ -s out/answer.so ] && [ -s out/second.part.so ] && [ ! -e out/syntax.so ] || fail "$(ls out)"
nothing_left
