# The example program of libjitc builds against an installed library, shared and static, and runs;
# with the shared one also where the whole tree was moved to.
. "$TOP/testdata/lib.sh"

need pkg-config make
command -v "${CC%% *}" >/dev/null || skip "there is no C compiler"
jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"
# A library with sanitizers wants a program with them; unit tests cover it.
[ -z "$SANITIZE" ] || skip "a build with sanitizers"
set -eu

# make without the flags of a make that runs this.
if [ -e "$BUILD/Makefile" ]; then build=$BUILD; else build=$TOP; fi
run_make()
{
	env -u MAKEFLAGS -u MAKELEVEL make "$@" >out 2>&1 || fail "make $*: $(cat out)"
}

run_make -C "$build" install prefix="$PWD/there"
cp "$TOP/examples/libjitc/rule.c" "$TOP/examples/libjitc/Makefile" .
export PKG_CONFIG_PATH="$PWD/there/lib/pkgconfig"
run_make CC="$CC" CFLAGS="-Wall -Wextra -Werror" rule rule-static

LD_LIBRARY_PATH=$PWD/there/lib expect 0 ./rule
say stdout "add_zero: compiled"
say stdout "add(add(x7, zero), zero) -> x7 in 2 steps"
LD_LIBRARY_PATH=$PWD/there/lib expect 0 ./rule
say stdout "add_zero: cached"

mv there elsewhere
LD_LIBRARY_PATH=$PWD/elsewhere/lib expect 0 ./rule
say stdout "add_zero: cached"
# however the library is found
LD_LIBRARY_PATH=elsewhere/lib expect 0 ./rule
mkdir -p multi/lib
mv elsewhere/lib multi/lib/triple
mv elsewhere/share multi/share
LD_LIBRARY_PATH=multi/lib/triple expect 0 ./rule

# A static one knows only where the library was configured to be.
! ldd ./rule-static | grep -q libjitc || fail "rule-static is not static"
prefix=$(sed -n 's/^prefix = //p' "$BUILD/config.mk")
if [ -e "$prefix/share/jitc/pipeline/full.yaml" ]; then
	expect 0 ./rule-static
else
	expect 1 ./rule-static
	say stderr "$prefix/share/jitc/pipeline"
fi
JITC_PIPELINE=$TOP/pipeline/full.yaml expect 0 ./rule-static
say stdout "in 2 steps"

# Without tools there is one message.
JITC_LLVM=$PWD/multi JITC_DIR=$PWD/empty LD_LIBRARY_PATH=multi/lib/triple expect 1 ./rule
[ "$(grep -c '^rule: ' stderr)" = 1 ] || fail "not one message: $(cat stderr)"
nothing_left
