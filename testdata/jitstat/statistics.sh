# Tests, shifts, intervals and sums agree with SciPy, and with counting where it is not exact.
. "$TOP/testdata/lib.sh"

need "$CC" python3
python3 -c 'import scipy.stats' 2>/dev/null || skip "Python's scipy is not installed"
# SANITIZE is several words, or none
# shellcheck disable=SC2086
$CC -std=c11 -D_GNU_SOURCE $SANITIZE -I"$TOP/lib" -o figures \
	"$TOP/testdata/jitstat/statistics_figures.c" "$BUILD/obj/all.a" -lm ||
	fail "does not compile"
python3 "$TOP/testdata/jitstat/statistics_check.py" ./figures
