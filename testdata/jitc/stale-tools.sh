# No stale hit: a changed tool, libLLVM, linked object or library is a miss, and jitc why names it.
. "$TOP/testdata/lib.sh"

set -u
answer_ll >answer.ll

# changed PART OPTION...: now it is a miss, for that reason, and a hit later.
changed()
{
	part=$1
	shift
	jitc why "$@" answer.ll >why || fail "jitc why $* fails"
	grep -q "^  $part" why || fail "jitc why does not name $part: $(cat why)"
	[ "$(grep -c '^  ' why)" = 1 ] || fail "more than $part: $(cat why)"
	[ "$(result "$@" answer.ll)" = miss ] || fail "a changed $part is no miss"
	[ "$(result "$@" answer.ll)" = hit ] || fail "no hit after the changed $part"
}

first()
{
	[ "$(result "$@" answer.ll)" = miss ] || fail "no miss: $* $(cat result.stderr)"
	[ "$(result "$@" answer.ll)" = hit ] || fail "no hit: $*"
}

# ---- the tools themselves, of the same version before and after
fakes_make
first
for tool in llvm-as opt llc as ld; do
	echo "# another" >>tools/$tool
	changed "$tool identity: "
done
# ---- one that changes while a batch runs: what comes behind it is known to be made by the new one
for i in 1 2 3; do
	{ answer_ll && echo "; $i"; } >batch$i.ll
	echo "{\"file\": \"batch$i.ll\", \"id\": \"batch$i\"}" >>batch.jsonl
done
sed -i "2i [ \"\$*\" = --version -o -e $PWD/changed ] || { echo '# another' >>$PWD/tools/ld; : >$PWD/changed; }" tools/llc
jitc batch -j1 batch.jsonl 2>stderr || fail "the batch fails: $(cat stderr)"
[ "$(grep -c 'not stored: a tool .* changed' stderr)" = 1 ] || fail "not one is told: $(cat stderr)"
[ "$(result --id batch1 batch1.ll)" = miss ] || fail "what the old tool made is a hit"
[ "$(result --id batch2 batch2.ll)" = hit ] || fail "what the new tool made is not kept"
[ "$(result --id batch3 batch3.ll)" = hit ] || fail "what the new tool made later is not kept"
first

# ---- the same bytes at another time, in another place
touch tools/*
[ "$(result answer.ll)" = hit ] || fail "a touched tool is a miss: $(jitc why answer.ll)"
mv tools moved
JITC_LLVM=$PWD/moved PATH=$PWD/moved:$PATH
[ "$(result answer.ll)" = hit ] || fail "moved tools are a miss: $(jitc why answer.ll)"

# ---- objects and libraries that ld is given
need "$CC"
number_c()
{
	echo "int number(void); int number(void) { return $1; }"
}

number_c 1 | $CC -x c -c -fPIC -o number.o -
first --link-arg number.o
number_c 2 | $CC -x c -c -fPIC -o number.o -
changed 'ld file number.o: ' --link-arg number.o

mkdir early late
$CC -shared -o late/libnumber.so number.o
first --link-arg -Learly --link-arg -Llate --link-arg -lnumber
number_c 3 | $CC -x c -c -fPIC -o number.o -
$CC -shared -o late/libnumber.so number.o
changed 'ld file libnumber.so: ' --link-arg -Learly --link-arg -Llate --link-arg -lnumber
ar rc early/libnumber.a number.o
jitc why --link-arg -Learly --link-arg -Llate --link-arg -lnumber answer.ll >why
say why "ld file libnumber.a"
[ "$(result --link-arg -Learly --link-arg -Llate --link-arg -lnumber answer.ll)" = miss ] ||
	fail "a library that appeared in an earlier directory is no miss"

echo '{ global: answer; local: *; };' >names.map
first --link-arg --version-script=names.map
echo '{ global: *; };' >names.map
changed 'ld file names.map: ' --link-arg --version-script=names.map

# ---- the library that does a tool's work
library_make()
{
	mkdir -p "$1"
	echo "const char *text(void); const char *text(void) { return \"; $2\"; }" |
		$CC -x c -shared -fPIC -o "$1/libLLVM-fake.so" -
}

library_make lib one
cat >copy.c <<'END'
#include <stdio.h>

const char *text(void);

int main(void)
{
	int c;

	while ((c = getchar()) != EOF)
		putchar(c);
	return puts(text()) < 0;
}
END
$CC -o copy copy.c -Llib -lLLVM-fake -Wl,-rpath,"$PWD/lib"
cat >copy.yaml <<END
pipeline: copy
stages:
  - name: copy
    tool: $PWD/copy
    argv: ["{input}", "{output}"]
    input: ll
    output: ll
END
first --pipeline copy.yaml --emit ll
library_make lib two
changed 'copy identity: ' --pipeline copy.yaml --emit ll
grep -qx '; two' result.so || fail "the library of before did the work"
library_make preferred three
export LD_LIBRARY_PATH="$PWD/preferred"
changed 'copy identity: ' --pipeline copy.yaml --emit ll
grep -qx '; three' result.so || fail "LD_LIBRARY_PATH was not heeded"
nothing_left
