# The man pages are right by mandoc's own rules.
. "$TOP/testdata/lib.sh"

need mandoc
for page in "$TOP"/man/*.[1-9]; do
	[ -e "$page" ] || fail "no man pages"
	mandoc -T lint -W warning "$page" || exit
done
