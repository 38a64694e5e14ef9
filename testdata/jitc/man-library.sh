# The programs that libjitc(3) shows compile without a warning, print what it says that they do, and
# every function is in the page.
. "$TOP/testdata/lib.sh"

need pkg-config
command -v "${CC%% *}" >/dev/null || skip "there is no C compiler"
jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"

page=$TOP/man/libjitc.3
for function in $(grep -o 'jitc_[a-z_]*(' "$TOP/lib/jitc.h" | sort -u | tr -d '('); do
	grep -q -e "^\.F[no] $function\>" "$page" || fail "libjitc(3) does not have $function()"
done

awk -v section=EXAMPLES -f "$TOP/testdata/jitc/displays.awk" "$page"
cp "$TOP/testdata/rules/peano.yaml" .
export PKG_CONFIG_PATH="$BUILD/lib/pkgconfig" LD_LIBRARY_PATH="$BUILD/lib"
# It is not installed, so the pipeline is where it was built.
export JITC_PIPELINE="$BUILD/share/jitc/pipeline/full.yaml"

# A program and what is typed with it; once more from the cache.
number=1
while [ -e display-$number ]; do
	session=display-$((number + 1))
	name=$(sed -n 's/^\$ cc -o \([a-z]*\) .*/\1/p' "$session")
	cp display-$number "$name.c"
	# shellcheck disable=SC2046,SC2086 # words
	$CC -std=c11 -Wall -Wextra -Werror $SANITIZE -o "$name" "$name.c" \
		$(pkg-config --cflags --libs jitc) || exit
	grep -v '^\$ ' "$session" >wanted
	sed -n '/^\$ cc /!s/^\$ //p' "$session" >script
	for turn in first second; do
		sh script >printed 2>&1
		cmp printed wanted || fail "$name, $turn time: $(diff wanted printed)"
	done
	number=$((number + 2))
done
[ $number = 7 ] || fail "the page has not three programs"

# What the page says about errors holds, too: without tools there is a message.
PATH=/nonexistent JITC_LLVM=/nonexistent ./add 2>message && fail "it works without tools"
grep -q '^add: .' message || fail "no message: $(cat message)"

# A library of other rules is not helped by those that are open.
sed 's/^theory: .*/theory: other/' peano.yaml >other.yaml
cmp -s other.yaml peano.yaml && fail "the same rules"
jitc compile other.yaml -o peano.so
[ "$(./step 'plus(s(zero), zero)')" = "no rule fits" ] || fail "other rules are applied"
