# The pages have every option that --help has, every format, and examples that work.
. "$TOP/testdata/lib.sh"

page=$TOP/man/jitstat.1
options=0
for command in report hot waste bottlenecks stages remarks bench compare export top \
	'baseline save' 'baseline check' 'baseline list'; do
	# shellcheck disable=SC2086 # two words
	jitstat $command --help >help || fail "$command --help fails"
	for option in $(sed -n 's/^ *\(-[a-zA-Z], \)\{0,1\}--\([a-z-]*\).*/\2/p' help); do
		options=$((options + 1))
		grep -Eq "(^\.(Fl|Op|It Fl)|[ ,]) ?.*-$option\b" "$page" ||
			fail "jitstat.1 does not have --$option of $command"
	done
done
[ $options -gt 60 ] || fail "only $options options were found"
for command in $(jitstat --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
	grep -q "^\.It Cm $command" "$page" || fail "jitstat.1 does not have $command"
done

expect 2 jitstat report --from nonsense "$TOP/testdata/logs/rules.jsonl"
for format in jitlog aggregate lean acl2 maude time-trace time-passes remarks; do
	jitstat report --from $format /dev/null >/dev/null || fail "--from $format"
	grep -q "^\.It Cm $format" "$TOP/man/jitlog.5" || fail "jitlog.5 does not have $format"
done
for format in chrome-trace folded speedscope openmetrics junit github csv json html; do
	jitstat export --format $format "$TOP/testdata/logs/rules.jsonl" >/dev/null ||
		fail "--format $format"
	grep -q "^\.It Cm .*$format" "$page" || fail "jitstat.1 does not have --format $format"
done

# The examples, with logs and a program to try them on.
cp "$TOP/testdata/logs/rules.jsonl" run.jsonl
mkdir bin
cat >bin/lake <<'END'
#!/bin/sh
cat "$TOP/testdata/logs/lean-build.txt"
END
printf '#!/bin/sh\ncat "$1"\n' >parse
chmod +x bin/lake parse
echo text >big.txt
PATH=$PWD/bin:$PATH
sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\(\.Dl \)\{0,1\}\$ //p' "$page" >examples
[ "$(wc -l <examples)" = 5 ] || fail "not the examples: $(cat examples)"
while read -r example; do
	status=0
	printf '%s\n' "$example" >script
	sh script >printed 2>&1 || status=$?
	# what a check of times says is not for a test to tell
	case $status:$example in
	0:* | [14]:*check*) ;;
	*) fail "status $status: $example: $(cat printed)" ;;
	esac
done <examples

sed -n '/^\.Sh EXAMPLES/,/^\.Ed/p' "$TOP/man/jitlog.5" | grep '^{' >page.jsonl
jitstat report --strict page.jsonl >stdout || fail "jitlog.5 shows what is no log"
say stdout add_zero
