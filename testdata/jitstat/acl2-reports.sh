# ACL2 reports: every form that was seen of one session gives the sums that awk finds in it.
. "$TOP/testdata/lib.sh"
need jq

# rules: what jitstat finds, "tries useful frames useless-frames rule" a line, sorted.
rules()
{
	expect 0 jitstat export --format json "$1"
	[ "$(jq '.rules | length' stdout)" -gt 0 ] || fail "no rules in $1"
	jq -r '.rules[] | [.attempts, .successes, .frames, .useless_frames, .name] |
		map(if . == null then "-" else . end) | join(" ")' stdout | sort
}

# blocks FILE [1]: the same from the rows of a table; 1: it is of useless rules only.
blocks()
{
	awk -v single="$2" '
	function give() {
		if (rune != "" && rune !~ /^\(:(HYP|CONC) /)
			print tries, useful, frames, useless, rune
		rune = ""
	}
	/^ *[0-9]+ +[0-9]+ +\(/ {
		give()
		frames = $1; tries = $2
		useful = single ? 0 : "-"
		useless = single ? frames : "-"
		rune = $0
		sub(/^[^)]*\) /, "", rune)
	}
	/\[useful\]/ { useful = $2 }
	/\[useless\]/ { useless = $1 }
	END { give() }' "$1" | sort
}

# entries: the same from a list.
entries()
{
	sed -n 's/^[ (]*(\([0-9]*\) \([0-9]*\) \((:[^)]*)\).*/\2 - \1 - \3/p' "$1" |
		grep -v '(:HYP\|(:CONC' | sort
}

# Two countings, of which the first has four reports.
log=$TOP/testdata/logs/acl2-lists.txt
rules "$log" >ours
[ ! -s stderr ] || fail "trouble in a good session: $(cat stderr)"
[ "$(awk '{ n += $1 } END { print n }' ours)" = $((1430 + 844 + 304 + 91)) ] ||
	fail "not as many tries as the headers say: $(cat ours)"
grep -qxF '1 1 1 0 (:REWRITE |glue of glue, (associative) \| odd|)' ours || fail "$(cat ours)"
grep -qxF "1 1 26 0 (:REWRITE TURN-OF-GLUE-WITH-A-NAME-THAT-DOES-NOT-FIT-INTO-THE-LINE-AND-A-SECOND-RULE \
. 1)" ours || fail "$(cat ours)"
grep -qxF '222 0 247 247 (:REWRITE DEFAULT-CDR)' ours || fail "not the sum of both: $(cat ours)"

real=$(samples acl2) || exit
for form in frames frames-s tries ratio; do
	rules "$real/show-$form.txt" >ours
	blocks "$real/show-$form.txt" >theirs
	cmp -s ours theirs || fail "$form: $(diff ours theirs)"
	[ ! -s stderr ] || fail "trouble in $form: $(cat stderr)"
done
cp theirs split
rules "$real/accp.raw.txt" >ours
cmp -s ours split || fail "the whole session: $(diff ours split)"
rules "$real/show-frames-list.txt" >ours
entries "$real/show-frames-list.txt" >theirs
cmp -s ours theirs || fail "the list: $(diff ours theirs)"
rules "$real/show-useless.txt" >ours
blocks "$real/show-useless.txt" 1 >theirs
cmp -s ours theirs || fail "useless rules: $(diff ours theirs)"
say stderr "the report is of useless rules only"
