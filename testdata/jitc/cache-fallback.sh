# A pattern without native code is listed as interpreted, with the reason.
. "$TOP/testdata/lib.sh"

fakes_make
behave llc 'fail no such luck'
answer_ll >kernel.ll
expect 0 jitc compile kernel.ll

expect 0 jitc cache ls
[ "$(awk 'NR > 1 { print $1, $2, $3 }' stdout)" = 'kernel interpreted -' ] || fail "$(cat stdout)"
expect 0 jitc cache ls --json
json_valid
[ "$(field interpreted)" = true ] && [ "$(field artifact_path)" = null ] || fail "$(cat stdout)"
field reason | grep -q 'no such luck' || fail "$(cat stdout)"
expect 0 jitc cache show kernel
grep -q '^kernel: interpreted$' stdout && grep -q '^  reason: .*no such luck' stdout ||
	fail "$(cat stdout)"
expect 1 jitc cache path kernel
one_message "pattern 'kernel' is interpreted"
expect 0 jitc why kernel.ll
grep -q "^miss: pattern 'kernel' has no native code since 20.*no such luck$" stdout ||
	fail "$(cat stdout)"
expect 0 jitc why --json kernel.ll
json_valid
[ "$(field verdict)" = '"interpreted"' ] || fail "$(cat stdout)"
echo kernel.ll >list
expect 0 jitc cache warm list
[ "$(tail -n 1 stdout)" = '0 hits, 0 misses, 1 interpreted, 0 failed' ] || fail "$(cat stdout)"
say stderr 'list:1: no native code: '
expect 1 jitc cache warm --no-fallback list
expect 0 jitc cache stats --json
[ "$(field fallbacks)" -ge 1 ] && [ "$(field failures)" = 1 ] || fail "$(cat stdout)"

behave llc
expect 0 jitc cache warm list
[ "$(tail -n 1 stdout)" = '0 hits, 1 miss, 0 failed' ] || fail "$(cat stdout)"
expect 0 jitc cache path kernel
cmp "$(cat stdout)" "$(find "$JITC_DIR/cas" -name "$(basename "$(cat stdout)")")" || fail "no file"
nothing_left
