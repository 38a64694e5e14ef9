# The README's tour prints what the README shows, but for the figures: its commands are taken from the
# page itself, one console block after another.
. "$TOP/testdata/lib.sh"

jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"

# Each block becomes command-N and shown-N. A here-document belongs to its command.
awk '
/^```console$/ { number++; inside = 1; document = 0; next }
/^```$/ { inside = 0; next }
!inside { next }
/^\$ / || document { file = "command-" number } 
!/^\$ / && !document { file = "shown-" number }
/^\$ .*<<.END.$/ { document = 1 }
document && /^END$/ { document = 0 }
{ sub(/^\$ /, ""); print >file }' "$TOP/README.md"

# figures: numbers, units and the blanks that line them up are nobody to rely on.
figures()
{
	sed -E -e "s,$JITC_DIR|~/.cache/jitc,CACHE,g" -e 's/[0-9][0-9.:-]*( [0-9][0-9:]+)?/N/g' \
		-e 's/\bN (us|ms|s|B|KiB|MiB|GiB)\b/N U/g' -e 's/ +/ /g' "$1"
}

number=1 mistake=none
while [ -e command-$number ]; do
	status=0
	sh command-$number >printed 2>&1 || status=$?
	grep -q bad.so command-$number && mistake=$status
	touch shown-$number
	figures printed >printed.figures
	figures shown-$number >shown.figures
	diff -u shown.figures printed.figures >&2 || fail "$(cat command-$number): other than shown"
	number=$((number + 1))
done
[ -s run.html ] || fail "there is no page"
[ $number -gt 13 ] || fail "the tour has only $((number - 1)) commands"
# one command shows a mistake
[ "$mistake" = 1 ] || fail "the mistake ends with status $mistake"
[ ! -e bad.so ] || fail "the mistake leaves an output"
