# What a baseline keeps is compared with what a log says later, or with what a command takes.
. "$TOP/testdata/lib.sh"

set -u

# series FILE COUNT FACTOR: calls, see series.awk.
series()
{
	awk -f "$TOP/testdata/jitstat/series.awk" -v start=1000 -v count="$2" -v factor="$3" -v fn=f >"$1"
}

series log 20 1
series slow 20 1.2
series few 5 2
expect 0 jitstat baseline list
say stdout 'no baselines are here'
expect 0 jitstat baseline save logs log
grep -q '^call:f *20 ' stdout || fail "$(cat stdout)"
json_valid .jitstat/logs.json
expect 0 jitstat baseline check logs log
say stdout 'unpaired (Mann-Whitney)'
expect 1 jitstat baseline check logs slow
grep -q '^call:f .*slower *$' stdout || fail "$(cat stdout)"
expect 4 jitstat baseline check --only times logs few
say stdout '1 inconclusive: fewer than 6 samples'
expect 0 jitstat baseline check --threshold 1.3 logs slow
expect 1 jitstat baseline check --threshold 1.1 logs slow
expect 4 jitstat baseline check --metric 'rule:*' logs log
expect 1 jitstat baseline check logs - <slow

# what differs less than twice the noise that was found is none
sed 's/"noise": [^,]*/"noise": 0.15/' .jitstat/logs.json >.jitstat/noisy.json
expect 0 jitstat baseline check noisy slow
sed 's/"noise": [^,]*/"noise": 0.08/' .jitstat/logs.json >.jitstat/noisy.json
expect 1 jitstat baseline check noisy slow

# on another machine times are not judged, counts are
sed -e 's/"cores": [0-9]*/"cores": 12345/' .jitstat/logs.json >.jitstat/other.json
expect 4 jitstat baseline check other slow
say stdout 'processors to run on: 12345, now '
grep '"ev"' log | sed 's/"ev":.*/"ev":"attempt","rule":"r","ok":false}/' >attempts
expect 0 jitstat baseline save rules attempts
sed -e 's/"cpu": "[^"]*"/"cpu": "Another"/' .jitstat/rules.json >.jitstat/other-rules.json
expect 0 jitstat baseline check other-rules attempts
head -n 1 attempts >longer
cat attempts >>longer
expect 1 jitstat baseline check other-rules longer
say stdout 'attempts:r'
sed -e 's/"kernel": "[^"]*"/"kernel": "Old 1.0"/' -e 's/"ld": [^,]*$/"ld": "0.1"/' \
	.jitstat/logs.json >.jitstat/older.json
expect 1 jitstat baseline check older slow
grep -q '^not all is as it was: kernel: Old 1.0, now .*ld: 0.1, now ' stdout || fail "$(cat stdout)"

# commands: how long they take is not for a test to say, but whether they are run, and how often
cat >count <<'END'
#!/bin/sh
echo run >>counted
END
chmod +x count
expect 0 jitstat baseline save -n 6 -w 2 command -- ./count
[ "$(wc -l <counted)" = 14 ] || fail "$(wc -l <counted) runs, not 2 and 12"
grep -q '^call:command *12 ' stdout || fail "$(cat stdout)"
rm counted
jitstat baseline check --all command >stdout
status=$?
[ $status = 0 ] || [ $status = 1 ] || fail "status $status: $(cat stdout)"
grep -q '^call:command ' stdout || fail "$(cat stdout)"
[ "$(wc -l <counted)" = 8 ] || fail "$(wc -l <counted) runs, not 2 and 6"
rm counted
jitstat baseline check -n 7 -w 0 --threshold 1000000 command -- ./count 'and more' || fail "slower?"
[ "$(wc -l <counted)" = 7 ] || fail "$(wc -l <counted) runs, not 7"
expect 0 jitstat baseline save --shell -n 1 -w 0 shell -- 'cat log | wc -l >lines'
[ "$(cat lines)" = 20 ] || fail "no shell"
rm lines
expect 4 jitstat baseline check shell
[ "$(cat lines)" = 20 ] || fail "no shell the second time"

# pretend NAME NS: a baseline of the command, without noise, as if it had taken so long.
pretend()
{
	sed -e 's/"noise": .*/"noise": null,/' \
		-e "s/\"samples_ns\": .*/\"samples_ns\": [$2,$2,$2,$2,$2,$2,$2,$2]/" \
		.jitstat/command.json >".jitstat/$1.json"
}

# only what is slower twice is slower: nothing takes a nanosecond
pretend quick 1
rm counted
expect 1 jitstat baseline check --confirm quick
[ "$(wc -l <counted)" = 16 ] || fail "$(wc -l <counted) runs, not twice 8"
cat >once <<'END'
#!/bin/sh
[ "$(cat runs 2>/dev/null | wc -l)" -ge 6 ] || sleep 0.6
echo run >>runs
END
chmod +x once
pretend slow 5e8
expect 0 jitstat baseline check --confirm -n 6 -w 0 slow -- ./once
[ "$(wc -l <runs)" = 12 ] || fail "$(wc -l <runs) runs, not twice 6"
say stdout '1 slower, but a second measurement did not confirm it'

# the list
expect 0 jitstat baseline list
grep -q '^other .* other ' stdout || fail "$(cat stdout)"
grep -q '^command .* 1 *0 *same *./count$' stdout || fail "$(cat stdout)"
expect 0 jitstat baseline list --json
json_valid
