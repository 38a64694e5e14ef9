# What cannot be right is refused with its place, and nothing is lost.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

cat >log <<'END'
{"ev":"rule","rule":"slow","attempts":1000,"successes":10,"ns":1000000}
{"ev":"rule","rule":"good","attempts":990,"successes":900,"ns":990000}
END

# refused MESSAGE TEXT [FILE]: FILE with TEXT is, and stays as it is.
refused()
{
	name=${3:-p.json}
	printf '%s' "$2" >"$name"
	cp "$name" before
	expect 2 jitprio apply -p "$name" log
	say stderr "$1"
	cmp "$name" before || fail "'$name' was changed"
}

refused "p.json:1:7: the priority of 'a' is no integer" '{"a": 1.5}'
refused "p.json:1:15: a second priority of 'a'" '{"a": 1, "a": 2}'
refused 'p.json:1:' '{"a": 1'
refused 'rules.yaml:3:9: a second priority' 'rules:
  - id: a
  - id: a
' rules.yaml
refused 'none of the 2 rules' 'rules: [{id: x}]' rules.yaml

echo '{"slow": 1000, "good": 1000}' >p.json
ln -s p.json link.json
expect 2 jitprio apply -p link.json log
say stderr 'symbolic link'
chmod 444 p.json
expect 2 jitprio apply -p p.json log
say stderr 'read-only'
[ "$(cat p.json)" = '{"slow": 1000, "good": 1000}' ] || fail 'it was changed'
chmod 644 p.json
expect 2 jitprio undo p.json
expect 2 jitprio apply -p . log
expect 2 jitprio apply -p missing.yaml log
say stderr 'changed where they are'
expect 2 jitprio apply log
say stderr '-p FILE'
expect 2 jitprio compute
expect 2 jitprio compute nowhere
expect 2 jitprio compute -a best log
expect 2 jitprio compute -a thompson log
say stderr '--seed'
expect 2 jitprio compute --seed 1 log
expect 2 jitprio compute --decay 1.5 log
expect 2 jitprio compute --decay nan log
expect 2 jitprio compute --range 2000..3000 log
expect 2 jitprio compute --format lisp -p p.json log

# a diff that fails half-way says too little
mkdir tools
printf '#!/bin/sh\necho half\nexit 2\n' >tools/diff
chmod +x tools/diff
expect 1 env PATH="$PWD/tools:$PATH" jitprio diff -p p.json log
one_message 'diff failed: exit status 2'
[ ! -s stdout ] || fail "half a diff: $(cat stdout)"
# shellcheck disable=SC2016 # for the other shell
printf '#!/bin/sh\nkill -KILL $$\n' >tools/diff
expect 1 env PATH="$PWD/tools:$PATH" jitprio apply -n -p p.json log
one_message 'diff was ended by signal 9'

# numbers that cannot be: counted, located, and left out
cat >wild <<'END'
{"ev":"rule","rule":"slow","attempts":1000,"successes":10,"ns":-5}
{"ev":"rule","rule":"good","attempts":0,"successes":0,"ns":10}
{"ev":"rule","rule":"more","attempts":10,"successes":20,"ns":10}
{"ev":"attempt","rule":"good","ok":true,"ns":NaN}
{"ev":"attempt","rule":"good","ok":true,"ns":1e400}
END
expect 0 jitprio compute --json wild
json_valid
say stderr "wild:1:"
say stderr "wild:4:"
expect 2 jitprio compute --strict wild

# a rule file lacks a rule that the log has: told, and an error for who is strict
cat >some.yaml <<'END'
rules:
  - {id: good, source: "f(N)", target: "N"}
END
cp some.yaml before
expect 0 jitprio compute -p some.yaml log
say stdout '1 stays: not in the priority file'
expect 2 jitprio apply --strict -p some.yaml log
say stderr "some.yaml: the logs have a rule 'slow' that is not here"
cmp some.yaml before || fail 'it changed'
