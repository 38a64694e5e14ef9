# Shell scripts have no mistakes that shellcheck knows.
. "$TOP/testdata/jitc/lib.sh"

need shellcheck
# SC2153: BUILD and its like come from make and the runner.
cd "$TOP" || exit
scripts=$(for file in configure scripts/* testdata/check testdata/*/* bench/* .ci/run; do
	[ -f "$file" ] && sed -n '1s/^#!.*[ /]\(ba\)\{0,1\}sh$/found/p' "$file" | grep -q . && echo "$file"
done)
# shellcheck disable=SC2086 # file names without blanks
shellcheck -x -e SC2153 $scripts || exit
shellcheck -x -e SC2153 -s sh testdata/*/*.sh
