# A rewrite rule becomes a library that a C program loads and applies to terms.
. "$TOP/testdata/lib.sh"

need "$CC"
set -eu
cat >apply.c <<'END'
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>

struct pattern {
	int32_t symbol, count;
	struct pattern *arguments[2];
	int64_t value;
};

enum { ZERO, ADD, S, VARIABLE };

int main(int argc, char **argv)
{
	void *library = dlopen(argc > 1 ? argv[1] : "", RTLD_NOW);
	int32_t (*apply)(struct pattern *, struct pattern *);
	struct pattern zero = {.symbol = ZERO}, x = {.symbol = VARIABLE, .value = 7}, target = {0};
	struct pattern fits = {ADD, 2, {&x, &zero}, 0}, other = {ADD, 2, {&zero, &x}, 0};

	if (!library) {
		fprintf(stderr, "%s\n", dlerror());
		return 1;
	}
	*(void **)&apply = dlsym(library, "apply_rewrite");
	if (!apply)
		return 2;
	if (apply(&other, &target) != 0 || target.value != 0)
		return 3;
	if (apply(&fits, &target) != 1 || target.symbol != VARIABLE || target.value != 7)
		return 4;
	/* source and target may be the same */
	return apply(&fits, &fits) == 1 && fits.symbol == VARIABLE && fits.value == 7 ? 0 : 5;
}
END
$CC -o apply apply.c -ldl

# a newer LLVM reads only the second of the two
for rule in rule.ll rule.opaque.ll; do
	jitc compile -v --no-fallback -o rule.so "$TOP/testdata/ir/$rule" 2>stderr || continue
	for level in 0 2 3 s z; do
		for pipeline in full fused; do
			jitc compile --pipeline $pipeline -O $level -o rule.so "$TOP/testdata/ir/$rule"
			./apply ./rule.so || fail "$rule -O$level $pipeline: exit status $?"
		done
	done
	[ "$(jitc compile --print id -o rule.so "$TOP/testdata/ir/$rule")" = add_zero ] ||
		fail "the pattern ID is not that of the comment"
	exit 0
done
fail "none of both spellings compiles: $(cat stderr)"
