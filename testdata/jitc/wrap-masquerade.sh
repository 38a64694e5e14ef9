# A link to jitc with the name of a tool: the next one on PATH does the work, never jitc itself.
. "$TOP/testdata/lib.sh"

set -u
real=$(llvm_directory) || exit
[ -x "$real/llc" ] || skip "there is no llc"
answer_ll >answer.ll
mkdir links more
ln -s "$(command -v jitc)" links/llc
ln -s "$(command -v jitc)" more/llc
cp -L "$(command -v jitc)" more/jitc

hits()
{
	jitc cache stats | awk '$1 == "hits:" { print $2 }'
}

"$real/llc" answer.ll -o expected
PATH=$PWD/links:$PWD/more:$real:$PATH
for time in first second; do
	expect 0 llc answer.ll -o out
	[ ! -s stderr ] && cmp -s out expected || fail "the link differs the $time time"
done
[ "$(hits)" = 1 ] || fail "$(hits) hits"
# a compile is not led astray by it
expect 0 "$BUILD/bin/jitc" compile --no-cache --no-fallback -o answer.so answer.ll
# by its path, by jitc wrap, and through another copy
expect 0 links/llc answer.ll -o out
expect 0 jitc wrap llc answer.ll -o out
expect 0 jitc wrap links/llc answer.ll -o out
ln -sf jitc more/llc
expect 0 more/llc answer.ll -o out
# a hard link has no other name to be known by
mkdir hard
ln more/jitc hard/llc
expect 0 env PATH="$PWD/hard:$real:/usr/bin:/bin" llc answer.ll -o out
[ "$(hits)" = 6 ] || fail "$(hits) hits"
cmp -s out expected || fail "another output"

# the tool's own words
"$real/llc" --version >own
expect 0 llc --version
cmp -s stdout own || fail "its version: $(cat stdout)"
expect 1 llc --help=none
say stderr "llc: "

# nobody but jitc has that name
expect 3 env PATH="$PWD/links:$PWD/more" "$(command -v jitc)" wrap llc answer.ll -o out
one_message 'llc not found on PATH'
expect 3 env PATH="$PWD/links:$PWD/more" llc answer.ll -o out

# a script that asks for itself
mkdir loop
printf '#!/bin/sh\nexec jitc wrap llc "$@"\n' >loop/llc
chmod +x loop/llc
expect 2 env PATH="$PWD/loop:$PATH" jitc wrap llc answer.ll -o out
one_message "has run jitc wrap, which would run it again"

# and two scripts that ask for each other
mkdir other
for pair in loop:other other:loop; do
	printf '#!/bin/sh\nPATH="%s:$PATH" exec jitc wrap llc "$@"\n' "$PWD/${pair#*:}" >"${pair%:*}/llc"
	chmod +x "${pair%:*}/llc"
done
expect 2 timeout 60 env PATH="$PWD/loop:$PATH" jitc wrap llc answer.ll -o none
one_message "has run jitc wrap, which would run it again"

# copies are jitc as well: the tool behind them counts, and without one there is an end
mkdir copies copies/one copies/two tool
cp -L more/jitc copies/one/llc
cp -L more/jitc copies/two/llc
cp "$real/llc" tool/llc
copies=$PWD/copies/one:$PWD/copies/two
rm out
expect 0 env PATH="$copies:$PWD/tool:/usr/bin:/bin" more/jitc wrap -v llc answer.ll -o out
say stderr 'wrap: hit'
expect 0 env PATH="$copies:$PWD/tool:/usr/bin:/bin" llc answer.ll -o out
cmp -s out expected || fail "another output through copies"
printf '\0' >>tool/llc
expect 0 env PATH="$copies:$PWD/tool:/usr/bin:/bin" more/jitc wrap -v llc answer.ll -o out
say stderr 'wrap: miss'
expect 3 timeout 60 env PATH="$copies" "$PWD/more/jitc" wrap llc answer.ll -o none
one_message 'llc not found on PATH'
nothing_left none
