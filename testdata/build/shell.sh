# Shell scripts have no mistakes that shellcheck knows.
. "$TOP/testdata/lib.sh"

need shellcheck
cd "$TOP" || exit
scripts=$(for file in configure scripts/* testdata/check testdata/*/* bench/* bench/*/* .ci/run; do
	[ -f "$file" ] && sed -n '1s/^#!.*[ /]\(ba\)\{0,1\}sh$/found/p' "$file" | grep -q . && echo "$file"
done)
# shellcheck disable=SC2086 # file names without blanks
shellcheck -x -S warning $scripts || exit
shellcheck -x -S warning -s sh testdata/*/*.sh
