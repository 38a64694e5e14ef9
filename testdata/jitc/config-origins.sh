# Each setting comes from where it was set last, and config says where that was.
. "$TOP/testdata/lib.sh"

origin()
{
	jitc config --json "$1" >stdout || fail "config $1 fails"
	json_valid
	[ "$(field value) $(field origin)" = "$2" ] || fail "$1: not $2: $(cat stdout)"
}

expect 0 jitc config
[ "$(awk '$1 == "optimization_level"' stdout | tr -s ' ')" = 'optimization_level 2 default' ] ||
	fail "$(cat stdout)"
grep -q '^cpu  *-  *not set$' stdout || fail "$(cat stdout)"
[ "$(wc -l <stdout)" = "$(jitc config --json | grep -c '"origin"' | awk '{ print $1 + 1 }')" ] ||
	fail "table and JSON tell of different settings"
expect 0 jitc config max_size
[ "$(cat stdout)" = '5 GiB' ] || fail "not the value alone: $(cat stdout)"
expect 0 jitc config cpu
[ "$(cat stdout)" = '' ] || fail "not set, and yet: $(cat stdout)"

mkdir -p "$HOME/.config/jitc" project/.git project/deep/er
printf 'timeout: 1m\ncpu: user\n' >"$HOME/.config/jitc/config.yaml"
printf '\ntimeout: 2m\nwork_dir: scratch\n' >project/jitc.yaml
cd project/deep/er || exit
project=$(cd ../.. && pwd)
origin timeout "\"2m\" \"$project/jitc.yaml:2\""
origin work_dir "\"$project/scratch\" \"$project/jitc.yaml:3\""
origin cpu "\"user\" \"$HOME/.config/jitc/config.yaml:2\""
export JITC_TIMEOUT=3m
origin timeout '"3m" "JITC_TIMEOUT"'
unset JITC_TIMEOUT
expect 0 jitc config --json
json_valid
grep -A 3 '"files": \[' stdout | tr -d ' ,\n' | grep -qF "\"$HOME/.config/jitc/config.yaml\"\"$project/jitc.yaml\"" ||
	fail "the files are not listed: $(cat stdout)"

expect 2 jitc config max_sze
one_message "unknown setting 'max_sze': did you mean 'max_size'?"
expect 2 jitc config max_size max_entries
echo 'max_sise: 1G' >jitc.yaml
expect 2 jitc config
one_message "jitc.yaml:1:1: "
say stderr "did you mean 'max_size'?"
rm jitc.yaml
JITC_TIMEOUT=soon expect 2 jitc config
one_message "JITC_TIMEOUT: 'soon' is not a duration"
JITC_TIMEOOT=1s expect 2 jitc config
one_message 'did you mean JITC_TIMEOUT?'
expect 0 jitc config --help
say stdout 'usage: jitc config'
