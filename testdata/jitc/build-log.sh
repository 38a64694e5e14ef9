# JITC_LOG: all commands of a build write one log, and jitstat report sums it up, with the time that hits saved: what
# making had cost, less what they took themselves.
. "$TOP/testdata/lib.sh"

set -u
directory=$(llvm_directory) || exit
answer_ll >answer.ll
answer_ll 2 >other.ll
export JITC_LOG="$PWD/log"

# numbers KEY EVENT: those of all lines of the log that have EVENT in them
numbers()
{
	grep "\"ev\":\"compile\".*$2" log | sed "s/.*\"$1\":\([0-9]*\).*/\1/"
}

jitc compile answer.ll other.ll || fail "does not compile"
jitc compile answer.ll || fail "does not compile"
jitc compile --id twin answer.ll || fail "does not compile"
jitc compile -O3 --link-arg -s other.ll || fail "does not compile"
jitc compile --link-arg -s other.ll || fail "does not compile"
jitc compile "$TOP/testdata/bad/syntax.ll" 2>/dev/null && fail "compiles"

# ---- a hit
cost=$(jitc cache ls --id answer --json | sed -n 's/.*"cost_ns": \([0-9]*\).*/\1/p')
took=$(numbers ns '"result":"hit"')
saved=$(numbers saved_ns '"result":"hit"')
[ "$saved" -lt "$cost" ] && [ "$saved" -ge $((cost - took)) ] ||
	fail "saved $saved with a hit of $took instead of a compile of $cost"

# ---- tools in a build
mkdir links
for tool in llc opt; do ln -s "$(command -v jitc)" links/$tool; done
PATH=$PWD/links:$directory:$PATH
for round in miss hit; do
	llc -filetype=obj answer.ll -o answer.o || fail "llc fails"
	tail -n 1 log | grep -q "\"id\":\"answer\",\"key\":\"[0-9a-f]*\",\"result\":\"$round\"" ||
		fail "no $round: $(tail -n 1 log)"
done
[ "$(grep -c '"ev":"stage".*"id":"answer","stage":"llc"' log)" = 2 ] || fail "llc's run is not there: $(cat log)"
llc -O3 -filetype=obj answer.ll -o answer.o || fail "llc fails"
tail -n 1 log | grep -q '"why":"llc argv: ' || fail "not why: $(tail -n 1 log)"
lines=$(wc -l <log)
llc -stats -filetype=obj answer.ll -o answer.o 2>/dev/null || fail "llc fails"
llc missing.ll -o answer.o 2>/dev/null && fail "no failure"
[ "$(wc -l <log)" = "$lines" ] || fail "what ran without the cache is there: $(tail -n 1 log)"

# ---- the sums
expect 0 jitstat report --json --strict log
json_valid
[ "$(for key in hits misses duplicates failures; do field $key | head -n 1; done | tr '\n' ' ')" = '2 6 1 1 ' ] ||
	fail "$(cat stdout)"
sum=0
for one in $(numbers saved_ns .); do sum=$((sum + one)); done
[ "$(field saved_ns | head -n 1)" = $sum ] && [ $sum -gt "$saved" ] || fail "not $sum: $(cat stdout)"
jitc cache stats --json >statistics
[ "$(field saved_ns statistics)" = $sum ] || fail "the cache has saved $(field saved_ns statistics), not $sum"
expect 0 jitstat report log
grep -q '^time saved:  *[1-9]' stdout || fail "$(cat stdout)"
