# A signal ends what waits for a pipe, and what is at work on a large log leaves its old output alone.
. "$TOP/testdata/lib.sh"

mkfifo pipe
jitstat waste pipe >out 2>err &
reader=$!
exec 3>pipe
# more than one block, so that all threads are at work
awk 'BEGIN { for (i = 0; i < 60000; i++)
	print "{\"ev\":\"rule\",\"rule\":\"r\",\"attempts\":10,\"successes\":1}" }' >&3
sleep 0.5
kill -TERM $reader
status=0
for _ in $(seq 100); do
	kill -0 $reader 2>/dev/null || break
	sleep 0.1
done
! kill -0 $reader 2>/dev/null || { kill -KILL $reader; fail 'it goes on'; }
wait $reader || status=$?
exec 3>&-
[ $status = 143 ] || fail "status $status: $(cat err)"
[ ! -s out ] || fail "it prints: $(cat out)"

# who closes a pipe early makes it end as others do: by the signal, and no status of ours
cat >log <<'END'
{"ev":"rule","rule":"r","attempts":10,"successes":1}
END
(
	sleep 0.5
	status=0
	jitstat report log 2>err || status=$?
	echo $status >status
) | true
for _ in $(seq 50); do [ -s status ] && break; sleep 0.1; done
[ "$(cat status)" = 141 ] || fail "status $(cat status) of a closed pipe"
