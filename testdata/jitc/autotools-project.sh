# The example of a project with Autoconf and Automake builds, in its directory and out of it, and
# again when the IR has changed; make distcheck finds nothing missing or left.
. "$TOP/testdata/lib.sh"

need make pkg-config autoreconf automake
command -v "${CC%% *}" >/dev/null || skip "there is no C compiler"
jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"
export PKG_CONFIG_PATH="$BUILD/lib/pkgconfig"

# built COMMAND...: it works; without the flags of a make that runs this.
built()
{
	env -u MAKEFLAGS -u MAKELEVEL CC="$CC" "$@" >out 2>&1 || fail "$*: $(cat out)"
}

cp -R "$TOP/examples/autotools" project
cd project || exit
built autoreconf -i
built ./configure
built make check
grep -q '^  JITC    answer-ir.o$' out || fail "the rules are not jitc's: $(cat out)"
built make
! grep -q JITC out || fail "it was there: $(cat out)"
sleep 0.02
touch answer-ir.ll
built make
grep -q JITC out || fail "it has changed: $(cat out)"
built make clean
[ ! -e answer-ir.o ] && [ ! -e answer-ir.o.d ] || fail "$(ls)"
built make distcheck
nothing_left
