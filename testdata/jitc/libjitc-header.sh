# jitc.h compiles as every C and as C++, alone and without a warning.
. "$TOP/testdata/lib.sh"

command -v "${CC%% *}" >/dev/null || skip "there is no C compiler"
set -eu
printf '#include <jitc.h>\n#include <jitc.h>\nint unused;\n' >user.c
warnings="-Wall -Wextra -pedantic -Werror"
for standard in c99 c11 c17; do
	# shellcheck disable=SC2086 # words
	$CC -std=$standard $warnings -I"$BUILD/include" -fsyntax-only user.c || fail "$standard"
done

# The public names can be used from C++: struct and function of one name among them.
command -v g++ >/dev/null || exit 0
cat >user.cc <<'END'
#include <jitc.h>

int main()
{
	struct jitc_error error = {};
	struct jitc_compile_statistics statistics;
	struct jitc_cache_statistics cache;
	jitc *handle = nullptr;

	if (jitc_open(&handle, nullptr, &error) != JITC_OK)
		return 1;
	jitc_compile_statistics(handle, &statistics);
	jitc_cache_statistics(handle, &cache, nullptr);
	jitc_clear(handle, nullptr, JITC_PROCESS | JITC_DISK, nullptr);
	jitc_close(handle);
	return statistics.compiles != 0;
}
END
for standard in c++11 c++17 c++20; do
	# shellcheck disable=SC2086 # words
	g++ -std=$standard $warnings -I"$BUILD/include" -c -o user.o user.cc || fail "$standard"
done
[ -z "$SANITIZE" ] || exit 0
g++ -o user user.o -L"$BUILD/lib" -ljitc
LD_LIBRARY_PATH=$BUILD/lib ./user || fail "exit status $?"
