# Test reports are XML of the common schema; what to act on has failed.
. "$TOP/testdata/lib.sh"

need python3
expect 0 jitstat export --format junit "$TOP/testdata/logs/export.jsonl"
python3 "$TOP/testdata/jitstat/junit_check.py" stdout || fail "$(cat stdout)"
say stdout '<testsuites name="jitstat" tests="19" failures="4" errors="0">'
say stdout '<failure type="waste" message="never succeeded in 60 attempts, which took 178 us"/>'
say stdout '<failure type="compile" message="1 of 2 compiles failed"/>'
say stdout '<failure type="stage" message="1 of 3 runs failed"/>'
say stdout 'classname="rules.&lt;b&gt;&amp;&quot;"'
grep -A 1 'name="no_outcome"' stdout | grep -q '<skipped ' || fail "judged without an outcome"
grep -q 'name="plus_zero" time="[0-9.]*"/>' stdout || fail "a good rule failed"

# characters that XML does not have in any way
printf '%s\n' '{"ev":"call","t":1,"fn":"\u0001\u001b[31m\ufffe\t\n<&>\"","ns":1}' >odd.jsonl
expect 0 jitstat export --format junit odd.jsonl
python3 "$TOP/testdata/jitstat/junit_check.py" stdout || fail "$(cat stdout)"
say stdout '&#9;&#10;&lt;&amp;&gt;&quot;'
if command -v xmllint >/dev/null; then
	xmllint --noout stdout || fail "no XML"
fi
