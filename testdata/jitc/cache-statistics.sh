# jitc cache stats --since and --zero: what happened, apart from what is there.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
answer_ll >answer.ll
jitc compile answer.ll && jitc compile answer.ll && jitc compile answer.ll || fail "does not compile"
jitc compile "$TOP/testdata/bad/syntax.ll" 2>/dev/null

# counted KEY...: these numbers of the last --json
counted()
{
	for key; do field "$key"; done | tr '\n' ' '
}

ago='1 hour ago' # that the next hour begins while this runs must not matter
for since in 1h 12h 35d "$(date -d "$ago" +%F)" "$(date -d "$ago" '+%F %H:%M')" \
	"$(date -d "$ago" '+%F %H:%M:%S')"; do
	expect 0 jitc cache stats --since "$since" --json
	json_valid
	[ "$(counted hits misses failures entries)" = '2 1 1 5 ' ] || fail "--since $since: $(cat stdout)"
	[ "$(($(field since_ns) % 3600000000000))" = 0 ] || fail "--since $since is not by the hour"
done
expect 0 jitc cache stats --json
[ "$(counted since_ns hits)" = 'null 2 ' ] || fail "$(cat stdout)"
expect 0 jitc cache stats
grep -q '^since:' stdout && fail "$(cat stdout)"
expect 0 jitc cache stats --since 1h
grep -q '^since:  *20[0-9-]* [0-9:]*$' stdout || fail "$(cat stdout)"

expect 0 jitc cache stats --zero --json
json_valid
[ "$(counted hits misses failures spent_ns saved_ns evictions)" = '0 0 0 0 0 0 ' ] ||
	fail "$(cat stdout)"
[ "$(counted entries patterns artifacts)" = '5 1 5 ' ] || fail "the contents are gone: $(cat stdout)"
[ "$(field since_ns)" -le "$(date +%s%N)" ] || fail "$(cat stdout)"
expect 0 jitc cache ls --json
[ "$(field uses)" = 2 ] || fail "uses are forgotten: $(cat stdout)"
jitc compile answer.ll || fail "does not compile"
for since in '' --since=1h; do
	expect 0 jitc cache stats --json $since
	[ "$(counted hits misses)" = '1 0 ' ] || fail "$(cat stdout)"
done
expect 0 jitc cache verify

for since in 1x '' yesterday 2026-02-30 '-1h'; do
	expect 2 jitc cache stats --since="$since"
	one_message "--since: '$since' is neither a duration such as 12h nor a date"
done
expect 2 jitc cache stats --since 2199-01-01
one_message "--since: '2199-01-01' is still to come"
for since in 36d 1700-01-01; do
	expect 2 jitc cache stats --since $since
	one_message "--since: '$since' is longer ago than the 35 days that are kept"
done
expect 2 jitc cache stats --since 1h --zero
one_message "--since and --zero exclude each other"
JITC_READ_ONLY=yes expect 1 jitc cache stats --zero
one_message "read-only"
expect 0 jitc cache stats --json
[ "$(counted hits misses)" = '1 0 ' ] || fail "a refused command has changed something"
nothing_left
