# jitc run calls natively, as the process of its own: results, buffers, standard files, statuses.
. "$TOP/testdata/lib.sh"

set -u
cat >functions.ll <<'END'
declare i32 @getchar()
declare i32 @putchar(i32)
declare i32 @raise(i32)
declare void @exit(i32)

define i32 @half(i32 %x) {
  %y = sdiv i32 %x, 2
  ret i32 %y
}

define double @half_double(double %x) {
  %y = fdiv double %x, 2.0
  ret double %y
}

define i32 @greet() {
  %c = call i32 @getchar()
  %a = call i32 @putchar(i32 %c)
  %b = call i32 @putchar(i32 10)
  ret i32 %c
}

define i32 @die(i32 %signal) {
  %x = call i32 @raise(i32 %signal)
  ret i32 %x
}

define i32 @leave(i32 %status) {
  call void @exit(i32 %status)
  ret i32 0
}
END

# prints TEXT CALL OPTION...
prints()
{
	text=$1
	call=$2
	shift 2
	expect 0 jitc run functions.ll --call "$call" "$@"
	[ "$(cat stdout)" = "$text" ] || fail "$call prints $(cat stdout)"
	[ ! -s stderr ] || fail "$call says $(cat stderr)"
}

prints -3 'i32 half(i32 -7)'
prints 0.25 'double half_double(double 0.5)'
prints 'H
72' 'i32 greet()' <<'END'
Hello
END
[ "$(jitc run --id sort "$TOP/testdata/ir/sort.llvm14.ll" \
	--call 'void sort([3 x i64] 3,1,2, i32 3, i1 false)')" = "void
[3 x i64] 1,2,3" ] || fail "the buffer is not printed"
[ "$(jitc run - --call 'i32 half(i32 4)' <functions.ll)" = 2 ] || fail "standard input"

# ---- the end of the function is the end of jitc
# the sanitizer leaves the signals alone that the function sends itself
[ -z "${ASAN_OPTIONS-}" ] || export ASAN_OPTIONS="$ASAN_OPTIONS:handle_segv=0:handle_sigfpe=0"
for signal in 6 8 11; do
	expect $((128 + signal)) sh -c "jitc run functions.ll --call 'i32 die(i32 $signal)'; exit \$?"
	[ ! -s stdout ] || fail "a result of the dead: $(cat stdout)"
done
expect 1 jitc run functions.ll --call 'i32 leave(i32 0)'
one_message "the function ended the process and gave no result"

# who reads no further ends it
cat >>functions.ll <<'END'

define i32 @talk() {
entry:
  br label %again
again:
  %x = call i32 @putchar(i32 10)
  br label %again
}
END
mkfifo pipe
head -c 10 pipe >/dev/null &
status=0
jitc run functions.ll --call 'i32 talk()' >pipe || status=$?
[ $status = 141 ] || fail "status $status of a function that nobody listens to"
wait

# ---- calls that cannot be made
# refused STATUS TEXT ARGUMENT...
refused()
{
	wanted_status=$1
	text=$2
	shift 2
	expect "$wanted_status" jitc run "$@"
	one_message "$text"
	[ ! -s stdout ] || fail "it prints $(cat stdout)"
}

refused 1 "functions.ll: no function 'nothing'" functions.ll --call 'i32 nothing()'
refused 1 "undefined symbol: missing_function" "$TOP/testdata/bad/undefined.ll" \
	--call 'i32 answer(i32 1)'
refused 2 "--call:1:17: unknown type 'i3'" functions.ll --call 'i32 half(i32 1, i3 0)'
refused 2 "--call:1:14: 99999999999 does not fit in i32" functions.ll --call 'i32 half(i32 99999999999)'
refused 2 "--call:1:15: expected ')' or ','" functions.ll --call 'i32 half(i32 7'
refused 2 "--call:1:1: expected a type" functions.ll --call ''
refused 2 "--call says what to call" functions.ll
refused 2 "no FILE to run" --call 'i32 half(i32 7)'
refused 2 "--repeat: '0' is not a positive number" functions.ll --repeat 0 --call 'i32 half(i32 7)'
refused 2 "cannot read 'missing.ll'" missing.ll --call 'i32 half(i32 7)'
refused 2 "one FILE is enough" functions.ll functions.ll --call 'i32 half(i32 7)'
refused 1 "syntax.ll:6:13: llvm-as: error" "$TOP/testdata/bad/syntax.ll" --call 'i32 answer(i32 1)'
expect 1 sh -c "jitc run functions.ll --call 'i32 half(i32 7)' >/dev/full"
one_message "cannot write"
nothing_left
