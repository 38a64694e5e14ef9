# What compute -o writes: as apply would, or as a copy; never over somebody else's change, and undo takes it
# back.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME
cat >log <<'END'
{"ev":"rule","rule":"slow","bucket":"plus","attempts":1000,"successes":10,"ns":1000000}
{"ev":"rule","rule":"good","bucket":"plus","attempts":990,"successes":900,"ns":990000}
{"ev":"rule","rule":"slow","bucket":"times","attempts":1000,"successes":10,"ns":1000000}
{"ev":"rule","rule":"fine","bucket":"times","attempts":990,"successes":900,"ns":990000}
END

# a rule that moves in two buckets, to the same number, is in the file once
expect 0 jitprio compute -o new.json log
[ "$(grep -c slow new.json)" = 1 ] || fail "$(cat new.json)"
expect 0 jitprio compute -o new.json log
say stdout 'moved:         0'
expect 0 jitprio undo new.json
[ ! -e new.json ] || fail 'it was not there before'

# a copy, with a record of what it replaced
cat >r.yaml <<'END'
rules:
  - {id: slow, source: "f(N)", target: "N"}
  - {id: good, source: "f(M)", target: "M"}
  - {id: fine, source: "f(K)", target: "K"}
END
expect 0 jitprio compute -p r.yaml -o copy.yaml log
grep -q 'priority: 950' copy.yaml || fail "$(cat copy.yaml)"
grep -q priority r.yaml && fail 'the original changed'
echo precious >other.yaml
expect 0 jitprio compute -p r.yaml -o other.yaml log
expect 0 jitprio undo other.yaml
[ "$(cat other.yaml)" = precious ] || fail 'lost what was there'
expect 2 jitprio compute -p r.yaml -o copy.json log
say stderr 'of the format rules'
[ ! -e copy.json ] || fail 'it was made all the same'
expect 2 jitprio compute -o - log
[ ! -e ./- ] || fail 'a file named -'

# the same file by two names is one: a change that is made while the log is read is not lost
echo '{"slow": 1000, "good": 1000}' >same.json
mkfifo pipe
status=0
jitprio compute -p same.json -o ./same.json pipe >out 2>err &
reader=$!
exec 3>pipe
sleep 0.3
echo '{"slow": 1000, "good": 1000, "mine": 7}' >same.json
cat log >&3
exec 3>&-
wait $reader || status=$?
[ $status = 2 ] || fail "status $status: $(cat err)"
grep -q mine same.json || fail 'the change is lost'

# what is no file
expect 2 jitprio compute -p pipe log
say stderr 'no regular file'
expect 2 jitprio compute -p /dev/zero log
expect 2 jitprio apply -p /dev/full log

# a log without rules says so
: >empty
expect 0 jitprio compute empty
say stdout 'no attempts of rules'

# --local holds in watch, too; ACL2 files take no rule that was hardly tried, whatever the algorithm
expect 0 jitprio watch --once --local -p Local.lean log
grep -q '^attribute \[local simp' Local.lean || fail "$(cat Local.lean)"
echo '{"ev":"rule","rule":"(:REWRITE ONCE)","attempts":1,"successes":0,"frames":5}' >acl2.log
expect 0 jitprio apply -a ucb -p new.lisp acl2.log
[ ! -e new.lisp ] || fail "$(cat new.lisp)"
expect 2 jitprio compute -a classic acl2.log
say stderr 'frames'

# of which measure costs are is told, unless their unit tells
for command in compute simulate; do
	expect 0 jitprio $command acl2.log
	say stdout "Costs are in ACL2's frames"
done
echo '{"ev":"rule","rule":"a","attempts":1,"successes":0}' >bare.log
expect 0 jitprio compute bare.log
say stdout 'The logs have no times'
expect 0 jitprio compute log
! grep -q 'frames\|no times' stdout || fail "$(cat stdout)"

# CSV has the same columns, whether or not anything moves; the score is what ranks
expect 0 jitprio compute --csv log
head -n 1 stdout >header
expect 0 jitprio compute --csv --min-samples 5000 log
cmp stdout header || fail "$(cat stdout header)"
expect 0 jitprio export-analysis log
[ "$(field score | head -n 1)" = 1.048951048951049e-05 ] || fail "$(cat stdout)"
expect 0 jitprio export-analysis -a classic log
field score | head -n 1 | grep -q '^299\.7555509565811' || fail "$(cat stdout)"

# where no rule of a bucket has a cost, counts are not shown as times
cat >mixed.jsonl <<'EOF'
{"ev":"rule","rule":"a","bucket":"timed","attempts":40,"successes":4,"ns":100000000}
{"ev":"rule","rule":"b","bucket":"timed","attempts":40,"successes":30,"ns":100000000}
{"ev":"rule","rule":"c","bucket":"bare","attempts":40,"successes":4}
{"ev":"rule","rule":"d","bucket":"bare","attempts":40,"successes":30}
EOF
expect 0 jitprio compute --json mixed.jsonl
[ "$(jq -c '[.buckets[] | [.bucket, .cost_before == null, .saving != null]]' stdout)" = \
	'[["timed",false,true],["bare",true,true]]' ] || fail "$(cat stdout)"
