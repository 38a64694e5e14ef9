# What is replaced while it is in use: an input gives the result of the bytes that were read, and
# what a tool made that is another one by then is not kept.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
answer_ll 1 >answer.ll
answer_ll 2 >second.ll
jitc compile -o wanted.so answer.ll

# started TOOL: waits until it runs.
started()
{
	until [ -s "tools/$1.count" ]; do sleep 0.05; done
}

behave opt count "slow 1"
jitc compile --refresh -o answer.so answer.ll &
started opt
mv second.ll answer.ll
wait $! || fail "the compile failed"
cmp wanted.so answer.so || fail "the result is of neither input"
[ "$(jitc why answer.ll | grep -c '^  input: ')" = 1 ] || fail "not explained by the input"
[ "$(result answer.ll)" = miss ] || fail "a stale hit"

rm tools/opt.count
answer_ll 3 >answer.ll
jitc compile answer.ll 2>warning &
started opt
{ cat tools/opt; echo "# another"; } >new
chmod +x new
mv new tools/opt
wait $! || fail "the compile failed"
say warning "warning: not stored: a tool or a linked file changed during the compile"
behave opt
[ "$(result answer.ll)" = miss ] || fail "stored under the identity of another tool"
[ "$(result answer.ll)" = hit ] || fail "no hit later"

# so with an object that is linked
jitc compile --emit obj -o one.o answer.ll
sed 's/answer/other/' answer.ll >other.ll
behave ld count "slow 1"
jitc compile --link-arg one.o other.ll 2>warning &
started ld
echo >>one.o
wait $! || fail "the compile failed"
say warning "warning: not stored"
nothing_left
