# The cache may be deleted at any time, in the middle of a compile, too.
. "$TOP/testdata/lib.sh"
fakes_make

answer_ll >answer.ll
behave ld "slow 1"
jitc compile --no-fallback answer.ll 2>stderr &
compile=$!
sleep 0.5
rm -rf "$JITC_DIR"
wait $compile || fail "the compile failed: $(cat stderr)"
say stderr "warning: compiling again outside of the cache: the work directory was removed"
behave ld
[ "$(jitc run answer.ll --call 'i32 answer(i32 1)')" = 2 ] || fail "a wrong library"

# a bit that flips in what the index remembers of a pipeline is noticed
jitc compile answer.ll
jitc cache clear >/dev/null
jitc compile answer.ll
sed -i 's/b:default<O2>/b:default<O1>/' "$JITC_DIR/index.db"
grep -q 'b:default<O1>' "$JITC_DIR/index.db" || fail "the index holds no such memo"
jitc compile --refresh -v answer.ll 2>stderr
say stderr "default<O2>"

# what a killed compile left goes away after a day
mkdir "$JITC_DIR/work/compile-old"
touch -d '2 days ago' "$JITC_DIR/work/compile-old"
mkdir "$JITC_DIR/work/compile-new"
jitc compile --refresh answer.ll
[ ! -e "$JITC_DIR/work/compile-old" ] || fail "the old one is still there"
rmdir "$JITC_DIR/work/compile-new" || fail "the new one is gone"
