# Real Maude: equations in a poor order change places, which changes no answer, and does so once.
. "$TOP/testdata/lib.sh"

need maude
need jq
XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

# profile SOURCE TERM LOG: what Maude answers goes to stdout.
profile()
{
	cat >run.maude <<-MAUDE
		set profile on .
		set clear profile off .
		red $2 .
		show profile .
	MAUDE
	maude -no-banner -no-advise "$1" run.maude </dev/null >"$3" 2>errors
	[ ! -s errors ] || fail "$(cat errors)"
	grep '^result ' "$3"
}

cp "$TOP/testdata/prio/sieve.maude" "$TOP/testdata/prio/collatz.maude" .
cp sieve.maude before.maude
before=$(profile sieve.maude 'sum(sieve(from 2 to 500))' log)
[ "$before" = 'result NzNat: 21536' ] || fail "$before"

# both say the same of what rules of which one applies cost
expect 0 jitprio compute --json -p sieve.maude log
costs=$(jq -c '.buckets[0] | [.cost_before, .cost_after]' stdout)
expect 0 jitprio simulate --json -p sieve.maude log
[ "$(jq -c '.model[0] | [.cost_before, .cost_after]' stdout)" = "$costs" ] || fail "$(cat stdout)"
# and of the order that the file has, where nothing tells of another one
expect 0 jitprio simulate --json log sieve.maude
[ "$(jq -c '.model[0] | [.cost_after, .saving]' stdout)" = "$(echo "$costs" | jq -c '[.[0], 0]')" ] ||
	fail "$(cat stdout)"
expect 0 jitprio apply -p sieve.maude log
say stdout 'changed'
sed -n '/of the numbers/,/^$/p' sieve.maude >slots
cat >wanted <<'END'
  *** of the numbers
  ceq without(P, N ; L) = N ; without(P, L) if multiple(N, P) = false [label stays] . *** (the first)
  ceq without(P, N ; L) = without(P, L)
    if multiple(N, P) .

END
cmp slots wanted || fail "$(cat slots)"
for text in before sieve; do
	sed '/of the numbers/,/^$/d' $text.maude >$text.rest
done
cmp before.rest sieve.rest || fail 'something else was changed'
after=$(profile sieve.maude 'sum(sieve(from 2 to 500))' new.log)
[ "$after" = "$before" ] || fail "another answer: $after"

# by the old profile and by a new one
cp sieve.maude once.maude
for profile in log new.log; do
	expect 0 jitprio apply -p sieve.maude $profile
	say stdout 'nothing to change'
	cmp sieve.maude once.maude || fail 'it changed again'
done
expect 0 jitprio undo sieve.maude
cmp sieve.maude before.maude || fail 'not what it was'

# what is in order stays
cp collatz.maude before.maude
profile collatz.maude 'total(200)' log >stdout
expect 0 jitprio apply -p collatz.maude log
say stdout 'nothing to change'
cmp collatz.maude before.maude || fail 'it was changed'

# refused MESSAGE: broken.maude is, and stays as it is.
refused()
{
	cp broken.maude before.maude
	expect 2 jitprio apply -p broken.maude log
	say stderr "broken.maude:$1"
	cmp broken.maude before.maude || fail 'it was changed'
}

sed 's/ if N rem 2 =\/= 0 \./ if (N rem 2 =\/= 0 ./' collatz.maude >broken.maude
refused '8:40: this parenthesis is never closed'
sed 's/ + total(s N) \./ + total(s N)/' collatz.maude >broken.maude
refused '10:3: the statement does not end'
echo 'red 1 + 2 .' >broken.maude
refused '1:1: this is no Maude source'
expect 2 jitprio apply -p missing.maude log
say stderr 'changed where they are'

# 20 MB of equations
{
	echo 'fmod HUGE is protecting NAT . op f : Nat Nat -> Nat . var N : Nat .'
	awk 'BEGIN { for (i = 0; i < 200000; i++)
		printf "ceq f(%d, N) = 1 if N rem 2 == 0 .\n" \
			"ceq f(%d, N) = 2 if N rem 2 =/= 0 [label l%d] .\n", i, i, i }'
	echo endfm
} >huge.maude
cat >log <<'END'
{"ev":"rule","rule":"l7","bucket":"f","attempts":1000,"successes":990}
{"ev":"rule","rule":"f(7, N) = 1 if N rem 2 == 0","bucket":"f","attempts":2000,"successes":10}
END
expect 0 jitprio apply -p huge.maude log
say stdout 'changed'
sed -n 16p huge.maude | grep -q 'f(7, N) = 2' || fail "$(sed -n '14,18p' huge.maude)"
