# An output that cannot be written is met with one message, status 1, and no part of it left.
. "$TOP/testdata/lib.sh"

set -u
answer_ll >answer.ll
jitc compile -o answer.so answer.ll

# refused STATUS TEXT OPTION...: with and without the result in the cache
refused()
{
	wanted_status=$1
	text=$2
	shift 2
	for cache in "" --no-cache; do
		expect "$wanted_status" jitc compile $cache "$@"
		one_message "$text"
		nothing_left
	done
}

refused 1 "cannot write 'missing/x.so': No such file or directory" -o missing/x.so answer.ll
mkdir directory
refused 1 "cannot write 'directory': Is a directory" -o directory answer.ll
refused 1 "cannot write 'directory/': " -o directory/ answer.ll
refused 1 "cannot make directory 'answer.so'" -d answer.so answer.ll
refused 1 "cannot write '/dev/full': No space left on device" -o /dev/full answer.ll
expect 0 jitc compile -o /dev/null answer.ll
[ -c /dev/null ] || fail "/dev/null is no device any more"

refused 2 "answer.ll: the output would overwrite the input" -o answer.ll answer.ll
ln answer.ll linked.ll
refused 2 "answer.ll: the output would overwrite the input" -o linked.ll answer.ll
answer_ll | cmp - answer.ll || fail "the input is overwritten"
cp answer.ll directory
refused 2 "'answer.ll' and 'directory/answer.ll' would both become 'answer.so'" answer.ll \
	directory/answer.ll
cp answer.ll other.ll
refused 2 "-o goes with one FILE only" -o x.so answer.ll other.ll
refused 2 "--id goes with one FILE only" --id x answer.ll other.ll
refused 2 "-o and -d exclude each other" -o x.so -d directory answer.ll

# an old output stays as it was when the new one fails
echo old >old.so
expect 1 jitc compile --no-fallback -o old.so "$TOP/testdata/bad/syntax.ll"
[ "$(cat old.so)" = old ] || fail "the old output is gone"

# a full standard output, and one that nobody reads to its end
expect 1 sh -c 'jitc compile -o - answer.ll >/dev/full'
one_message "cannot write to standard output: No space left on device"
expect 1 sh -c 'jitc compile --json answer.ll >/dev/full'
one_message "cannot write to standard output: No space left on device"
awk 'BEGIN { for (i = 0; i < 4000; i++) printf "@g%d = global i64 7\n", i }' >huge.ll
mkfifo pipe
head -c 10 pipe >/dev/null &
expect 1 sh -c 'jitc compile --emit asm -o - huge.ll >pipe'
one_message "cannot write to standard output: Broken pipe"
wait
nothing_left

# a limit on the size of files
jitc compile --emit asm huge.ll
blocks=$(($(wc -c <huge.s) / 512))
(ulimit -f $blocks && expect 1 jitc compile --emit asm -o limited.s huge.ll) || exit
one_message "cannot write 'limited.s': File too large"
nothing_left limited.s

# a directory that may not be written, and a disk
if unprivileged true 2>/dev/null; then
	mkdir protected
	chmod 555 protected
	expect 1 unprivileged jitc compile -o protected/x.so answer.ll
	one_message "cannot write 'protected/x.so': Permission denied"
	chmod 755 protected
	[ -z "$(ls -A protected)" ] || fail "left: $(ls -A protected)"
fi
unshare -rm true 2>/dev/null || exit 0
mkdir small
# shellcheck disable=SC2016 # for the inner shell
unshare -rm sh -euc '
	TOP=$1
	. "$TOP/testdata/lib.sh"
	mount -t tmpfs -o size=64k none small
	expect 1 jitc compile -d small huge.ll
	one_message "cannot write '\''small/huge.so'\'': No space left on device"
	expect 1 jitc compile -MD --emit asm -d small huge.ll
	[ -z "$(ls -A small)" ] || fail "left: $(ls -A small)"
	expect 0 jitc compile --emit obj -MF small/dep -o small/answer.o answer.ll
	mount -o remount,bind,ro small
	expect 1 jitc compile -o small/x.so answer.ll
	one_message "cannot write '\''small/x.so'\'': Read-only file system"
	nothing_left
' sh "$TOP" || fail "on a small file system: $(cat stderr)"
