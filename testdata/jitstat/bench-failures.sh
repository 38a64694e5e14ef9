# A command that fails, is not there or is interrupted.
. "$TOP/testdata/lib.sh"

set -u
printf '#!/bin/sh\necho run >>runs\necho first >&2\necho "last words" >&2\nexit 3\n' >fails
chmod +x fails

expect 1 jitstat bench --log log -- ./fails
head -n 1 stderr | grep -q "^jitstat: './fails' failed (exit status 3); --ignore-failure goes on" ||
	fail "$(cat stderr)"
[ "$(tail -n 2 stderr)" = "first
last words" ] || fail "$(cat stderr)"
[ "$(wc -l <runs)" = 1 ] || fail "it went on"
[ ! -e log ] && [ ! -s stdout ] || fail "a result of a failure"
expect 0 jitstat bench -n 2 -w 1 --json --ignore-failure -- ./fails
[ "$(wc -l <runs)" = 4 ] && [ "$(field failures)" = 2 ] || fail "$(cat stdout)"
[ ! -s stderr ] || fail "it says: $(cat stderr)"
expect 1 jitstat bench --shell -- 'kill -SEGV $$'
one_message 'killed by SIGSEGV'
expect 1 jitstat bench -w 0 --vs false -- true
one_message "'false' failed"

expect 3 jitstat bench -- nothing-of-that-name
one_message "no command 'nothing-of-that-name' on PATH"
expect 3 jitstat bench --vs nothing-of-that-name -- ./fails
[ "$(wc -l <runs)" = 4 ] || fail "it began without the other"
expect 3 jitstat bench -- ./nothing
one_message "cannot run './nothing'"
expect 3 jitstat bench -- /
expect 2 jitstat bench
one_message 'which COMMAND?'
expect 2 jitstat bench true
one_message "the command comes behind '--': jitstat bench -- true"
expect 2 jitstat bench -n 0 -- true
one_message "--runs is a number from 1 to 1024, not '0'"
expect 2 jitstat bench --vs '' -- true
one_message 'the command is empty'
jitstat bench -n 1 --log /nowhere/log -- true >stdout 2>stderr && fail "logged nowhere"
one_message "cannot append to log '/nowhere/log'"

# interrupted, it ends with all that it started, whatever they think of SIGTERM
cat >hangs <<'END'
#!/bin/sh
trap '' TERM
sleep 1000 &
echo $! >grandchild.new
mv grandchild.new grandchild
wait
sleep 1000
END
chmod +x hangs
for signal in INT TERM HUP; do
	rm -f grandchild
	env --default-signal=INT jitstat bench --log log -- ./hangs >stdout 2>stderr &
	until [ -s grandchild ]; do sleep 0.02; done
	kill -s $signal $!
	wait $!
	status=$?
	[ $status -gt 128 ] && [ "$(kill -l $status)" = $signal ] ||
		fail "status $status after SIG$signal"
	[ ! -s stdout ] && [ ! -s stderr ] && [ ! -e log ] || fail "it says: $(cat stdout stderr)"
	tries=0
	while still_runs "$(cat grandchild)" && [ $tries -lt 40 ]; do
		tries=$((tries + 1))
		sleep 0.05
	done
	! still_runs "$(cat grandchild)" || fail "still running after SIG$signal"
done
