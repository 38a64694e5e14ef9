# --porcelain: a line a file, in their order, from which a program gets back every byte of every name.
. "$TOP/testdata/lib.sh"
llvm_directory >/dev/null || exit

set -u
tab=$(printf '\t')
odd=$(printf 'a\tb\nc\\d \033[31m\202\303\244')

# fields N: the fields of line N of stdout as $1 ... $8, as they were
fields()
{
	line=$(sed -n "$1p" stdout)
	[ "$(printf '%s\n' "$line" | tr -dc '\t' | wc -c)" = 7 ] || fail "not eight fields: $(cat -v stdout)"
	result=${line%%"$tab"*}
	file=$(printf '%b' "$(printf '%s\n' "$line" | cut -f 4)")
	output=$(printf '%b' "$(printf '%s\n' "$line" | cut -f 5)")
	rest=$(printf '%s\n' "$line" | cut -f 2,3,6-)
}

mkdir out
answer_ll 1 >"$odd.ll"
answer_ll 2 >two.ll
echo 'not IR' >bad.ll
expect 0 jitc compile --porcelain -d out two.ll
expect 1 jitc compile --porcelain -d out two.ll bad.ll nowhere.ll "$odd.ll"
[ "$(wc -l <stdout)" = 4 ] || fail "not four lines: $(cat stdout)"
fields 1
[ "$result $file $output" = 'hit two.ll out/two.so' ] || fail "$(cat stdout)"
key=$(jitc compile --print key -d out two.ll)
printf '%s\n' "$rest" | grep -q "^$key${tab}two${tab}[0-9]*${tab}[1-9][0-9]*${tab}$(wc -c <out/two.so)\$" ||
	fail "other figures: $rest"
fields 2
[ "$result $file $output" = 'fail bad.ll -' ] || fail "$(cat stdout)"
printf '%s\n' "$rest" | grep -q "^[0-9a-f]*${tab}bad${tab}[1-9][0-9]*${tab}0${tab}-\$" || fail "$rest"
fields 3
[ "$result $file $output" = 'fail nowhere.ll -' ] || fail "$(cat stdout)"
[ "$rest" = "-$tab-${tab}0${tab}0$tab-" ] || fail "$rest"
fields 4
# an ID has no control characters: without another the name is refused
[ "$result" = fail ] && [ "$file" = "$odd.ll" ] || fail "$(cat stdout)"

expect 0 jitc compile --porcelain --no-cache --id 'a\b' -o "$odd.so" "$odd.ll"
fields 1
[ "$result $file $output" = "miss $odd.ll $odd.so" ] || fail "$(cat stdout)"
! tr -d '\t\n' <stdout | grep -q '[[:cntrl:]]' || fail "there are control characters: $(cat -v stdout)"
[ "$(printf '%b' "$(cut -f 3 stdout)")" = 'a\b' ] || fail "another ID: $(cat stdout)"
[ "$(cut -f 2 stdout | tr -d '0-9a-f' | wc -c)" = 1 ] || fail "no key: $(cat stdout)"

for option in --json --dry-run '--print id'; do
	# shellcheck disable=SC2086 # an option with its value
	expect 2 jitc compile --porcelain $option two.ll
	one_message --porcelain
done
expect 2 jitc compile --porcelain -o - two.ll
one_message 'needs standard output for itself'
nothing_left
