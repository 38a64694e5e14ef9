# What is preloaded into us is not for the tools: it would change what they make behind the key's back.
. "$TOP/testdata/lib.sh"
need "$CC"
llvm_directory >/dev/null || exit
[ -z "$SANITIZE" ] || skip "sanitizers preload themselves"

cat >noisy.c <<'END'
#include <unistd.h>
__attribute__((constructor)) static void noise(void)
{
	(void)!write(2, "preloaded\n", 10);
}
END
$CC -shared -fPIC -o noisy.so noisy.c || skip "$CC makes no shared library"
answer_ll >answer.ll
LD_PRELOAD=$PWD/noisy.so jitc compile -v answer.ll 2>stderr
grep -q 'said: .*preloaded' stderr && fail "a tool was preloaded: $(cat stderr)"
jitc why answer.ll >stdout
say stdout "hit: "
