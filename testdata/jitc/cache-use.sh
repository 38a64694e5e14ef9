# How the cache is used: --no-cache, --refresh, --read-only, cache_enabled.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
behave llc count
rm -rf "$JITC_DIR"
answer_ll >answer.ll

# ran N: llc has run so often since the last time.
ran()
{
	[ "$(cat tools/llc.count 2>/dev/null | wc -l)" = "$1" ] || fail "llc ran $(wc -l <tools/llc.count) times"
	rm -f tools/llc.count
}

for off in --no-cache "--log x"; do
	[ "$off" = --no-cache ] || export JITC_CACHE_ENABLED=false
	# shellcheck disable=SC2086 # two words
	jitc compile $off answer.ll && jitc compile $off answer.ll
	ran 2
	[ ! -e "$JITC_DIR" ] || fail "$off: $(ls "$JITC_DIR") is there"
done
unset JITC_CACHE_ENABLED

[ "$(result --read-only answer.ll)" = miss ] || fail "--read-only does not compile"
[ ! -e "$JITC_DIR" ] || fail "--read-only made a cache"
jitc compile answer.ll
ran 2
mv answer.so first.so

# everything FILE: all that is in the cache, with its times
everything()
{
	find "$JITC_DIR" -printf '%p %s %T@ %m\n' | sort >"$1"
	find "$JITC_DIR" -type f -exec cksum {} + | sort >>"$1"
}

everything before
[ "$(result --read-only answer.ll)" = hit ] || fail "no hit"
cmp first.so result.so || fail "other bytes"
[ "$(result --read-only -O1 answer.ll)" = miss ] || fail "no miss"
[ ! -s result.stderr ] || fail "--read-only complains: $(cat result.stderr)"
expect 0 jitc compile --read-only --explain -MD --time-report --print key -O1 answer.ll
[ "$(JITC_READ_ONLY=yes result -O3 answer.ll)" = miss ] || fail "no miss"
jitc compile --read-only --refresh answer.ll
jitc run --read-only -O1 answer.ll --call 'i32 answer(i32 1)' >/dev/null
jitc why --read-only -O3 answer.ll >/dev/null
ran 5
jitc compile --read-only "$TOP/testdata/bad/syntax.ll" 2>/dev/null
everything after
diff before after || fail "--read-only changed the cache"
rm -f tools/llc.count

[ "$(result --refresh answer.ll)" = miss ] || fail "--refresh does not compile"
ran 1
cmp first.so result.so || fail "other bytes"
[ "$(result answer.ll)" = hit ] || fail "no hit after --refresh"
ran 0
nothing_left
