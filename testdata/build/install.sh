# What is installed works from where it is put, and uninstall takes all of it away.
# shellcheck disable=SC2046 # pkg-config prints words
. "$TOP/testdata/lib.sh"

need pkg-config
# make of this build directory, without the flags of a make that runs this.
if [ -e "$BUILD/Makefile" ]; then build=$BUILD; else build=$TOP; fi
run_make()
{
	env -u MAKEFLAGS -u MAKELEVEL make -C "$build" "$@" >out 2>&1 || fail "make $*: $(cat out)"
}

run_make install DESTDIR="$PWD/stage"
prefix=$(sed -n 's/^prefix = //p' "$BUILD/config.mk")
mv "stage$prefix" moved
moved/bin/jitc --version >version || fail "jitc --version: exit status $?"
grep -qx "jitc $(sed -n 's/^VERSION = //p' "$BUILD/config.mk")" version || fail "$(cat version)"
for file in libexec/jitc/jitc-call libexec/jitc/jitc-bundle share/jitc/pipeline/full.yaml \
	lib/libjitc.a lib/libjitc.so \
	lib/pkgconfig/jitc.pc include/jitc.h share/man/man1/jitc.1 share/man/man3/libjitc.3; do
	[ -e "moved/$file" ] || fail "not installed: $file"
done

mkdir -p "stage$(dirname "$prefix")"
mv moved "stage$prefix"
run_make uninstall DESTDIR="$PWD/stage"
left=$(find stage ! -type d)
[ -z "$left" ] || fail "left after uninstall: $left"

# A program that uses the library from the build directory, static and shared.
[ -z "$SANITIZE" ] || exit 0
printf '#include <jitc.h>\nint main(void) { return !&jitc_open; }\n' >user.c
export PKG_CONFIG_PATH="$BUILD/lib/pkgconfig"
$CC -o shared user.c $(pkg-config --cflags --libs jitc) || fail "shared link"
LD_LIBRARY_PATH=$BUILD/lib ./shared || fail "shared program"
$CC -o static user.c $(pkg-config --cflags jitc) "$BUILD/lib/libjitc.a" \
	$(pkg-config --libs sqlite3 yaml-0.1 libsodium) -pthread -ldl -lm || fail "static link"
./static || fail "static program"
