# Without standard files jitc works, and nothing of its own takes their place.
. "$TOP/testdata/lib.sh"

set -u
answer_ll >answer.ll
answer_ll 2 >second.ll
jitc compile --no-cache answer.ll second.ll
mkdir wanted
mv ./*.so wanted

# compiled STATUS: both files are, as they have to be.
compiled()
{
	[ "$1" = 0 ] || fail "exit status $1"
	for name in answer.so second.so; do
		cmp wanted/$name $name || fail "another $name"
		rm $name
	done
}

for refresh in "" --refresh; do
	set -- -v --time-report --explain $refresh answer.ll second.ll
	jitc compile "$@" <&-
	compiled $?
	jitc compile "$@" 2>&-
	compiled $?
	jitc compile "$@" >&- 2>&-
	compiled $?
	jitc compile "$@" <&- >&- 2>&-
	compiled $?
done
jitc compile "$TOP/testdata/bad/syntax.ll" <&- >&- 2>&-
[ $? = 1 ] || fail "bad input without files"

# who needs one of them is told
expect 2 sh -c 'jitc compile - <&-'
one_message "cannot read 'standard input': Bad file descriptor"
expect 1 sh -c 'jitc compile -o - answer.ll >&-'
one_message "cannot write to standard output: Bad file descriptor"
expect 1 sh -c 'jitc compile --print id answer.ll >&-'
one_message "cannot write to standard output: Bad file descriptor"
expect 0 jitc cache verify
nothing_left
