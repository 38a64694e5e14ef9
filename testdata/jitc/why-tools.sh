# A tool that changed is named; one that is missing is a message and status 3.
. "$TOP/testdata/lib.sh"

fakes_make
answer_ll >kernel.ll
jitc compile kernel.ll || fail "does not compile"
expect 0 jitc why kernel.ll
say stdout 'hit: '
echo '# changed' >>tools/llc
expect 0 jitc why kernel.ll
grep -q '^  llc identity: ' stdout || fail "$(cat stdout)"
[ "$(wc -l <stdout)" = 2 ] || fail "more differs than was changed: $(cat stdout)"
rm tools/llc
expect 3 jitc why kernel.ll
one_message llc
[ ! -s stdout ] || fail "a result without llc: $(cat stdout)"
