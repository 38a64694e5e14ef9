# Annotations: worst first, ten of a kind, nothing in them that a runner would take for its own.
. "$TOP/testdata/lib.sh"

jitstat export --format github "$TOP/testdata/logs/export.jsonl" >stdout || fail "no annotations"
cat >wanted <<'END'
::error title=compile failure::rule_c: 1 of 2 compiles failed
::error title=stage failure::opt: 1 of 3 runs failed
::warning title=bottleneck::reduce all;x took up to 180 ms, 1 time over 100 ms
::warning title=rule never succeeds::</script><script>document.title="owned"</script><!-- "q" 'a' & ; \ %25 , : é \u202e never succeeded in 6 attempts, which took 900 us
::warning title=rule never succeeds::never_works never succeeded in 60 attempts, which took 178 us
END
grep -v '^::notice ' stdout | diff -u wanted - || fail "other annotations"
grep -q '^::notice title=hot::matmul ran 20 times .* 2.37 ms on average' stdout ||
	fail "nothing is hot: $(cat stdout)"

awk 'BEGIN {
	line = "{\"ev\":\"attempt\",\"t\":%d,\"rule\":\"r%d\",\"ok\":false,\"ns\":%d}\n"
	for (i = 1; i <= 25; i++)
		printf line, i, i, i * 1000
}' >many.jsonl
jitstat export --format github many.jsonl >stdout || fail "no annotations"
[ "$(grep -c '^::warning ' stdout)" = 10 ] || fail "not ten: $(cat stdout)"
[ "$(sed -n '1p;10p' stdout | sed 's/.*::\(r[0-9]*\) .*/\1/' | tr '\n' ' ')" = 'r25 r16 ' ] ||
	fail "not worst first: $(cat stdout)"
say stdout '15 more warnings'

cat >odd.jsonl <<'END'
{"ev":"attempt","t":1,"rule":"a\r\n::error::b\u001b[2J","ok":false,"ns":9}
END
jitstat export --format github odd.jsonl >stdout || fail "no annotations"
if [ "$(wc -l <stdout)" != 1 ] || grep -q "^::error" stdout; then
	fail "a name is a command: $(cat stdout)"
fi
grep -q '^::warning title=rule never succeeds::a' stdout || fail "$(cat stdout)"
