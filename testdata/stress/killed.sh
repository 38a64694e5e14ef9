# Killed 500 times, the cache is well.
. "$TOP/testdata/faults/killed"

kills 500
mended
aged
