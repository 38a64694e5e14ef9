# jit.mk, in the example of a Makefile: builds, notices what changes, and takes from the cache.
. "$TOP/testdata/lib.sh"

need make pkg-config
command -v "${CC%% *}" >/dev/null || skip "there is no C compiler"
jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"
PKG_CONFIG_PATH=$BUILD/lib/pkgconfig
export PKG_CONFIG_PATH

# built COMMAND...: it works; without the flags of a make that runs this.
built()
{
	env -u MAKEFLAGS -u MAKELEVEL "$@" >out 2>&1 || fail "$*: $(cat out)"
}

cp -R "$TOP/examples/make" project
answer_ll >project/linked.ll
built make -C project -j2 check CC="$CC"
grep -q '^  JITC    mul.so$' out || fail "no names: $(cat out)"
built make -C project V=1 -B mul.so
grep -q "^jitc compile --no-fallback -O3 -MF 'mul.so.d' --emit so -o 'mul.so' 'mul.ll'$" out || fail "$(cat out)"
expect 0 jitc cache stats --json
[ "$(field hits)" = 1 ] || fail "no hit for what was there: $(cat stdout)"
built make -C project linked.o linked.s linked.bc
[ -s project/linked.o ] && [ -s project/linked.s ] && [ -s project/linked.bc ] || fail "$(ls project)"
built make -C project -q

# what is linked counts, and what is linked no more does not stand in the way
built make -C project JITCFLAGS='--link-arg linked.o' -B add.so
built make -C project -q
sleep 0.02
touch project/linked.o
make -C project -q && fail "linked.o does not count: $(cat project/add.so.d)"
# what has no native code is an error there, and no target
rm project/add.so
make -C project JITCFLAGS='--link-arg none.o' add.so >out 2>&1 && fail "no error: $(cat out)"
[ ! -e project/add.so ] || fail 'there is a target'
rm project/linked.ll project/linked.o
built make -C project
built make -C project jit-clean
[ ! -e project/add.so ] && [ ! -e project/add.so.d ] || fail "$(ls project)"
nothing_left
