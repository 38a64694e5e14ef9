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

# The same below a batch; and where its outputs have no room, each of them is an error of its own, and
# what was there stays.
rm -rf "$JITC_DIR" answer.so other.so
mkdir "$JITC_DIR" small
for number in 3 4 5; do answer_ll $number >file$number.ll; done
answer_ll >small.ll
printf '{"file": "%s"}\n' file3.ll file4.ll file5.ll small.ll >list.jsonl
# shellcheck disable=SC2016 # for the inner shell
unshare -rm sh -euc '
	TOP=$1
	. "$TOP/testdata/lib.sh"
	mount -t tmpfs -o size=600k,mode=700 none "$JITC_DIR"
	jitc compile small.ll
	cat /dev/zero >"$JITC_DIR/work/fill" 2>/dev/null || :
	expect 0 jitc batch -j2 --porcelain list.jsonl
	say stderr "warning: "
	[ "$(cut -f 1 stdout | tr "\n" " ")" = "miss miss miss hit " ] || fail "$(cat stdout)"
	for number in 3 4 5; do
		[ "$(jitc run --no-cache file$number.ll --call "i32 answer(i32 1)")" = $((number + 1)) ]
		jitc compile --no-cache -o expected.so file$number.ll
		cmp file$number.so expected.so || fail "another output of file$number.ll"
	done
	rm "$JITC_DIR/work/fill"

	mount -t tmpfs -o size=20k,mode=700 none small
	cat /dev/zero >small/fill 2>/dev/null || :
	expect 1 jitc batch -j2 -d small --porcelain list.jsonl
	[ "$(cut -f 1 stdout | tr "\n" " ")" = "fail fail fail fail " ] || fail "$(cat stdout stderr)"
	say stderr "4 of 4 files failed: file3.ll, file4.ll, file5.ll, small.ll"
	[ "$(ls small)" = fill ] || fail "left behind: $(ls small)"
	rm small/fill
	expect 1 jitc batch -j2 -d small --porcelain list.jsonl
	[ "$(grep -c "^fail" stdout)" = 3 ] || fail "not one output has room: $(cat stdout stderr)"
	[ "$(find small -type f | wc -l)" = 1 ] || fail "left behind: $(ls small)"
' sh "$TOP" || fail "of a batch on a full disk: $(cat stdout stderr)"

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
