# Disks, clocks and processes that fail at some calls of a compile; make stress has all of them.
. "$TOP/testdata/faults/faulty"

attempts 7 enospc hit all
attempts 11 eio hit cache
attempts 23 enospc miss cache
attempts 53 eio miss cache
attempts 41 erofs miss all
attempts 83 eintr miss all
attempts 61 short miss cache
attempts 2 spawn miss all
attempts 3 forwards miss all
attempts 3 backwards hit all
attempt slow 1 0 miss all
attempt edquot 30 0 cold all

PATH=$(llvm_directory):$PATH
caches_make wrap -- llc input.ll -o out
attempts 5 enospc hit cache
attempts 37 eio miss cache

# a manifest, which is read as well, and its place in messages
printf '{"file": "input.ll", "output": "out"}\n' >list.jsonl
caches_make batch --no-fallback -j2 list.jsonl
attempts 13 enospc hit all
attempts 17 eio hit cache
attempts 59 eio miss all
attempts 43 enospc miss cache
attempts 3 spawn miss all

# several compiles of one process, by tools that are loaded once
for level in 0 1 3; do
	echo "{\"file\": \"input.ll\", \"id\": \"o$level\", \"output\": \"out$level\", \"options\": [\"-O$level\"]}"
done >>list.jsonl
outputs='out out0 out1 out3'
caches_make batch --no-fallback -j2 list.jsonl
attempts 1 spawn miss all
attempts 97 eio miss all
attempts 83 eintr miss all
nothing_left
