# The program that libjitc(3) shows compiles without a warning, runs, and every function is in the page.
. "$TOP/testdata/lib.sh"

need pkg-config
command -v "${CC%% *}" >/dev/null || skip "there is no C compiler"
jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"

page=$TOP/man/libjitc.3
for function in $(grep -o 'jitc_[a-z_]*(' "$TOP/lib/jitc.h" | sort -u | tr -d '('); do
	grep -q -e "^\.F[no] $function\>" "$page" || fail "libjitc(3) does not have $function()"
done

awk -v section=EXAMPLES -f "$TOP/testdata/jitc/displays.awk" "$page"
mv display-1 add.c
export PKG_CONFIG_PATH="$BUILD/lib/pkgconfig" LD_LIBRARY_PATH="$BUILD/lib"
# It is not installed, so the pipeline is where it was built.
export JITC_PIPELINE="$BUILD/share/jitc/pipeline/full.yaml"

# What the page says about errors holds, too: without tools there is a message.
# shellcheck disable=SC2046,SC2086 # words
$CC -std=c11 -Wall -Wextra -Werror $SANITIZE -o add add.c $(pkg-config --cflags --libs jitc) || exit
[ "$(./add)" = "add: 40 + 2 is 42" ] || fail "the program does not work"
[ "$(./add)" = "add: 40 + 2 is 42" ] || fail "the program does not work from the cache"
PATH=/nonexistent JITC_LLVM=/nonexistent ./add 2>message && fail "it works without tools"
grep -q '^add: .' message || fail "no message: $(cat message)"
