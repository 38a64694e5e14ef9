# What compile tells of its work: --json, --time-report, --explain, --log.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
answer_ll >answer.ll
cp "$TOP/testdata/bad/syntax.ll" .

# ---- --json
answer_ll 2 >other.ll
expect 1 jitc compile --json other.ll syntax.ll missing.ll answer.ll
json_valid
[ "$(field result | tr '\n' ' ')" = '"miss" "fail" "fail" "miss" ' ] || fail "$(cat stdout)"
[ "$(field file | tr '\n' ' ')" = '"other.ll" "syntax.ll" "missing.ll" "answer.ll" ' ] ||
	fail "$(cat stdout)"
[ "$(field line) $(field column)" = "6
null 13
null" ] || fail "no place: $(cat stdout)"
for key in pattern output key kind size_bytes total_ns saved_ns; do
	[ "$(field $key | grep -c .)" = 2 ] || fail "--json has no $key: $(cat stdout)"
done
[ "$(field stage | tr -d '\n')" = '"llvm-as""opt""llc""as""ld""llvm-as""opt""llc""as""ld"' ] ||
	fail "--json has other stages: $(cat stdout)"
for key in wall_ns cpu_ns peak_rss_kb; do
	[ "$(field $key | grep -c '^[0-9][0-9]*$')" = 10 ] || fail "--json has no $key: $(cat stdout)"
done
expect 0 jitc compile --json answer.ll
json_valid
[ "$(field result)" = '"hit"' ] && [ "$(field cached | sort -u)" = true ] || fail "$(cat stdout)"
[ "$(field wall_ns | grep -c '^[0-9][0-9]*$')" = 5 ] || fail "no costs of a hit: $(cat stdout)"
[ "$(field size_bytes)" = "$(wc -c <answer.so)" ] || fail "another size: $(cat stdout)"
# on a busy machine a hit, too, may have to wait
for attempt in 1 2 3 4 5; do
	[ "$(field saved_ns)" -gt 1000000 ] && break
	[ $attempt = 5 ] && fail "hits save nothing: $(cat stdout)"
	expect 0 jitc compile --json answer.ll
done
behave ld "fail no luck"
expect 0 jitc compile --json --link-arg -s answer.ll
json_valid
[ "$(field result) $(field output)" = '"fallback" null' ] || fail "$(cat stdout)"
say stdout "no luck"
behave ld

# ---- --time-report
expect 0 jitc compile --time-report --link-arg -s answer.ll
say stderr "answer.ll: miss in "
[ "$(awk 'NR > 2 { print $1, $NF }' stderr)" = "llvm-as cache
opt cache
llc cache
as cache
ld run" ] || fail "$(cat stderr)"
[ ! -s stdout ] || fail "stdout has $(cat stdout)"

# ---- --explain
expect 0 jitc compile --explain answer.ll
[ "$(cat stderr)" = "answer.ll: hit: nothing that counts has changed" ] || fail "$(cat stderr)"
expect 0 jitc compile --explain -O3 answer.ll
say stderr "answer.ll: miss: differs from the entry of "
say stderr "  opt argv: -passes=default<O2> became -passes=default<O3>"
expect 0 jitc compile --explain --no-cache answer.ll
one_message "answer.ll: not explained: there is no cache to ask"

# ---- the log: an option beats the environment
export JITC_LOG="$PWD/environment.log"
jitc compile -O1 --log option.log answer.ll
[ ! -e environment.log ] || fail "--log did not win"
jitc compile -O1 answer.ll
jitc compile syntax.ll 2>/dev/null
behave ld "fail no luck"
jitc compile --link-arg -x answer.ll 2>/dev/null
behave ld
cat option.log environment.log >log
if command -v jq >/dev/null; then
	jq -e . log >/dev/null || fail "no JSON lines: $(cat log)"
fi
sed -n 's/.*"ev":"compile".*"id":"\([^"]*\)".*"result":"\([a-z]*\)".*/\1 \2/p' log >results
printf '%s\n' "answer miss" "answer hit" "syntax fail" "answer fallback" | diff - results ||
	fail "$(cat log)"
[ "$(grep '"ev":"stage"' option.log | sed 's/.*"stage":"\([^"]*\)".*/\1/' | tr '\n' ' ')" = \
	"opt llc as ld " ] || fail "other stages: $(cat option.log)"
grep '"ev":"stage"' option.log | grep -v '"ns":[0-9]*,"cpu_ns":[0-9]*,"rss_kb":[0-9]*,"status":0}' &&
	fail "no costs"
grep -q '"stage":"ld",.*"status":1}' environment.log || fail "no status: $(cat environment.log)"
grep -v '^{"ev":"[a-z]*","t":[0-9]*\.[0-9]*,' log && fail "no time"
expect 0 jitc compile --log /nonexistent/log answer.ll
one_message "warning: cannot "
unset JITC_LOG
[ -s answer.so ] || fail "no output"
nothing_left
