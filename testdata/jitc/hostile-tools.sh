# Tools that talk where they should not, or for ever, do not listen, or leave processes behind that
# nobody can find: the compile ends soon, with the right bytes or with an error that is no use to a
# terminal.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
answer_ll >answer.ll
jitc compile -o wanted.so answer.ll || fail "does not compile"
escape=$(printf '\033]0;owned\007\302\233')

plain()
{
	! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]\|\302\233')" stdout stderr ||
		fail "an escape reaches the screen: $*"
}

compiles()
{
	rm -f out.so
	expect 0 timeout 60 jitc compile --no-fallback --refresh -o out.so answer.ll
	cmp out.so wanted.so || fail "another output: $*"
	plain "$*"
}

breaks()
{
	rm -f out.so
	expect 1 timeout 60 jitc compile --no-fallback --refresh -o out.so answer.ll
	plain "$*"
	nothing_left out.so
}

# what as and ld say on stdout is no output of theirs
for stage in as ld; do
	behave $stage "say text $escape"
	compiles $stage says
	say stderr "$stage: text "
	behave $stage
done

# in a pipe it is: the next one rejects it, and is named
next=opt
for stage in llvm-as opt llc; do
	[ $stage = llvm-as ] || next=llc
	[ $stage != llc ] || next=as
	behave $stage "say ~ $escape"
	breaks $stage says
	say stderr "$next"
	behave $stage
done

for stage in llvm-as opt llc as ld; do
	# a title for the window
	behave $stage "fail text $escape"
	breaks $stage fails
	say stderr "stage '$stage' failed (exit status 1): text "
	# no descriptor of ours is there to be written to
	behave $stage scatter
	compiles $stage scatters
	[ ! -s stderr ] || fail "it says: $(cat stderr)"
	behave $stage
done

# a hundred megabytes
behave llc "print-megabytes 100"
compiles llc talks
[ "$(wc -c <stderr)" -lt 5000 ] || fail "a message of $(wc -c <stderr) bytes"
behave llc

# who closes stdin is the cause, not who writes to it
{
	answer_ll
	yes '; a line that fills pipes' | head -c 3000000
} >large.ll
for stage in llvm-as opt llc; do
	behave $stage deaf "fail and deaf"
	expect 1 timeout 60 jitc compile --no-fallback --refresh -o out.so large.ll
	say stderr "stage '$stage' failed (exit status 1): and deaf"
	behave $stage
done

# a process in a session of its own, which holds the pipes, is not waited for
for stage in opt ld; do
	behave $stage stray-grandchild
	compiles $stage strays
	kill "$(cat tools/$stage.grandchild)" || fail "the grandchild of $stage has ended"
	behave $stage
done
