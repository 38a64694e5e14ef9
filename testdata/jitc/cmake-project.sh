# The example of a CMake project builds, and again when the IR has changed.
. "$TOP/testdata/lib.sh"

need cmake
command -v "${CC%% *}" >/dev/null || skip "there is no C compiler"
jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"

# built COMMAND...: it works; without the flags of a make that runs this.
built()
{
	env -u MAKEFLAGS -u MAKELEVEL "$@" >out 2>&1 || fail "$*: $(cat out)"
}

cp -R "$TOP/examples/cmake" cmake-project
built cmake -S cmake-project -B cmake-build -DCMAKE_C_COMPILER="${CC%% *}"
built cmake --build cmake-build
built env -C cmake-build ./answer
grep -q '^42$' out || fail "$(cat out)"
built cmake --build cmake-build
! grep -q Compiling out || fail "it was there: $(cat out)"
sleep 0.02
touch cmake-project/answer.ll
built cmake --build cmake-build
grep -q Compiling out || fail "it has changed: $(cat out)"
nothing_left
