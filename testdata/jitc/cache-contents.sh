# What was compiled is listed, shown and cleared, pattern by pattern.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
mkdir ir
answer_ll 1 >ir/one.ll
answer_ll 2 >ir/two.ll
jitc compile ir/one.ll ir/two.ll || fail "does not compile"
jitc compile ir/two.ll || fail "does not compile"

expect 0 jitc cache stats --json
json_valid
for fact in patterns=2 hits=1 misses=2 duplicates=0 failures=0 evictions=0 quarantined=0 \
	hit_rate=0.3333333333333333; do
	[ "$(field ${fact%=*})" = ${fact#*=} ] || fail "not $fact: $(cat stdout)"
done
[ "$(field spent_ns)" -gt 0 ] && [ "$(field saved_ns)" -gt 0 ] || fail "time costs nothing"
[ "$(field size_bytes)" -gt 0 ] && [ "$(field index_bytes)" -gt 0 ] || fail "no sizes"

# the last used comes first
expect 0 jitc cache ls
awk 'NR > 1 { print $1, $2, $5 }' stdout >seen
[ "$(cat seen)" = 'two so 1
one so 0' ] || fail "another list: $(cat stdout)"
grep -q ' ir/one.ll$' stdout || fail "the file is not told"
expect 0 jitc cache ls --id one --stages
[ "$(awk 'NR > 1 { print $2 }' stdout | sort | tr '\n' ' ')" = 'as ld llc llvm-as opt ' ] ||
	fail "other stages: $(cat stdout)"
expect 0 jitc cache ls --json --id one
json_valid
[ "$(field pattern)" = '"one"' ] && [ "$(field requested)" = true ] || fail "$(cat stdout)"
[ "$(field cost_ns)" -gt 0 ] && [ "$(field created_ns)" -gt 1700000000000000000 ] ||
	fail "figures are missing: $(cat stdout)"
expect 0 jitc cache ls --id on
say stderr "no pattern 'on' in the cache: did you mean 'one'?"

expect 0 jitc cache path one
cmp "$(cat stdout)" one.so || fail "the path is of something else"
expect 0 jitc cache path --json one
json_valid
[ "$(field artifact_path)" = "\"$(jitc cache path one)\"" ] || fail "$(cat stdout)"
# what was made last counts, not what was used last
jitc compile -O0 -o zero.so ir/one.ll && jitc compile ir/one.ll || fail "does not compile"
cmp "$(jitc cache path one)" zero.so || fail "not the newest"

expect 0 jitc cache show one
[ "$(grep -c '^one: so$' stdout)" = 2 ] || fail "not both entries: $(cat stdout)"
grep -q '^  opt argv  *-passes=default<O2> ' stdout || fail "no parts: $(cat stdout)"
grep -q '^  llc  .* ms .* MiB$' stdout || fail "no costs: $(cat stdout)"
expect 0 jitc cache show one --json
json_valid
[ "$(field key | wc -l)" = 2 ] || fail "not two keys: $(cat stdout)"
field name | grep -q '"llc identity"' || fail "no parts: $(cat stdout)"
[ "$(field peak_rss_kb | sort -n | head -n 1)" -gt 0 ] || fail "no costs: $(cat stdout)"
expect 1 jitc cache show tow
one_message "no pattern 'tow' in the cache: did you mean 'two'?"

expect 0 jitc cache clear --id nobody
say stdout 'removed nothing'
one_message "no pattern 'nobody'"
expect 0 jitc cache clear --id one --json
json_valid
[ "$(field entries)" -ge 5 ] && [ "$(field size_bytes)" -gt 0 ] || fail "$(cat stdout)"
[ "$(jitc cache ls | awk 'NR > 1 { print $1 }')" = two ] || fail "cleared the wrong one"
expect 0 jitc cache clear
grep -q '^removed 5 entries, 5 artifacts, [0-9.]* KiB$' stdout || fail "$(cat stdout)"
[ -z "$(find "$JITC_DIR/cas" -type f)" ] || fail "artifacts are left"
[ "$(result ir/two.ll)" = miss ] || fail "a hit after all was cleared"
nothing_left
