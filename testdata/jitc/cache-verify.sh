# Each kind of damage is found and named, repaired when asked for, and never believed.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
for number in 1 2 3; do
	answer_ll $number >k$number.ll
done
jitc compile k1.ll k2.ll k3.ll || fail "does not compile"
expect 0 jitc cache verify
grep -q '^[1-9][0-9]* files checked: no damage$' stdout || fail "$(cat stdout)"
expect 0 jitc cache verify --json
json_valid
[ "$(field found)" = 0 ] && [ "$(field checked)" -gt 10 ] || fail "$(cat stdout)"

damaged=$(jitc cache path k1)
missing=$(jitc cache path k2)
orphaned=$JITC_DIR/cas/00/$(printf %064d 7)
temporary=$JITC_DIR/work/$(printf 'left\033[31m')
chmod u+w "$damaged" # artifacts are read-only
printf x | dd of="$damaged" bs=1 seek=100 conv=notrunc 2>/dev/null
rm "$missing"
mkdir -p "${orphaned%/*}"
echo something >"$orphaned"
echo something >"$temporary"
touch -d '3 days ago' "$temporary"

# nothing is changed without --repair
for round in first second; do
	expect 1 jitc cache verify
	for line in "damaged: $damaged" "missing: $missing" "orphaned: $orphaned" \
		"temporary: $JITC_DIR/work/left\\x1b[31m"; do
		say stdout "$line"
	done
	[ "$(wc -l <stdout)" = 5 ] || fail "in the $round round: $(cat stdout)"
	tail -n 1 stdout | grep -q ': 4 damages found; .* --repair' || fail "$(cat stdout)"
done
expect 1 jitc cache verify --json
json_valid
[ "$(field found) $(field repaired)" = '4 0' ] || fail "$(cat stdout)"
[ "$(field kind | sort | tr '\n' ' ')" = '"damaged" "missing" "orphaned" "temporary" ' ] ||
	fail "$(cat stdout)"

expect 0 jitc cache verify --repair
tail -n 1 stdout | grep -q ': 4 damages found and repaired$' || fail "$(cat stdout)"
expect 0 jitc cache verify
[ ! -e "$orphaned" ] && [ ! -e "$temporary" ] || fail "leftovers are left"
[ "$(jitc cache stats --json | sed -n 's/.*"quarantined": \([0-9]*\).*/\1/p')" = 1 ] ||
	fail "damaged bytes are not set aside"
expect 0 jitc why k1.ll
grep -q '^miss: was evicted at 20.*: missing or damaged artifact$' stdout || fail "$(cat stdout)"
[ "$(result k1.ll) $(result k3.ll)" = 'miss hit' ] || fail "wrong after the repair"
nothing_left
