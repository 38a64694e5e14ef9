# The page has every option that --help has, every command and format, and examples that work.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME
page=$TOP/man/jitprio.1
options=0
for command in compute diff apply undo simulate watch merge export-analysis; do
	jitprio $command --help >help || fail "$command --help fails"
	for option in $(sed -n 's/^ *\(-[a-zA-Z], \)\{0,1\}--\([a-z-]*\).*/\2/p' help); do
		options=$((options + 1))
		grep -Eq "(^\.(Fl|Op|It Fl)|[ ,]) ?.*-$option\b" "$page" ||
			fail "jitprio.1 does not have --$option of $command"
	done
	grep -q "^\.It Cm $command" "$page" || fail "jitprio.1 does not have $command"
done
[ $options -gt 80 ] || fail "only $options options were found"
[ "$(jitprio --help | grep -c '^  [a-z-]* \{2,\}[a-z]')" -ge 8 ] || fail 'commands are missing'

for format in json rules lean acl2 maude; do
	grep -q "^\.It Cm $format" "$TOP/man/jitpriority.5" || fail "jitpriority.5 does not have $format"
done

cat >run.jsonl <<'END'
{"ev":"rule","rule":"slow","attempts":1000,"successes":10,"ns":1000000}
{"ev":"rule","rule":"good","attempts":990,"successes":900,"ns":990000}
END
echo '{"slow": 1000}' >priorities.json
printf 'rules:\n  - {id: slow, source: "f(N)", target: "N"}\n  - {id: good, source: "f(M)", target: "M"}\n' \
	>rules.yaml
mkdir bin
printf '#!/bin/sh\ncat "$TOP/testdata/logs/lean-build.txt"\n' >bin/lake
chmod +x bin/lake
PATH=$PWD/bin:$PATH
sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\(\.Dl \)\{0,1\}\$ //p' "$page" >examples
[ "$(wc -l <examples)" = 7 ] || fail "not the examples: $(cat examples)"
while read -r example; do
	printf '%s\n' "$example" >script
	sh script >printed 2>&1 || fail "status $?: $example: $(cat printed)"
done <examples

# keys_are HEADING FILE...: each key of these is in that part of the page, and none else.
keys_are()
{
	heading=$1
	shift
	sed -n 's/^ *"\([a-z_]*\)": .*/\1/p' "$@" | sort -u >printed
	awk -v heading="$heading" '/^\.S[hs] / { inside = substr($0, 5) == heading }
		inside && sub(/^\.It Ic /, "") { sub(/ Ta .*/, ""); print }' "$page" |
		tr -d ' ' | tr , '\n' | sort -u >told
	cmp printed told || fail "$heading: $(diff printed told)"
}

cat >dispatches.jsonl <<'END'
{"ev":"attempt","rule":"slow","ok":false,"ns":100,"d":1}
{"ev":"attempt","rule":"good","ok":true,"ns":100,"d":1}
END
jitprio export-analysis run.jsonl >analysis
jitprio compute --all --json run.jsonl >computed
jitprio apply --json -p applied.json run.jsonl >applied
jitprio simulate --json run.jsonl >modelled
jitprio simulate --json dispatches.jsonl >replayed
keys_are ANALYSIS analysis
keys_are 'Of compute and apply' computed applied
keys_are 'Of simulate' modelled replayed

# Examples of files are files of their format.
section()
{
	awk -v format="$1" '/^\.It Cm/ { on = $3 == format } on && /^\.Ed|^\.Pp/ { inside = 0 }
		on && inside { print } on && /^\.Bd/ { inside = 1 } on && /^\.Dl/ { print substr($0, 5) }' \
		"$TOP/man/jitpriority.5"
}
section json >x.json
section rules >x.yaml
section lean >x.lean
section acl2 >x.lisp
for file in x.json x.yaml x.lean x.lisp; do
	[ -s $file ] || fail "no example $file"
	jitstat report --priorities $file run.jsonl >printed 2>&1 || fail "$file: $(cat printed $file)"
done
