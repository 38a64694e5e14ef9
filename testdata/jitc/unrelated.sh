# What does not count for the result leaves a hit a hit, and the bytes are the same with and without
# the cache, anywhere and at any time.
. "$TOP/testdata/lib.sh"

set -u
answer_ll >answer.ll
[ "$(result answer.ll)" = miss ] || fail "the first compile is no miss: $(cat result.stderr)"
mv result.so first.so

# hits WHAT FILE OPTION...
hits()
{
	what=$1
	shift
	[ "$(result "$@")" = hit ] || fail "$what makes a hit a miss: $(jitc why "$@")"
	cmp -s first.so result.so || fail "$what: other bytes"
}

touch -d '2001-02-03 04:05:06' answer.ll
hits "another mtime" answer.ll
hits "an absolute path" "$PWD/answer.ll"
hits "--verbose" -v answer.ll
hits "the default level spelled out" -O2 answer.ll
hits "limits" --timeout 1h --memory-limit 8GiB answer.ll
FOO=bar CFLAGS=-g LD_RUN_PATH=/x LDEMULATION=x SOURCE_DATE_EPOCH=1 hits "the environment" answer.ll
HOME=/nonexistent XDG_CONFIG_HOME=/x hits "HOME" answer.ll
LC_ALL=C.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Tokyo hits "the locale" answer.ll
(umask 077 && hits "umask" answer.ll) || exit
cp answer.ll other.ll
hits "another name with the same ID" --id answer other.ll
mkdir elsewhere
cp answer.ll elsewhere
cd elsewhere || exit
cp ../first.so .
hits "another directory" answer.ll
[ "$(jitc compile -o - - --id answer <answer.ll | cksum)" = "$(cksum <first.so)" ] ||
	fail "standard input gives other bytes"

# the same code under another ID is a duplicate: compiled once, kept twice
[ "$(result --id other answer.ll)" = dup ] || fail "another ID is no duplicate"
[ "$(result --id other answer.ll)" = hit ] || fail "a duplicate is no hit later"

# compiled anew
sleep 1
for emit in so obj asm bc ll; do
	jitc compile --emit $emit -o cached answer.ll
	for pipeline in full fused; do
		[ "$pipeline $emit" = "fused asm" ] && continue
		jitc compile --pipeline $pipeline --no-cache --emit $emit -o one answer.ll
		(umask 027 && HOME=/ TZ=UTC jitc compile --pipeline $pipeline --no-cache --emit $emit \
			-o ../two "$PWD/answer.ll") || exit
		cmp one ../two || fail "$pipeline: $emit differs when compiled twice"
		[ $pipeline = fused ] || cmp one cached || fail "$emit differs from the cache's"
	done
done
nothing_left
