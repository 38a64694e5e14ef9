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
refused "p.json:1:15: a second priority of 'a'; the first is at p.json:1:7" '{"a": 1, "a": 2}'
refused 'p.json:1:' '{"a": 1'
refused "rules.yaml:3:9: a second priority of 'a'; the first is at rules.yaml:2:9" 'rules:
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

# refuses TEXT ARGUMENT...: what counts for nothing, and what means something else.
refuses()
{
	text=$1
	shift
	expect 2 jitprio "$@"
	one_message "$text"
}

refuses '--boost goes with' compute --boost 3 log
refuses '--conservative goes with' compute -a ucb --conservative log
refuses '--conservative goes with' compute -a classic --conservative log
refuses '--local goes with' apply --local -p p.json log
refuses '--local goes with' compute --local log
refuses '--state goes with' compute --state other.db log
refuses '--dry-run and --json do not go together' apply -n --json -p p.json log
refuses '-p is a file' apply -p - log
[ ! -e ./- ] || fail 'a file named -'

# what cannot be changed as it is, in each format
cat >off.log <<'END'
{"ev":"rule","rule":"(:REWRITE SLOW)","attempts":100,"successes":0,"frames":500}
END
kinds='json yaml lean lisp maude'
mkdir each
cd each || exit
echo '{"slow": 1000, "good": 1000}' >p.json
printf 'rules:\n  - {id: slow}\n  - {id: good}\n' >p.yaml
printf 'attribute [simp 1000] slow\nattribute [simp] good\n' >p.lean
echo '(in-theory (disable (:REWRITE X)))' >p.lisp
cat >p.maude <<'END'
fmod P is
  protecting NAT .
  op f : Nat Nat -> Bool .
  vars X P : Nat .
  ceq f(X, P) = true if X rem P =/= 0 [label slow] .
  ceq f(X, P) = false if X rem P == 0 [label good] .
endfm
END
for kind in $kinds; do
	log=../log
	[ $kind != lisp ] || log=../off.log
	cp p.$kind before
	ln -s p.$kind link.$kind
	refuses "'link.$kind' is a symbolic link" apply -p link.$kind $log
	chmod 444 p.$kind
	refuses "'p.$kind' is read-only" apply -p p.$kind $log
	chmod 644 p.$kind
	cmp p.$kind before || fail "p.$kind was changed"
	# somebody else changes it while the log is read
	mkfifo pipe
	jitprio apply -p p.$kind pipe >out 2>err &
	applier=$!
	exec 3>pipe
	sleep 0.3
	echo >>p.$kind
	cat $log >&3
	exec 3>&-
	status=0
	wait $applier || status=$?
	[ $status = 2 ] || fail "status $status: $(cat err)"
	say err "p.$kind' was changed since it was read"
	rm pipe
	echo | cat before - | cmp - p.$kind || fail "the other change of p.$kind is lost"
	expect 0 jitprio apply -p p.$kind $log
	say stdout 'moved:         1'
done
cd ..
refused "p.lean:2:18: a second priority of 'a'; the first is at p.lean:1:23" 'attribute [simp 1000] a
attribute [simp] a b' p.lean
refused "p.lisp:1:34: a second priority of '(:REWRITE A)'; the first is at p.lisp:1:21" \
	'(in-theory (disable (:REWRITE A) (:REWRITE A)))' p.lisp

# statements of one label are Maude's to have, but no rules, whatever the log has beside them
twins='fmod M is
  op f : Nat Nat -> Nat .
  ceq f(X, Y) = 1 if X < Y [label slow] .
  ceq f(X, Y) = 2 if X >= Y [label slow] . rl X => Y [label slow] .'
said="p.maude:4:3: a second statement is called 'slow'; the first is at p.maude:3:3"
refused "$said" "$twins
endfm
" p.maude
expect 2 jitprio simulate log p.maude
say stderr "$said"
printf '%s\n  eq f(X, Y) = 3 [label good] .\nendfm\n' "$twins" >p.maude
expect 0 jitprio compute -p p.maude log
say stdout "$said"
expect 2 jitprio compute --strict -p p.maude log
say stderr "$said"
refused 'rules.yaml:1:27: a priority is an integer' 'rules: [{id: a, priority: .nan}]' rules.yaml
refused "p.json:1:7: the priority of 'a' is no integer" '{"a": 1e400}'
refused 'p.json:1:7: invalid token' '{"a": NaN}'

# rules that no log names are normal, and told
echo '{"slow": 1000, "good": 1000, "idle": 1, "other": 2}' >more.json
sed 's/"slow"/&,"bucket":"b"/' log | cat log - >twice
expect 0 jitprio compute -p more.json twice
say stdout '2 of the priority file are not in the logs, and stay'
echo '{"slow": 1000, "good": 1000}' >p.json
expect 0 jitprio compute -p p.json log
! grep -q 'not in the logs' stdout || fail "$(cat stdout)"

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
# faulty TEXT LINE: is told with its place, and an error for who is strict, who loses nothing.
faulty()
{
	echo "$2" | cat log - >wrong
	expect 0 jitprio compute wrong
	one_message "$1"
	cp p.json before
	for command in apply 'watch --once'; do
		# shellcheck disable=SC2086 # words
		expect 2 jitprio $command --strict -p p.json wrong
		say stderr "$1"
		say stderr '1 fault in the logs, and --strict'
		cmp p.json before || fail "$command has changed it"
	done
}

echo '{"slow": 1000, "good": 1000}' >p.json
faulty "wrong:3:38: 'attempts' is negative" '{"ev":"rule","rule":"bad","attempts":-1,"successes":0}'
faulty 'wrong:3: more successes than attempts' '{"ev":"rule","rule":"bad","attempts":1,"successes":2}'
faulty 'wrong:3: more successes than attempts' '{"ev":"rule","rule":"bad","attempts":0,"successes":2}'
faulty "wrong:3:45: 'ns' is negative" '{"ev":"attempt","rule":"bad","ok":true,"ns":-1}'
faulty 'wrong:3:45: invalid token' '{"ev":"attempt","rule":"bad","ok":true,"ns":NaN}'
faulty "wrong:3:21: 't' is negative" '{"ev":"attempt","t":-1,"rule":"bad","ok":true}'

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
