# A list of files, some with options, is compiled so that later compiles hit.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
mkdir 'a b'
answer_ll 1 >one.ll
answer_ll 2 >'a b/two.ll'
cp "$TOP/testdata/bad/syntax.ll" .
printf '# hot\r\n\none.ll -O3 --cpu native \n  a b/two.ll\t-O1\n\none.ll\n' >list

expect 0 jitc cache warm list
[ ! -s stderr ] || fail "it complains: $(cat stderr)"
[ "$(tail -n 1 stdout)" = '0 hits, 3 misses, 0 failed' ] || fail "$(cat stdout)"
grep -q '^miss .* two  *a b/two.ll$' stdout || fail "$(cat stdout)"
[ "$(echo *)" = 'a b list one.ll stderr stdout syntax.ll' ] || fail "it wrote a file: $(echo *)"
[ "$(result -O3 --cpu native one.ll) $(result -O1 'a b/two.ll') $(result one.ll)" = \
	'hit hit hit' ] || fail "warmed for others"
[ "$(result -O1 one.ll)" = miss ] || fail "a hit that nobody warmed"
expect 0 jitc cache warm - <list
[ "$(tail -n 1 stdout)" = '3 hits, 0 misses, 0 failed' ] || fail "$(cat stdout)"

# the options of the command are the defaults of the lines; two objects lie on a way taken before
rm -f result.so
expect 0 jitc cache warm -O0 --emit obj --json list
json_valid
[ "$(field misses) $(field hits) $(field failures)" = '1 2 0' ] || fail "$(cat stdout)"
[ "$(result -O3 --cpu native --emit obj one.ll) $(result -O0 --emit obj one.ll)" = \
	'hit hit' ] || fail "the defaults do not hold"

# each failure is told with its place, and the others are compiled all the same
printf 'syntax.ll\nnowhere.ll\none.ll --cpuu native\none.ll -O9\none.ll more\none.ll -O2\n' >list
expect 1 jitc cache warm list
[ "$(tail -n 1 stdout)" = '1 hit, 0 misses, 5 failed' ] || fail "$(cat stdout)"
for text in 'jitc: syntax.ll:6:' "jitc: list:2: cannot read 'nowhere.ll'" \
	"list:3: unknown option '--cpuu': did you mean '--cpu'?" "jitc: list:4: -O: '9'" \
	"jitc: list:5: cannot read 'one.ll more'"; do
	say stderr "$text"
done
expect 1 jitc cache warm --json list
json_valid
[ "$(field result | tr '\n' ' ')" = '"fail" "fail" "fail" "fail" "fail" "hit" ' ] ||
	fail "$(cat stdout)"

echo one.ll >list
expect 3 jitc cache warm --llvm 1 --no-fallback list
say stderr 'too old'
for options in --read-only --no-cache '--id x'; do
	# shellcheck disable=SC2086 # options
	expect 2 jitc cache warm $options list
done
printf 'one.ll\0' >list
expect 2 jitc cache warm list
one_message 'list: it has NUL bytes'
nothing_left
