# Of several files, those that took longest start first; a terminal is told how long it will take.
. "$TOP/testdata/lib.sh"
need script

set -u
fakes_make
for name in a b c d e; do answer_ll "$(printf %d "'$name")" >$name.ll; done
{ echo '; pattern-id: long'; answer_ll 7; } >z.ll

# started COMMAND...: the patterns of the compiles that ended first, which began first
started()
{
	rm -f order.log
	expect 0 "$@" --log order.log
	sed -n 's/.*"ev":"compile".*"id":"\([a-z]*\)".*/\1/p' order.log | head -n 2 | sort | tr '\n' ' '
}

# nothing is known, but sizes: z is the largest
[ "$(started jitc compile -j2 --read-only a.ll b.ll c.ll z.ll)" = 'a long ' ] || fail "$(cat order.log)"
jitc compile a.ll b.ll c.ll d.ll
behave llc 'slow 0.5'
jitc compile -j1 e.ll z.ll
behave llc 'slow 0.2'
got=$(started jitc compile -j2 --refresh --print path a.ll b.ll c.ll d.ll e.ll z.ll)
[ "$got" = 'e long ' ] || fail "$got began: $(cat order.log)"
[ "$(tr '\n' ' ' <stdout)" = 'a.so b.so c.so d.so e.so z.so ' ] || fail "not in order: $(cat stdout)"
[ ! -s stderr ] || fail "no terminal, but: $(cat stderr)"

behave llc 'slow 0.6'
TERM=xterm script -qfec 'stty rows 24 cols 100; jitc compile -j1 --no-cache a.ll b.ll c.ll d.ll' \
	screen </dev/null >/dev/null 2>&1
tr '\r' '\n' <screen | grep -q '(2 of 4) llc, about [0-9.]* [m]*s left' || fail "no estimate: $(cat -v screen)"
nothing_left
