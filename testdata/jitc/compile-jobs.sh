# Several files are compiled at once; what is printed stays in their order, and a failure of one
# costs the others nothing.
. "$TOP/testdata/lib.sh"
need taskset
llvm_directory >/dev/null || exit

number=0
while [ $number -lt 8 ]; do
	answer_ll $number >file$number.ll
	number=$((number + 1))
done
echo 'not IR' >file3.ll

export JITC_JOBS=4
expect 1 jitc compile --print path file*.ll
one=$(tr '\n' ' ' <stdout)
[ "$one" = 'file0.so file1.so file2.so file4.so file5.so file6.so file7.so ' ] || fail "printed: $one"
say stderr 'file3.ll:1:1: llvm-as: '
say stderr '1 of 8 files failed: file3.ll'
[ ! -e file3.so ] || fail "the bad file has an output"
[ "$(jitc run file7.ll --call 'i32 answer(i32 1)')" = 8 ] || fail "file7 was mixed up"
[ "$(jitc cache stats | awk '$1 == "misses:" { print $2 }')" = 7 ] || fail "not 7 misses"

# the same bytes as one at a time, and all of them hits now
for file in file[0124567].so; do cp $file one-$file; done
answer_ll 3 >file3.ll
expect 0 env JITC_JOBS=0 jitc compile --json file*.ll
[ "$(grep -c '"result": "hit"' stdout)" = 7 ] || fail "not 7 hits: $(cat stdout)"
export JITC_JOBS=1
expect 0 jitc compile --no-cache file*.ll
for file in file[0124567].so; do
	cmp $file one-$file || fail "$file differs"
done

# at_once MOST COMMAND...: so many compiles run at once.
at_once()
{
	most=$1
	shift
	expect 0 "$@" --no-cache file[0-4].ll
	got=$(most_together llc)
	[ "$got" = "$most" ] || fail "$got at once instead of $most: $*"
}

fakes_make
behave llc 'together 0.4'
at_once 1 jitc compile
at_once 3 jitc compile -j 3
unset JITC_JOBS
processors=$(nproc)
[ "$processors" -lt 5 ] || processors=5
at_once "$processors" jitc compile
at_once "$processors" jitc compile -j0
processor=$(taskset -pc $$ | sed 's/.*: //; s/[-,].*//')
at_once 1 taskset -c "$processor" jitc compile

expect 2 jitc compile -j many file0.ll
one_message "--jobs: 'many' is not a whole number"
nothing_left
