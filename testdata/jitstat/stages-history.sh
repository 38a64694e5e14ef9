# The history of compiles in jitc's cache has stages, too.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
answer_ll 1 >a.ll
answer_ll 2 >b.ll
jitc compile a.ll b.ll || fail "does not compile"
expect 0 jitstat stages --cache --stage opt --json
json_valid
[ "$(field stage | sort -u | wc -l)" = 5 ] ||
	fail "not all five stages: $(cat stdout)"
field runs | grep -qv '^2$' && fail "not two runs of each: $(cat stdout)"
for key in wall_ns cpu_ns mean_ns longest_ns peak_rss_bytes; do
	field $key | grep -q -e null -e '^0$' && fail "$key is absent: $(cat stdout)"
done
nothing_left
