# The files that jitc.yaml(5) shows are accepted, it names every setting, and its messages are real.
. "$TOP/testdata/lib.sh"

unset JITC_LLVM # the runner's, which would win over the files
page=$TOP/man/jitc.yaml.5
awk -v section=EXAMPLES -f "$TOP/testdata/jitc/displays.awk" "$page"
files=0
for display in display-*; do
	grep -q '^# .*yaml' "$display" || continue
	files=$((files + 1))
	cp "$display" jitc.yaml
	jitc config >printed || fail "not accepted: $(cat "$display")"
	sed -n 's/^\([a-z_]*\):.*/\1/p' "$display" >keys
	while read -r key; do
		grep "^$key " printed | grep -qF "$PWD/jitc.yaml:" || fail "$key is not from the file"
	done <keys
done
[ $files -ge 3 ] || fail "only $files files are shown"
rm jitc.yaml

jitc config --json | sed -n 's/^    "\([a-z_]*\)": {$/\1/p' | sort >settings
sed -n 's/^\.It Ic \([a-z_]*\) : .*/\1/p' "$page" | sort >documented
[ -s settings ] || fail "jitc config --json prints no settings"
diff settings documented || fail "the page does not have the settings that there are"
while read -r key; do
	variable=JITC_$(echo "$key" | tr '[:lower:]' '[:upper:]')
	grep -q "$variable\>" "$TOP/man/jitc.1" || fail "jitc(1) does not have $variable"
done <settings

# wrong TEXT MESSAGE: a jitc.yaml with this text gets this message.
wrong()
{
	echo "$1" >jitc.yaml
	expect "jitc.yaml:1:$2"
	rm jitc.yaml
}

expect()
{
	jitc config 2>message && fail "no error for: $1"
	grep -qF -e "$1" message || fail "instead of '$1': $(cat message)"
	grep -qF -e "${1#jitc.yaml:1:*: }" "$page" || fail "the page does not have: $1"
}

wrong 'max_sise: 1' "1: unknown setting 'max_sise': did you mean 'max_size'?"
wrong 'cache_enabled: maybe' "16: cache_enabled: 'maybe' is not true or false"
wrong 'timeout: [1]' "10: timeout: expected a duration such as 30s, not a list"
wrong '- timeout' "1: expected settings as 'key: value', not a list"
export JITC_TIMOUT=5s
expect "unknown environment variable JITC_TIMOUT: did you mean JITC_TIMEOUT?"
unset JITC_TIMOUT
export JITC_JOBS=two
expect "JITC_JOBS: 'two' is not a whole number"
