# Compiles side by side, of one file and of many, share one cache without harm.
. "$TOP/testdata/lib.sh"

set -u
for i in 1 2 3 4; do
	answer_ll $i >answer$i.ll
	jitc compile --no-cache -o wanted$i.so answer$i.ll
done

# all at once, three times each, into the same outputs
for round in 1 2 3; do
	for i in 1 2 3 4; do
		jitc compile --log "log$i-$round" -o answer$i.so answer$i.ll 2>"stderr$i-$round" &
	done
done
wait
for i in 1 2 3 4; do
	cmp wanted$i.so answer$i.so || fail "other bytes"
	[ "$(result answer$i.ll)" = hit ] || fail "no hit afterwards: $(jitc why answer$i.ll)"
	[ "$(cat log$i-* | grep -c '"ev":"compile".*"result":"\(hit\|miss\)"')" = 3 ] ||
		fail "not three compiles: $(cat log$i-*)"
done
cat stderr* >stderr
[ ! -s stderr ] || fail "somebody complains: $(cat stderr)"
expect 0 jitc cache verify
nothing_left
