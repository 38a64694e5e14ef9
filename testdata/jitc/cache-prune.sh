# Pruning evicts in the order of last use, down to the limits given, or to those configured.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
patterns()
{
	jitc cache ls --stages | awk 'NR > 1 { print $1 }' | sort -u | tr '\n' ' '
}

answer_ll 1 >a.ll
answer_ll 2 >b.ll
answer_ll 3 >c.ll
jitc compile -j 1 a.ll b.ll c.ll || fail "does not compile"
jitc compile a.ll || fail "does not compile"

expect 0 jitc cache prune
say stdout 'removed nothing'
before=$(jitc cache stats --json)
expect 0 jitc cache prune --max-entries 11 --dry-run
grep -q '^would remove 4 entries, 4 artifacts, ' stdout || fail "$(cat stdout)"
[ "$(jitc cache stats --json)" = "$before" ] || fail "a dry run changed something"

# b is the one not used for longest, a was used again
expect 0 jitc cache prune --max-entries 6 --json
json_valid
[ "$(field entries)" = 9 ] && [ "$(field dry_run)" = false ] || fail "$(cat stdout)"
jitc cache ls | awk 'NR > 1 { print $1 }' | tr '\n' ' ' >order
[ "$(cat order)" = 'a c ' ] || fail "these are left: $(cat order)"
[ "$(jitc cache stats --json | sed -n 's/.*"evictions": \([0-9]*\).*/\1/p')" = 9 ] ||
	fail "evictions are not counted"

# the configured limits, and an option instead of one of them
JITC_MAX_ENTRIES=1 expect 0 jitc cache prune --max-entries 0
say stdout 'removed nothing'
JITC_MAX_ENTRIES=1 expect 0 jitc cache prune
[ "$(patterns)" = 'a ' ] || fail "these are left: $(patterns)"
expect 0 jitc cache prune --max-age 1h
say stdout 'removed nothing'
sleep 0.02
expect 0 jitc cache prune --max-age 10ms
[ -z "$(patterns)" ] || fail "these are left: $(patterns)"

jitc compile a.ll && jitc compile b.ll || fail "does not compile"
size=$(jitc cache stats --json | sed -n 's/.*"size_bytes": \([0-9]*\).*/\1/p')
expect 0 jitc cache prune --max-size $((size - 1))
[ "$(patterns)" != 'a b ' ] || [ "$(jitc cache ls --id a --stages | wc -l)" -lt 6 ] ||
	fail "the size is not kept"
now=$(jitc cache stats --json | sed -n 's/.*"size_bytes": \([0-9]*\).*/\1/p')
[ "$now" -lt "$size" ] && [ "$now" -gt 0 ] || fail "$size bytes became $now"
nothing_left
