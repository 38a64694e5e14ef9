# Whose file it is, who may write and read it: all that stays, and counts.
. "$TOP/testdata/lib.sh"

XDG_STATE_HOME=$PWD/state
export XDG_STATE_HOME

cat >log <<'END'
{"ev":"rule","rule":"slow","bucket":"plus","attempts":1000,"successes":10,"ns":1000000}
{"ev":"rule","rule":"good","bucket":"plus","attempts":990,"successes":900,"ns":990000}
END
echo '{"slow": 2000}' >before

# refused MESSAGE [COMMAND...]: p.json is, for the command
refused()
{
	message=$1
	shift
	expect 2 "$@" jitprio apply -p p.json log
	one_message "$message"
	cmp p.json before || fail 'it was changed'
}

# a secret stays one, in the backup and in the state, whatever the umask allows
umask 022
cp before p.json
chmod 600 p.json
echo old >p.json.orig
expect 0 jitprio apply --backup -p p.json log
cmp p.json.orig before || fail 'no backup'
[ "$(stat -c %a p.json p.json.orig | tr '\n' ' ')" = '600 600 ' ] || fail "$(ls -l)"
[ "$(stat -c %a state/jitc/jitprio.db)" = 600 ] || fail "$(ls -l state/jitc)"
expect 0 jitprio undo p.json

# nor may a backup go where a link leads
cp before p.json
rm p.json.orig
echo mine >other
ln -s other p.json.orig
expect 2 jitprio apply -b -p p.json log
one_message "'p.json.orig' is a symbolic link"
[ "$(cat other)" = mine ] || fail 'what a link leads to is overwritten'
cmp p.json before || fail 'changed without a backup'
rm p.json.orig
mkdir loose
expect 0 jitprio apply --state loose/own.db -p p.json log
[ "$(stat -c %a loose/own.db)" = 600 ] || fail "$(ls -l loose)"

# not its owner's to write, but its group's
cp before p.json
chmod 464 p.json
refused "'p.json' is not to be written: Permission denied" unprivileged

rm p.json
cp before p.json
ln p.json other.json
refused "'p.json' has 2 names (hard links)"
rm other.json

nothing_left

# only root can give files away
[ "$(id -u)" = 0 ] || skip "whose a file is has not been tested: we are not root"
chown 12345:23456 p.json 2>/dev/null || skip "whose a file is has not been tested: chown is not allowed"
chmod 640 p.json
expect 0 jitprio apply --backup -p p.json log
[ "$(stat -c %u:%g:%a p.json.orig)" = 12345:23456:640 ] || fail "not its owner's: $(ls -ln)"
[ "$(stat -c %u:%g:%a p.json)" = 12345:23456:640 ] || fail "not its owner's: $(stat -c %u:%g:%a p.json)"
expect 0 jitprio undo p.json
cmp p.json before || fail 'not what it was'
[ "$(stat -c %u:%g:%a p.json)" = 12345:23456:640 ] || fail "not its owner's: $(stat -c %u:%g:%a p.json)"
chmod 666 p.json
refused "'p.json' would not stay its owner's and group's" setpriv --bounding-set=-chown --inh-caps=-all
nothing_left
