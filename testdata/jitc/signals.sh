# A signal in the middle of a compile ends jitc by that signal, with all tools, and leaves nothing;
# after SIGKILL the next compile works.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
answer_ll >answer.ll
jitc compile -o first.so answer.ll # the tools are known from here on

# running: waits for the tool that hangs
running()
{
	until [ -s tools/llc.grandchild ]; do sleep 0.02; done
}

# ended: status of `wait` in $status, and nobody is left. A killed jitc cannot clean up.
ended()
{
	tries=0
	for pid in $(cat tools/llc.grandchild) $(sed 's/ .*//' tools/llc.count); do
		while still_runs "$pid" && [ $tries -lt 40 ]; do
			tries=$((tries + 1))
			sleep 0.05
		done
		still_runs "$pid" && fail "still running after SIG$signal: $(tr '\0' ' ' <"/proc/$pid/cmdline")"
	done
	rm -f tools/llc.grandchild tools/llc.count
}

for signal in INT TERM HUP; do
	for hang in hang hang-ignoring-term; do
		behave llc count grandchild "$hang"
		# a shell starts what is in the background with SIGINT ignored
		env --default-signal=INT jitc compile -O1 -MD -o out.so answer.ll >stdout 2>stderr &
		running
		kill -s $signal $!
		wait $!
		status=$?
		[ $status -gt 128 ] && [ "$(kill -l $status)" = $signal ] ||
			fail "status $status after SIG$signal"
		[ ! -s stdout ] && [ ! -s stderr ] || fail "it says: $(cat stdout stderr)"
		ended
		nothing_left out.so out.d
	done
done

# two files: the second is not begun
cp answer.ll second.ll
behave llc count grandchild hang
env --default-signal=INT jitc compile -O1 -j1 answer.ll second.ll 2>stderr &
running
kill -s INT $!
wait $!
[ $? = 130 ] || fail "status $? of two files"
[ "$(wc -l <tools/llc.count)" = 1 ] || fail "the second file was begun"
[ ! -s stderr ] || fail "it says: $(cat stderr)"
ended
nothing_left answer.so second.so

# two at once: both are ended, the third is not begun
answer_ll 3 >answer.ll
answer_ll 4 >second.ll
answer_ll 5 >third.ll
env --default-signal=INT jitc compile -j2 answer.ll second.ll third.ll 2>stderr &
until [ "$(cat tools/llc.count 2>/dev/null | wc -l)" = 2 ]; do sleep 0.02; done
running
kill -s INT $!
wait $!
[ $? = 130 ] || fail "status $? of two files at once"
[ "$(wc -l <tools/llc.count)" = 2 ] || fail "the third file was begun"
[ ! -s stderr ] || fail "it says: $(cat stderr)"
ended
nothing_left answer.so second.so third.so
answer_ll >answer.ll

# the function that runs gets the signal itself
behave llc
cat >wait.ll <<'END'
declare i32 @pause()
define i32 @wait_long() {
  %x = call i32 @pause()
  ret i32 %x
}
END
jitc compile -o wait.so wait.ll
env --default-signal=INT jitc run wait.ll --call 'i32 wait_long()' &
sleep 0.5
kill -s INT $!
wait $!
[ $? = 130 ] || fail "status $? of a call"

# killed at once: what it leaves in work/ does no harm
signal=KILL
behave llc count grandchild hang
jitc compile -O1 -o out.so answer.ll &
running
kill -s KILL $!
wait $!
for pid in $(cat tools/llc.grandchild) $(sed 's/ .*//' tools/llc.count); do
	kill -9 "$pid" 2>/dev/null
done
behave llc
[ ! -e out.so ] || fail "half an output"
[ "$(result -O1 answer.ll)" = miss ] || fail "no compile after SIGKILL: $(cat result.stderr)"
[ "$(result -O1 answer.ll)" = hit ] || fail "no hit after SIGKILL"
jitc cache verify >stdout || fail "the cache is damaged: $(cat stdout)"
