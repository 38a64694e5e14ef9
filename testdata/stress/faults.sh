# Disks, clocks and processes that fail at the calls of a compile, and of a tool that is wrapped:
# STEP KIND SCENARIO, see faulty.
. "$TOP/testdata/faults/faulty"

while read -r step kind scenario; do
	attempts "$step" "$kind" "$scenario" all
	case $kind in
	spawn | forwards | backwards) ;;
	*) attempts "$step" "$kind" "$scenario" cache ;;
	esac
done <<'END_OF_TABLE'
1 enospc hit
2 enospc miss
31 enospc cold
2 eio hit
7 eio miss
67 eio cold
3 erofs hit
9 erofs miss
37 edquot cold
7 eintr hit
31 eintr miss
7 short hit
31 short miss
2 spawn miss
5 spawn cold
1 forwards hit
3 forwards miss
1 backwards hit
3 backwards miss
67 slow miss
END_OF_TABLE

PATH=$(llvm_directory):$PATH
caches_make wrap -- llc input.ll -o out
for kind in enospc eio erofs eintr short; do
	attempts 5 $kind hit cache
	attempts 17 $kind miss cache
done
