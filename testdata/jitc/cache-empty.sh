# Every cache command on a cache that is not there yet, its help, and its wrong usages.
. "$TOP/testdata/lib.sh"

expect 0 jitc cache path
[ "$(cat stdout)" = "$JITC_DIR" ] || fail "another directory: $(cat stdout)"
[ ! -e "$JITC_DIR" ] || fail "asking for the directory makes it"

expect 0 jitc cache stats
grep -q '^entries: *0$' stdout || fail "not empty: $(cat stdout)"
grep -q '^hit rate: *-$' stdout || fail "a rate of nothing: $(cat stdout)"
expect 0 jitc cache stats --json
json_valid
[ "$(field hit_rate)" = null ] || fail "a rate of nothing"
[ "$(field size_limit_bytes)" = 5368709120 ] || fail "the limit is not told"

expect 0 jitc cache ls
[ ! -s stdout ] || fail "a list of nothing: $(cat stdout)"
expect 0 jitc cache ls --json
json_valid
expect 1 jitc cache show sort
one_message "no pattern 'sort' in the cache"
expect 1 jitc cache path sort
expect 0 jitc cache prune
say stdout 'removed nothing'
expect 0 jitc cache clear --json
[ "$(field entries)" = 0 ] || fail "removed something"
expect 0 jitc cache verify
say stdout 'no damage'
: >list
expect 0 jitc cache warm list
[ "$(cat stdout)" = '0 hits, 0 misses, 0 failed' ] || fail "warmed something: $(cat stdout)"

for command in stats ls show path prune clear verify warm; do
	expect 0 jitc cache $command --help
	say stdout "usage: jitc cache $command"
	expect 2 jitc cache $command --jsn
	say stderr "did you mean '--json'?"
done
expect 2 jitc cache
expect 2 jitc cache verfy
one_message "did you mean 'verify'?"
expect 2 jitc cache show
expect 2 jitc cache path one two
say stderr "'two' is too much"
expect 2 jitc cache stats all
say stderr "unexpected argument 'all'"
for wrong in --max-size=x --max-entries=-1 --max-age=soon; do
	expect 2 jitc cache prune $wrong
	one_message "${wrong%=*}: '${wrong#*=}'"
done
expect 2 jitc cache warm
expect 2 jitc cache warm no-such-list
one_message "no-such-list"

# Where nobody may write, nothing is made.
rm -rf "$JITC_DIR"
JITC_READ_ONLY=true expect 1 jitc cache ls
[ ! -e "$JITC_DIR" ] || fail "read-only, and made a directory"
mkdir shared
chmod 777 shared
JITC_DIR=$PWD/shared expect 1 jitc cache ls
one_message 'can be written to by others'
