# The live view, once for scripts, and drawn on a terminal while the log grows.
. "$TOP/testdata/lib.sh"

need jq

line()
{
	printf '{"ev":"attempt","t":%s,"rule":"%s","ok":%s,"ns":%s,"bucket":"b"}\n' "$@"
}
{
	line 10 busy true 100
	line 11 slow false 5000
	line 12 busy false 100
	line 14 busy true 100
} >log
printf '{"ev":"call","t":14,"fn":"f","ns":5,"tier":"O2"}\n' >>log

expect 0 jitstat top --once --json log
[ "$(jq -c '[.rules[] | [.rule, .attempts, .attempts_per_s, .waste_ns]]' stdout)" = \
	'[["busy",3,0.75,100],["slow",1,0.25,5000]]' ] || fail "$(cat stdout)"
expect 0 jitstat top --once --sort waste --top 1 --csv log
[ "$(sed -n '2,$s/,.*//p' stdout)" = slow ] || fail "$(cat stdout)"
expect 0 jitstat top --once --functions log
say stdout FUNCTION
expect 2 jitstat top log
one_message 'watching needs a terminal'
expect 2 jitstat top --sort size log
one_message "--sort is attempts, rate, time, waste or name, not 'size'"
expect 2 jitstat top --once nosuch.jsonl
one_message nosuch.jsonl

# On a terminal of its own: what is appended shows up, keys are heeded, q ends it.
need script
mkfifo keys
TERM=xterm LINES=24 COLUMNS=100 script -qfec 'stty rows 24 cols 100; jitstat top --interval 50ms log' \
	screen <keys >/dev/null 2>&1 &
exec 3>keys
trap 'printf q >&3' EXIT
# shown TEXT: it comes to the screen within 10 s
shown()
{
	for _ in $(seq 100); do
		grep -qaF -e "$1" screen 2>/dev/null && return
		sleep 0.1
	done
	fail "the screen never shows '$1': $(tr -d '\033' <screen | tail -c 2000)"
}
shown busy
line 15 newcomer true 7 >>log
shown newcomer
printf 'f' >&3
shown FUNCTION
printf 'q' >&3
wait $! || fail "it ends with status $?"
trap - EXIT
