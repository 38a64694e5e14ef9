# A file is changed where it pays, once, and put back to the byte; what others changed is left alone.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

cat >log <<'END'
{"ev":"rule","rule":"slow","bucket":"plus","attempts":1000,"successes":10,"ns":1000000}
{"ev":"rule","rule":"good","bucket":"plus","attempts":990,"successes":900,"ns":990000}
{"ev":"rule","rule":"rare","bucket":"plus","attempts":3,"successes":1,"ns":990}
END
printf 'rules:\r\n  - {id: good}   # one\r\n  - {id: slow, priority: 2000}\r\n' >rules.yaml
chmod 640 rules.yaml
cp rules.yaml before

expect 0 jitprio diff -p rules.yaml log
say stdout '-  - {id: slow, priority: 2000}'
say stdout '+  - {id: slow, priority: 950}'
cmp rules.yaml before || fail 'diff has changed the file'
expect 0 jitprio apply --dry-run -p rules.yaml log
say stdout '+  - {id: slow, priority: 950}'
cmp rules.yaml before || fail 'a dry run has changed the file'
[ ! -e state ] || fail 'a dry run has left a state'

expect 0 jitprio apply --backup -p rules.yaml log
say stdout 'changed'
sed 's/2000/950/' before >wanted
cmp rules.yaml wanted || fail "not that: $(cat rules.yaml)"
cmp rules.yaml.orig before || fail 'no backup'
[ "$(stat -c %a rules.yaml)" = 640 ] || fail 'another mode'
expect 0 jitprio apply -p rules.yaml log
say stdout 'nothing to change'
cmp rules.yaml wanted || fail 'it changed again'
expect 0 jitprio diff -p rules.yaml log
[ ! -s stdout ] || fail "a difference: $(cat stdout)"

# another change since: not ours to undo
echo '# mine' >>rules.yaml
expect 2 jitprio undo rules.yaml
say stderr 'was changed since jitprio wrote it'
expect 2 jitprio undo --dry-run rules.yaml
say stderr 'was changed since jitprio wrote it'
[ ! -s stdout ] || fail "what undo does not do: $(cat stdout)"
cp wanted rules.yaml
expect 0 jitprio undo --dry-run rules.yaml
say stdout '+  - {id: slow, priority: 2000}'
cmp rules.yaml wanted || fail 'a dry run has changed the file'
expect 0 jitprio undo "$PWD/../${PWD##*/}/rules.yaml"
cmp rules.yaml before || fail 'not what it was'
expect 2 jitprio undo rules.yaml
say stderr 'no change of'

# a file that was not there goes again
expect 0 jitprio apply -p new.json log
[ "$(cat new.json)" = '{
  "slow": 950
}' ] || fail "$(cat new.json)"
cp new.json made
echo '{}' >new.json
expect 2 jitprio undo --dry-run new.json
expect 2 jitprio undo new.json
say stderr 'was changed since jitprio wrote it'
mv made real.json
ln -sf real.json new.json
expect 2 jitprio undo new.json
say stderr 'symbolic link'
mv real.json new.json
expect 0 jitprio undo new.json
[ ! -e new.json ] || fail 'it is still there'

# without its state, only the past is lost
rm -r state
expect 2 jitprio undo rules.yaml
say stderr 'there is no'
expect 0 jitprio apply --state other.db -p rules.yaml log
expect 0 jitprio undo --state other.db rules.yaml
cmp rules.yaml before || fail 'not what it was'
