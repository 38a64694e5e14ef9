# A cache on a full disk: compiles go on, and clearing makes room, though forgetting takes some itself.
. "$TOP/testdata/lib.sh"
llvm_directory >/dev/null || exit
unshare -rm true 2>/dev/null || skip "user name spaces are not allowed here"

answer_ll >answer.ll
mkdir -p "$JITC_DIR"
# shellcheck disable=SC2016 # for the inner shell
unshare -rm sh -euc '
	TOP=$1
	. "$TOP/testdata/lib.sh"
	mount -t tmpfs -o size=600k,mode=700 none "$JITC_DIR"
	jitc compile answer.ll
	cat /dev/zero >"$JITC_DIR/work/fill" 2>/dev/null || :
	answer_ll 2 >other.ll
	expect 0 jitc compile other.ll
	say stderr "warning: "
	[ -s other.so ] || fail "no output"
	expect 0 jitc cache clear
	[ -z "$(find "$JITC_DIR/cas" -type f)" ] || fail "artifacts are left"
	rm "$JITC_DIR/work/fill"
	expect 0 jitc compile answer.ll
	expect 0 jitc compile answer.ll
	[ ! -s stderr ] || fail "not well again: $(cat stderr)"
' sh "$TOP" || fail "on a full disk: $(cat stderr)"

# and one that gets full while a tool writes its output there
rm -rf "$JITC_DIR"
mkdir "$JITC_DIR"
fakes_make
behave ld fill
# shellcheck disable=SC2016 # for the inner shell
unshare -rm sh -euc '
	TOP=$1
	. "$TOP/testdata/lib.sh"
	mount -t tmpfs -o size=600k,mode=700 none "$JITC_DIR"
	rm -f answer.so
	expect 0 jitc compile --no-fallback answer.ll
	say stderr "warning: compiling again outside of the cache: its disk is full"
	[ -s answer.so ] || fail "no output"
' sh "$TOP" || fail "on a disk that gets full: $(cat stderr)"
rm "$TMPDIR/fill"
