# A static jitc needs no file of the system's, and does not carry the C library's loader.
. "$TOP/testdata/lib.sh"

[ "$STATIC" = yes ] || skip "jitc is not linked statically here"
need readelf
set -eu
readelf -lW "$BUILD/bin/jitc" >headers
grep -q INTERP headers && fail "jitc asks for a dynamic loader"
exit 0
