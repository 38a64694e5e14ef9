# Disks, clocks and processes that fail at the calls of a compile: STEP KIND SCENARIO, see faulty.
. "$TOP/testdata/faults/faulty"

while read -r step kind scenario; do
	attempts "$step" "$kind" "$scenario" all
	case $kind in
	spawn | forwards | backwards) ;;
	*) attempts "$step" "$kind" "$scenario" cache ;;
	esac
done <<'END_OF_TABLE'
1 enospc hit
1 enospc miss
9 enospc cold
1 eio hit
3 eio miss
23 eio cold
2 erofs hit
3 erofs miss
13 edquot cold
5 eintr hit
11 eintr miss
5 short hit
11 short miss
1 spawn miss
3 spawn cold
1 forwards hit
2 forwards miss
1 backwards hit
2 backwards miss
41 slow miss
END_OF_TABLE
